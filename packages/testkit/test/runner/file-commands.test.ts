import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  createFileCommands,
  FILE_COMMANDS,
  parseFileCommand,
  readFileCommands,
  SUMMARY_LIMIT,
} from '../../src/runner/file-commands.ts';

describe('parseFileCommand', () => {
  test.each([
    ['a=1\nb=\n\nc=x=y<<z\n', { a: '1', b: '', c: 'x=y<<z' }],
    ['a=1\na=2', { a: '2' }],
    ['a<<EOF\none\ntwo\nEOF\nb=1\n', { a: 'one\ntwo', b: '1' }],
    ['a<<EOF\nEOF\n', { a: '' }],
    ['a<<EOF\n\nEOF', { a: '' }],
    ['a<<EOF\n\n\nEOF\n', { a: '\n' }],
    ['a<<E=F\nb=evil\nE=F\n', { a: 'b=evil' }],
    ['a=1\r\n', { a: '1\r' }],
    [' a = 1 \n', { ' a ': ' 1 ' }],
    ['__proto__=1\n', JSON.parse('{"__proto__":"1"}')],
    ['', {}],
  ])('%j gives %j', (text, values) => {
    expect(parseFileCommand(text)).toEqual({ values });
  });

  test.each([
    ['no separator', "Invalid format 'no separator'"],
    ['=1', 'the name must not be empty'],
    ['<<EOF\nEOF', 'neither name nor delimiter may be empty'],
    ['a<<\nx\n', 'neither name nor delimiter may be empty'],
    ['a<<EOF\nx\n', "the delimiter 'EOF' was not found"],
    ['a<<EOF\n', "the delimiter 'EOF' was not found"],
    ['a<<EOF\nxEOF', 'the last line has no line break'],
    ['a<<EOF\r\nx\r\nEOF\n', 'was not found'],
    ['a<<EOF\nx\nEOF \n', 'was not found'],
  ])('%j is malformed', (text, message) => {
    expect(parseFileCommand(text).error).toContain(message);
  });

  test('what stands before a malformed entry holds, what follows does not', () => {
    const result = parseFileCommand('a=1\noops\nb=2\n');
    expect(result.values).toEqual({ a: '1' });
    expect(result.error).toBeDefined();
  });

  test('a heredoc with a delimiter that the value lacks brings any value home', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (first, second) => {
        const delimiter = 'ghadelimiter_5d1f';
        const text = `a<<${delimiter}\n${first}\n${delimiter}\nb<<${delimiter}\n${second}\n${delimiter}\n`;
        expect(parseFileCommand(text)).toEqual({ values: { a: first, b: second } });
      }),
    );
  });

  test('an unguarded value can add entries', () => {
    expect(Object.keys(parseFileCommand('title=x\nconclusion=pass\n').values)).toEqual(['title', 'conclusion']);
  });
});

describe('readFileCommands', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gauntlet-files-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function readAfter(texts: Partial<Record<(typeof FILE_COMMANDS)[number], string | Uint8Array>>) {
    const paths = createFileCommands(folder, FILE_COMMANDS);
    for (const command of FILE_COMMANDS) {
      writeFileSync(paths[command] ?? '', texts[command] ?? '');
    }
    return readFileCommands(paths);
  }

  test('nothing written gives nothing', () => {
    const nothing = { outputs: {}, state: {}, env: {}, path: [], summary: '', warnings: [], failures: [] };
    expect(readAfter({})).toEqual(nothing);
    expect(readFileCommands({})).toEqual(nothing);
  });

  test('each file has its own meaning', () => {
    const results = readAfter({
      output: 'a=1\n',
      state: 'b=2\n',
      env: 'C=3\n',
      path: '/x\n\r\n/y\n/x\n',
      step_summary: '# hi',
    });
    expect(results).toMatchObject({
      outputs: { a: '1' },
      state: { b: '2' },
      env: { C: '3' },
      path: ['/y', '/x'],
      summary: '# hi',
    });
    expect(results.failures).toEqual([]);
  });

  test('a byte order mark is no part of a name', () => {
    expect(readAfter({ output: '\uFEFFa=1\n' }).outputs).toEqual({ a: '1' });
  });

  test('NODE_OPTIONS is not taken', () => {
    const results = readAfter({ env: 'NODE_OPTIONS=--require evil\nA=1\n' });
    expect(results).toMatchObject({ env: { A: '1' }, warnings: ['GITHUB_ENV cannot set NODE_OPTIONS.'] });
  });

  test.each(['output', 'state', 'env'] as const)('a malformed %s file is a failure that names it', (command) => {
    expect(readAfter({ [command]: 'oops' }).failures).toEqual([
      expect.stringContaining(`GITHUB_${command.toUpperCase()}`),
    ]);
  });

  test('a summary of 1 MiB is kept and one byte more is dropped', () => {
    expect(readAfter({ step_summary: Buffer.alloc(SUMMARY_LIMIT, 'x') }).summary).toHaveLength(SUMMARY_LIMIT);
    const dropped = readAfter({ step_summary: Buffer.alloc(SUMMARY_LIMIT + 1, 'x') });
    expect(dropped.summary).toBe('');
    expect(dropped.warnings).toEqual([expect.stringContaining('1048577 bytes')]);
    expect(dropped.failures).toEqual([]);
  });
});
