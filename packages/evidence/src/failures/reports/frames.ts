import type { StackFrame } from '@gauntlet/verdict';
import type { PrintedLocation } from '../failure.ts';
import { numberOf, plain } from './text.ts';

/** How much of a stack is looked at. */
const maxLines = 400;
const maxUnits = 2_000;

type Read = (text: string) => StackFrame | null;

/** `	at app//com.shop.Cart.total(Cart.java:12)` */
const java =
  /^\s*at (?:[\w.@$-]{0,200}\/{1,2})?([\w.$<>]{1,400})\(([\w$-]{1,200}\.(?:java|kt|kts|scala|groovy)):(\d{1,7})\)/;
/** `    at Cart.total (/app/cart.js:3:9)`, `    at async file:///app/cart.mjs:3:9` */
const javascript =
  /^\s*at (?:(?:async )?([^()]{1,200}) \()?((?:file:\/\/)?[^()\s][^()]{0,400}?):(\d{1,7}):(\d{1,7})\)?$/;
/** ` ❯ src/cart.test.ts:5:17`, ` ❯ Cart.total src/cart.ts:3:9` */
const vitest = /^\s*❯ (?:([^\s:]{1,200}) )?([^\s:()]{1,400}):(\d{1,7}):(\d{1,7})$/;
/** `  File "/app/cart.py", line 3, in total` */
const python = /^\s*File "([^"]{1,400})", line (\d{1,7})(?:, in (\S{1,200}))?/;
/** `tests/test_cart.py:12: AssertionError`, `tests/test_cart.py:12: in test_total` */
const pytest = /^([^\s:]{1,400}\.pyx?):(\d{1,7}): ?(?:in (\S{1,200}))?/;
/** `   at Shop.Cart.Total() in /app/Cart.cs:line 12` */
const dotnet = /^\s*at ([^()]{1,400})\([^()]{0,400}\) in ((?:[A-Za-z]:)?[^:]{1,400}):line (\d{1,7})/;
/** `    cart_test.go:12: got 750`, `	/app/cart.go:12 +0x1d`, `/app/src/Cart.php:12`, `    # ./spec/cart_spec.rb:5:in 'total'` */
const bare =
  /^\s*(?:# |\[)?((?:[A-Za-z]:)?[^\s:()[\]"'`]{1,400}\.(?:go|php|rb|rs|c|cc|cpp|h|hpp|swift|ex|exs|dart|lua|pl|t|[cm]?[jt]sx?)):(\d{1,7})(?::(\d{1,7}))?(?:\]?$|:in [`'](\S{1,200})'|[: \]])/;
/** `#0 /app/src/Cart.php(12): total()` */
const php = /^#\d{1,4} ([^\s():][^():]{0,400}\.php)\((\d{1,7})\): ([^\s(]{1,200})/;
/** `thread 'cart::total' panicked at src/cart.rs:12:5:` */
const rust = /\bpanicked at (?:'.{0,1000}', )?([^\s:']{1,400}\.rs):(\d{1,7}):(\d{1,7})/;

const reads: readonly Read[] = [
  (text) => {
    const [, method, file, line] = java.exec(text) ?? [];
    if (method === undefined || file === undefined) return null;
    const folders = method.split('.').slice(0, -2).join('/');
    return frameOf(folders === '' ? file : `${folders}/${file}`, line, undefined, method);
  },
  (text) => match(javascript, text, ([, within, path, line, column]) => frameOf(path, line, column, within)),
  (text) => match(vitest, text, ([, within, path, line, column]) => frameOf(path, line, column, within)),
  (text) => match(python, text, ([, path, line, within]) => frameOf(path, line, undefined, within)),
  (text) => match(pytest, text, ([, path, line, within]) => frameOf(path, line, undefined, within)),
  (text) => match(dotnet, text, ([, within, path, line]) => frameOf(path, line, undefined, within)),
  (text) => match(php, text, ([, path, line, within]) => frameOf(path, line, undefined, within)),
  (text) => match(rust, text, ([, path, line, column]) => frameOf(path, line, column, undefined)),
  (text) => match(bare, text, ([, path, line, column, within]) => frameOf(path, line, column, within)),
];

/** Those whose stacks are printed outermost first. */
const outermostFirst = /^\s*File "|^[^\s:]{1,400}\.pyx?:\d/;

/** The frames that a text holds, innermost first. */
export function framesIn(text: string): StackFrame[] {
  const frames: StackFrame[] = [];
  let reversed = false;
  for (const line of linesOf(text)) {
    const frame = frameIn(line);
    if (frame === null) continue;
    if (frames.length === 0) reversed = outermostFirst.test(line);
    frames.push(frame);
  }
  return reversed ? frames.reverse() : frames;
}

/** The text before the first frame of its stack. */
export function textBeforeFrames(text: string): string {
  const lines = linesOf(text);
  const first = lines.findIndex((line) => /^\s*(?:at |❯ |File "|#\d)/.test(line) && frameIn(line) !== null);
  return (first < 0 ? lines : lines.slice(0, first)).join('\n').trim();
}

function linesOf(text: string): string[] {
  const lines = plain(text.slice(0, maxLines * maxUnits)).split('\n', maxLines);
  return lines.map((line) => line.slice(0, maxUnits).replace(/\r$/, ''));
}

function frameIn(line: string): StackFrame | null {
  if (!/:\d|line \d|\(\d/.test(line)) return null;
  for (const read of reads) {
    const frame = read(line);
    if (frame !== null) return frame;
  }
  return null;
}

function match(shape: RegExp, text: string, take: (parts: readonly (string | undefined)[]) => StackFrame | null) {
  const parts = shape.exec(text);
  return parts === null ? null : take(parts);
}

function frameOf(path: string | undefined, line: string | undefined, column: string | undefined, within?: string) {
  const number = numberOf(line);
  if (path === undefined || number === undefined) return null;
  const frame: StackFrame = { path: path.replace(/^file:\/\//, ''), line: number };
  const at = numberOf(column);
  if (at !== undefined) frame.column = at;
  if (within !== undefined) frame.function = within;
  return frame;
}

/** Folders and names that no project's own code has. */
const foreign =
  /(?:^|[/\\])(?:node_modules|site-packages|dist-packages|\.cargo|\.rustup|\.pnpm|gems|vendor\/(?:bundle|phpunit|pestphp|composer))[/\\]|^(?:node:|internal\/|<|\/usr\/|\/rustc\/|\/opt\/hostedtoolcache\/)|[/\\]lib[/\\]python\d|^(?:java|javax|jdk|sun|junit|kotlin|scala|groovy|reactor)\/|^(?:org\/(?:junit|hamcrest|assertj|opentest4j|mockito|gradle|testng|spockframework|codehaus|scalatest|springframework)|org\/apache\/maven|com\/(?:sun|google\/common\/truth|intellij))\//;

/** The innermost frame that can be the project's own. */
export function ownFrame(frames: readonly StackFrame[]): StackFrame | undefined {
  return frames.find(({ path }) => !foreign.test(path));
}

export function placeOfFrame(frame: StackFrame | undefined): PrintedLocation | null {
  if (frame?.line === undefined) return null;
  const { path, line, column } = frame;
  return { path, line, ...(column === undefined ? {} : { column }) };
}
