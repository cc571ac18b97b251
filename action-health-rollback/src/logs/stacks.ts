import { openFailureReport } from '@gauntlet/evidence';
import type { StackFrame } from '@gauntlet/verdict';

/** The stack trace of an error. */
export interface ReadStack {
  /** Innermost first, as printed. */
  frames: readonly StackFrame[];
  /** The innermost that can be the application's own; null without one. */
  own: StackFrame | null;
}

const nothing: ReadStack = { frames: [], own: null };

/**
 * The stack traces that texts hold, one for each. The reader of test reports knows the frames of every language, and which
 * of them are none of the project's own; so the texts are put to it as the traces of failed tests.
 */
export function readStacks(texts: readonly string[]): ReadStack[] {
  if (texts.length === 0) return [];
  const tests = texts.map((trace, at) => ({ name: String(at), status: 'failed', trace }));
  const reader = openFailureReport('ctrf');
  reader.push(new TextEncoder().encode(JSON.stringify({ results: { tests } })));
  const stacks = texts.map(() => nothing);
  for (const { test, stack, location } of reader.end().failures) {
    const own = stack.find(({ path, line }) => path === location?.path && line === location.line) ?? null;
    stacks[Number(test?.name)] = { frames: stack, own };
  }
  return stacks;
}
