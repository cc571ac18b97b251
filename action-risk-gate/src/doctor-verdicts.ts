import { type Finding, holds, missing } from './doctor-guarantee.ts';
import { decidingJobs, isAction, stepsOf, type WorkflowFacts } from './doctor-steps.ts';
import type { WorkflowJob } from './doctor-workflow-files.ts';

/** A path as far as it holds no wildcard and no expression, without `./` before it. */
function fixedPart(path: string): string {
  const cut = path.search(/[*?[{!$]/);
  return (cut < 0 ? path : path.slice(0, cut)).trim().replace(/^(?:\.\/)+|^\.$/, '');
}

/** Whether one of two places lies within the other. */
function overlap(one: string, other: string): boolean {
  const [short = '', long = ''] = one.length < other.length ? [one, other] : [other, one];
  return short === '' || short === long || long.startsWith(short.endsWith('/') ? short : `${short}/`);
}

/** The folders that artifacts are unpacked into; empty for the workspace itself. */
function foldersOf(job: WorkflowJob): string[] {
  const downloads = job.steps.filter((step) => isAction(step, 'actions/download-artifact'));
  return downloads.map((step) => fixedPart(step.with.get('path') ?? ''));
}

/** An artifact was made beside the pull request's code: a verdict in it is that code's word. */
export function judgeVerdicts({ files }: WorkflowFacts): Finding {
  const jobs = decidingJobs(files);
  for (const { path, job } of jobs) {
    const patterns = stepsOf(job, 'evaluate')
      .flatMap((step) => (step.with.get('verdicts') ?? '').split('\n'))
      .filter((pattern) => pattern.trim() !== '');
    const mixed = patterns.find((pattern) => foldersOf(job).some((folder) => overlap(folder, fixedPart(pattern))));
    if (mixed === undefined) continue;
    const why = `${path}, job ${job.id}: an artifact is unpacked where the verdict ${mixed.trim()} is looked for`;
    return missing(why, 'Unpack artifacts into a folder of their own, and name each verdict by its whole path.');
  }
  return holds('Artifacts are unpacked beside the verdicts');
}

/** A step without a condition is skipped once another has failed, and the check of an earlier run stands. */
export function judgeAlways({ files }: WorkflowFacts): Finding {
  for (const { path, job } of decidingJobs(files)) {
    const skipped = stepsOf(job, 'evaluate').find(({ condition }) => !/always\(\)|!\s*cancelled\(\)/.test(condition));
    if (skipped === undefined || job.steps[0] === skipped) continue;
    const mend = 'Give the deciding step `if: !cancelled()`, in the form of an expression.';
    return missing(`${path}, job ${job.id}: the step that decides is skipped once another step has failed`, mend);
  }
  return holds('The deciding step runs whatever became of the steps before it');
}
