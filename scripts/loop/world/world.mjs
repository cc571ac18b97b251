import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode } from '../../act/find-programs.mjs';
import { loadPackage } from '../../act/load-package.mjs';
import { exportActions } from '../../act/scenario-repository.mjs';
import { Bare, pushToken } from '../github/bare.mjs';
import { Engine } from '../github/engine.mjs';
import { EventMaker } from '../github/events.mjs';
import { layConsumer, standIns } from './consumer.mjs';
import { githubSeed } from './github-seed.mjs';
import { writeRecord } from './ledger-seed.mjs';
import { installOnce } from './node-modules.mjs';
import { gate, helper, repositoryName } from './people.mjs';
import { startPlatform } from './platform.mjs';

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(dirname(here));
const perSecond = 100;

/**
 * Everything that the story happens in.
 * @typedef {object} World
 * @property {Engine} engine
 * @property {import('@gauntlet/testkit').FakeGitHub} github
 * @property {Bare} bare
 * @property {import('./platform.mjs').Platform} platform
 * @property {EventMaker} make
 * @property {string} folder
 * @property {string} first The commit that is live in the beginning.
 * @property {() => Promise<void>} close
 */

/**
 * Makes the repository, GitHub, and the servers, and begins to watch.
 * @param {object} options
 * @param {string} options.act
 * @param {string} options.folder Where everything is kept.
 * @param {(sentence: string) => void} options.say
 * @param {import('../github/engine.mjs').EngineOptions['tell']} options.tell
 * @returns {Promise<World>}
 */
export async function openWorld({ act, folder, say, tell }) {
  const node = findNode();
  const installed = installOnce(join(root, 'examples/node-service'), say);
  /** @type {typeof import('@gauntlet/testkit')} */
  const testkit = await loadPackage('testkit');
  const actions = join(folder, 'actions');
  exportActions(actions);
  const { gitDir, first, stands } = await makeRepository(testkit, { folder, actions });
  const bare = new Bare(gitDir);
  const versions = join(folder, 'versions');
  await bare.checkout(first, versions);
  const platform = await startPlatform({ node, repository: versions, live: first.slice(0, 12), perSecond });
  const github = await testkit.startFakeGitHub(githubSeed(gitDir));
  const make = new EventMaker(testkit, github.state, bare);
  const engine = new Engine({
    ...{ testkit, github, bare, make, tell, folder: join(folder, 'runs'), atOnce: 5, rank },
    tools: { act, node, programs: [join(here, 'programs'), join(here, '../act/programs')], actions: stands },
    settings: {
      variables: {
        ...{ PLATFORM_URL: platform.api, SHOP_URL: platform.shop },
        ...{ GAUNTLET_APP_ID: `${gate.app.id}`, AGENT_APP_ID: `${helper.app.id}` },
      },
      secrets: {
        ...{ GAUNTLET_APP_KEY: gate.token, AGENT_APP_KEY: helper.token, ANTHROPIC_API_KEY: 'none' },
        PLATFORM_TOKEN: 'the-token-of-the-platform',
      },
      env: environment({ folder, gitDir, installed }),
    },
  });
  await engine.start();
  const close = async () => {
    await engine.close();
    await platform.stop();
    for (const name of ['actions', 'versions', 'desks']) rmSync(join(folder, name), { recursive: true, force: true });
    await github.close();
  };
  return { engine, github, bare, platform, make, folder, first, close };
}

/** What customers have of it comes first, then what decides, then what is tested; records and the default branch can wait. */
function rank(/** @type {import('../github/engine.mjs').Run} */ { delivery, workflow }) {
  if (delivery.isHotfix || workflow.name === 'Deploy') return 0;
  const isTest = workflow.name === 'Pipeline';
  if (isTest && delivery.name === 'push') return 9;
  if (workflow.name === 'Record') return 8;
  return isTest ? 2 + Math.min(...delivery.pullRequests, 5) : 1;
}

/** What the stand-ins of actions and programs are told. */
function environment(
  /** @type {{ folder: string, gitDir: string, installed: string }} */ { folder, gitDir, installed },
) {
  const leaks = ['gitleaks'].map((name) => findTool(name)).find((path) => path !== undefined);
  return {
    ...{ EXAMPLE_ARTIFACTS: join(folder, 'artifacts'), LOOP_INSTALLED: installed },
    ...(leaks !== undefined && { LOOP_GITLEAKS: leaks }),
    AGENT_PROGRAM: join(root, 'packages/testkit/lib/agent/main.js'),
    AGENT_KNOWLEDGE: join(here, 'knowledge.json'),
    AGENT_ACCOUNT: JSON.stringify({ login: helper.login, id: helper.id }),
    ...{ AGENT_REMOTE: gitDir, AGENT_TOKEN_VARIABLE: pushToken },
  };
}

function findTool(/** @type {string} */ name) {
  const folders = (process.env['PATH'] ?? '').split(':');
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** The example as a repository, with the agent's record on a branch of its own. */
async function makeRepository(
  /** @type {typeof import('@gauntlet/testkit')} */ testkit,
  /** @type {{ folder: string, actions: string }} */ { folder, actions },
) {
  const source = testkit.createRepository();
  const record = testkit.createRepository();
  try {
    layConsumer({ example: 'node-service', folder: source.path });
    const stands = standIns(source.path, actions, join(folder, 'stand-ins'));
    source.git('add', '--all');
    const first = source.commit('Sell books, lamps and mugs');
    await writeRecord(record, `${repositoryName.owner}/${repositoryName.name}`);
    const gitDir = join(folder, 'shop.git');
    execFileSync('git', ['clone', '--quiet', '--bare', '--template=', source.path, gitDir]);
    execFileSync('git', ['--git-dir', gitDir, 'config', 'uploadpack.allowAnySHA1InWant', 'true']);
    record.git('push', '--quiet', gitDir, 'main:refs/heads/gauntlet-ledger');
    return { gitDir, first, stands };
  } finally {
    source.dispose();
    record.dispose();
  }
}
