import type { Git, RunFacts, Runs } from '@gauntlet/host';
import type { JudgedRun } from './evidence.ts';
import type { Judged } from './subject.ts';

const fileLimit = 1 << 20;
/** Those whose run on a head commit is one of its own change. */
const events = ['pull_request', 'merge_group'];

/** The newest run of each workflow on the judged commit, as far as its file is the base's. */
export async function readRuns(
  git: Git,
  runs: Runs,
  paths: readonly string[],
  { subject, to, policyCommit, isGroup }: Judged,
  retargetedAt: string | null,
): Promise<JudgedRun[]> {
  const commit = isGroup ? to : (subject.headSha as string);
  const found: JudgedRun[] = [];
  for (const path of paths) {
    const isSame = await isSameFile(git, path, commit, policyCommit);
    const own = (await runs.ofCommit(path, commit)).filter((each) => events.includes(each.event));
    // What ran before the base was changed ran the file of another merge.
    const run = own.find(({ createdAt }) => isGroup || isAfter(createdAt, retargetedAt)) ?? null;
    const finishedAt = run?.status === 'completed' ? run.updatedAt : null;
    found.push({ path, status: isSame ? statusOf(run) : 'other-file', url: run?.url ?? null, finishedAt });
  }
  return found;
}

/** The names of the workflows that fail on a branch. */
export async function failingOn(runs: Runs, paths: readonly string[], branch: string): Promise<string[]> {
  const failing: string[] = [];
  for (const path of paths) {
    const run = await runs.lastOfBranch(path, branch);
    if (run !== null && run.conclusion !== 'success') failing.push(path);
  }
  return failing;
}

function isAfter(createdAt: string | null, moment: string | null): boolean {
  return moment === null || (createdAt !== null && Date.parse(createdAt) > Date.parse(moment));
}

function statusOf(run: RunFacts | null): JudgedRun['status'] {
  if (run === null) return 'missing';
  if (run.status !== 'completed') return 'unfinished';
  if (run.conclusion === 'success') return 'pass';
  return run.conclusion === 'failure' || run.conclusion === 'timed_out' ? 'fail' : 'unfinished';
}

async function isSameFile(git: Git, path: string, one: string, other: string): Promise<boolean> {
  const [here, there] = [await git.file(one, path, fileLimit), await git.file(other, path, fileLimit)];
  return here !== null && there !== null && Buffer.compare(here, there) === 0;
}
