import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * @typedef {import('@gauntlet/testkit').FakeGitHub} FakeGitHub
 * @typedef {FakeGitHub['state']} State
 * @typedef {State['workflowRuns'][number]} WorkflowRun
 */

/** The App behind `GITHUB_TOKEN`: what it does starts no workflows. */
export const githubActions = { id: 15_368, slug: 'github-actions' };

let lastJob = 6_000_000;
let lastArtifact = 7_000_000;

/**
 * Puts the jobs of a run where the API shows them: as jobs with steps and logs, and as check runs of the commit.
 * @param {State} state
 * @param {WorkflowRun} run
 * @param {readonly import('./act-lines.mjs').KeptJob[]} jobs
 */
export function keepJobs(state, run, jobs) {
  const at = new Date().toISOString();
  for (const { summary: _, ...job } of jobs) {
    state.jobs.push({ ...job, id: ++lastJob, runId: run.id, runAttempt: run.runAttempt });
    state.addCheckRun({
      ...{ name: job.name, headSha: run.headSha, status: 'completed', conclusion: job.conclusion, externalId: null },
      ...{ detailsUrl: null, startedAt: at, completedAt: at, output: { title: null, summary: null, text: null } },
      ...{ annotations: [], app: githubActions },
    });
  }
}

/**
 * Puts what a run uploaded where the API shows it.
 * @param {State} state
 * @param {typeof import('@gauntlet/testkit').writeZip} writeZip
 * @param {string} folder One folder for each artifact.
 * @param {number} runId
 */
export function keepArtifacts(state, writeZip, folder, runId) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const files = readdirSync(join(folder, name), { recursive: true }).map(String);
    const entries = files
      .filter((file) => statSync(join(folder, name, file)).isFile())
      .map((file) => ({ name: file.split(sep).join('/'), data: readFileSync(join(folder, name, file)) }));
    state.artifacts.push({ id: ++lastArtifact, runId, name, expired: false, zip: writeZip(entries) });
  }
}

/**
 * Writes down what a run said, for people who look for it later.
 * @param {string} folder The run's own.
 * @param {readonly import('./act-lines.mjs').KeptJob[]} jobs
 * @param {string} errors What act said besides.
 */
export function keepLogs(folder, jobs, errors) {
  for (const { name, log = '', summary } of jobs) {
    const target = join(folder, 'jobs', name.replaceAll(/[^\w-]+/g, '-'));
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, 'log.txt'), log);
    writeFileSync(join(target, 'summary.md'), summary);
  }
  if (errors !== '') writeFileSync(join(folder, 'act.txt'), errors);
}
