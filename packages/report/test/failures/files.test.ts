import { describe, expect, test } from '@jest/globals';
import { redactFailure, serialiseFailures, toSarif, totalOf } from '../../src/index.ts';
import { failure, lint, report } from './samples.ts';

describe('SARIF', () => {
  test('has a result for each failure with a place, by our fingerprint', () => {
    const log = JSON.parse(toSarif(report({ failures: [failure(), lint, failure({ location: null })] }), '0.1.0'));
    const [run] = log.runs;
    expect(log.version).toBe('2.1.0');
    expect(run.tool.driver.rules).toEqual([{ id: 'eslint/no-var' }, { id: 'jest/test' }]);
    expect(run.results).toHaveLength(2);
    expect(run.results[1]).toEqual({
      ruleId: 'eslint/no-var',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'Unexpected var, use let or const instead.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'src/cart.ts', uriBaseId: 'SRCROOT' },
            region: { startLine: 3, startColumn: 5 },
          },
        },
      ],
      partialFingerprints: { 'gauntlet/v1': 'ab'.repeat(32) },
    });
  });

  test('encodes paths, and gives ends as SARIF counts them', () => {
    const placed = failure({ location: { path: 'src/ü b#.ts', line: 1, column: 2, endLine: 1, endColumn: 4 } });
    const [result] = JSON.parse(toSarif(report({ failures: [placed] }), '0.1.0')).runs[0].results;
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'src/%C3%BC%20b%23.ts', uriBaseId: 'SRCROOT' },
      region: { startLine: 1, startColumn: 2, endLine: 1, endColumn: 5 },
    });
  });

  test('is a run without results where nothing failed', () => {
    expect(JSON.parse(toSarif(report({ failures: [], run: null }), '0.1.0')).runs[0]).toMatchObject({ results: [] });
  });
});

describe('secrets', () => {
  const token = `ghp_${'a1B2'.repeat(10)}`;
  const texts = ['s3cret-value', token, `Authorization: Bearer ${'x'.repeat(20)}`, 'postgres://shop:hunter22@db/shop'];

  test.each(texts)('%s is in no field', (secret) => {
    const full = failure({
      message: `a ${secret} b`,
      excerpt: secret,
      rule: secret,
      location: { path: `src/${secret}.ts` },
      test: { suite: secret, name: secret, expected: secret, actual: secret },
      stack: [{ path: secret, function: secret }],
      jobs: [secret],
      log: { source: secret, firstLine: 1, lastLine: 1, step: secret, url: null },
    });
    const text = serialiseFailures(report({ failures: [redactFailure(full, ['s3cret-value'])] }));
    for (const part of ['s3cret-value', token, 'x'.repeat(20), 'hunter22']) expect(text).not.toContain(part);
  });
});

test('the total counts what is omitted too', () => {
  expect(totalOf(report({ omitted: { test: 3, build: 1 } }))).toBe('6 failures: 4 test, 1 build, 1 lint');
  expect(totalOf(report({ failures: [] }))).toBe('0 failures');
});
