import type { GitRepository, Person } from './git-repository.ts';
import type { TokenSeed } from './seed.ts';
import { nowInSeconds } from './state.ts';

const MAX_PATH_BYTES = 4096;

export function isSha(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-f]{40}$/.test(text);
}

/** Whether git would take a path: no empty, `.`, `..` or `.git` segment, no NUL, no slash at its ends. */
export function isTreePath(path: string): boolean {
  if (path.includes('\0') || Buffer.byteLength(path) > MAX_PATH_BYTES) return false;
  return path.split('/').every((segment) => !['', '.', '..', '.git'].includes(segment.toLowerCase()));
}

/** Whether git would take a full ref name. */
export async function isRefName(git: GitRepository, name: string): Promise<boolean> {
  if (name.startsWith('-')) return false;
  return git.run(['check-ref-format', name]).then(
    () => true,
    () => false,
  );
}

/** The account of a token as commits name it. */
export function personOf({ login, id }: Pick<TokenSeed, 'login' | 'id'>, date = nowInSeconds()): Person {
  return { name: login, email: `${id}+${login}@users.noreply.github.com`, date };
}
