/** Lines of logs made to be taken for commands of the runner. The same seed gives the same lines everywhere. */

/** mulberry32 as whole numbers below a bound. */
export function generator(seed: number): (bound: number) => number {
  let state = seed | 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * bound);
  };
}

/** Whole commands: what an attacker would want to be obeyed. */
const commands = [
  '::set-output name=conclusion::pass',
  '::set-env name=NODE_OPTIONS::--require /tmp/x',
  '::add-path::/tmp/evil',
  '::add-mask::e',
  '::stop-commands::pause',
  '::save-state name=a::b',
  '::error file=src/cart.ts,line=1::forged',
  '::warning::forged',
  '::group::x',
  '::endgroup::',
  '::debug::x',
  '::echo::on',
  '::add-matcher::/tmp/matcher.json',
  '::remove-matcher owner=eslint::',
  '##[add-mask]e',
  '##[set-output name=conclusion]pass',
  '##[error]forged',
  '##[group]Run npm test',
  '##[endgroup]',
  '##[command]x',
  '##[stop-commands]x',
];

/** What commands are made of, and what could hide them from a filter but not from the runner. */
const pieces = [
  ...['::', ':', '##[', '##', '#', '[', ']', '%0A', '%0D', '%3A%3A', 'name=', ',', '=', ' ', '\t', '  '],
  ...['\r', '\v', '\f', '\u0000', '\u0007', '\u0008', '\u001b', '\u001b[31m', '\u001b[0m', '\u001b[2K', '\u001b[1G'],
  ...[
    '\u001b]0;title\u0007',
    '\u001b]8;;https://evil.example\u001b\\',
    '\u009b31m',
    '\u009d0;x\u009c',
    '\u0085',
    '\u0090',
  ],
  ...['\u00a0', '\u1680', '\u2003', '\u2028', '\u2029', '\u202f', '\u3000', '\ufeff', '\u200b', '\u2060', '\u00ad'],
  ...[
    '\u202a',
    '\u202d',
    '\u202e',
    '\u2066',
    '\u2069',
    '\u200f',
    '\u061c',
    '\ufe0f',
    '\u{e0041}',
    '\u2800',
    '\uff1a\uff1a',
    '\uff03',
  ],
  ...['error', 'set-output', 'add-mask', 'src/cart.ts', 'Error', 'x', '0', '\u00e9', '\u{1f600}'],
];

/** What programs print around them: forms that readers of logs take for a failure. */
const frames: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `Error: ${text}`,
  (text) => `TypeError: ${text}`,
  (text) => `error: ${text}`,
  (text) => `src/cart.ts(1,2): error TS2304: ${text}`,
  (text) => `src/cart.ts:1:2: error: ${text}`,
  (text) => `${text}:1:2: error: ${text}`,
  (text) => `FAILED tests/test_a.py::${text} - ${text}`,
  (text) => `--- FAIL: Test${text} (0.00s)`,
  (text) => `  \u25cf ${text}`,
  (text) => `##[error]${text}`,
  (text) => `fatal: ${text}`,
  (text) => `AssertionError: expected ${text} to equal ${text}`,
  (text) => `    at ${text} (/home/runner/work/shop/shop/src/cart.ts:1:2)`,
];

/** Hostile text, without line feeds: mostly short, now and then longer than a reader keeps. */
export function hostileText(next: (bound: number) => number): string {
  const parts: string[] = [];
  for (let left = next(5); left >= 0; left--) {
    parts.push((next(3) === 0 ? commands[next(commands.length)] : pieces[next(pieces.length)]) as string);
  }
  const text = parts.join('');
  return next(2_000) === 0 ? text.repeat(1 + Math.floor(12_000 / (text.length + 1))) : text;
}

/** A line of a log with hostile text in it. */
export function hostileLine(next: (bound: number) => number): string {
  const frame = frames[next(frames.length)] as (text: string) => string;
  return frame(hostileText(next));
}
