/**
 * Lays each change of scripts/loop/changes over examples/node-service, runs the tools of the example on it and the built
 * coverage gate, and compares what they say with what the loop rests on: `node check-changes.mjs <folder> [change...]`.
 * The folder is a copy of the example in which `npm ci` has run, on a Node that the example's tools support.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const changes = join(root, 'scripts/loop/changes');
const example = join(root, 'examples/node-service');

/**
 * What has to come of a change. `over`: what is merged before it; `after`: what its pull request pushed before. `gate`: the
 * conclusion of the coverage gate and its reasons.
 * @typedef {object} Expectation
 * @property {string[]} [over]
 * @property {string[]} [after]
 * @property {string[]} fails Tools that have to fail; all others have to pass.
 * @property {string[]} [tests] The tests that have to fail.
 * @property {string} gate
 */

const wrapping = {
  one: 'costs two euros for one piece',
  further: 'costs one euro for each further piece',
  many: 'is free from ten pieces on',
  asked: 'can be asked for',
};

/** @type {Record<string, Expectation[]>} */
const expectations = {
  'vouchers-broken': [{ fails: ['eslint', 'vitest'], tests: ['keeps its free delivery'], gate: 'pass' }],
  vouchers: [
    { fails: [], gate: 'pass' },
    { after: ['vouchers-broken'], fails: [], gate: 'pass' },
  ],
  'thanks-bad': [
    { fails: [], gate: 'pass' },
    { over: ['vouchers'], fails: [], gate: 'pass' },
  ],
  'thanks-hotfix': [
    { over: ['thanks-bad'], fails: [], gate: 'pass' },
    { over: ['vouchers', 'thanks-bad'], fails: [], gate: 'pass' },
  ],
  // Each push fails in another way than the one before: an agent that makes no progress is stopped sooner.
  never: [{ fails: ['vitest'], tests: Object.values(wrapping), gate: 'pass' }],
  'never-2': [{ after: ['never'], fails: ['vitest'], tests: [wrapping.many], gate: 'pass' }],
  'never-3': [
    { after: ['never', 'never-2'], fails: ['vitest'], tests: [wrapping.further, wrapping.asked], gate: 'pass' },
  ],
  'never-4': [{ after: ['never', 'never-2', 'never-3'], fails: ['vitest'], tests: [wrapping.one], gate: 'pass' }],
  forged: [{ fails: [], gate: 'fail coverage-configuration-changed' }],
};

const tools = {
  prettier: ['prettier', '--check', '.'],
  eslint: ['eslint', '--max-warnings', '0', '.'],
  tsc: ['tsc', '--noEmit', '--strict'],
  depcruise: ['depcruise', 'src', 'test', '--config', '.dependency-cruiser.cjs'],
  vitest: ['vitest', 'run', '--coverage', '--reporter=json', '--outputFile=reports/vitest.json'],
};

/** @param {string} folder @param {string[]} words */
function git(folder, ...words) {
  const identity = [
    '-c',
    'user.name=example',
    '-c',
    'user.email=example@example.invalid',
    '-c',
    'commit.gpgsign=false',
  ];
  const done = spawnSync('git', [...identity, ...words], { cwd: folder, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`git ${words.join(' ')}: ${done.stderr}`);
  return done.stdout.trim();
}

/** @param {string} folder @param {string[]} merged @param {string[]} pushed @returns {{ base: string, head: string }} */
function commitLayers(folder, merged, pushed) {
  const commit = (/** @type {string} */ message) => {
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message', message);
    return git(folder, 'rev-parse', 'HEAD');
  };
  const lay = (/** @type {string} */ layer) => {
    cpSync(join(changes, layer), folder, { recursive: true });
    return commit(layer);
  };
  git(folder, 'init', '--quiet', '--initial-branch=main');
  const begin = commit('The example');
  return { base: merged.map(lay).at(-1) ?? begin, head: pushed.map(lay).at(-1) ?? begin };
}

/** What the built coverage gate says of the report that the tests left. @param {string} folder @param {{ base: string, head: string }} commits */
function judgeCoverage(folder, { base, head }) {
  const event = join(folder, 'gauntlet-event.json');
  writeFileSync(event, JSON.stringify({ pull_request: { number: 1, base: { sha: base }, head: { sha: head } } }));
  const env = {
    PATH: process.env['PATH'],
    GITHUB_WORKSPACE: folder,
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: event,
    INPUT_REPORTS: 'coverage/lcov.info',
    INPUT_BASELINE: 'none',
    'INPUT_GITHUB-TOKEN': '',
  };
  const action = join(root, 'action-coverage-gate/dist/index.js');
  const done = spawnSync(process.execPath, [action], { cwd: folder, env, encoding: 'utf8' });
  const verdict = JSON.parse(readFileSync(join(folder, 'gauntlet/coverage.verdict.json'), 'utf8'));
  // Of its reasons the verdict does not say which decided; the console does.
  const decisive = [...done.stdout.matchAll(/^ {2}(?:fail|error): ([a-z-]+):/gm)].map(([, code]) => code);
  return { conclusion: [verdict.conclusion, ...decisive].join(' '), printed: done.stdout };
}

/** @param {string} installed @param {string[]} merged @param {string[]} pushed */
function runTools(installed, merged, pushed) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'node-service-change-')));
  try {
    cpSync(example, folder, { recursive: true, filter: (path) => !path.endsWith('node_modules') });
    const commits = commitLayers(folder, merged, pushed);
    symlinkSync(join(installed, 'node_modules'), join(folder, 'node_modules'));
    mkdirSync(join(folder, 'reports'), { recursive: true });
    const env = { ...process.env, NO_COLOR: '1', DATABASE_URL: '', REDIS_URL: '' };
    const ran = Object.entries(tools).map(([name, [program = '', ...words]]) => {
      const file = join(installed, 'node_modules/.bin', program);
      return { name, ...spawnSync(file, words, { cwd: folder, env, encoding: 'utf8', timeout: 120_000 }) };
    });
    const { testResults } = JSON.parse(readFileSync(join(folder, 'reports/vitest.json'), 'utf8'));
    /** @type {{ title: string, status: string }[]} */
    const tests = testResults.flatMap((/** @type {{ assertionResults: unknown }} */ file) => file.assertionResults);
    return {
      fails: ran.filter(({ status }) => status !== 0).map(({ name }) => name),
      tests: tests.filter(({ status }) => status !== 'passed').map(({ title }) => title),
      ran: tests.length,
      gate: judgeCoverage(folder, commits),
      output: ran.map(({ name, stdout, stderr }) => `--- ${name}\n${stdout}${stderr}`).join('\n'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [folder, ...chosen] = process.argv.slice(2);
if (folder === undefined) throw new Error('Which folder has node_modules?');
let differs = 0;
for (const [name, cases] of Object.entries(expectations)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  for (const { over = [], after = [], fails, tests = [], gate } of cases) {
    const found = runTools(resolve(folder), over, [...after, name]);
    const same =
      JSON.stringify([found.fails, found.tests, found.gate.conclusion]) === JSON.stringify([fails, tests, gate]);
    if (!same) differs += 1;
    console.log(`${same ? 'as expected' : 'DIFFERS'}  ${[...over, ...after, name].join(' + ')}`);
    console.log(
      `  fails: ${found.fails.join(', ') || 'nothing'}; tests: ${found.ran}, failed: ${found.tests.join('; ') || 'none'}; coverage gate: ${found.gate.conclusion}`,
    );
    if (!same || process.env['VERBOSE']) console.log(found.output, found.gate.printed);
  }
}
process.exitCode = differs === 0 ? 0 : 1;
