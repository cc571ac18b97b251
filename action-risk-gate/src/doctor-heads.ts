import { type Finding, holds, missing, unknown } from './doctor-guarantee.ts';
import { decidingJobs, has, isAction, type PlacedJob, type WorkflowFacts } from './doctor-steps.ts';
import type { WorkflowFile, WorkflowStep } from './doctor-workflow-files.ts';

/** Events whose runs have a token that writes, and secrets, whoever caused them. */
const privileged = ['workflow_run', 'pull_request_target', 'issue_comment', 'issues', 'discussion_comment'];

const headWords = /head|pull|merge_commit/i;
const headScripts = /\bgh\s+pr\s+checkout\b|\bgit\s+(?:checkout|switch|worktree|merge|reset|pull|cherry-pick)\b/;
/** Under these events each of them is of the default branch, or of the base. */
const ownNames =
  /^(?:event\.repository\.default_branch|sha|ref|ref_name|base_ref|repository|event\.pull_request\.base\.(?:sha|ref))$/;

interface Taken {
  isHead: boolean;
  what: string;
}

/** What a step takes into its working tree; null for nothing of the pull request that can be seen. */
function takenBy(step: WorkflowStep): Taken | null {
  if (headScripts.test(step.run)) return { isHead: true, what: 'a script that checks another commit out' };
  if (!isAction(step, 'actions/checkout')) return null;
  for (const text of [step.with.get('ref') ?? '', step.with.get('repository') ?? '']) {
    const name = /^\$\{\{\s*github\.([\w.]+)\s*\}\}$/.exec(text.trim())?.[1] ?? '';
    if (ownNames.test(name)) continue;
    if (headWords.test(text)) return { isHead: true, what: 'actions/checkout of the head' };
    if (text.includes('{{')) return { isHead: false, what: 'actions/checkout of what an expression names' };
  }
  return null;
}

/** The files that run under such events, and those that they call. */
function privilegedFiles(files: readonly WorkflowFile[]): Set<WorkflowFile> {
  const found = new Set(files.filter((file) => has(file, privileged)));
  for (const file of found) {
    const called = file.jobs.map(({ uses }) => uses.replace(/^\.\//, ''));
    for (const other of files) if (called.includes(other.path)) found.add(other);
  }
  return found;
}

/** In a merge queue the group's own commit is checked out unless another is named. */
function privilegedJobs(files: readonly WorkflowFile[]): PlacedJob[] {
  const all = [...privilegedFiles(files)].flatMap(({ path, jobs }) => jobs.map((job) => ({ path, job })));
  const known = new Set(all.map(({ job }) => job));
  return [...all, ...decidingJobs(files).filter(({ job }) => !known.has(job))];
}

/** Whether a job that can write has code of a pull request in its working tree, as far as the files show it. */
export function judgeHeads({ files, unread }: WorkflowFacts): Finding {
  const seen = privilegedJobs(files).flatMap(({ path, job }) => {
    const taken = job.steps.map(takenBy).filter((each) => each !== null);
    return taken.map((each) => ({ path, job, ...each }));
  });
  const mend = 'Check out the default branch there, and fetch the head as git objects only.';
  const worst = seen.find(({ isHead }) => isHead) ?? seen[0];
  if (worst !== undefined) {
    const why = `${worst.path}, job ${worst.job.id}: ${worst.what}, beside a token that may write`;
    return worst.isHead ? missing(why, mend) : unknown(why, mend);
  }
  const [first] = unread;
  if (first !== undefined) return unknown(`${first} could not be read`, 'Write it as GitHub can read it.');
  return holds('No workflow with a token that may write checks a pull request out');
}
