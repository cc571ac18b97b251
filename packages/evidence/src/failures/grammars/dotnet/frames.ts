import type { StackFrame } from '@gauntlet/verdict';

const frame = /^\s{1,12}at (\S.{0,400}?) in ((?:[A-Za-z]:)?[^:]{1,400}):(?:line )?(\d{1,7})$/;
/** xUnit's own: `/p/CartTests.cs(12,0): at Shop.Tests.CartTests.AddsTheTax()` */
const located = /^\s{1,12}((?:[A-Za-z]:)?[^\s(][^(]{0,400})\((\d{1,7}),\d{1,7}\): at (\S.{0,400})$/;

/** A frame with a file; null for all others, as most of the frameworks' are. Paths of `/_/src` are the frameworks'. */
export function dotnetFrame(text: string): StackFrame | null {
  const [, method, path, line] = frame.exec(text) ?? [];
  if (path !== undefined)
    return /^\/_\//.test(path) ? null : { path, line: Number(line), function: short(method as string) };
  const [, file, at, within] = located.exec(text) ?? [];
  if (file === undefined || file.startsWith('/_/')) return null;
  return { path: file, line: Number(at), function: short(within as string) };
}

function short(method: string): string {
  return method.replace(/\(.*$/, '');
}

const wanted = /^\s*Expected: {1,3}(?:<(.{0,500})>|(.{0,500}))$/;
const got = /^\s*(?:Actual|But was): {1,3}(?:<(.{0,500})>|(.{0,500}))$/;
const inOne = /Expected:<(.{0,400}?)>\. Actual:<(.{0,400}?)>\./;

/** What xUnit, NUnit and MSTest compared. */
export function comparedIn(text: readonly string[]): { expected: string | null; actual: string | null } {
  let expected: string | null = null;
  let actual: string | null = null;
  for (const line of text) {
    const [, one, other] = inOne.exec(line) ?? [];
    if (one !== undefined) return { expected: one, actual: other ?? null };
    const want = wanted.exec(line);
    const have = got.exec(line);
    expected ??= want?.[1] ?? want?.[2] ?? null;
    actual ??= have?.[1] ?? have?.[2] ?? null;
  }
  return actual === null ? { expected: null, actual: null } : { expected, actual };
}
