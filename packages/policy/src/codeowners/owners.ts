import { type CompiledPattern, compilePattern, patternMatches } from './pattern.ts';
import type { Codeowners, CodeownersRule } from './types.ts';

/** Compiled once for each file that was parsed. */
const compiled = new WeakMap<Codeowners, readonly { rule: CodeownersRule; pattern: CompiledPattern }[]>();

/**
 * The last rule that fits `path` (relative to the repository root, without a `/` before it), or null where none does.
 * A rule without owners that fits last means that the path has none. Of a file that is too large no rule fits.
 */
export function ownersOf(codeowners: Codeowners, path: string): CodeownersRule | null {
  let rules = compiled.get(codeowners);
  if (rules === undefined) {
    rules = codeowners.rules.map((rule) => ({ rule, pattern: compilePattern(rule.pattern) }));
    compiled.set(codeowners, rules);
  }
  const names = path.split('/');
  const parts = names.map((part) => [...part]);
  const present = new Set(names);
  return (
    rules.findLast(
      ({ pattern }) => pattern.required.every((name) => present.has(name)) && patternMatches(pattern, parts),
    )?.rule ?? null
  );
}
