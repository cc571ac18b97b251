import { cpSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layChange } from '../shop/lay-change.mjs';
import { canaryWorkflows } from './canary-scenarios.mjs';
import { useLocalAction } from './scenario-repository.mjs';

/** @typedef {import('@gauntlet/testkit').Repository} Repository */
/** @typedef {import('./canary-scenarios.mjs').CanaryScenario} CanaryScenario */
/** @typedef {{ old: string, new: string }} Shas */

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const platform = 'deploy/platform.mjs';

/** What is written differently here, so that a rollout takes seconds and may ask this machine: each text must be there. */
const hurried = {
  deploy: [
    [
      'stages: |\n            5% 10m\n            25% 10m\n            100% 10m\n',
      'stages: |\n            20% 4s\n            100% 1s\n          look: 1s\n          warm-up: 0s\n          baseline-window: 1s\n          extensions: 0\n',
    ],
  ],
  monitor: [['window: 10m\n', 'window: 2s\n          look: 1s\n']],
  sweep: [],
};
const onThisMachine = [
  // act v0.2.87 does not know it, and refuses the workflow.
  ['      deployment: false\n', ''],
  ['max-latency=5s\n', 'max-latency=5s private=true\n'],
  ['header=x-version\n', 'header=x-version private=true\n'],
];

/**
 * Fills an empty repository with the example, and with the commit that is to be rolled out.
 * @param {Repository} repository
 * @param {CanaryScenario} scenario
 * @param {string} actions What `exportActions` wrote.
 * @returns {Shas}
 */
export function layCanary(repository, scenario, actions) {
  cpSync(join(root, 'examples/canary'), repository.path, { recursive: true });
  if (scenario.reference === 'local') cpSync(actions, repository.path, { recursive: true });
  for (const name of /** @type {Array<keyof typeof canaryWorkflows>} */ (Object.keys(canaryWorkflows))) {
    const { workflow } = canaryWorkflows[name];
    if (scenario.reference === 'local') useLocalAction(join(repository.path, workflow), 'action-health-rollback');
    const changes = name === 'replay' || name === 'try' ? [] : [...hurried[name], ...onThisMachine];
    repository.write(workflow, replaced(readFileSync(join(repository.path, workflow), 'utf8'), changes));
  }
  if (scenario.isKilled) repository.write(platform, deadly(readFileSync(join(repository.path, platform), 'utf8')));
  repository.git('add', '--all');
  const old = repository.commit('Sell books and lamps');
  if (scenario.before === 'nothing') return { old, new: old };
  layChange(repository, scenario.change);
  return { old, new: repository.commit('Change what is charged') };
}

function replaced(/** @type {string} */ text, /** @type {string[][]} */ changes) {
  return changes.reduce((changed, [from = '', to = '']) => {
    if (!changed.includes(from)) throw new Error(`The workflow does not hold ${JSON.stringify(from)}.`);
    return changed.replace(from, to);
  }, text);
}

/** Ends whoever shifted the traffic, as the loss of a process does: nothing can be done about it there. */
function deadly(/** @type {string} */ text) {
  return `${text}if (call === 'shift') process.kill(process.ppid, 'SIGKILL');\n`;
}

/** The version that a commit is, as the action names it where nothing else is said. */
export function versionOf(/** @type {string} */ sha) {
  return sha.slice(0, 12);
}

export const tokenOfJob = 'the-token-of-the-job';
/** @type {import('@gauntlet/testkit').TokenSeed} */
const actionsBot = {
  ...{ login: 'github-actions[bot]', id: 41_898_282, type: 'Bot', app: { id: 15_368, slug: 'github-actions' } },
  // As deploy.yml, sweep.yml and monitor.yml ask for together.
  permissions: { contents: 'write', deployments: 'write', issues: 'write', pull_requests: 'read' },
};

/**
 * GitHub as the workflow finds it.
 * @param {typeof import('@gauntlet/rollout')} rollout
 * @param {string} gitDir
 * @param {Shas} shas
 * @param {CanaryScenario['before']} before
 * @returns {import('@gauntlet/testkit').GitHubSeed}
 */
export function seedOf(rollout, gitDir, shas, before) {
  const now = Date.now();
  const minutesAgo = (/** @type {number} */ minutes) => now - minutes * 60_000;
  const old = { version: versionOf(shas.old), sha: shas.old };
  const fixed = {
    ...{ environment: 'production', change: null, live: old.version, target: old, alternate: null, schema: null },
    ...{
      targetSchema: null,
      driver: 'command',
      percent: 0,
      percents: [20, 100],
      heartbeatSeconds: 75,
      stepSeconds: 60,
      holdSeconds: 86_400,
    },
  };
  /** @typedef {[import('@gauntlet/rollout').Phase, number, number]} Step A phase, its percent, and how many minutes ago. */
  const deployment = (
    /** @type {'adopt' | 'rollout'} */ kind,
    /** @type {number} */ id,
    /** @type {{ version: string, sha: string }} */ of,
    /** @type {Step[]} */ steps,
  ) => {
    const startedAt = minutesAgo(steps[0]?.[2] ?? 0);
    const start = { ...fixed, ...of, key: `seed-${kind}`, kind, startedAt, deadline: startedAt + 50 * 60_000 };
    return {
      ...{
        id,
        sha: of.sha,
        ref: of.sha,
        environment: 'production',
        task: 'gauntlet',
        payload: rollout.startToJson(start),
      },
      ...{ description: `${kind} of ${of.version}`, createdAt: isoOf(startedAt), app: actionsBot.app },
      ...{ creatorLogin: actionsBot.login, creatorId: actionsBot.id },
      statuses: steps.map(([phase, percent, minutes], at) => ({
        ...{ id: id * 100 + at, createdAt: isoOf(minutesAgo(minutes)) },
        ...{ state: phase === 'promoted' ? 'success' : 'in_progress', app: actionsBot.app },
        ...{ creatorLogin: actionsBot.login, creatorId: actionsBot.id },
        description: rollout.printEntry({
          ...{ phase, percent, version: of.version, proof: phase === 'promoted' ? 'unproven' : null },
        }),
      })),
    };
  };
  const adopted = deployment('adopt', 71, old, [['promoted', 100, 300]]);
  const unfinished = deployment('rollout', 72, { version: versionOf(shas.new), sha: shas.new }, [
    ['deploying', 0, 120],
    ['shifting', 20, 119],
    ['watching', 20, 118],
  ]);
  return /** @type {import('@gauntlet/testkit').GitHubSeed} */ ({
    ...{ owner: 'example', name: 'shop', repositoryId: 700_000_001, gitDir, defaultBranch: 'main' },
    tokens: { [tokenOfJob]: actionsBot },
    deployments: { nothing: [], adopted: [adopted], unfinished: [adopted, unfinished] }[before],
  });
}

function isoOf(/** @type {number} */ time) {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
