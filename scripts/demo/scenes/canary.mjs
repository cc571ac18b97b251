import { cpSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { layChange } from '../../shop/lay-change.mjs';
import { startShop } from '../../shop/start-shop.mjs';

/** @typedef {import('../stage.mjs').Stage} Stage */
/** @typedef {import('../stage.mjs').Judgement} Judgement */
/** @typedef {import('@gauntlet/testkit').Repository} Repository */

export const title =
  'Health and rollback: is the new version as healthy as the old one, and if not, is the old one back?';

const token = 'the-token-of-the-deploy';
const perSecond = 200;

/** A rollout of seconds, where it is otherwise half an hour. */
const hurried = {
  ...{
    look: '1s',
    'warm-up': '0s',
    'baseline-window': '1s',
    extensions: '0',
    deadline: '120s',
    'slow-threshold': '250',
  },
};

/**
 * A shop on this machine, with real traffic: a good version takes it all, a bad one is taken back.
 * @param {Stage} stage
 * @returns {Promise<Judgement[]>}
 */
export async function play(stage) {
  const repository = stage.testkit.createRepository();
  try {
    const shas = makeVersions(stage, repository);
    const github = await startGitHub(stage, repository.bareClone());
    const shop = await startShop({ repository: repository.path, live: 'v1', perSecond });
    try {
      return await playActs({ stage, repository, github, shop, shas });
    } finally {
      await shop.stop();
      await github.close();
    }
  } finally {
    repository.dispose();
  }
}

/**
 * What an act plays on.
 * @typedef {object} Setting
 * @property {Stage} stage
 * @property {Repository} repository
 * @property {import('@gauntlet/testkit').FakeGitHub} github
 * @property {import('../../shop/start-shop.mjs').LocalShop} shop
 * @property {Record<'v1' | 'v2' | 'v3', string>} shas
 */

/** Three versions: as it is, a good one, and a bad one with a harmless commit beside the one that is to blame. */
function makeVersions(/** @type {Stage} */ { root }, /** @type {Repository} */ repository) {
  cpSync(join(root, 'examples/canary'), repository.path, { recursive: true });
  repository.git('add', '--all');
  const v1 = tagged(repository, 'v1', 'Sell books and lamps');
  layChange(repository, 'good');
  const v2 = tagged(repository, 'v2', 'Charge for delivery\n\nAgent-By: agent');
  repository.write('docs/delivery.md', '# Delivery\n\nFree from 50 euros on.\n');
  repository.commit('Explain delivery\n\nAgent-By: agent');
  layChange(repository, 'bad');
  const v3 = tagged(repository, 'v3', 'Thank customers by their first name\n\nAgent-By: agent');
  return { v1, v2, v3 };
}

/** @type {(repository: Repository, name: string, message: string) => string} */
function tagged(repository, name, message) {
  const sha = repository.commit(message);
  repository.git('tag', name);
  return sha;
}

function startGitHub(/** @type {Stage} */ { testkit }, /** @type {string} */ gitDir) {
  return testkit.startFakeGitHub({
    ...{ owner: 'gauntlet-ci', name: 'shop', repositoryId: 700_000_002, gitDir, defaultBranch: 'main' },
    tokens: {
      [token]: {
        ...{ login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' },
        // What deploy.yml of the example allows.
        permissions: { contents: 'write', deployments: 'write', issues: 'write', pull_requests: 'read' },
      },
    },
  });
}

/** @returns {Promise<Judgement[]>} */
async function playActs(/** @type {Setting} */ setting) {
  const { stage, shop } = setting;
  stage.say(
    `\n7. A shop runs on this machine, with ${perSecond} visitors a second behind a proxy. "adopt" registers what is live, so`,
  );
  stage.say(
    '   that there is somewhere to go back to; then v2, "Charge for delivery", takes 20 % and then all of the traffic.',
  );
  stage.say('   The stages last seconds here, and half an hour otherwise. action-health-rollback says, a line a look:');
  const adopted = await runVersion(setting, 'v1', '7-adopt', { command: 'adopt' });
  // Something to compare with.
  await wait(500);
  const good = await runVersion(setting, 'v2', '7-good', { stages: '20% 2s\n100% 1s' });

  stage.say(
    '\n8. v3, "Thank customers by their first name", has passed every test. Guests have no name: a quarter of the orders',
  );
  stage.say('   fail. It gets 20 % of the traffic:');
  const before = await shop.visits();
  const bad = await runVersion(setting, 'v3', '8-bad', { stages: '20% 10s\n100% 10s' });
  showRollback(setting, before, await shop.visits());

  stage.say('\n9. The same change is sent once more, under another name:');
  const again = await runVersion(setting, 'v3', '9-again', { version: 'v3-again', stages: '20% 10s\n100% 10s' });

  const pass = { conclusion: 'pass', exitCode: 0 };
  const fail = { conclusion: 'fail', exitCode: 1 };
  return [
    { title: '7. adopt', expected: pass, actual: adopted },
    { title: '7. a good version', expected: { ...pass, conclusion: 'promoted' }, actual: good },
    { title: '8. a bad version', expected: { ...fail, conclusion: 'rolled-back' }, actual: bad },
    { title: '9. once more', expected: { ...fail, conclusion: 'version-refused' }, actual: again },
  ];
}

/**
 * Runs the built action as a job would that deploys a version, and shows its lines as they come.
 * @param {Setting} setting
 * @param {'v1' | 'v2' | 'v3'} version
 * @param {string} folder
 * @param {Record<string, string>} inputs
 * @returns {Promise<import('../stage.mjs').Outcome>} what became of the traffic, or else why nothing was moved.
 */
async function runVersion({ stage, repository, github, shop, shas }, version, folder, inputs) {
  const workspace = workspaceOf(stage, folder);
  repository.checkout(shas[version]);
  repository.cloneTo(workspace);
  const run = await stage.testkit.runAction({
    ...{ action: join(stage.root, 'action-health-rollback'), workspace },
    inputs: { ...hurried, ...inputsOf(shop), version, ...inputs },
    env: {
      PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`,
      ...{ PLATFORM_URL: shop.platform, PLATFORM_TOKEN: 'none' },
    },
    github: {
      ...{ repository: 'gauntlet-ci/shop', apiUrl: github.url, token, sha: shas[version] },
      ...{ runId: 1400, runAttempt: 1, job: 'deploy' },
    },
    // The runner takes commands out of the log.
    onLine: (line) => line.startsWith('::') || stage.quote(line),
  });
  stage.say(`   exit code ${run.exitCode} after ${(run.durationMs / 1000).toFixed(2)} s`);
  if (run.summary !== '') stage.say(`   job summary   ${stage.keep(`${folder}/summary.md`, run.summary)}`);
  return { conclusion: outcomeOf(workspace, run.outputs), exitCode: run.exitCode };
}

/** As .github/workflows/deploy.yml of the example has them. */
function inputsOf(/** @type {import('../../shop/start-shop.mjs').LocalShop} */ { shop, platform }) {
  const call = 'node deploy/platform.mjs';
  const lines = (/** @type {string[]} */ ...each) => each.join('\n');
  return {
    'driver-options': lines(
      `current: ${call} traffic`,
      `deploy: ${call} deploy version={version}`,
      `shift: ${call} shift version={version} stable={stable} percent={percent}`,
      `promote: ${call} promote version={version}`,
      `rollback: ${call} rollback version={version}`,
    ),
    metrics: 'command',
    'metrics-options': lines(
      `command: ${call} numbers version={version} from={from} to={to} threshold={threshold}`,
      'time-format: milliseconds',
    ),
    logs: 'command',
    'logs-options': `command: ${call} log version={version}`,
    probes: `${platform}/health?version={version} private=true`,
    'version-probe': `${shop}/ header=x-version private=true`,
  };
}

function workspaceOf(/** @type {Stage} */ stage, /** @type {string} */ folder) {
  return join(stage.folder, folder, 'checkout');
}

/** @type {(workspace: string, outputs: Record<string, string>) => string} */
function outcomeOf(workspace, { conclusion = '', result = '', 'verdict-file': file }) {
  if (result !== '' || conclusion === 'pass' || file === undefined) return result || conclusion;
  const { reasons } = JSON.parse(readFileSync(join(workspace, file), 'utf8'));
  return reasons[0]?.code ?? conclusion;
}

/** @typedef {{ served: number, failed: number }} Visits */

/** What customers noticed of it, and what the agent is told. */
function showRollback(/** @type {Setting} */ { stage }, /** @type {Visits} */ before, /** @type {Visits} */ after) {
  const gauntlet = join(workspaceOf(stage, '8-bad'), 'gauntlet');
  const { rollout } = JSON.parse(readFileSync(join(gauntlet, 'rollout.json'), 'utf8'));
  const [failed, served] = [after.failed - before.failed, after.served - before.served];
  const seconds = (/** @type {string} */ from, /** @type {string} */ to) =>
    ((Date.parse(to) - Date.parse(from)) / 1000).toFixed(1);
  stage.say(`   Customers saw ${failed} of ${served} requests fail while it was rolled out.`);
  stage.say(
    `   The old version was seen to have all of the traffic again ${seconds(rollout.startedAt, rollout.restoredAt)} s after the ` +
      `start, and ${seconds(rollout.detectedAt, rollout.restoredAt)} s after it was found out.`,
  );
  const file = join(gauntlet, 'rollout.md');
  const report = readFileSync(file, 'utf8');
  stage.say(`   The agent is given ${file}, of which this is a part:`);
  stage.quote(report.split('\n').slice(0, 5).join('\n'));
  stage.quote(`…\n\n${between(report, '### Errors', '### How to ask')}`);
}

/** @type {(text: string, from: string, to: string) => string} */
function between(text, from, to) {
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  if (start === -1 || end === -1) throw new Error(`The report has no part from "${from}" to "${to}":\n${text}`);
  return text.slice(start, end);
}
