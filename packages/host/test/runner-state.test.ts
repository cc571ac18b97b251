import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFileCommand } from '@gauntlet/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openRunner } from '../src/runner.ts';

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauntlet-state-'));
  path = join(folder, 'state');
});
beforeEach(() => writeFileSync(path, ''));
afterAll(() => rmSync(folder, { recursive: true }));

const saved = () => parseFileCommand(readFileSync(path, 'utf8'));

describe('what a step keeps for the one after it', () => {
  test('is read as the runner reads it, the last of a name', () => {
    const runner = openRunner({ GITHUB_STATE: path });
    runner.saveState('rollout', '{"to":"v1"}');
    runner.saveState('is-promoted', 'no');
    runner.saveState('rollout', 'a\nb\n');
    expect(saved()).toEqual({ values: { rollout: 'a\nb\n', 'is-promoted': 'no' } });
  });

  test('is one value, whatever is in it', () => {
    const runner = openRunner({ GITHUB_STATE: path });
    const piece = fc.constantFrom('\n', '\r\n', '\r', 'x<<EOF', 'EOF', 'promoted=true', '=', '<<', 'gauntlet_', '');
    const hostile = fc
      .array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 8 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(hostile, (value) => {
        writeFileSync(path, '');
        runner.saveState('lease', value);
        expect(saved()).toEqual({ values: { lease: value } });
      }),
    );
  });

  test('has another delimiter each time', () => {
    const runner = openRunner({ GITHUB_STATE: path });
    runner.saveState('a', '');
    runner.saveState('a', '');
    const delimiters = [...readFileSync(path, 'utf8').matchAll(/<<(.+)/g)].map(([, found]) => found);
    expect(new Set(delimiters).size).toBe(2);
  });

  test.each(['', 'a b', 'a=b', 'a\nb', 'a<<b', '-a', '1a', 'ä', 'x'.repeat(101)])('has no name like %j', (name) => {
    const runner = openRunner({ GITHUB_STATE: path });
    expect(() => runner.saveState(name, 'x')).toThrow('name');
    expect(readFileSync(path, 'utf8')).toBe('');
  });

  test('is nothing where there is no runner', () => {
    openRunner({}).saveState('rollout', 'x');
    openRunner({ GITHUB_STATE: '' }).saveState('rollout', 'x');
    expect(openRunner({}).state('rollout')).toBeUndefined();
  });

  test('comes as STATE_ and the name as it was', () => {
    const runner = openRunner({ 'STATE_is-promoted': 'no', STATE_EMPTY: '' });
    expect([runner.state('is-promoted'), runner.state('EMPTY'), runner.state('other')]).toEqual(['no', '', undefined]);
  });
});
