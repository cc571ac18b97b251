import { type Git, GitError } from '@gauntlet/host';
import { type Codeowners, codeownersPaths, ownersOf, parseCodeowners, type RawChange } from '@gauntlet/policy';
import type { OwnedFile, Person, Problem } from './evidence.ts';

const fileLimit = 4 << 20;

/**
 * The changed files with code owners of which none is among those who approved. CODEOWNERS is read at the base; a team's
 * members are not known here, so that its approval counts only where GitHub itself says that the owners have approved.
 */
export async function readOwned(
  git: Git,
  base: string,
  changes: readonly RawChange[],
  people: readonly Person[],
  approvedByGitHub: boolean,
): Promise<OwnedFile[] | Problem> {
  const codeowners = await readFile(git, base);
  if (codeowners === null) return [];
  if (codeowners === 'too-large') return { code: 'owners-unreadable', what: 'CODEOWNERS has 3 MB or more' };
  if (approvedByGitHub) return [];
  const logins = new Set(people.map(({ login }) => `@${login.toLowerCase()}`));
  return changes.flatMap(({ path }) => {
    const owners = ownersOf(codeowners, path)?.owners ?? [];
    const isApproved = owners.length === 0 || owners.some((owner) => logins.has(owner.toLowerCase()));
    return isApproved ? [] : [{ path, owners }];
  });
}

/** The file that GitHub goes by, of a commit; null where it has none. @throws GitError for one that is far too large */
export async function readCodeowners(git: Git, commit: string): Promise<{ path: string; file: Codeowners } | null> {
  for (const path of codeownersPaths) {
    const bytes = await git.file(commit, path, fileLimit);
    if (bytes !== null) return { path, file: parseCodeowners(new TextDecoder().decode(bytes)) };
  }
  return null;
}

/** The same; `too-large` for what GitHub does not read. */
async function readFile(git: Git, commit: string): Promise<Codeowners | 'too-large' | null> {
  try {
    const found = await readCodeowners(git, commit);
    return found?.file.tooLarge === true ? 'too-large' : (found?.file ?? null);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return 'too-large';
  }
}
