import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));

/**
 * A repository that shows how an action is used, and the change that its pull request makes.
 * @typedef {object} Example
 * @property {string} folder Below `examples/`.
 * @property {string} workflow Its path in the example.
 * @property {string} action The folder of the action that it uses.
 * @property {string[]} base Folders beside this file that are laid over it first.
 * @property {string[]} change Folders that hold the change itself.
 * @property {string[]} tests Folders that hold what makes the gate pass.
 * @property {string} step The id of the step that uses the action.
 */

/** @type {Record<'coverage' | 'mutation' | 'failures' | 'agent', Example>} */
export const examples = {
  coverage: {
    folder: 'coverage-gate',
    workflow: '.github/workflows/coverage.yml',
    action: 'action-coverage-gate',
    base: [],
    change: ['change/src'],
    tests: ['change/test'],
    step: 'gate',
  },
  mutation: {
    folder: 'mutation-gate',
    workflow: '.github/workflows/mutation.yml',
    action: 'action-mutation-gate',
    base: ['mutation/base'],
    change: ['change/src', 'change/test'],
    tests: ['mutation/boundary/test'],
    step: 'gate',
  },
  failures: {
    folder: 'failure-feedback',
    workflow: '.github/workflows/ci.yml',
    action: 'action-failure-parser',
    base: [],
    change: ['change/src', 'failure/broken/test'],
    tests: ['change/test'],
    step: 'failures',
  },
  agent: {
    folder: 'failure-feedback',
    workflow: '.github/workflows/agent.yml',
    action: 'action-failure-parser',
    base: [],
    change: ['change/src', 'failure/broken/test'],
    tests: [],
    step: 'agent',
  },
};

/** How a workflow of another repository names this project's actions, without the action's folder. */
export const publishedAs = 'gauntlet-ci/gauntlet';

/** The commits of a pull request as GitHub makes them. */
/** @typedef {{ base: string, head: string, merge: string }} PullRequestCommits */

/** The third-party actions of `names` that the example uses, or a part of them, with the commit that each is pinned to. */
export function pinnedInExample(
  /** @type {{ folder: string, workflow: string }} */ { folder, workflow },
  /** @type {string[]} */ names,
) {
  const words = readFileSync(join(root, 'examples', folder, workflow), 'utf8').split(/\s/);
  return names.flatMap((name) => {
    const word = words.find((each) => each.startsWith(`${name}@`) || each.startsWith(`${name}/`));
    const commit = word?.split('@')[1];
    return commit === undefined ? [] : [{ name, reference: `${name}@${commit}` }];
  });
}

/**
 * Copies what a user of the actions gets: each action's manifest and its bundle. act reads the whole folder into
 * memory, so it holds nothing else.
 */
export function exportActions(/** @type {string} */ target) {
  for (const action of readdirSync(root).filter((name) => existsSync(join(root, name, 'action.yml')))) {
    if (!existsSync(join(root, action, 'dist/index.js'))) {
      throw new Error(`${action}/dist/index.js is missing. Run: npm run build`);
    }
    mkdirSync(join(target, action), { recursive: true });
    for (const part of ['action.yml', 'dist']) {
      cpSync(join(root, action, part), join(target, action, part), { recursive: true });
    }
  }
}

/**
 * Makes a repository out of the example, with a pull request that adds a function, and checks out GitHub's merge of it.
 * The base branch moves on after the pull request began, with code that has no test: none of it is the pull request's.
 *
 * @param {string} folder
 * @param {{ example: keyof typeof examples, reference: 'local' | 'released', tested: boolean, actions: string }} scenario
 *   `local`: the repository holds the actions and its workflow names them by path; `tested`: the pull request brings
 *   the tests of its function; `actions`: what `exportActions` wrote.
 * @returns {PullRequestCommits}
 */
export function makeScenarioRepository(folder, { example, reference, tested, actions }) {
  const { base: overlays, change, tests, workflow, action, folder: name } = examples[example];
  const lay = (/** @type {string} */ part) => {
    const target = /(?:^|\/)(src|test)$/.exec(part)?.[1] ?? '';
    cpSync(join(here, part), join(folder, target), { recursive: true });
  };
  cpSync(join(root, 'examples', name), folder, { recursive: true });
  overlays.forEach(lay);
  const git = gitIn(folder);
  git('init', '--quiet', '--initial-branch=main');
  if (reference === 'local') {
    cpSync(actions, folder, { recursive: true });
    useLocalAction(join(folder, workflow), action);
  }
  commit(git, 'Add the cart');

  git('switch', '--quiet', '--create', 'voucher');
  change.forEach(lay);
  if (tested) tests.forEach(lay);
  const head = commit(git, 'Take off a voucher');

  git('switch', '--quiet', 'main');
  writeFileSync(join(folder, 'src/receipt.js'), 'export function receipt(cents) {\n  return { paid: cents };\n}\n');
  const base = commit(git, 'Print a receipt');

  git('switch', '--quiet', '--detach', 'main');
  git('merge', '--quiet', '--no-ff', '-m', `Merge ${head} into ${base}`, 'voucher');
  return { base, head, merge: git('rev-parse', 'HEAD') };
}

/** The event that GitHub sends for the pull request, as far as the gate and act read it. */
export function pullRequestEvent(/** @type {PullRequestCommits} */ { base, head, merge }) {
  const repository = { full_name: 'example/shop', default_branch: 'main' };
  return {
    action: 'synchronize',
    number: 7,
    pull_request: {
      number: 7,
      merge_commit_sha: merge,
      head: { ref: 'voucher', sha: head, repo: repository },
      base: { ref: 'main', sha: base, repo: repository },
    },
    repository,
  };
}

/**
 * What the failure parser hands to the agent's workflow when the tests of the checked out commit fail: the tests are run,
 * and the built action reads what they printed.
 * @param {{ folder: string, actions: string, node: string, head: string }} place
 */
export function dispatchEvent({ folder, actions, node, head }) {
  const env = { PATH: `${dirname(node)}:${process.env['PATH']}`, LC_ALL: 'C' };
  const tests = spawnSync('npm', ['test'], { cwd: folder, env: { ...env, HOME: folder }, encoding: 'utf8' });
  if (tests.status === 0) throw new Error('The tests should fail, and did not.');
  writeFileSync(join(folder, 'test.log'), tests.stdout + tests.stderr);
  const action = join(actions, 'action-failure-parser/dist/index.js');
  const parser = spawnSync(node, [action], { cwd: folder, env: { ...env, INPUT_LOGS: 'test.log' }, encoding: 'utf8' });
  if (parser.status !== 0) throw new Error(`The failure parser failed:\n${parser.stdout}${parser.stderr}`);
  const markdown = readFileSync(join(folder, 'gauntlet/failures.md'), 'utf8');
  for (const left of ['test.log', 'gauntlet']) rmSync(join(folder, left), { recursive: true });
  return {
    action: 'gauntlet-failures',
    client_payload: { pullRequest: 7, headSha: head, markdown },
    repository: { full_name: 'example/shop', default_branch: 'main' },
  };
}

export function useLocalAction(/** @type {string} */ path, /** @type {string} */ action) {
  const released = `${publishedAs}/${action}@v1`;
  const text = readFileSync(path, 'utf8');
  if (!text.includes(released)) throw new Error(`${path} does not use ${released}.`);
  writeFileSync(path, text.replaceAll(released, `./${action}`));
}

/** @returns {(...args: string[]) => string} */
function gitIn(/** @type {string} */ folder) {
  const identity = { NAME: 'Example', EMAIL: 'example@example.invalid', DATE: '2026-01-01T00:00:00Z' };
  const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  for (const [key, value] of Object.entries(identity)) {
    Object.assign(env, { [`GIT_AUTHOR_${key}`]: value, [`GIT_COMMITTER_${key}`]: value });
  }
  return (...args) => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' }).trim();
}

function commit(/** @type {(...args: string[]) => string} */ git, /** @type {string} */ message) {
  git('add', '--all');
  git('commit', '--quiet', '-m', message);
  return git('rev-parse', 'HEAD');
}
