import { describe, expect, test } from '@jest/globals';
import { bytesOf, stamp, stamped } from './record.ts';
import { trace } from './tracing.ts';

const texts = (log: string) => trace(log).lines.map(({ number, text }) => `${number} ${text}`);

test('Travis: folds and times announce commands, in carriage-returned pieces', () => {
  const { reading, lines } = trace(
    [
      'travis_fold:start:worker_info\r\x1b[0K\x1b[33;1mWorker information\x1b[0m',
      'travis_fold:end:worker_info\r\x1b[0Ktravis_fold:start:install.1\r\x1b[0Ktravis_time:start:0a\r\x1b[0K$ npm ci',
      'added',
      'travis_time:end:0a:start=1,finish=2,duration=1\r\x1b[0Ktravis_fold:end:install.1\r\x1b[0Ktravis_time:start:0b\r\x1b[0K$ yarn test',
      '$ vitest run',
      'FAIL a.test.ts',
      'travis_time:end:0b:start=1,finish=2,duration=1\r\x1b[0K',
      '\x1b[31;1mThe command "yarn test" exited with 1.\x1b[0m',
      '',
      'Done. Your build exited with 1.',
    ].join('\n'),
  );
  expect(reading).toMatchObject({ envelope: 'travis', outcome: 'failed', lines: 10 });
  expect(lines).toMatchObject([
    { number: 1, text: 'Worker information', section: null },
    { number: 2, text: '$ npm ci', section: '$ npm ci' },
    { number: 3, text: 'added', section: '$ npm ci', saw: [] },
    { number: 4, text: '$ yarn test', section: '$ yarn test' },
    { number: 5, text: '$ vitest run', section: '$ yarn test', saw: ['vitest'] },
    { number: 6, text: 'FAIL a.test.ts', section: '$ yarn test', saw: ['vitest'] },
    { number: 8 },
    { number: 10 },
  ]);
  expect(reading.marks).toMatchObject([
    { scope: 'command', exitCode: 1, command: 'yarn test' },
    { scope: 'job', exitCode: 1 },
  ]);
});

test('Travis: a passing build', () => {
  const log =
    'travis_fold:start:a\r\x1b[0K$ true\n\nThe command "true" exited with 0.\nDone. Your build exited with 0.\n';
  expect(trace(log).reading).toMatchObject({ outcome: 'passed', marks: [] });
});

test.each([
  ['', ''],
  ['2026-08-19T12:00:00.123456Z 00O ', '2026-08-19T12:00:01.000001Z 01E '],
])('GitLab with the prefix %j', (out, err) => {
  const { reading, lines } = trace(
    [
      `${out}\x1b[0KRunning with gitlab-runner 17.0.0`,
      `${out}section_start:1690000000:step_script\r\x1b[0K\x1b[0K\x1b[36;1mExecuting "step_script"\x1b[0;m`,
      `${out}\x1b[32;1m$ yarn lint\x1b[0;m`,
      `${err}$ eslint .`,
      `${out}a.js: error`,
      `${out}section_end:1690000001:step_script\r\x1b[0K`,
      `${err}\x1b[31;1mERROR: Job failed: exit code 1`,
      `${err}\x1b[0;m`,
    ].join('\n'),
  );
  expect(reading).toMatchObject({ envelope: 'gitlab', outcome: 'failed', marks: [{ exitCode: 1, scope: 'job' }] });
  expect(lines.filter(({ text }) => text.includes('a.js'))).toMatchObject([
    { number: 5, text: 'a.js: error', section: '$ yarn lint', saw: ['eslint'] },
  ]);
  expect(lines.some(({ text }) => text.startsWith('section_'))).toBe(false);
});

describe('Jenkins', () => {
  const pipeline = [
    'Started by user admin',
    '[Pipeline] stage',
    '[Pipeline] { (Unit tests)',
    '[Pipeline] sh',
    '+ gcc -c a.c',
    'a.c: error',
    '[Pipeline] }',
    'ERROR: script returned exit code 2',
    'Finished: FAILURE',
  ];

  test.each([
    ['bare', (line: string) => line],
    ['ISO times', (line: string) => `[2026-04-19T17:12:42.683Z] ${line}`],
    ['times of day', (line: string) => `17:12:42  ${line}`],
  ])('pipeline, %s', (_, wrap) => {
    const { reading, lines } = trace(pipeline.map(wrap).join('\n'));
    expect(reading).toMatchObject({ envelope: 'jenkins', outcome: 'failed' });
    expect(lines.filter(({ number }) => number === 6)).toMatchObject([
      { text: 'a.c: error', section: 'Unit tests', saw: ['gcc'] },
    ]);
    expect(reading.marks).toMatchObject([
      { scope: 'step', exitCode: 2, command: 'gcc -c a.c' },
      { scope: 'job', exitCode: null },
    ]);
  });

  test('freestyle and passing', () => {
    const { reading, lines } = trace(
      'Running as SYSTEM\n[shop] $ /bin/sh -xe /tmp/jenkins1.sh\n+ pytest -q\nok 1\nFinished: SUCCESS\n',
    );
    expect(reading).toMatchObject({ envelope: 'jenkins', outcome: 'passed' });
    expect(lines.find(({ text }) => text === 'ok 1')?.saw).toEqual(['pytest']);
  });

  test('parallel branches are channels, other brackets are not', () => {
    const { lines } = trace(
      [
        ...[
          '[Pipeline] parallel',
          '[Pipeline] { (Branch: linux)',
          '[Pipeline] { (Branch: mac)',
          '[linux] one',
          '[mac] two',
        ],
        '[ERROR] three',
      ].join('\n'),
    );
    expect(lines.map(({ text, channel }) => [channel, text])).toEqual([
      ['linux', 'one'],
      ['mac', 'two'],
      ['', '[ERROR] three'],
    ]);
  });
});

test('Buildkite', () => {
  const t = (text: string) => `\x1b_bk;t=1690000000000\x07${text}`;
  const { reading, lines } = trace(
    [
      ...[t('~~~ Preparing working directory'), t('\x1b[90m$\x1b[0m cd /build'), t('+++ :eslint: Lint')],
      ...[t('\x1b[90m$\x1b[0m npx eslint .'), t('a.js: error'), t('🚨 Error: The command exited with status 1')],
    ].join('\r\n'),
  );
  expect(reading).toMatchObject({
    envelope: 'buildkite',
    outcome: 'failed',
    marks: [{ exitCode: 1, command: 'npx eslint .' }],
  });
  expect(lines.find(({ text }) => text === 'a.js: error')).toMatchObject({ section: ':eslint: Lint', saw: ['eslint'] });
});

test('CircleCI', () => {
  const { reading, lines } = trace(
    '#!/bin/bash -eo pipefail\npytest tests\nE  error\n\nExited with code exit status 1\n',
  );
  expect(reading).toMatchObject({
    envelope: 'circleci',
    outcome: 'failed',
    marks: [{ exitCode: 1, command: 'pytest tests' }],
  });
  expect(lines.find(({ number }) => number === 3)?.saw).toEqual(['pytest']);
  expect(lines.some(({ number }) => number === 2)).toBe(false);
});

test('Azure', () => {
  const { reading, lines } = trace(
    stamped([
      ...['##[section]Starting: Lint', '======', 'Task         : Command line', '======', 'Generating script.'],
      ...[
        'Script contents:',
        'npx eslint . # error',
        '=========== Starting Command Output ====',
        '##[command]bash x.sh',
      ],
      ...['a.js: error', "##[error]Bash exited with code '1'.", '##[section]Finishing: Lint'],
    ]),
  );
  expect(reading).toMatchObject({ envelope: 'azure', outcome: 'failed', marks: [{ exitCode: 1 }] });
  expect(lines.filter(({ text }) => text.includes('error'))).toMatchObject([
    { number: 10, text: 'a.js: error', section: 'Lint', saw: ['eslint'] },
  ]);
});

test('TeamCity', () => {
  const { reading, lines } = trace(
    [
      ...['[17:12:40]i: TeamCity server version', '[17:12:41] : Step 1/2: Lint (Command Line)'],
      ...['[17:12:42]W:\t [Step 1/2] a.js: error', '[17:12:43]E:\t [Step 1/2] Process exited with code 1 (Step: Lint)'],
    ].join('\n'),
  );
  expect(reading).toMatchObject({ envelope: 'teamcity', outcome: 'failed', marks: [{ exitCode: 1 }] });
  expect(lines.find(({ number }) => number === 3)).toMatchObject({
    text: 'a.js: error',
    section: 'Step 1/2: Lint (Command Line)',
  });
});

describe('plain output stays as it is', () => {
  test.each([
    ['one stamped line among many', `${stamp}started\none\ntwo\nthree\n`],
    ['times of day on few lines', '17:12:42 info\none\ntwo\nthree\nfour\nfive\n'],
    ['stamps of three digits', '2026-04-19T17:12:42.683Z one\n2026-04-19T17:12:42.683Z two\n'],
    ['a docker prefix without docker', '#12 4.213 text\n'],
    ['levels in brackets', '[INFO] one\n[ERROR] two\n'],
    ['a diff', '--- a\n+++ b\n+ one\n- two\n'],
    ['colons', 'web:test: one\nError: boom\napp-1  | two\npackages/a test: three\n'],
  ])('%s', (_, log) => {
    expect(trace(log).reading).toMatchObject({ envelope: 'plain', outcome: 'unknown' });
    const expected = log.split('\n').flatMap((text, i) => (text === '' ? [] : [`${i + 1} ${text}`]));
    expect(texts(log)).toEqual(expected);
  });
});

describe('text that is not UTF-8', () => {
  test.each([
    ['little-endian', 'utf16le'],
    ['big-endian', 'utf16be'],
  ])('UTF-16, %s, with a byte order mark', (_, encoding) => {
    const units = Buffer.from('\uFEFF> error 😀 one\r\n\ud800 two\n', 'utf16le');
    if (encoding === 'utf16be') units.swap16();
    expect(trace(new Uint8Array(units)).lines.map(({ number, text }) => [number, text])).toEqual([
      [1, '> error 😀 one'],
      [2, '\uFFFD two'],
    ]);
  });

  test('bytes that are none become U+FFFD, and Latin-1 controls go', () => {
    const bytes = new Uint8Array([...bytesOf('na'), 0xef, ...bytesOf('ve er'), 0x9b, ...bytesOf('31mror '), 0xff]);
    expect(trace(bytes).lines[0]?.text).toBe('na\uFFFDve error \uFFFD');
  });
});
