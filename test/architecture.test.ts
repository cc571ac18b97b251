import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import {
  actionFileBreaches,
  decisionPaths,
  directionBreaches,
  entryBreaches,
  outsideBreaches,
  purePackages,
  purityBreaches,
  sizeBreaches,
  tsconfigBreaches,
  undeclaredBreaches,
} from './architecture/rules.ts';
import { readSource, type SourceFile, sourceOf, sourcePaths } from './architecture/source.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const actions = readdirSync(root).filter((name) => name.startsWith('action-'));
const packages = readdirSync(join(root, 'packages'));
const homes = [...packages.map((name) => `packages/${name}`), ...actions];
const sources = homes.flatMap((home) => sourcePaths(root, `${home}/src`)).map((path) => readSource(root, path));

function json(path: string) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

describe('the repository keeps its rules', () => {
  test('there is something to judge', () => {
    expect(actions).toContain('action-coverage-gate');
    expect(packages).toEqual(expect.arrayContaining(['verdict', 'evidence', 'policy', 'report', 'host', 'testkit']));
    expect(sources.length).toBeGreaterThan(30);
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(50);
  });

  test.each([
    ['dependencies point one way', directionBreaches],
    ['only the host reaches outside', outsideBreaches],
    ['entries are small and load nothing early', entryBreaches],
  ])('%s', (_, breaches) => {
    expect(sources.flatMap(breaches)).toEqual([]);
  });

  test('pure code is pure', () => {
    expect([...decisionPaths(sources)]).toContain('action-coverage-gate/src/decide.ts');
    expect(purityBreaches(sources)).toEqual([]);
  });

  test('what is imported is declared', () => {
    const breaches = sources.flatMap((file) => {
      const home = homes.find((folder) => file.path.startsWith(`${folder}/`));
      return undeclaredBreaches(file, Object.keys(json(`${home}/package.json`).dependencies ?? {}));
    });
    expect(breaches).toEqual([]);
  });

  test('reaching out of a pure package does not compile', () => {
    const paths = purePackages
      .map((name) => `packages/${name}/tsconfig.json`)
      .filter((path) => existsSync(join(root, path)));
    expect(paths.length).toBeGreaterThanOrEqual(4);
    expect(paths.flatMap((path) => tsconfigBreaches(path, json(path)))).toEqual([]);
    expect(
      tsconfigBreaches('tsconfig.base.json', {
        compilerOptions: { types: json('tsconfig.base.json').compilerOptions.types },
      }),
    ).toEqual([]);
  });

  test('every action has the same files', () => {
    expect(actions.flatMap((action) => actionFileBreaches(action, readdirSync(join(root, action, 'src'))))).toEqual([]);
  });

  test('no file is too long or named utils', () => {
    const folders = [...homes.flatMap((home) => [`${home}/src`, `${home}/test`]), 'scripts', 'bench', 'test'];
    const files = folders.flatMap((folder) => sourcePaths(root, folder)).map((path) => readSource(root, path));
    expect(files.flatMap(sizeBreaches)).toEqual([]);
  });
});

describe('each rule fires', () => {
  const bad = (path: string, text: string): SourceFile => sourceOf(path, text);

  test.each([
    ['a package that imports upwards', 'packages/verdict/src/a.ts', "import '@gauntlet/policy';"],
    ['a package that imports its neighbour', 'packages/report/src/a.ts', "export * from '@gauntlet/evidence';"],
    ['a package that imports the host', 'packages/evidence/src/a.ts', "import type { Files } from '@gauntlet/host';"],
    ['a host that imports policy', 'packages/host/src/a.ts', "import { x } from '@gauntlet/policy';"],
    ['an action that imports another', 'action-a/src/run.ts', "import { x } from '@gauntlet/action-b';"],
    ['an action that imports another by path', 'action-a/src/run.ts', "import { x } from '../../action-b/src/run.ts';"],
    ['an action that imports testkit', 'action-a/src/run.ts', "const x = await import('@gauntlet/testkit');"],
    ['a file that leaves src', 'packages/policy/src/a.ts', "import { x } from '../test/x.ts';"],
    ['a type imported upwards', 'packages/verdict/src/a.ts', "type X = import('@gauntlet/policy').Policy;"],
    ['a package by an inner path', 'action-a/src/run.ts', "import '@gauntlet/policy/src/index.ts';"],
  ])('direction: %s', (_, path, text) => {
    expect(directionBreaches(bad(path, text))).toHaveLength(1);
  });

  test.each([
    ['packages/policy/src/a.ts', "import { readFileSync } from 'node:fs';"],
    ['packages/policy/src/a.ts', "import { readFileSync } from 'fs';"],
    ['packages/policy/src/a.ts', "import { join } from 'path/posix';"],
    ['packages/evidence/src/deep/a.ts', "export { x } from '@actions/core';"],
    ['action-a/src/run.ts', "import type { Octokit } from '@octokit/core';"],
    ['action-a/src/evidence.ts', "await import('node:child_process');"],
    ['action-a/src/main.ts', "import { spawn } from 'node:child_process';"],
    ['action-a/src/main.ts', "import '@actions/core';"],
    ['action-a/src/post.ts', "await import('@actions/core');"],
    ['action-a/src/nested/main.ts', "import { appendFileSync } from 'node:fs';"],
  ])('outside: %s with %s', (path, text) => {
    expect(outsideBreaches(bad(path, text))).toHaveLength(1);
  });

  test.each([
    ['packages/policy/src/a.ts', 'export const x = Date.now();', 'Date'],
    ['packages/policy/src/a.ts', 'export const x = () => new Date();', 'Date'],
    ['packages/policy/src/a.ts', 'export const x = Math.random();', 'Math.random'],
    ['packages/policy/src/a.ts', "export const x = Math['ran' + 'dom']();", 'Math.random'],
    ['packages/policy/src/a.ts', 'declare const process: { env: object };', 'process'],
    ['packages/policy/src/a.ts', 'export const f = (x = { ...console }) => x;', 'console'],
    ['packages/policy/src/a.ts', 'export const x = { process };', 'process'],
    ['packages/policy/src/a.ts', 'export const x = [fetch];', 'fetch'],
    ['packages/policy/src/a.ts', 'export const x = import.meta.url;', 'import.meta'],
    ['packages/policy/src/a.ts', 'class X { y = globalThis }', 'globalThis'],
    ['action-a/src/decide.ts', 'export const x = process.env;', 'process'],
    ['action-a/src/decide.ts', 'export function f(a = performance.now()) { return a }', 'performance'],
  ])('purity: %s with %s', (path, text, name) => {
    expect(purityBreaches([bad(path, text)])).toEqual([`${path} uses ${name}, but must be pure.`]);
  });

  test.each([
    ['export async function decide() {}'],
    ['export const x = await y;'],
    ["export const x = () => import('@gauntlet/verdict');"],
    ["import { readFile } from '@gauntlet/host';"],
    ["import js from 'js-yaml';"],
  ])('purity: a decision with %s', (text) => {
    expect(purityBreaches([bad('action-a/src/decide.ts', text)])).toHaveLength(1);
  });

  test('purity: what a decision runs by way of another file', () => {
    const decide = "import { measure } from './measure.ts'; import type { Evidence } from './evidence.ts';";
    const files = [
      bad('action-a/src/decide.ts', decide),
      bad('action-a/src/measure.ts', "import { read } from './read.ts';"),
      bad('action-a/src/read.ts', "import { files } from '@gauntlet/host'; export const now = Date.now();"),
      bad('action-a/src/evidence.ts', "import { files } from '@gauntlet/host'; export const now = Date.now();"),
    ];
    expect(purityBreaches(files)).toEqual([
      'action-a/src/read.ts uses Date, but must be pure.',
      'action-a/src/read.ts imports @gauntlet/host, which is not pure.',
    ]);
  });

  test('declared: a package that package.json does not name', () => {
    const file = bad(
      'packages/policy/src/a.ts',
      "import { x } from 'lodash/fp'; import y from '@scope/b/c'; import 'js-yaml';",
    );
    expect(undeclaredBreaches(file, ['js-yaml'])).toEqual([
      'packages/policy/src/a.ts imports lodash, which packages/policy/package.json does not declare.',
      'packages/policy/src/a.ts imports @scope/b, which packages/policy/package.json does not declare.',
    ]);
  });

  test('tsconfig: types that are there, missing, or replaced by lib', () => {
    expect(tsconfigBreaches('a', { compilerOptions: { types: ['node'] } })).toHaveLength(1);
    expect(tsconfigBreaches('a', {})).toHaveLength(1);
    expect(tsconfigBreaches('a', { compilerOptions: { types: [], lib: ['dom'] } })).toHaveLength(1);
  });

  test('action files: one too few', () => {
    const all = ['main.ts', 'inputs.ts', 'evidence.ts', 'decide.ts', 'report.ts', 'run.ts', 'reasons.ts'];
    expect(actionFileBreaches('action-a', [...all, 'post.ts', 'measure.ts'])).toEqual([]);
    for (const missing of all) {
      const others = all.filter((name) => name !== missing);
      expect(actionFileBreaches('action-a', others)).toEqual([`action-a/src/${missing} is missing.`]);
    }
  });

  test('size: 351 lines, and utils.ts', () => {
    expect(sizeBreaches(bad('packages/policy/src/a.ts', 'x;\n'.repeat(350)))).toEqual([]);
    expect(sizeBreaches(bad('packages/policy/src/a.ts', 'x;\n'.repeat(351)))).toHaveLength(1);
    expect(sizeBreaches(bad('action-a/src/utils.ts', ''))).toHaveLength(1);
    expect(sizeBreaches(bad('scripts/util.mjs', ''))).toHaveLength(1);
  });

  test('entries: 30 lines, and an early import', () => {
    expect(
      entryBreaches(bad('action-a/src/main.ts', "import { x } from 'node:fs';\nawait import('./run.ts');\n")),
    ).toEqual([]);
    expect(entryBreaches(bad('action-a/src/main.ts', 'x;\n'.repeat(30)))).toHaveLength(1);
    expect(entryBreaches(bad('action-a/src/post.ts', "import { run } from './run.ts';"))).toHaveLength(1);
  });

  test('and none fires on code that keeps the rules', () => {
    const good = [
      bad(
        'packages/policy/src/a.ts',
        "import { load } from 'js-yaml'; export const process1 = { process: 1, Date: 2 }.process;",
      ),
      bad('packages/host/src/a.ts', "import { x } from 'node:fs'; export const now = Date.now();"),
      bad(
        'action-a/src/decide.ts',
        "import type { Evidence } from './evidence.ts'; import { reasons } from './reasons.ts'; import { x } from '@gauntlet/verdict'; export const m = Math.max(1);",
      ),
      bad(
        'action-a/src/run.ts',
        "import { x } from '@gauntlet/host'; import { decide } from './decide.ts'; await decide();",
      ),
    ];
    const rules = [directionBreaches, outsideBreaches, entryBreaches, sizeBreaches];
    expect(rules.flatMap((rule) => good.flatMap(rule))).toEqual([]);
    expect(purityBreaches(good)).toEqual([]);
  });
});
