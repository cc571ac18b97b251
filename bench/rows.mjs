import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { title } from './peers.mjs';

/**
 * One program on one input.
 * @typedef {object} Row
 * @property {string} name
 * @property {string} does what it does on this input, for the table
 * @property {string[]} command
 * @property {string} cwd
 * @property {Record<string, string>} [env]
 * @property {number[]} [exitCodes] that mean it did its work
 * @property {string} [says] what it must print: that it measured the same
 */

const gateName = 'Gauntlet';
const patch = 'changed lines, judged';
const whole = 'the whole project only';

/** The files and variables that a runner gives every action; no token, so that nothing is published. */
function runnerEnvironment(folder, workspace, inputs) {
  const entries = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return {
    ...Object.fromEntries(entries),
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: join(folder, 'output.txt'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: folder,
  };
}

function pullRequest(folder, { base, head }) {
  const path = join(folder, `${head}.json`);
  const repository = { default_branch: 'main' };
  writeFileSync(
    path,
    JSON.stringify({ pull_request: { number: 1, base: { sha: base }, head: { sha: head } }, repository }),
  );
  return {
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: path,
    GITHUB_REPOSITORY: 'example/shop',
    GITHUB_SHA: head,
  };
}

/** The built action as a runner starts it for a pull request whose head is checked out. */
export function gate({ dist, folder }, made, report, says) {
  const inputs = { reports: `coverage/${report}`, baseline: 'none' };
  return {
    name: gateName,
    does: `${patch}; branches; the whole project`,
    command: [process.execPath, join(dist, 'index.js')],
    cwd: made.repository,
    env: { ...runnerEnvironment(folder, made.repository, inputs), ...pullRequest(folder, made) },
    says,
  };
}

export function diffCover({ peers }, { repository, base }, report, says) {
  const options = ['--compare-branch', base, '--fail-under', '90', '--src-roots', '.'];
  return {
    name: title('diff-cover'),
    does: patch,
    command: [...peers.diffCover, `coverage/${report}`, ...options],
    cwd: repository,
    says,
  };
}

export function diffTestCoverage({ peers }, { repository, base, head }, report, type, says) {
  const reading = `${peers.diffTestCoverage.map(quote).join(' ')} -c coverage/${report} -t ${type}`;
  const pipeline = `git diff -U0 ${base} ${head} | ${reading} --log-template totals-complete errors --`;
  return {
    name: `git diff \\| ${title('@connectis/diff-test-coverage')}`,
    does: `${patch}; branches`,
    command: ['sh', '-c', pipeline],
    cwd: repository,
    says,
  };
}

export function lcovTotal({ peers }, { repository }, report) {
  return {
    name: title('lcov-total'),
    does: whole,
    command: [...peers.lcovTotal, `coverage/${report}`],
    cwd: repository,
  };
}

export function pycobertura({ peers }, { repository }, report) {
  return {
    name: `${title('pycobertura')} show`,
    does: whole,
    command: [...peers.pycobertura, 'show', `coverage/${report}`],
    cwd: repository,
  };
}

/** nyc reads every file of a folder, so the folder holds the one report. */
export function nyc({ peers }, { repository }, reports) {
  const options = ['--temp-dir', reports, '--lines', '90', '--branches', '80'];
  return {
    name: `${title('nyc')} check-coverage`,
    does: `${whole}, judged`,
    command: [...peers.nyc, 'check-coverage', ...options],
    cwd: repository,
  };
}

/** The yardstick of a scan: what a search for one byte pattern takes on the same file. */
export function grep({ repository }, report) {
  return {
    name: "grep -c '^DA'",
    does: 'counts lines',
    command: ['grep', '-c', '^DA', `coverage/${report}`],
    cwd: repository,
  };
}

export function readAlone({ repository }, report, says) {
  const script = join(import.meta.dirname, 'read-alone.mjs');
  const command = [process.execPath, script, `coverage/${report}`];
  return { name: `${gateName}, the reader alone`, does: 'reads lines and branches', command, cwd: repository, says };
}

export function emptyNode({ folder }) {
  return {
    name: 'node with an empty module',
    does: 'nothing',
    command: [process.execPath, join(folder, 'empty.mjs')],
    cwd: folder,
  };
}

/** No repository and no report: it says so, and its exit code is 1. */
export function gateWithNothing({ dist, folder }) {
  return {
    name: `${gateName}, outside a repository`,
    does: 'an error verdict',
    command: [process.execPath, join(dist, 'index.js')],
    cwd: folder,
    env: runnerEnvironment(folder, folder, {}),
    exitCodes: [1],
    says: 'repository-missing',
  };
}

export function versionOnly(name, command, folder) {
  return {
    name: `${title(name)} --version`,
    does: 'prints its version',
    command: [...command, '--version'],
    cwd: folder,
  };
}

function quote(word) {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
