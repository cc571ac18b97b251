/**
 * The whole of two releases, against a server in a folder, by the scripts that the workflow runs. Prints a line for each thing
 * that was seen, and `N passed, N failed` at last.
 */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterwards } from './dry-run/afterwards.mjs';
import { refusals } from './dry-run/refusals.mjs';
import { releases } from './dry-run/releases.mjs';
import { shareModules, World } from './dry-run/world.mjs';
import { prepare } from './prepare.mjs';
import { Refusal } from './refusal.mjs';
import { versionIn, versionsIn, workspaces } from './stamp.mjs';

/** @typedef {(name: string, play: () => Promise<string> | string) => Promise<boolean>} Scene Prints what it saw, or why that is wrong. */
/**
 * @typedef {object} Stage
 * @property {World} world
 * @property {string} first The commit of 1.0.0.
 * @property {string} second The commit of 1.0.1.
 * @property {string} planner A checkout of the first with packages.
 * @property {Scene} scene
 * @property {(name: string) => string} sums The file in which a folder says what it built.
 */

/** Where the bundles are built again: of different lengths, since a path that gets into a bundle shows by that. */
const folders = { one: 'built', two: 'built-again-in-a-folder-of-another-length' };

/** @param {{ root: string, remote: string | null, say: (line: string) => void }} given @returns {Promise<number>} The exit code. */
export async function dryRun({ root, remote, say }) {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-release-'));
  const remove = () => rmSync(scratch, { recursive: true, force: true });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      process.once('exit', remove);
      process.exit(130);
    });
  }
  const count = { passed: 0, failed: 0 };
  const began = performance.now();
  /** @type {Scene} */
  const scene = async (name, play) => {
    try {
      say(`ok      ${name}: ${await play()}`);
      count.passed++;
      return true;
    } catch (error) {
      say(
        `FAILED  ${name}: ${error instanceof Refusal ? error.message : error instanceof Error ? error.stack : error}`,
      );
      count.failed++;
      return false;
    }
  };
  try {
    const world = new World({ root, scratch, remote });
    const maintainer = world.clone('maintainer');
    const [first, second] = await prepareBoth({ world, maintainer, scene });
    const sums = (/** @type {string} */ name) => join(scratch, `${name}.sums`);
    const { planner, rebuilt } = await buildAgain({ world, first, scene, sums });
    const stage = { world, first, second, planner, scene, sums };
    await refusals(stage);
    // Without bundles nothing can be released.
    if (await rebuilt) {
      await releases(stage);
      await afterwards(stage);
    }
  } catch (error) {
    await scene('the play', () => Promise.reject(error));
  } finally {
    remove();
  }
  say(`\nIt took ${Math.round((performance.now() - began) / 1000)} seconds.`);
  say(`${count.passed} passed, ${count.failed} failed`);
  return count.failed === 0 && count.passed > 0 ? 0 : 1;
}

/**
 * Two releases of a maintainer, the second one ahead of its time: the first one's tag is only in the maintainer's clone.
 * @param {{ world: World, maintainer: import('./git.mjs').Git, scene: Scene }} given
 * @returns {Promise<[string, string]>} Their commits.
 */
async function prepareBoth({ world, maintainer, scene }) {
  const root = maintainer.folder;
  // What a person edits once, when there is something to pin.
  for (const page of ['README.md', 'SECURITY.md']) {
    const text = readFileSync(join(root, page), 'utf8');
    writeFileSync(join(root, page), text.replaceAll(/There is no\s+release yet/g, 'There are releases'));
  }
  commit(maintainer, 'Say that there are releases');
  /** @type {(wanted: string | null) => string} */
  const make = (wanted) => {
    const before = versionIn(root);
    const build = () => stampBundles(root, before, versionIn(root));
    const { version } = prepare({ git: maintainer, remote: root, wanted, date: '2026-01-02', build });
    commit(maintainer, `Release ${version}`);
    maintainer.text('tag', `v${version}`);
    return maintainer.text('rev-parse', 'HEAD');
  };
  const first = make('1.0.0');
  await scene('a release is prepared', () => `one version in ${versionsIn(root).size} places`);
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  const fixed = changelog.replace('## [Unreleased]\n', '## [Unreleased]\n\n### Fixed\n\n- Nothing that anybody saw.\n');
  writeFileSync(join(root, 'CHANGELOG.md'), fixed);
  commit(maintainer, 'Fix something');
  const second = make(null);
  await scene('the smallest version that will do is found', () => {
    const found = versionIn(root);
    if (found !== '1.0.1') throw new Refusal(`It is ${found}.`);
    return `${found}, after a change that touches no public name`;
  });
  maintainer.text('push', '--quiet', 'origin', `${first}:refs/heads/main`);
  world.change((state) => {
    state.runs = [first, second].map((sha, index) => ({
      ...{ head_sha: sha, head_branch: 'main', event: 'push', status: 'completed', conclusion: 'success' },
      ...{ run_number: index + 1, html_url: `https://github.com/gauntlet-ci/gauntlet/actions/runs/${index + 1}` },
    }));
  });
  return [first, second];
}

/**
 * For the maintainer's build, which takes half a minute: only the line that says the version differs. Whether that is true is
 * seen when the bundles are built again from the sources.
 */
function stampBundles(/** @type {string} */ root, /** @type {string} */ before, /** @type {string} */ now) {
  for (const action of readdirSync(root).filter((name) => name.startsWith('action-'))) {
    const dist = join(root, action, 'dist');
    const line = `const version = '${before}';`;
    const files = readdirSync(dist).filter((name) => readFileSync(join(dist, name), 'utf8').includes(line));
    const [file] = files;
    if (file === undefined || files.length > 1)
      throw new Refusal(`${action} says its version in ${files.length} files.`);
    const path = join(dist, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(line, `const version = '${now}';`));
  }
}

function commit(/** @type {import('./git.mjs').Git} */ git, /** @type {string} */ message) {
  git.text('commit', '--quiet', '--all', '--message', message);
}

/** @param {Omit<Stage, 'planner' | 'second'>} stage */
async function buildAgain({ world, first, scene, sums }) {
  const one = world.clone(folders.one, first).folder;
  await scene('npm takes the lock file of the release', async () => {
    const { status, said } = await world.run(one, 'npm', ['ci', '--dry-run', '--ignore-scripts', '--offline']);
    if (status !== 0) throw new Refusal(said.slice(-2000));
    return 'npm ci --ignore-scripts would install it';
  });
  const two = world.clone(folders.two, first).folder;
  // A workspace has packages of its own where its version of one is not everybody's.
  const homes = ['', ...workspaces(world.root)].filter((home) => existsSync(join(world.root, home, 'node_modules')));
  for (const folder of [one, two]) {
    for (const home of homes) shareModules(join(world.root, home, 'node_modules'), join(folder, home, 'node_modules'));
  }
  const planner = world.clone('planner', first).folder;
  writeFileSync(join(planner, '.git/info/exclude'), 'node_modules\n');
  symlinkSync(join(one, 'node_modules'), join(planner, 'node_modules'));
  const build = async (/** @type {string} */ folder, /** @type {string} */ name) => {
    const args = ['scripts/release.mjs', 'rebuild', '--out', sums(name)];
    const { status, said } = await world.run(folder, process.execPath, args);
    if (status !== 0) throw new Refusal(said.slice(0, 2000));
    return readFileSync(sums(name), 'utf8');
  };
  const building = Promise.allSettled([build(one, 'one'), build(two, 'two')]);
  return {
    planner,
    rebuilt: scene('the bundles are built again in two folders, and are what is committed, byte for byte', async () => {
      const ended = await building;
      const [a, b] = ended.map((each) => {
        if (each.status === 'rejected') throw each.reason;
        return each.value;
      });
      if (a === undefined || a !== b) throw new Refusal('The two folders differ.');
      return `${a.split('\n').length - 1} files`;
    }),
  };
}
