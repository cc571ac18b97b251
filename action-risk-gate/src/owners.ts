import { type Git, GitError } from '@gauntlet/host';
import { codeownersPaths, ownersOf, parseCodeowners, type RawChange } from '@gauntlet/policy';
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
  const text = await readFile(git, base);
  if (text === null) return [];
  const codeowners = text === tooLarge ? null : parseCodeowners(text);
  if (codeowners === null || codeowners.tooLarge) {
    return { code: 'owners-unreadable', what: 'CODEOWNERS has 3 MB or more' };
  }
  if (approvedByGitHub) return [];
  const logins = new Set(people.map(({ login }) => `@${login.toLowerCase()}`));
  return changes.flatMap(({ path }) => {
    const owners = ownersOf(codeowners, path)?.owners ?? [];
    const isApproved = owners.length === 0 || owners.some((owner) => logins.has(owner.toLowerCase()));
    return isApproved ? [] : [{ path, owners }];
  });
}

const tooLarge = Symbol('larger than GitHub reads');

async function readFile(git: Git, base: string): Promise<string | typeof tooLarge | null> {
  for (const path of codeownersPaths) {
    try {
      const bytes = await git.file(base, path, fileLimit);
      if (bytes !== null) return new TextDecoder().decode(bytes);
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      return tooLarge;
    }
  }
  return null;
}
