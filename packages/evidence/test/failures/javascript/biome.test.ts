import { describe, expect, test } from '@jest/globals';
import { failuresIn } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, oracle, place, told } from './see.ts';

interface Diagnostic {
  category: string;
  severity: string;
  message: string;
  path: string;
  start: { line: number; column: number };
}

const rows = (list: unknown[][]) => list.map((row) => JSON.stringify(row)).sort();

describe('biome', () => {
  test('ci: the same as its own report says', () => {
    const report = oracle<Diagnostic[]>('biome-report.json').map(({ category, severity, message, path, start }) => [
      category,
      severity,
      message,
      start.line === 0 ? path : `${path}:${start.line}:${start.column}`,
    ]);
    expect(report).toHaveLength(12);
    const failures = failuresOf('biome-2-ci.txt');
    expect(rows(failures.map((each) => [each.rule, each.severity, each.message, place(each)]))).toEqual(rows(report));
  });

  test('categories, and what follows from something else', () => {
    expect(
      failuresOf('biome-2-ci.txt').map(({ rule, category, root }) => `${rule.split('/')[0]} ${category} ${root}`),
    ).toEqual([
      'parse build true',
      'parse build true',
      'format format false',
      'lint lint true',
      'lint lint true',
      'lint lint true',
      'format format true',
      'assist lint true',
      'format format true',
      'lint lint false',
      'lint lint false',
      'lint lint false',
    ]);
  });

  test('check and lint', () => {
    const lint = failuresOf('biome-lint.txt').map((each) => told(each));
    expect(lint).toContainEqual([
      'biome',
      'lint/suspicious/noDebugger',
      'lint',
      'src/cart.ts:4:17',
      'This is an unexpected use of the debugger statement.',
    ]);
    expect(lint).toHaveLength(8);
    expect(failuresOf('biome-2-check.txt')).toHaveLength(12);
  });

  test('version 1', () => {
    // It prints them in no certain order.
    const seen = failuresOf('biome-1-ci.txt').map((each) => [each.rule, place(each)]);
    const expected = [
      ['organizeImports', 'src/sorted.ts'],
      ['format', 'src/sorted.ts'],
      ['parse', 'src/broken.js:2:1'],
      ['format', 'src/broken.js'],
      ['lint/suspicious/noExplicitAny', 'src/cart.ts:1:30'],
      ['lint/suspicious/noDoubleEquals', 'src/cart.ts:4:11'],
      ['lint/suspicious/noDebugger', 'src/cart.ts:4:17'],
      ['lint/style/noVar', 'src/cart.ts:2:3'],
      ['format', 'src/cart.ts'],
    ];
    expect(rows(seen)).toEqual(rows(expected));
    expect(failuresOf('biome-1-check.txt').length).toBeGreaterThan(5);
  });

  test('in colour', () => {
    expect(failuresOf('biome-colour.txt').map(told)).toEqual([
      ['biome', 'assist/source/organizeImports', 'lint', 'src/sorted.ts:1:1', 'Sort these imports.'],
      ['biome', 'format', 'format', 'src/sorted.ts', 'File content differs from formatting output'],
    ]);
  });

  test('warnings fail a run only where it says so', () => {
    const warning = 'src/a.ts:1:2 lint/style/useConst ━━━━━━━━━━\n\n  ! This let declares a constant.\n\n';
    expect(failuresIn(`${warning}Found 1 warning.\n`)).toEqual([]);
    const end = 'check ━━━━━━━━━━\n\n  × Some warnings were emitted while running checks.\n';
    expect(failuresIn(`${warning}Found 1 warning.\n${end}`).map(({ severity, root }) => [severity, root])).toEqual([
      ['warning', true],
    ]);
  });

  test('a run that passes, and lines of others', () => {
    expect(failuresOf('biome-passing.txt')).toEqual([]);
    expect(
      failuresIn('━━━━━━━━━━\n  × no\nDownloading package ━━━━━━━━━━\n').filter((each) => each.tool === 'biome'),
    ).toEqual([]);
  });

  test('the log of a step', () => {
    expectSameInGitHubLog('biome-2-ci.txt', 'npx biome ci');
    expectSameInGitHubLog('biome-colour.txt', 'npm run lint');
  });
});
