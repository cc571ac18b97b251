import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The pinned versions of `.ci/versions`, by name. */
export const versions = Object.fromEntries(
  readFileSync(join(root, '.ci/versions'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('=') && !line.startsWith('#'))
    .map((line) => line.split('=')),
);

/** Where `.ci/run` keeps the tools that it installs; `.ci/tools.sh` has the same rule. */
function toolsFolder() {
  const { GAUNTLET_TOOLS, XDG_CACHE_HOME } = process.env;
  return GAUNTLET_TOOLS || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'gauntlet-tools');
}

function isProgram(/** @type {string} */ path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(/** @type {string} */ name) {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isProgram);
}

/**
 * The program of nektos/act: the one that GAUNTLET_ACT names, else the pinned one that `.ci/run` installed, else the
 * first on PATH. Undefined where there is none.
 * @throws where GAUNTLET_ACT names what is not a program.
 */
export function findAct() {
  const named = process.env['GAUNTLET_ACT'];
  if (named && !isProgram(named)) throw new Error(`GAUNTLET_ACT names "${named}", which is not a program.`);
  const installed = join(toolsFolder(), `act-${versions['ACT']}`, 'act');
  return named || (isProgram(installed) ? installed : onPath('act'));
}

/** What the steps of examples/auto-merge run besides, and GitHub's machines have: a sentence where it is missing. */
export function missingPrograms() {
  const missing = ['bash', 'curl', 'jq'].filter((name) => onPath(name) === undefined);
  return missing.length === 0 ? null : `Not on PATH, and needed by the scenarios: ${missing.join(', ')}.`;
}

/** The Node that actions run on, which act takes from PATH: version 24 where `.ci/run` installed it, else this one. */
export function findNode() {
  const installed = join(toolsFolder(), `node-${versions['NODE24']}`, 'node_modules/node/bin/node');
  return existsSync(installed) ? installed : process.execPath;
}

export function versionOf(/** @type {string} */ program) {
  return execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
}

export const howToInstall = `act is not installed, so nothing was tested. Install it in one of these ways, then run this again:
  go install github.com/nektos/act@${versions['ACT']}         (Go 1.24 or newer; puts it into "$(go env GOPATH)/bin", which must be on PATH)
  brew install act                                 (or your system's package; see https://nektosact.com/installation)
  GAUNTLET_ACT=/path/to/act npm run test:act       (a program that you already have)
Docker is not needed. docs/testing-with-act.md says more.`;
