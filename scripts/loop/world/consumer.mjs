import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Servers of this machine may be asked. @type {Array<[string, string]>} */
const onThisMachine = [
  ['max-latency=5s\n', 'max-latency=5s private=true\n'],
  ['header=x-version\n', 'header=x-version private=true\n'],
];

/** What is written differently than a user has it, and why. Each text must be there. */
const changed = {
  /** Of our own reusable workflows. */
  ours: /** @type {Record<string, Array<[string | RegExp, string]>>} */ ({
    // act ends a run after the stage in which a called workflow failed; side by side both tell what failed.
    'pipeline.yml': [
      ['needs: [changes, fast-gates]', 'needs: changes'],
      ["(needs.fast-gates.result == 'success' || !inputs.fail-fast)", '!inputs.fail-fast'],
    ],
  }),
  /** Of the example: what its README tells a user to write in the end, and what has no network or no time here. */
  theirs: /** @type {Record<string, Array<[string | RegExp, string]>>} */ ({
    'pipeline.yml': [
      ['mode: report', 'mode: enforce'],
      ['      node: true\n', '      node: true\n      mutation: false\n'],
      // What needs a network or Docker; of the scanners, dependency-cruiser and a stand-in of gitleaks are left.
      [/ {6}semgrep-config: \|\n(?: {8}.*\n)+/, "      semgrep-config: ''\n      npm-audit: ''\n      trivy: false\n"],
      [/ {6}codeql-languages: .*\n/, '      code-scanning: false\n'],
      [/ {6}snyk: .*\n/, ''],
      // Runs at the same time share this machine's ports; `npm run test:stages` starts the service and looks at it.
      [/ {6}e2e: true .*\n {6}start: .*\n {6}smoke: \|\n(?: {8}.*\n)+/, ''],
      [/ {6}# The unit run holds[\s\S]*? {6}redis: true\n/, ''],
    ],
    'feedback.yml': [['mode: report', 'mode: enforce']],
    'quality-gate.yml': [
      ['mode: report', 'mode: enforce'],
      ['merge: never', 'merge: auto'],
      ['      node: true\n', '      node: true\n      scanners: secrets\n      mutation: false\n'],
    ],
    'deploy.yml': [
      ...onThisMachine,
      // The story is of production; scripts/act/stages/deploy.mjs goes through staging.
      ['      staging: true\n', ''],
      [
        'stages: |\n        5% 10m\n        25% 10m\n        100% 10m\n',
        'stages: |\n        20% 4s\n        100% 1s\n      look: 1s\n      warm-up: 0s\n      baseline-window: 1s\n      extensions: 0\n',
      ],
    ],
    'rollback.yml': onThisMachine,
    // Whether files of a folder were pushed, the engine does not tell; and there is no engine of Pulumi.
    'infrastructure.yml': [[/ {2}push:\n {4}branches: .*\n {4}paths: .*\n/, '']],
    'sweep.yml': onThisMachine,
  }),
};

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const stubs = join(root, 'scripts/act/stubs');
const workflows = '.github/workflows';
const published = 'gauntlet-ci/gauntlet';

/** What stands for actions that need a network. @type {Record<string, string>} */
const stubOf = {
  'actions/cache': 'cache',
  'actions/checkout': 'checkout',
  'actions/create-github-app-token': 'app-token',
  'actions/download-artifact': 'download-artifact',
  'actions/setup-node': 'setup-node',
  'actions/setup-python': 'setup-python',
  'actions/upload-artifact': 'upload-artifact',
  'anthropics/claude-code-action': 'coding-agent',
  'dtolnay/rust-toolchain': 'rust-toolchain',
};

/**
 * Writes a consumer's repository as act can run it: our reusable workflows stand beside its own, since act has no network
 * to fetch them, and what is named by `$/` or `@v1` is found.
 * @param {{ example: string, folder: string }} place `example`: below `examples/`.
 */
export function layConsumer({ example, folder }) {
  const source = join(root, 'examples', example);
  const isOwn = (/** @type {string} */ path) =>
    !/\/(?:node_modules|coverage|reports|gauntlet|dist|\.stryker[^/]*)$/.test(path);
  cpSync(source, folder, { recursive: true, filter: isOwn });
  const target = join(folder, workflows);
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(target)) {
    const file = join(target, name);
    writeFileSync(file, forAct(replaced(readFileSync(file, 'utf8'), changed.theirs[name] ?? [], name)));
  }
  // Formatters leave them alone: they are not the example's own.
  appendFileSync(join(folder, '.prettierignore'), `${workflows}/gauntlet-*.yml\n`);
  for (const [name, text] of ourWorkflows()) {
    writeFileSync(join(target, `gauntlet-${name}`), forAct(replaced(text, changed.ours[name] ?? [], name)));
  }
}

/** Our reusable workflows, by file name. */
export function ourWorkflows() {
  const folder = join(root, workflows);
  const all = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
  return /** @type {[string, string][]} */ (all.filter(([, text = '']) => /^ {2}workflow_call:/m.test(text)));
}

/** How each of the ways in which a workflow names ours is written where act reads it, without what act does not know. */
export function forAct(/** @type {string} */ text) {
  return text
    .replaceAll(
      /uses: (?:gauntlet-ci\/gauntlet|\.)\/\.github\/workflows\/([\w-]+\.yml)(?:@\S+)?/g,
      `uses: ./${workflows}/gauntlet-$1`,
    )
    .replaceAll(/uses: \$\/(action-[\w-]+)/g, `uses: ${published}/$1@v1`)
    .replaceAll(/^ *(?:deployment: false|cache-mode: .*)\n/gm, '');
}

/** @type {(text: string, changes: ReadonlyArray<[string | RegExp, string]>, name: string) => string} */
function replaced(text, changes, name) {
  return changes.reduce((whole, [from, to]) => {
    const next = typeof from === 'string' ? whole.replaceAll(from, to) : whole.replace(from, to);
    if (next === whole) throw new Error(`${name} does not hold ${from}.`);
    return next;
  }, text);
}

/**
 * What stands for the actions that the laid workflows name.
 * @param {string} folder The consumer's.
 * @param {string} actions What `exportActions` wrote.
 * @param {string} scratch
 */
export function standIns(folder, actions, scratch) {
  const texts = readdirSync(join(folder, workflows)).map((name) => readFileSync(join(folder, workflows, name), 'utf8'));
  /** @type {Record<string, string>} */
  const found = { [`${published}@v1`]: actions };
  for (const [, name = '', inner = '', ref = ''] of texts
    .join('\n')
    .matchAll(/uses: ([\w.-]+\/[\w.-]+)([\w./-]*)@(\S+)/g)) {
    if (name === published) continue;
    const known = stubOf[name];
    found[`${name}@${ref}`] = known === undefined ? absent(join(scratch, name), inner) : join(stubs, known);
  }
  return found;
}

/** An action that no run reaches, but act wants all the same. */
function absent(/** @type {string} */ folder, /** @type {string} */ inner) {
  const target = join(folder, inner, 'action.yml');
  mkdirSync(dirname(target), { recursive: true });
  if (!existsSync(target)) cpSync(join(stubs, 'absent/action.yml'), target);
  return folder;
}
