import { DiffError, openLooseResolver, openResolver, type PathResolver, readTree } from '@gauntlet/evidence';
import { type Git, GitError, type Host, sha256 } from '@gauntlet/host';
import { MetricsError, type Outcome, versionOf, type Window } from '@gauntlet/rollout';
import type { RolloutError, StackFrame } from '@gauntlet/verdict';
import { type Fingerprint, fingerprintsIn, type LogSource, newIn } from './logs/index.ts';
import { readStacks } from './logs/stacks.ts';

const beforeMs = 3_600_000;
const mostErrors = 50;

/**
 * The errors that the canary's logs have and those of the version before have not, most frequent first. What could not be
 * read is added to `unread`, one sentence each.
 */
export async function newErrors(
  host: Host,
  git: Git | null,
  logs: LogSource | null,
  { rollout, times }: Outcome,
  unread: string[],
): Promise<RolloutError[]> {
  const { shiftedAt, detectedAt, startedAt } = times;
  if (logs === null || rollout === null || shiftedAt === null) return [];
  const during = { from: shiftedAt, to: (detectedAt ?? host.now().getTime()) + 1 };
  const read = async (window: Window, version: string): Promise<readonly Fingerprint[] | null> => {
    try {
      const { text, isCut } = await logs.read(window, version);
      const found = fingerprintsIn(text);
      if (isCut || found.isCut) unread.push(`The logs of ${version} hold more than is read of them.`);
      return found.fingerprints;
    } catch (error) {
      if (!(error instanceof MetricsError)) throw error;
      unread.push(`The logs of ${version} could not be read: ${error.message}.`);
      return null;
    }
  };
  const canary = await read(during, versionOf(rollout));
  if (canary === null || canary.length === 0) return [];
  const { live } = rollout.start;
  const earlier = await read({ from: startedAt - beforeMs, to: startedAt }, live);
  // Where versions write into one place, what stands beside is the canary's own.
  const beside = logs.byVersion ? await read(during, live) : null;
  // Of what was there before nothing is known: then nothing can be called new.
  if (earlier === null && beside === null) return [];
  const found = newIn(canary, [...(earlier ?? []), ...(beside ?? [])]).slice(0, mostErrors);
  return withStacks(found, await openPaths(host, git, rollout.start.sha));
}

function withStacks(found: readonly Fingerprint[], paths: PathResolver): RolloutError[] {
  const stacks = readStacks(found.map(({ example }) => example));
  return found.map(({ key, type, message, count }, at) => ({
    ...{ fingerprint: sha256(key), type, message, count },
    stack: ownFirst(stacks[at]?.frames ?? [], paths),
  }));
}

/** Frames of the repository by its own paths, and before all others. */
function ownFirst(frames: readonly StackFrame[], paths: PathResolver): StackFrame[] {
  const told = frames.map((frame) => ({ frame, path: paths.resolve(frame.path) }));
  const own = told.flatMap(({ frame, path }) => (path === null ? [] : [{ ...frame, path }]));
  return [...own, ...told.flatMap(({ frame, path }) => (path === null ? [frame] : []))];
}

async function openPaths(host: Host, git: Git | null, sha: string | null): Promise<PathResolver> {
  const { repository } = host.runner.context;
  try {
    if (git === null || sha === null || (await git.commit(sha)) === null) return openLooseResolver(repository);
    return openResolver([...(await readTree(git, sha)).keys()], repository);
  } catch (error) {
    if (!(error instanceof GitError || error instanceof DiffError)) throw error;
    return openLooseResolver(repository);
  }
}
