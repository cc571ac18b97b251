import { describe, expect, test } from '@jest/globals';
import { clover, cobertura, isRead, isRefused, istanbul, jacoco, lcov, opencover, within } from './hostility.ts';
import { bytesOf, read, refusal } from './reading.ts';

describe('JSON', () => {
  test('deep nesting', () => {
    isRead(istanbul(`,"x":${'['.repeat(250)}${']'.repeat(250)}`));
    isRefused(istanbul(`,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}`), /nested deeper than 256/);
    isRefused(`${'{"a":'.repeat(100_000)}`, /nested deeper than 256/);
  });

  test.each([
    ['a comma too many', istanbul(',"x":[1,]'), istanbul(',"x":[1]')],
    ['a member too few', `${istanbul().slice(0, -1)},}`, istanbul()],
    ['no colon', istanbul().replace('"a":', '"a" '), istanbul().replace('"a":', '"a" : ')],
    ['a key without quotes', istanbul().replace('"a":', 'a:'), istanbul()],
    ['single quotes', istanbul().replace('"a":', "'a':"), istanbul()],
    ['a comment', `${istanbul()}// x`, `${istanbul()}\n\t \r\n`],
    ['two documents', istanbul() + istanbul(), istanbul()],
    ['a brace too many', `${istanbul()}}`, istanbul()],
    ['a bracket for a brace', `${istanbul().slice(0, -1)}]`, istanbul()],
    ['braces crossed inside', istanbul(',"x":{"y":[}]'), istanbul(',"x":{"y":[]}')],
    ['a newline in a string', istanbul(',"x":"\n"'), istanbul(',"x":"\\n"')],
    ['a broken escape', istanbul(',"x":"\\q"'), istanbul(',"x":"\\u0041\\"\\\\"')],
    ['a NUL', istanbul(',"x":"\0"'), istanbul(',"x":"\\u0000"')],
    ['a NUL between', istanbul(',\0"x":1'), istanbul(', "x":1')],
    ['NaN', istanbul(',"x":NaN'), istanbul(',"x":-1.5e-3')],
  ])('%s', (_, hostile, benign) => {
    isRead(benign);
    isRefused(hostile, /well-formed|stands after/);
    isRefused(hostile, /well-formed|stands after/, [1]);
  });

  test('cut short at every byte', () => {
    const text = istanbul(',"x":"ü\\"\\\\{"');
    isRead(text);
    for (let length = 1; length < bytesOf(text).length; length++)
      isRefused(bytesOf(text).subarray(0, length), /cut short/);
  });

  test('a string of 10 MB, and braces in strings', () => {
    isRead(istanbul(`,"x":"${'{["\\\\'.replace('"', '\\"').repeat(2_000_000)}"`));
    isRead(istanbul(`,"x":${'1'.repeat(1_000_000)}`));
  });

  test('an entry over 64 MiB', () => {
    isRefused(istanbul(`,"x":"${'y'.repeat(68_000_000)}"`), /longer than 67108864 bytes/);
  }, 20_000);
});

describe('lcov', () => {
  test('long lines', () => {
    isRead(lcov('DA:1,1', `FN:1,${'x'.repeat(3_000_000)}`, `# ${'y'.repeat(3_000_000)}`));
    isRefused(lcov('DA:1,1', `DA:1,${'1'.repeat(3_000_000)}`), /longer than 1 MiB/);
    isRefused(lcov(`BRDA:1,0,${'x'.repeat(3_000_000)},1`), /longer than 1 MiB/);
    isRefused(lcov('DA:1,1', 'x'.repeat(3_000_000)), /longer than 1 MiB/);
    isRefused(`SF:${'x'.repeat(3_000_000)}\n`, /longer than 1 MiB/);
    expect(refusal(lcov('DA:1,1', `FN:${'x'.repeat(3_000_000)}`, 'oops')).line).toBe(4);
    isRead(lcov('DA:1,1', `DA:1,1,${'c'.repeat(1_000_000)}`));
    isRefused(`TN:\n${'z'.repeat(50_000_000)}`, /longer than 1 MiB/);
  });

  test('small records that ask for much memory', () => {
    const sparse = (files: number) =>
      Array.from({ length: files }, (_, i) => `SF:${i}\nDA:9999999,1\nend_of_record\n`).join('');
    expect(within(5000, () => read(sparse(10))).files.size).toBe(10);
    isRefused(sparse(100_000), /line numbers leave too many gaps/);
    isRefused(lcov('DA:4000000000,1'), /line number is higher than 10000000/);
  });

  test('binary inside', () => {
    isRead(lcov('DA:1,1', 'FN:1,\0\u0001'));
    isRefused(lcov('DA:1,1', '\0\0\0'), /not an lcov record/);
  });
});

test.each([
  ['a stray continuation', [0x80]],
  ['an overlong slash', [0xc0, 0xaf]],
  ['an overlong three', [0xe0, 0x80, 0xaf]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
  ['Latin 1', [0xfc, 0x41]],
  ['cut', [0xe6, 0x97]],
])('UTF-8 that is none: %s', (_, bad) => {
  const spliced = (text: string, bytes: number[]) => {
    const [before, after] = text.split('@');
    return Uint8Array.from([...bytesOf(before!), ...bytes, ...bytesOf(after!)]);
  };
  const texts = [
    lcov('DA:1,1', 'end_of_record', 'SF:@', 'DA:1,1'),
    lcov('DA:1,1', 'BRDA:1,0,@,1'),
    ...[cobertura, jacoco, clover, opencover].flatMap((report) => [
      report({ attributes: ' a="@"' }),
      report({ before: '<x>@</x>' }),
      report({ before: '<!--@-->' }),
      report({ before: '<@/>' }),
    ]),
    jacoco({ before: '<sourcefile name="@"><line nr="1" ci="1"/></sourcefile>' }),
    clover({ before: '<file path="@"><line num="1" type="stmt" count="1"/></file>' }),
    opencover({ before: '<File uid="2" fullPath="@"/><SequencePoint vc="1" sl="1" fileid="2"/>' }),
    istanbul(',"x":"@"'),
  ];
  for (const text of texts) {
    isRead(spliced(text, [0xe6, 0x97, 0xa5, 0xf0, 0x9f, 0x98, 0x80]));
    isRefused(spliced(text, bad), /UTF-8/);
    isRefused(spliced(text, bad), /UTF-8/, [1]);
  }
});

test('random bytes, and random damage to sound reports, end in a named error or a report', () => {
  let seed = 1;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const outcome = (bytes: Uint8Array) => {
    try {
      return read(bytes, 'auto', [1 + random(50)]).files.size > 0 ? 'read' : 'nothing';
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
  };
  const sound = [
    lcov('DA:1,1', 'BRDA:1,0,0,1', 'DA:2,0'),
    cobertura({ before: '<sources><source>x</source></sources>' }),
    istanbul(',"x":[1]'),
    jacoco({ inside: '<line nr="2" mi="1" ci="2" mb="1" cb="1"/>' }),
    clover({
      inside: '<line num="2" type="cond" truecount="1" falsecount="0"/><line num="3" type="method" count="0"/>',
    }),
    opencover({ inside: '<BranchPoint vc="1" sl="1" path="0" offset="1" fileid="1"/>' }),
  ];
  const seen = new Set<string>();
  for (let run = 0; run < 12_000; run++) {
    const bytes = bytesOf(sound[run % sound.length]!).slice();
    for (let edits = random(4); edits >= 0; edits--) bytes[random(bytes.length)] = random(256);
    seen.add(outcome(run % 10 === 0 ? bytes.map(() => random(256)) : bytes));
  }
  expect([...seen].sort()).toEqual(['read', 'report-empty', 'report-format-unknown', 'report-unparsable']);
});
