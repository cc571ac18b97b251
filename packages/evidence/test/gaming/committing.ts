import {
  configurationToRead,
  findGaming,
  type GamingFinding,
  joinChange,
  PatchReader,
  parseRawDiff,
  proberForGaming,
  readBlobs,
} from '@gauntlet/evidence';
import { openGit } from '@gauntlet/host';
import type { Repository } from '@gauntlet/testkit';

export const lines = (...all: string[]) => `${all.join('\n')}\n`;
export const body = Array.from({ length: 20 }, (_, i) => `line ${i}`);

/** Commits what `before` and then `after` make, and looks at the change between them as the gate does. */
export async function gaming(
  repository: Repository,
  before: (r: Repository) => void,
  after: (r: Repository) => void,
): Promise<GamingFinding[]> {
  before(repository);
  const from = repository.commit('before');
  after(repository);
  const to = repository.commit('after');
  const git = openGit(repository.path)!;
  try {
    const prober = proberForGaming();
    const patch = new PatchReader(prober);
    const raw: Uint8Array[] = [];
    await git.rawDiff(from, to, (chunk) => void raw.push(chunk));
    await git.patch(from, to, (chunk) => patch.push(chunk));
    const change = joinChange(parseRawDiff(Buffer.concat(raw)), patch.end());
    const oids = configurationToRead(change);
    const texts = new Map<string, string>();
    for (const [oid, { text }] of await readBlobs(git, oids, oids)) if (text !== null) texts.set(oid, text);
    return findGaming(change, prober.found, texts);
  } finally {
    await git.dispose();
  }
}

/** What was found, as `kind rule path:line`. */
export const told = (found: GamingFinding[]) =>
  found.map(({ kind, rule, path, line }) => `${kind} ${rule} ${path}:${line}`);
