import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jobsOf } from '../loop/github/act-lines.mjs';
import { startAct } from '../loop/github/act-process.mjs';
import { readWorkflow } from '../loop/github/workflow-file.mjs';
import { standIns } from '../loop/world/consumer.mjs';
import { makePullRequest } from './repository.mjs';

/**
 * What is the same for every run.
 * @typedef {object} Place
 * @property {string} act
 * @property {string} node
 * @property {string} actions What `exportActions` wrote.
 * @property {string[]} programs Folders whose programs go before those of PATH.
 * @property {Record<string, string>} env What the stand-ins of programs and actions are told.
 */

/**
 * @typedef {import('../loop/github/act-lines.mjs').KeptJob} KeptJob
 * @typedef {object} StageRun
 * @property {KeptJob[]} jobs
 * @property {string} artifacts One folder in it for each artifact.
 * @property {string} trouble What act said besides.
 * @property {number} seconds
 */

const runId = 41;
const rustCacheStub = fileURLToPath(new URL('../act/stubs/rust-cache', import.meta.url));

/**
 * Runs a stage on a pull request.
 * @param {Place} place
 * @param {Omit<Parameters<typeof makePullRequest>[0], 'folder'> & { scratch: string, env: Record<string, string> }} options
 * @returns {Promise<StageRun>}
 */
export async function runStage({ act, node, actions, programs, env: shared }, { scratch, env, ...options }) {
  const began = performance.now();
  const folder = join(scratch, 'repository');
  const { workflow, event } = makePullRequest({ ...options, folder });
  const kept = join(scratch, 'artifacts');
  mkdirSync(kept, { recursive: true });
  const stands = { ...standIns(folder, actions, join(scratch, 'stand-ins')), ...rustCache(folder) };
  const { ended } = startAct(
    { act, node, programs, actions: stands },
    {
      ...{ folder, workflow, eventName: 'pull_request', payload: event, actor: 'dev', scratch, token: '' },
      ...{ variables: {}, secrets: {} },
      env: {
        // A port that nothing listens on: no verdict may need GitHub.
        ...{ GITHUB_API_URL: 'http://127.0.0.1:1', GITHUB_GRAPHQL_URL: 'http://127.0.0.1:1/graphql' },
        ...{ GITHUB_REPOSITORY: 'example/shop', GITHUB_RUN_ID: `${runId}`, CI: 'true' },
        ...{ EXAMPLE_REPOSITORY: folder, EXAMPLE_ARTIFACTS: kept, ...shared, ...env },
      },
    },
  );
  const { lines, errors, exitCode, wasKilled } = await ended;
  const { jobs: leaves } = readWorkflow(workflow, (path) => readFileSync(join(folder, path), 'utf8'));
  return {
    jobs: jobsOf(lines, leaves),
    artifacts: join(kept, `${runId}`),
    trouble: [`act ended with ${exitCode}${wasKilled ? ', for it took too long' : ''}`, errors].join('\n'),
    seconds: (performance.now() - began) / 1000,
  };
}

/** What the loop has no use for, since nothing of it is Rust. */
function rustCache(/** @type {string} */ folder) {
  const text = readFileSync(join(folder, '.github/workflows/gauntlet-tests.yml'), 'utf8');
  const references = text.match(/(?<=uses: )Swatinem\/rust-cache@\w+/g) ?? [];
  return Object.fromEntries(references.map((reference) => [reference, rustCacheStub]));
}
