import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as evidence from '@gauntlet/evidence';
import { countsSchema } from '@gauntlet/judge';
import { policySchema } from '@gauntlet/policy';
import type { ReasonTable, Verdict } from '@gauntlet/verdict';
import { describe, expect, test } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import { readmeFiles, rolloutFiles, schemaFiles, staleFiles, toolFiles } from '../scripts/generate/files.mjs';
import { inputsTable, reasonsTable, withTable } from '../scripts/generate/readme.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

describe('what is generated is current (if not: npm run generate)', () => {
  test('schemas', () => {
    const files = schemaFiles(root, policySchema, countsSchema);
    expect(files.map(({ path }) => path)).toEqual([
      'schemas/verdict.v1.json',
      'schemas/failures.v1.json',
      'schemas/dora.v1.json',
      'schemas/costs.v1.json',
      'schemas/usage.v1.json',
      'schemas/counts.v1.json',
      'schemas/policy.v1.json',
    ]);
    expect(staleFiles(root, files)).toEqual([]);
  });

  test('READMEs', async () => {
    const files = await readmeFiles(root, async (folder) => {
      const { reasons } = (await import(join(root, folder, 'src/reasons.ts'))) as { reasons: ReasonTable };
      return reasons;
    });
    expect(files.map(({ path }) => path)).toContain('action-coverage-gate/README.md');
    expect(staleFiles(root, files)).toEqual([]);
  });

  test('the list of tools', () => {
    expect(staleFiles(root, toolFiles(root, evidence))).toEqual([]);
  });

  test('the options of drivers and sources', async () => {
    const source = (name: string) => import(join(root, 'action-health-rollback/src', name, 'index.ts'));
    const kinds = {
      drivers: (await source('drivers')).driverKinds,
      metrics: (await source('metrics')).metricsKinds,
      logs: (await source('logs')).logKinds,
    };
    expect(staleFiles(root, rolloutFiles(root, kinds))).toEqual([]);
  });

  test('a file with another text, or none, is stale', () => {
    const path = 'package.json';
    const text = readFileSync(join(root, path), 'utf8');
    const files = [
      { path, text },
      { path, text: `${text} ` },
      { path: 'schemas/none.json', text },
    ];
    expect(staleFiles(root, files)).toEqual([path, 'schemas/none.json']);
  });
});

describe('tables', () => {
  const readme = 'a\n<!-- generated:inputs -->\nold\n<!-- /generated:inputs -->\nb\n';

  test('go between their markers, and twice is the same as once', () => {
    const once = withTable(readme, 'inputs', '| t |');
    expect(once).toBe('a\n<!-- generated:inputs -->\n\n| t |\n\n<!-- /generated:inputs -->\nb\n');
    expect(withTable(once, 'inputs', '| t |')).toBe(once);
  });

  test.each(['', readme + readme, '<!-- /generated:inputs --><!-- generated:inputs -->'])(
    'need one pair of markers: %j',
    (text) => {
      expect(() => withTable(text, 'inputs', '')).toThrow('must have "<!-- generated:inputs -->"');
    },
  );

  test('hold one row an entry, with bars and line ends made harmless', () => {
    const inputs = { a: { description: 'One | two\nthree.', default: '1' }, b: { description: 'B.' } };
    expect(inputsTable({ name: '', description: '', inputs, outputs: {}, runs: { using: '', main: '' } })).toBe(
      '| input | default | what it is |\n| --- | --- | --- |\n| `a` | `1` | One \\| two three. |\n| `b` |  | B. |',
    );
    expect(reasonsTable({ 'x-below': { conclusion: 'fail', meaning: 'M.', resolve: 'R.' } })).toContain(
      '| `x-below` | `fail` | M. | R. |',
    );
  });
});

describe('the schema of the verdict', () => {
  const schema = JSON.parse(readFileSync(join(root, 'schemas/verdict.v1.json'), 'utf8'));
  const validate: ValidateFunction = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
  const verdict: Verdict = {
    schema: 'gauntlet/verdict/v1',
    gate: 'coverage',
    name: 'coverage',
    mode: 'enforce',
    conclusion: 'fail',
    subject: { repository: 'o/r', pullRequest: 7, headSha: 'a', testedSha: null, baseSha: 'b', mergeBase: 'b' },
    run: { id: 1, attempt: 1, workflowPath: null, event: 'pull_request', job: 'test' },
    reasons: [{ code: 'patch-lines-below', message: 'Add tests.', actual: '1/2 (50%)', required: '90%' }],
    metrics: [
      { name: 'patch.lines', numerator: 1, denominator: 2, unit: 'lines', threshold: 90, baseline: null },
      {
        name: 'project.lines',
        numerator: 1,
        denominator: 2,
        unit: 'lines',
        threshold: null,
        baseline: { numerator: 1, denominator: 2, sha: null },
      },
    ],
    findings: [
      {
        category: 'coverage',
        severity: 'warning',
        tool: 'gauntlet/coverage',
        rule: 'uncovered-line',
        message: 'Line 3 is not run.',
        location: { path: 'src/a.ts', line: 3 },
        fingerprint: 'ff',
        suggestion: { action: 'add-tests' },
      },
    ],
    evidence: [{ kind: 'lcov', source: 'coverage/lcov.info', sha256: 'ff', bytes: 10 }],
    policy: { source: 'file', path: '.github/gauntlet.yml', commit: 'b' },
    producedBy: {
      action: 'action-coverage-gate',
      version: '0.1.0',
      startedAt: '2026-01-01T00:00:00Z',
      finishedAt: '2026-01-01T00:00:01Z',
    },
  };

  test('takes a verdict, one outside GitHub, and one with a field of a later minor version', () => {
    const later = { ...verdict, extra: 1, subject: { ...verdict.subject, extra: 1 } };
    const local = { ...verdict, run: null, policy: { source: 'inputs' } };
    expect([verdict, later, local].map((value) => [validate(value), validate.errors])).toEqual(
      Array(3).fill([true, null]),
    );
  });

  test('refuses a verdict that lacks any field', () => {
    for (const field of Object.keys(verdict)) {
      expect([field, validate({ ...verdict, [field]: undefined })]).toEqual([field, false]);
    }
  });

  test.each([
    ['another schema', { schema: 'gauntlet/verdict/v2' }],
    ['an unknown conclusion', { conclusion: 'neutral' }],
    ['an unknown gate', { gate: 'style' }],
    ['a reason without a code', { reasons: [{ message: 'x' }] }],
    ['a policy that is a file without its commit', { policy: { source: 'file', path: 'x' } }],
    ['a finding of an unknown category', { findings: [{ ...verdict.findings[0], category: 'taste' }] }],
  ])('refuses %s', (_, change) => {
    expect(validate({ ...verdict, ...change })).toBe(false);
  });

  test('describes what it holds', () => {
    expect(schema.description).toContain('gauntlet/verdict/v1');
    expect(schema.definitions.Subject.properties.testedSha.description).toContain('merge commit');
  });
});
