/**
 * Where a dependency of a `package.json` comes from, by the forms of npm 11, pnpm 10 and Yarn 4. `registry` is a range or
 * a tag; `workspace` is the repository itself, and `catalog` a range that stands elsewhere in it. `other` is everything
 * that is none of the forms.
 */
export type DependencySource = 'registry' | 'workspace' | 'catalog' | 'alias' | 'git' | 'file' | 'http' | 'other';

export function sourceOf(spec: string): DependencySource {
  const text = spec.trim();
  if (/^workspace:/.test(text)) return 'workspace';
  if (/^catalog:/.test(text)) return 'catalog';
  if (/^(?:npm|jsr):/.test(text)) return 'alias';
  if (/^(?:file|link|portal|patch|exec):/.test(text) || /^(?:\.{0,2}\/|~\/|\.{1,2}$|[A-Za-z]:[\\/])/.test(text))
    return 'file';
  if (/^(?:git|git\+[a-z]{1,8}|ssh|github|gitlab|bitbucket|gist):/i.test(text)) return 'git';
  if (/^https?:/i.test(text)) return /\.git(?:#|$)/.test(text) ? 'git' : 'http';
  // `owner/repository#commit` and `git@host:path`.
  if (/[/@:#]/.test(text)) return 'git';
  return /^[0-9A-Za-z ^~<>=|.*+\-_]*$/.test(text) ? 'registry' : 'other';
}

/** Sources that lie outside of the repository and its registry. */
export function isForeign(source: DependencySource): boolean {
  return source !== 'registry' && source !== 'workspace' && source !== 'catalog';
}
