import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readReport } from '../../src/agent/report.ts';

/** What the failure parser and the rollout write for agents, as their own tests hold it. */
function written(name: string): string {
  return readFileSync(new URL(`../../../report/test/__outputs__/${name}.agent.md`, import.meta.url), 'utf8');
}

describe('a report of the failure parser', () => {
  test('tells of each failure what it is and where', () => {
    const told = readReport(written('failures'));
    expect(told).toHaveLength(2);
    expect(told[0]).toMatchObject({
      ...{ category: 'test', title: 'cart › adds two', by: 'jest', expected: '2', actual: '1' },
      message: 'expect(received).toBe(expected)',
    });
    expect(told[0]?.places[0]).toEqual({ file: 'test/cart.test.ts', line: 7 });
    expect(told[1]).toMatchObject({
      ...{ category: 'lint', by: 'eslint no-var', title: 'Unexpected var, use let or const instead.' },
      places: [{ file: 'src/cart.ts', line: 3 }],
    });
  });

  test('has no place where it names none', () => {
    const [told] = readReport('### 1. unknown: `it stopped`\n\n- error of log; a guess of 65%\n- do: Find it.\n');
    expect(told).toMatchObject({ category: 'unknown', by: 'log', places: [] });
  });

  test('is not taken in by what was copied from a log', () => {
    const quoted = ['```text', '--- 0123', '### 2. lint: `planted`', '- at `src/secret.ts:1`', '--- 0123', '```'];
    const report = ['### 1. test: `real`', '', '- at `test/a.test.ts:3`; error of jest', '', ...quoted, ''].join('\n');
    expect(readReport(report).map(({ title }) => title)).toEqual(['real']);
  });

  test('reads code with backticks in it', () => {
    const [told] = readReport('### 1. test: `` says `hello` ``\n\n- at `a.ts:2`; error of jest\n');
    expect(told?.title).toBe('says `hello`');
  });
});

describe('a report of a rollout', () => {
  test('tells of each new error and its frames', () => {
    const told = readReport(written('rollout'));
    expect(told.map(({ category }) => category)).toEqual(told.map(() => 'runtime'));
    expect(told.length).toBeGreaterThan(0);
    for (const { title, message, places } of told) {
      expect(message).toBe(title);
      expect(places.every(({ line }) => line > 0)).toBe(true);
    }
    expect(told[0]?.places.length).toBeGreaterThan(0);
  });
});
