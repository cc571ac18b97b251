/** Ways to spoil a report: of bytes, of tokens that mean something to some reader, and of structure. */

const tokens = [
  '\0',
  '\n',
  '\r\n',
  '"',
  "'",
  '<',
  '>',
  '/>',
  '&',
  '&amp;',
  '&#0;',
  '&#x110000;',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE x [',
  '<?',
  '?>',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '\\u0000',
  'null',
  'true',
  '-1',
  '0',
  '1e309',
  '99999999999',
  '4294967296',
  '1.5',
  'NaN',
  'DA:',
  'BRDA:',
  'end_of_record',
  'SF:',
  '"__proto__":',
  '\u{feff}',
  '\u202e',
  '\xff',
].map((token) => Buffer.from(token, 'latin1'));

const bytesOf = (text) => Buffer.from(text, 'latin1');

/** The start of a report, as a killed tool or a full disk leaves it. */
export function truncate(seed, next) {
  return seed.subarray(0, next(seed.length));
}

/** A copy of `seed` with one to six things wrong; `other` is a second report of the same format. */
export function damage(seed, other, next) {
  let bytes = Buffer.from(seed);
  for (let times = 1 + next(6); times > 0; times--) bytes = ways[next(ways.length)](bytes, other, next);
  return bytes;
}

const splice = (bytes, at, remove, insert) =>
  Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(Math.min(bytes.length, at + remove))]);

const ways = [
  function flip(bytes, _, next) {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[next(copy.length)] ^= 1 << next(8);
    return copy;
  },
  (bytes, _, next) => splice(bytes, next(bytes.length + 1), 0, tokens[next(tokens.length)]),
  (bytes, _, next) => splice(bytes, next(bytes.length + 1), next(40), tokens[next(tokens.length)]),
  (bytes, _, next) => splice(bytes, next(bytes.length + 1), next(200), Buffer.alloc(0)),
  function repeat(bytes, _, next) {
    const from = next(bytes.length + 1);
    const piece = bytes.subarray(from, from + next(300));
    return splice(bytes, next(bytes.length + 1), 0, Buffer.concat(Array(1 + next(20)).fill(piece)));
  },
  function graft(bytes, other, next) {
    const from = next(other.length + 1);
    return splice(bytes, next(bytes.length + 1), next(100), other.subarray(from, from + next(500)));
  },
  function renumber(bytes, _, next) {
    const numbers = [...bytes.toString('latin1').matchAll(/\d+/g)];
    const number = numbers[next(numbers.length)];
    if (!number) return bytes;
    return splice(
      bytes,
      number.index,
      number[0].length,
      bytesOf(String([0, -1, 1, 2 ** 31, 2 ** 53, 10_000_001, next(1000)][next(7)])),
    );
  },
  (bytes, _, next) => splice(bytes, next(bytes.length + 1), 0, bytesOf('x'.repeat(next(3) === 0 ? 1 << 17 : 100))),
];
