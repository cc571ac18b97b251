import { type Grammar, openLog } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import { bytesOf } from './record.ts';
import { trace } from './tracing.ts';

const last = (log: string) => trace(log).lines.at(-1);

describe('what tells that a tool runs', () => {
  test.each([
    ['a shell trace', '+ npx eslint@9.1.0 .'],
    ['a path', '+ ./node_modules/.bin/eslint.cmd .'],
    ['a traced script with variables', '$ CI=1 eslint .'],
    ['npm', '> shop@1.0.0 lint\n> eslint .'],
    ['npm without a version', '> lint\n> eslint .'],
    ['npm 6', '> shop@1.0.0 lint /home/runner/shop\n> eslint .'],
    ['composer and others', '> eslint .'],
    ['yarn 1', '$ eslint .'],
    ['tox 4', 'py311: commands[0]> eslint .'],
    ['tox 3', 'py311 run-test: commands[0] | eslint .'],
    ['nox', 'nox > eslint .'],
    ['GitHub exec', '[command]/usr/local/bin/eslint .'],
    ['docker build', '#12 [3/5] RUN eslint .'],
    ['docker build of old', 'Step 3/5 : RUN eslint .'],
    ['make', '$ make lint\neslint .'],
    ['just, with a launcher', '$ just lint\nnpx eslint .'],
    ['a log that begins with it', 'eslint .'],
  ])('%s', (_, echo) => {
    expect(last(`${echo}\n1 out\n`)?.saw).toEqual(['eslint']);
  });

  test.each([
    ['what a package manager has added', '+ eslint 9.1.0'],
    ['a word in a sentence', 'using eslint here'],
    ['a sentence of a known command', '$ npm test\neslint is fast'],
    ['a quoted line', '>       eslint .'],
    ['a bare command without a maker', '$ npm run lint\neslint .'],
    ['two words apart', '$ cargo build && clippy'],
  ])('%s does not', (_, echo) => {
    expect(last(`${echo}\n1 out\n`)?.saw).toEqual([]);
  });

  test.each([['cargo clippy'], ['cargo +nightly clippy'], ['cargo --locked clippy --all'], ['/usr/bin/cargo clippy']])(
    'two words: %s',
    (command) => {
      expect(last(`$ ${command}\n1 out\n`)?.saw).toEqual(['cargo-clippy']);
    },
  );

  test('a wanted option may stand further back', () => {
    const seen: boolean[] = [];
    const grammar: Grammar = {
      ...{ tool: 'node-test', category: 'test', triggers: ['out'], commands: ['node --test'] },
      open: (context) => ({ line: () => !seen.push(context.saw('node-test')) }),
    };
    const reader = openLog([grammar]);
    reader.push(bytesOf('out\n$ node --import tsx --test a.ts\nout\n'));
    reader.end();
    expect(seen).toEqual([false, true]);
  });

  test('a banner tells it from its own line on, until the section ends', () => {
    const banner = '===== TEST SESSION STARTS =====\n1 out\n';
    expect(trace(`0 out\n${banner}`).lines.map(({ saw }) => saw)).toEqual([[], ['pytest'], ['pytest']]);
    const travis = `travis_fold:start:a\r$ x\n${banner}travis_fold:start:b\r$ y\n2 out\n`;
    expect(trace(travis).lines.map(({ saw }) => saw)).toEqual([[], ['pytest'], ['pytest'], [], []]);
  });
});

describe('outputs that are mixed', () => {
  const channels = (log: string) => trace(log).lines.map(({ channel, text }) => [channel, text]);

  test('docker build: what a step prints is in its channel, what docker says is not', () => {
    const { lines } = trace(
      [
        ...[
          '#1 [internal] load build definition from Dockerfile',
          '#12 [3/5] RUN npm run lint',
          '#12 4.213 > shop@1.0.0 lint',
        ],
        ...[
          '#12 4.3 > eslint .',
          '#12 4.913 a.js: error',
          '#13 0.1 other',
          '#12 ERROR: process did not complete',
          '#14 plain',
        ],
      ].join('\n'),
    );
    expect(lines.map(({ channel, text }) => [channel, text]).slice(2)).toEqual([
      ['#12', '> shop@1.0.0 lint'],
      ['#12', '> eslint .'],
      ['#12', 'a.js: error'],
      ['#13', 'other'],
      ['', '#12 ERROR: process did not complete'],
      ['', '#14 plain'],
    ]);
    expect(lines.at(-1)?.saw).toEqual(['eslint']);
  });

  test('docker compose, coloured', () => {
    const log = 'Attaching to db-1, web-1\n\x1b[36mweb-1  | \x1b[0m1 error\ndb-1   | ready\na | b c\n';
    expect(channels(log).slice(1)).toEqual([
      ['web-1', '1 error'],
      ['db-1', 'ready'],
      ['a', 'b c'],
    ]);
  });

  test('turborepo: only packages that have announced themselves', () => {
    const log = [
      ...[
        '$ turbo run test',
        '@shop/web:test: cache miss, executing 0123',
        '@shop/web:test: 1 error',
        'a.ts:3:5: error: x',
      ],
      ...['web:test:unit: not announced'],
    ].join('\n');
    expect(channels(log).slice(1)).toEqual([
      ['@shop/web:test', 'cache miss, executing 0123'],
      ['@shop/web:test', '1 error'],
      ['', 'a.ts:3:5: error: x'],
      ['', 'web:test:unit: not announced'],
    ]);
  });

  test('pnpm -r', () => {
    const log = [
      ...['Scope: 3 of 4 workspace projects', 'packages/a test$ vitest run', 'packages/b test$ eslint .'],
      ...['packages/a test: 1 failed', 'Type error: x', 'packages/a test: Failed'],
    ].join('\n');
    expect(channels(log).slice(1)).toEqual([
      ['packages/a test', '$ vitest run'],
      ['packages/b test', '$ eslint .'],
      ['packages/a test', '1 failed'],
      ['', 'Type error: x'],
      ['packages/a test', 'Failed'],
    ]);
    expect(trace(log).lines.at(-1)?.saw).toEqual(['eslint', 'vitest']);
  });

  test('lerna and concurrently', () => {
    const lerna = 'lerna notice cli v8.0.0\n@shop/a: > @shop/a@1.0.0 test\n@shop/a: 1 failed\nError: boom\n';
    expect(channels(lerna).slice(1)).toEqual([
      ['@shop/a', '> @shop/a@1.0.0 test'],
      ['@shop/a', '1 failed'],
      ['', 'Error: boom'],
    ]);
    const both = '$ concurrently npm:lint npm:test\n[lint] a.js: error\n[1] b\n[ERROR] c\n';
    expect(channels(both).slice(1)).toEqual([
      ['lint', 'a.js: error'],
      ['1', 'b'],
      ['', '[ERROR] c'],
    ]);
  });

  test('each channel has a reader of its own, and its own lines before', () => {
    const seen: [string, string[]][] = [];
    const grammar: Grammar = {
      ...{ tool: 'x', category: 'test', triggers: ['fail'] },
      open: (context) => ({
        line(line) {
          seen.push([line.channel, context.before(9).map(({ text }) => text)]);
          return false;
        },
      }),
    };
    const reader = openLog([grammar]);
    reader.push(bytesOf('Attaching to a, b\na | 1\nb | 2\na | 3\nb | fail\na | fail\n'));
    reader.end();
    expect(seen).toEqual([
      ['b', ['2']],
      ['a', ['1', '3']],
    ]);
  });

  test('more than 64 channels share the last reader', () => {
    let opened = 0;
    const grammar: Grammar = {
      ...{ tool: 'x', category: 'test', triggers: ['fail'] },
      open: () => {
        opened++;
        return { line: () => false };
      },
    };
    const reader = openLog([grammar]);
    reader.push(bytesOf(`Attaching to many\n${Array.from({ length: 500 }, (_, i) => `s${i} | fail\n`).join('')}`));
    reader.end();
    expect(opened).toBe(65);
  });
});
