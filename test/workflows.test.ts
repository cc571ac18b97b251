import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import {
  boundBreaches,
  ignoreBreaches,
  pinBreaches,
  scriptBreaches,
  type YamlSource,
  yamlBlocks,
} from './workflows/rules.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function filesIn(folder: string, pattern: RegExp): YamlSource[] {
  if (!existsSync(join(root, folder))) return [];
  const names = readdirSync(join(root, folder)).filter((name) => pattern.test(name));
  return names.map((name) => ({ path: join(folder, name), text: readFileSync(join(root, folder, name), 'utf8') }));
}

const folders = (parent: string, prefix = '') =>
  readdirSync(join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith(prefix))
    .map((entry) => join(parent, entry.name));

const yaml = /\.ya?ml$/;
const own = filesIn('.github/workflows', yaml);
const examples = folders('examples').flatMap((folder) => filesIn(join(folder, '.github/workflows'), yaml));
const manifests = folders('.', 'action-').flatMap((folder) => filesIn(folder, /^action\.ya?ml$/));
const documents = ['.', ...folders('.', 'action-'), 'docs', ...folders('docs'), ...folders('examples')].flatMap(
  (folder) => filesIn(folder, /\.md$/),
);

describe('the workflows of this repository and of its examples', () => {
  test('there is something to judge', () => {
    expect(own.map(({ path }) => path)).toContain('.github/workflows/ci.yml');
    expect(examples.map(({ path }) => path)).toContain('examples/coverage-gate/.github/workflows/coverage.yml');
    expect(manifests.map(({ path }) => path)).toContain('action-coverage-gate/action.yml');
    expect(documents.map(({ path }) => path)).toContain('docs/testing-with-act.md');
  });

  test('no script holds an expression', () => {
    const shown = documents.flatMap(yamlBlocks);
    expect([...own, ...examples, ...manifests, ...shown].flatMap(scriptBreaches)).toEqual([]);
  });

  test('actions are pinned to a commit', () => {
    expect([...own, ...manifests].flatMap((file) => pinBreaches(file, { ownReleases: false }))).toEqual([]);
    expect(examples.flatMap((file) => pinBreaches(file, { ownReleases: true }))).toEqual([]);
  });

  test('what zizmor is told to ignore has a reason', () => {
    expect([...own, ...examples, ...manifests].flatMap(ignoreBreaches)).toEqual([]);
  });

  test('jobs are bounded', () => {
    expect([...own, ...examples].flatMap(boundBreaches)).toEqual([]);
  });
});

const commit = '0123456789abcdef0123456789abcdef01234567';
const source = (text: string): YamlSource => ({ path: 'x.yml', text });
const expression = '$' + '{{ github.event.pull_request.title }}';

describe('the rule on scripts', () => {
  test.each([
    ['on one line', `run: echo "${expression}"`],
    ['in a block', `run: |\n  true\n  echo "${expression}"`],
    ['folded', `run: >-\n  echo\n  "${expression}"`],
    ['over two lines', `run: "echo\n  ${expression}"`],
    ['behind a quoted key', `"run": echo ${expression}`],
    ['in a flow mapping', `steps: [{ run: 'echo ${expression}' }]`],
    ['deep in a workflow', `jobs:\n  a:\n    steps:\n      - run: echo ${expression}`],
    ['without spaces', 'run: echo $' + '{{github.head_ref}}'],
  ])('sees an expression %s', (_, text) => {
    expect(scriptBreaches(source(text))).toEqual([expect.stringMatching(/^x\.yml: a script holds an expression: /)]);
  });

  test.each([
    ['in env', `env:\n  TITLE: ${expression}\nrun: echo "$TITLE"`],
    ['in with', `with:\n  run-id: ${expression}`],
    ['in a condition', `if: ${expression} == 'x'\nrun: 'true'`],
    ['of the shell', 'run: echo "$' + '{HOME}"'],
    ['in a comment', `run: 'true' # ${expression}`],
    ['in the defaults of all scripts', `defaults:\n  run:\n    working-directory: ${expression}`],
  ])('allows one %s', (_, text) => {
    expect(scriptBreaches(source(text))).toEqual([]);
  });

  test('refuses what cannot be read', () => {
    expect(() => scriptBreaches(source('run: [echo'))).toThrow();
  });
});

describe('the rule on pins', () => {
  const breaches = (uses: string, ownReleases = true) =>
    pinBreaches(source(`steps:\n  - uses: ${uses}\n`), { ownReleases });

  test.each([
    ['a tag', 'actions/checkout@v7 # v7.0.1'],
    ['a branch', 'actions/checkout@main'],
    ['nothing', 'actions/checkout'],
    ['a short commit', 'actions/checkout@0123456 # v7.0.1'],
    ['an image', 'docker://alpine:3'],
    ['a tag that begins with a commit', `actions/checkout@${commit}0 # v7`],
    ['a tag behind an owner that begins like ours', 'gauntlet-ci/gauntlet-evil/action@v1'],
    ['another version of ours', 'gauntlet-ci/gauntlet/action-coverage-gate@main'],
  ])('refuses %s', (_, uses) => {
    expect(breaches(uses)).toEqual([expect.stringContaining('is not pinned')]);
  });

  test('refuses a pin without its version', () => {
    expect(breaches(`actions/checkout@${commit}`)).toEqual([expect.stringContaining('no version')]);
    expect(breaches(`actions/checkout@${commit} # latest`)).toEqual([expect.stringContaining('no version')]);
  });

  test('sees every one', () => {
    const twice = `jobs:\n  a:\n    uses: a/b/c.yml@v1\n  b:\n    steps: [{ uses: a/b@${commit} }]\n`;
    expect(pinBreaches(source(twice), { ownReleases: true })).toHaveLength(2);
  });

  test('allows a commit with its version, and what is ours', () => {
    expect(breaches(`actions/checkout@${commit} # v7.0.1`)).toEqual([]);
    expect(breaches(`owner/name/sub/folder@${commit} # v1`)).toEqual([]);
    expect(breaches(`actions/checkout@${commit} # v7.0.1 # zizmor: ignore[x] for a reason`)).toEqual([]);
    expect(breaches('./action-coverage-gate')).toEqual([]);
    expect(breaches('$/action-coverage-gate')).toEqual([]);
    expect(breaches('gauntlet-ci/gauntlet/action-coverage-gate@v1')).toEqual([]);
  });

  test('allows our own release only in examples', () => {
    expect(breaches('gauntlet-ci/gauntlet/action-coverage-gate@v1', false)).toHaveLength(1);
  });
});

describe('the rule on bounds', () => {
  const good = 'permissions: {}\njobs:\n  a:\n    timeout-minutes: 5\n    permissions:\n      contents: read\n';

  test('allows a job with both', () => {
    expect(boundBreaches(source(good))).toEqual([]);
  });

  test.each([
    ['no time limit', good.replace('    timeout-minutes: 5\n', ''), 'has no timeout-minutes'],
    ['an expression for a time limit', good.replace('5', "'5'"), 'has no timeout-minutes'],
    ['no permissions of its own', good.replace(/ {4}permissions:\n.*\n/, ''), 'does not list its permissions'],
    ['all permissions', good.replace(/:\n {6}contents: read/, ': write-all'), 'does not list its permissions'],
    ['none of the workflow', good.replace('permissions: {}\n', ''), 'does not begin with'],
    ['some for every job', good.replace('{}', '{ contents: write }'), 'does not begin with'],
  ])('refuses %s', (_, text, sentence) => {
    expect(text).not.toBe(good);
    expect(boundBreaches(source(text))).toEqual([expect.stringContaining(sentence)]);
  });

  test('asks no time limit of a job that calls a workflow', () => {
    const calling = good.replace('timeout-minutes: 5', 'uses: ./.github/workflows/other.yml');
    expect(boundBreaches(source(calling))).toEqual([]);
  });

  test('refuses a file without jobs', () => {
    expect(boundBreaches(source('name: x'))).toEqual(['x.yml has no jobs.']);
  });
});

describe('the rule on what zizmor ignores', () => {
  test.each([
    ['a: b # zizmor: ignore[self-repository] for a reason', 0],
    ['a: b # zizmor: ignore[one,two] for a reason', 0],
    ['a: b # zizmor: ignore[self-repository]', 1],
    ['a: b # zizmor: ignore', 1],
    ['a: b', 0],
  ])('%s', (text, count) => {
    expect(ignoreBreaches(source(text))).toHaveLength(count);
  });
});

describe('the YAML blocks of a document', () => {
  test('are found with their first line', () => {
    const text = '# A\n```yaml\na: 1\nb: 2\n```\n\n```js\nlet a;\n```\n- in a list\n  ~~~yml\n  c: 3\n  ~~~\n';
    expect(yamlBlocks({ path: 'a.md', text })).toEqual([
      { path: 'a.md:3', text: 'a: 1\nb: 2' },
      { path: 'a.md:12', text: 'c: 3' },
    ]);
  });

  test('are not begun inside another block', () => {
    expect(yamlBlocks({ path: 'a.md', text: '````md\n```yaml\na: 1\n```\n````\n' })).toEqual([]);
  });
});
