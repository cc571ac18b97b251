import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('./stage.mjs').Stage} Stage */

/**
 * Runs a built action on a checkout as GitHub's runner would, and shows what a person would find.
 *
 * @param {Stage} stage
 * @param {object} step
 * @param {string} step.action The action's folder in this repository.
 * @param {string} step.workspace The checkout, absolute.
 * @param {string} step.artifacts Where summary and comment are kept, relative to the demo's folder.
 * @param {Record<string, string>} step.inputs
 * @param {import('@gauntlet/testkit').EventFixture} step.event
 * @param {number} step.runId
 * @param {string} step.token
 * @param {import('@gauntlet/testkit').FakeGitHub} step.github
 * @param {number} step.pullRequest
 * @param {string} [step.sha] The commit of the run itself, where the event does not say it.
 */
export async function runGate(stage, step) {
  const action = join(stage.root, step.action);
  if (!existsSync(join(action, 'dist/index.js'))) {
    throw new Error(`${step.action}/dist/index.js is missing. Run: npm run build`);
  }
  const run = await stage.testkit.runAction({
    action,
    workspace: step.workspace,
    inputs: step.inputs,
    event: step.event,
    github: {
      ...stage.testkit.contextOf(step.event),
      ...(step.sha === undefined ? {} : { sha: step.sha }),
      apiUrl: step.github.url,
      token: step.token,
      runId: step.runId,
      runAttempt: 1,
      workflowRef: `${step.github.state.owner}/${step.github.state.name}/.github/workflows/ci.yml@refs/heads/main`,
      job: 'test',
    },
  });
  stage.quote(withoutCommands(run));
  stage.say(`   exit code ${run.exitCode} after ${(run.durationMs / 1000).toFixed(2)} s: ${meaning(run.exitCode)}`);
  showArtifacts(stage, step, run);
  return { conclusion: run.outputs['conclusion'] ?? '', exitCode: run.exitCode };
}

/** The runner takes commands out of the log and turns them into annotations and masks. */
function withoutCommands(/** @type {import('@gauntlet/testkit').ActionRun} */ { stdout, stderr, commands }) {
  const taken = new Set(commands.filter(({ stream }) => stream === 'stdout').map(({ line }) => line));
  const kept = stdout.split('\n').filter((_, index) => !taken.has(index + 1));
  return kept.join('\n') + stderr;
}

function meaning(/** @type {number | null} */ exitCode) {
  return exitCode === 0 ? 'the check is green' : 'the check is red, and where it is required nobody can merge';
}

/** @type {(stage: Stage, step: Parameters<typeof runGate>[1], run: import('@gauntlet/testkit').ActionRun) => void} */
function showArtifacts(stage, { workspace, artifacts, github, pullRequest }, run) {
  const verdict = run.outputs['verdict-file'];
  const [comment] = github.comments(pullRequest);
  const none = 'none was written';
  stage.say(`   verdict file  ${verdict ? join(workspace, verdict) : none}`);
  stage.say(`   job summary   ${run.summary ? stage.keep(`${artifacts}/summary.md`, run.summary) : none}`);
  stage.say(`   comment       ${comment ? stage.keep(`${artifacts}/comment.md`, comment.body) : none}`);
  const marked = run.annotations.map(
    ({ file, line, endLine }) => `${file}:${line}${line === endLine ? '' : `-${endLine}`}`,
  );
  stage.say(`   annotations   ${marked.length > 0 ? `on ${marked.join(', ')}` : 'none'}`);
}
