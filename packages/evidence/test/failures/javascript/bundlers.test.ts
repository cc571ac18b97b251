import { describe, expect, test } from '@jest/globals';
import { failuresIn } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, told } from './see.ts';

const unexported = '"nothing" is not exported by "src/fine.js", imported by "src/unexported.js".';
const unresolved = 'Could not resolve "./no-such-file.js" from "src/missing.js"';

/** Columns are printed from 0 and told from 1. */
describe('builds that fail', () => {
  test.each([
    ['webpack-broken', 'Module parse failed', './src/broken.js:2:1', 'Module parse failed: Unexpected token (2:0)', 4],
    [
      'webpack-missing',
      'Module not found',
      './src/missing.js:1:1',
      "Module not found: Error: Can't resolve './no-such-file.js' in '/home/runner/work/shop/shop/src'",
      4,
    ],
    ['esbuild-broken', '', 'src/broken.js:2:1', 'Unexpected end of file', 1],
    ['esbuild-missing', '', 'src/missing.js:1:25', 'Could not resolve "./no-such-file.js"', 1],
    ['esbuild-unexported', '', 'src/unexported.js:1:10', 'No matching export in "src/fine.js" for import "nothing"', 1],
    [
      'rollup-broken',
      'RollupError',
      'src/broken.js:2:1',
      "RollupError: src/broken.js (2:0): Expected '}', got '<eof>'",
      3,
    ],
    ['rollup-missing', 'RollupError', 'src/missing.js', `RollupError: ${unresolved}`, 3],
    [
      'rollup-unexported',
      'RollupError',
      'src/unexported.js:1:10',
      `RollupError: src/unexported.js (1:9): ${unexported}`,
      3,
    ],
    ['vite-missing', '', 'src/missing.js', unresolved, 6],
    ['vite-unexported', '', 'src/unexported.js:1:10', `src/unexported.js (1:9): ${unexported}`, 6],
  ])('%s', (name, rule, place, message, line) => {
    const failures = failuresOf(`${name}.txt`);
    expect(failures.map(told)).toEqual([[name.split('-')[0], rule, 'build', place, message]]);
    expect(failures[0]?.lines?.first).toBe(line);
    expectSameInGitHubLog(`${name}.txt`, 'npm run build');
  });

  test('vite: a plugin that cannot read a file', () => {
    const failures = failuresOf('vite-broken.txt');
    expect(failures.map((failure) => told(failure).slice(0, 4))).toEqual([['vite', '', 'build', 'src/broken.js:1:1']]);
    expect(failures[0]?.message).toMatch(
      /^\[vite:build-import-analysis\] .* src\/broken\.js \(1:0\): Failed to parse source/,
    );
  });

  test('vite: an error of a transformation on its second line', () => {
    const log =
      'error during build:\n[vite:esbuild] Transform failed with 1 error:\n/shop/a.ts:3:4: ERROR: Expected ";"\nfile: /shop/a.ts:3:4\n';
    expect(failuresIn(log).map(told)).toEqual([
      ['vite', '', 'build', '/shop/a.ts:3:5', '[vite:esbuild] Transform failed with 1 error:\nExpected ";"'],
    ]);
  });

  /** As the documentation of ts-loader 9 and fork-ts-checker-webpack-plugin 9 shows them. */
  test.each([
    ["ERROR in src/a.ts:5:3\nTS2322: Type 'string' is not assignable.\n", 'src/a.ts:5:3'],
    [
      "ERROR in /shop/src/a.ts\n./src/a.ts 5:2-7\n[tsl] ERROR in /shop/src/a.ts(5,3)\n      TS2322: Type 'string' is not assignable.\n",
      '/shop/src/a.ts:5:3',
    ],
  ])('webpack: errors of types (%#)', (log, place) => {
    expect(failuresIn(log).map(told)).toEqual([
      ['webpack', 'TS2322', 'type', place, "Type 'string' is not assignable."],
    ]);
  });

  test.each(['webpack-passing.txt', 'webpack-unexported.txt', 'esbuild-passing.txt', 'rollup-passing.txt'])(
    'a build that passes, though with a warning: %s',
    (name) => {
      expect(failuresOf(name)).toEqual([]);
    },
  );

  test('marks of other programs', () => {
    const log = '[!] The pod `Cart` was not found\n[ERROR] no\nERROR in the till\n  closed\n';
    const tools = failuresIn(log).map(({ tool }) => tool);
    expect(tools.filter((tool) => ['rollup', 'esbuild', 'webpack'].includes(tool))).toEqual([]);
  });
});
