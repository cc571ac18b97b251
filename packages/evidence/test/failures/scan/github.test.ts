import { describe, expect, test } from '@jest/globals';
import { stamp, stamped } from './record.ts';
import { trace } from './tracing.ts';

describe('GitHub', () => {
  const script = [
    '##[group]Run npm test',
    '\x1b[36;1mnpm test\x1b[0m',
    '\x1b[36;1mecho "error: not output"\x1b[0m',
    'shell: /usr/bin/bash -e {0}',
    'env:',
    '  CI: error',
    '##[endgroup]',
    'src/a.ts: error',
    '##[error]Process completed with exit code 2.',
    'Post job cleanup.',
    'done',
  ];

  test('raw log: stamps and a byte order mark go, the echoed script is no output', () => {
    const { reading, lines } = trace(`\uFEFF${stamped(script)}`);
    expect(reading).toMatchObject({ envelope: 'github', outcome: 'failed', lines: 11 });
    expect(lines.map(({ number, text, mark, section }) => [number, text, mark, section])).toEqual([
      [8, 'src/a.ts: error', null, 'Run npm test'],
      [9, 'Process completed with exit code 2.', 'error', 'Run npm test'],
      [10, 'Post job cleanup.', null, 'Post job cleanup.'],
      [11, 'done', null, 'Post job cleanup.'],
    ]);
    expect(reading.marks).toEqual([
      {
        line: { number: 9, text: 'Process completed with exit code 2.', channel: '', mark: 'error' },
        ...{ scope: 'step', exitCode: 2, command: 'echo "error: not output"', section: 1, stopped: false },
      },
    ]);
    expect(reading.sections[1]).toMatchObject({ name: 'Run npm test', firstLine: 1, firstOutputLine: 8, lastLine: 9 });
  });

  test.each([
    ['without stamps', script.map((line) => `${line}\n`).join('')],
    ['CRLF', stamped(script).replaceAll('\n', '\r\n')],
    ['without colours', stamped(script.map((line) => line.replace(/\x1b\[[\d;]*m/g, '')))],
    ['colours whose escapes were printed', stamped(script).replaceAll('\x1b[', '^[[')],
    ['a byte order mark at the start of every step', stamped(script).replace(stamp, `\uFEFF${stamp}`)],
  ])('%s gives the same', (_, log) => {
    const { reading, lines } = trace(log);
    expect(reading).toMatchObject({ envelope: 'github', outcome: 'failed', lines: 11 });
    expect(lines.map(({ number }) => number)).toEqual([8, 9, 10, 11]);
    expect(lines[0]?.section).toBe('Run npm test');
  });

  test('`gh run view --log`: job and step are on every line', () => {
    const row = (step: string, text: string) => `build (20)\t${step}\t${stamp}${text}\n`;
    const log = [
      row('Set up job', '\uFEFFCurrent runner version'),
      row('Test', '##[group]Run npm test'),
      row('Test', '\x1b[36;1mnpm test\x1b[0m'),
      row('Test', 'shell: bash'),
      row('Test', '##[endgroup]'),
      row('Test', 'a.ts: error'),
      row('Test', '##[error]Process completed with exit code 1.'),
      'a line without columns\n',
    ].join('');
    const { reading, lines } = trace(log);
    expect(reading).toMatchObject({ envelope: 'github-cli', outcome: 'failed' });
    expect(lines.map(({ text, section }) => [text, section])).toEqual([
      ['Current runner version', 'Set up job'],
      ['a.ts: error', 'Test'],
      ['Process completed with exit code 1.', 'Test'],
      ['a line without columns', 'Test'],
    ]);
    expect(reading.sections.map(({ name, commands }) => [name, commands])).toEqual([
      [null, []],
      ['Set up job', []],
      ['Test', ['npm test']],
    ]);
  });

  test('an unknown step is named by its command', () => {
    const row = (text: string) => `build\tUNKNOWN STEP\t${stamp}${text}\n`;
    const { lines } = trace(row('##[group]Run npm test') + row('shell: bash') + row('##[endgroup]') + row('error'));
    expect(lines).toMatchObject([{ text: 'error', section: 'Run npm test' }]);
  });

  test('a group that a script prints is no step, though it is called Run', () => {
    const { reading, lines } = trace(
      stamped([...script.slice(0, 7), '##[group]Run unit tests', '1) adds', '##[endgroup]', 'last']),
    );
    expect(lines.map(({ text, section }) => [text, section])).toEqual([
      ['1) adds', 'Run npm test'],
      ['last', 'Run npm test'],
    ]);
    expect(reading.sections).toHaveLength(2);
  });

  test('comments and empty lines of a script are no commands', () => {
    const script = ['# runs eslint', '', 'npm test'].map((line) => `\x1b[36;1m${line}\x1b[0m`);
    const { reading, lines } = trace(
      stamped(['##[group]Run # runs eslint', ...script, 'shell: bash', '##[endgroup]', 'out']),
    );
    expect(lines).toMatchObject([{ text: 'out', saw: [] }]);
    expect(reading.sections[1]?.commands).toEqual(['npm test']);
  });

  test('composite actions: every nested Run is a section', () => {
    const { lines } = trace(
      stamped([
        ...['##[group]Run ./.github/actions/check', 'with:', '  level: error', '##[endgroup]'],
        ...['##[group]Run cargo +nightly clippy --all', '\x1b[36;1mcargo +nightly clippy --all\x1b[0m', 'shell: bash'],
        ...['##[endgroup]', 'out'],
      ]),
    );
    expect(lines).toMatchObject([{ text: 'out', section: 'Run cargo +nightly clippy --all', saw: ['cargo-clippy'] }]);
  });

  test('an action that fails by itself names no exit code', () => {
    const failing = [
      '##[group]Run some/action@v1',
      'with:',
      '##[endgroup]',
      'working',
      '##[error]The token is missing',
    ];
    const { reading } = trace(stamped([...failing, 'Post job cleanup.', 'Cleaning up orphan processes']));
    expect(reading.outcome).toBe('failed');
    expect(reading.marks).toMatchObject([{ exitCode: null, scope: 'step', section: 1, line: { number: 5 } }]);
  });

  test('a log that ends in cleaning up without an error has passed', () => {
    expect(trace(stamped(['Cleaning up orphan processes'])).reading.outcome).toBe('passed');
    expect(trace(stamped(['##[error]lint', 'more', 'Cleaning up orphan processes'])).reading.outcome).toBe('failed');
    expect(trace(stamped(['some output'])).reading.outcome).toBe('unknown');
  });

  test.each([
    ['##[error]The operation was canceled.', 'step'],
    ["##[error]The action 'Test' has timed out after 10 minutes.", 'step'],
    ['##[error]The runner has received a shutdown signal. This can happen when', 'job'],
  ])('%s: stopped from outside', (line, scope) => {
    expect(trace(stamped([line])).reading).toMatchObject({ outcome: 'failed', marks: [{ stopped: true, scope }] });
  });
});

test('act: jobs are mixed line by line, each has sections of its own', () => {
  const { reading, lines } = trace(
    [
      '[CI/lint]   ⭐ Run Main npx eslint@9 .',
      '[CI/test-1]   ⭐ Run Main python -m pytest -q',
      '[CI/lint]   | a.js: error',
      '\x1b[34m[CI/test-1]\x1b[0m   \x1b[36m|\x1b[0m FAILED test_a.py',
      '[CI/lint]   ❌  Failure - Main npx eslint@9 .',
      "[CI/lint] exitcode '1': failure",
      '[CI/test-1]   ✅  Success - Main python -m pytest -q',
      '[CI/lint] 🏁  Job failed',
    ].join('\n'),
  );
  expect(reading).toMatchObject({ envelope: 'act', outcome: 'failed' });
  expect(lines.filter(({ text }) => /error|FAILED/.test(text))).toMatchObject([
    { number: 3, text: 'a.js: error', section: 'npx eslint@9 .', saw: ['eslint'] },
    { number: 4, text: 'FAILED test_a.py', section: 'python -m pytest -q', saw: ['pytest'] },
  ]);
  expect(reading.marks.map(({ command, exitCode, scope }) => [command, exitCode, scope])).toEqual([
    ['npx eslint@9 .', null, 'step'],
    ['npx eslint@9 .', 1, 'step'],
    ['npx eslint@9 .', null, 'job'],
  ]);
});
