import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { installOnce } from '../loop/world/node-modules.mjs';
import { findBrowser } from './browser.mjs';
import { findDatabases } from './debian.mjs';
import { provideCovered, provideRust, provideRustTools } from './rust.mjs';
import { Absent, hashOf, onPath, provideGitleaks, providePython, run } from './tools.mjs';

/** @typedef {import('./scenarios/scenario.mjs').Need} Need */

/**
 * What is there to run the stages with.
 * @typedef {object} Provision
 * @property {Set<Need>} has
 * @property {{ what: string, why: string }[]} lacks What is left out.
 * @property {{ what: string, why: string }[]} failures What could have been had, and could not be installed.
 * @property {string} pythonVersion Such as 3.11.
 * @property {string[]} programs Folders whose programs go before those of PATH.
 * @property {Record<string, string>} env What the stand-ins are told.
 * @property {string[]} versions
 * @property {string | null} databases Where their programs are.
 */

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const workflows = join(root, '.github/workflows');
const system = join(root, 'examples/python-rust-system');

/** @typedef {(sentence: string) => void} Say */

/** What a workflow of ours says: the default of an input, or a step's environment. */
function defaultOf(/** @type {string} */ workflow, /** @type {string} */ input) {
  const { inputs } = /** @type {any} */ (load(readFileSync(join(workflows, workflow), 'utf8'))).on.workflow_call;
  return String(inputs[input].default);
}

function gitleaksVersion() {
  const { steps } = /** @type {any} */ (load(readFileSync(join(workflows, 'fast-gates.yml'), 'utf8'))).jobs.secrets;
  return String(steps.find((/** @type {any} */ { name }) => name === 'Install gitleaks').env.VERSION);
}

/** The first Python that is there, and new enough for the example. @returns {Promise<string | null>} */
async function findPython() {
  for (const name of ['python3.11', 'python3.12', 'python3.13', 'python3']) {
    const path = onPath(name);
    if (path === undefined) continue;
    const isFit = 'import sys, venv; sys.exit(sys.version_info < (3, 11))';
    const works = await run(path, ['-c', isFit])
      .then(() => true)
      .catch(() => false);
    if (works) return path;
  }
  return null;
}

/**
 * Puts all tools into their folder, those that are not there yet, each by itself: what cannot be had is named.
 * @param {{ isQuick: boolean, say: Say }} options
 * @returns {Promise<Provision>}
 */
export async function provision({ isQuick, say }) {
  /** @type {Provision} */
  const made = {
    ...{ has: new Set(), lacks: [], failures: [], programs: [], env: { PIP_NO_INDEX: '1' }, versions: [] },
    ...{ pythonVersion: '', databases: null },
  };
  made.programs.push(join(root, 'scripts/stages/programs'), join(root, 'scripts/loop/programs'));
  const add = async (/** @type {Need} */ need, /** @type {string} */ what, /** @type {() => Promise<void>} */ get) => {
    try {
      await get();
      made.has.add(need);
    } catch (error) {
      const to = error instanceof Absent ? made.lacks : made.failures;
      to.push({ what, why: error instanceof Error ? error.message : String(error) });
    }
  };
  await Promise.all([
    add('gitleaks', 'gitleaks', async () => {
      const version = gitleaksVersion();
      made.env['LOOP_GITLEAKS'] = join(await provideGitleaks(version, say), 'gitleaks');
      made.versions.push(`gitleaks ${version}`);
    }),
    addPythons(made, add, say),
    add('node', 'the dependencies of examples/node-service', async () => {
      made.env['LOOP_INSTALLED'] = installOnce(join(root, 'examples/node-service'), say);
    }),
    add('databases', 'PostgreSQL and Redis', async () => {
      made.databases = await findDatabases(say);
    })
      // After it: two that bring apt's lists up to date would be in each other's way.
      .then(() => add('browser', 'Chromium', () => addBrowser(made, say))),
    add('rust', 'Rust', async () => {
      const { env, version } = await provideRust(system, say);
      Object.assign(made.env, env);
      made.versions.push(version);
      if (isQuick) made.lacks.push({ what: 'cargo-llvm-cov and cargo-mutants', why: '--quick' });
      else await add('rust-tools', 'cargo-llvm-cov and cargo-mutants', () => addRustTools(made, say));
    }),
  ]);
  return made;
}

/** @type {(made: Provision, add: (need: Need, what: string, get: () => Promise<void>) => Promise<void>, say: Say) => Promise<void>} */
async function addPythons(made, add, say) {
  const python = await findPython();
  const found = () => {
    if (python === null) throw new Absent('there is no Python 3.11 or newer on PATH');
    return python;
  };
  await Promise.all([
    add('python', 'the tools of examples/python-rust-system', async () => {
      const keep = join(system, 'requirements-dev.txt');
      const version = (await run(found(), ['--version'])).trim();
      const name = `python-rust-system-${hashOf(readFileSync(keep), version)}`;
      const folder = await providePython(name, ['--require-hashes', '--requirement', keep], say, {
        python: found(),
        keep,
      });
      made.env['STAGES_PYTHON'] = folder;
      made.programs.push(join(folder, 'bin'));
      made.versions.push(version);
      made.pythonVersion = /\d+\.\d+/.exec(version)?.[0] ?? '';
      const others = ['3.11', '3.12'].filter((other) => other !== made.pythonVersion);
      made.lacks.push({ what: `test.yml's Python ${others.join(' and ')}`, why: 'one Python is installed for this' });
    }),
    add('scanners', 'semgrep and bandit', async () => {
      const packages = [
        `semgrep==${defaultOf('security.yml', 'semgrep-version')}`,
        `bandit==${defaultOf('security.yml', 'bandit-version')}`,
      ];
      const name = `scanners-${hashOf(...packages)}`;
      made.env['STAGES_SCANNERS'] = await providePython(name, packages, say, { python: found() });
      made.versions.push(...packages.map((text) => text.replace('==', ' ')));
    }),
  ]);
}

/** @type {(made: Provision, say: Say) => Promise<void>} */
async function addRustTools(made, say) {
  const wanted = [defaultOf('tests.yml', 'rust-install'), defaultOf('mutation.yml', 'rust-mutation-install')];
  const packages = wanted.map((command) => command.replace(/^cargo install --locked /, ''));
  const folder = await provideRustTools(packages, say);
  made.env['CARGO_INSTALL_ROOT'] = folder;
  made.programs.push(join(folder, 'bin'));
  made.env['STAGES_COVERED'] = await provideCovered(system, join(folder, 'bin'), say);
  made.versions.push(...packages.map((text) => text.replace('@', ' ')));
}

/** @type {(made: Provision, say: Say) => Promise<void>} */
async function addBrowser(made, say) {
  const { path, version } = await findBrowser(say);
  made.env['CHROMIUM_PATH'] = path;
  made.versions.push(version);
}
