import { parsePolicy, policySchema } from '@gauntlet/policy';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';

const validate = new Ajv({ strict: true }).compile(policySchema('https://example.test/policy.json'));

test.each([
  'version: 1',
  'coverage: {}',
  'coverage: {patch-lines: 90, patch-branches: 87.5%, project-lines: "80", exclude: [a/**], path-map: ["/a => b"]}',
  'version: 2',
  'coverage: {patch-lines: 101}',
  'coverage: {patch-lines: true}',
  'coverage: {patch-line: 1}',
  'coverage: {min-lines: 1.5}',
  'coverage: {exclude: a}',
  'coverage: {exclude: [1]}',
  'coverage: {path-map: [a]}',
  'coverage: [1]',
  'coverge: {}',
  'coverage: {components: []}',
  'coverage: {components: [{name: a, paths: [a/**], patch-lines: 90%, project-branches: 80}]}',
  'coverage: {components: [{name: a, paths: []}]}',
  'coverage: {components: [{name: a}]}',
  'coverage: {components: [{paths: [a]}]}',
  'coverage: {components: [{name: a/b, paths: [a]}]}',
  'coverage: {components: [{name: 1, paths: [a]}]}',
  'coverage: {components: [{name: a, paths: a}]}',
  'coverage: {components: [{name: a, paths: [a], path: [b]}]}',
  'coverage: {components: [a]}',
  'coverage: {components: {name: a, paths: [a]}}',
  `coverage: {components: [${Array.from({ length: 100 }, (_, i) => `{name: c${i}, paths: [a]}`).join(', ')}]}`,
  `coverage: {components: [${Array.from({ length: 101 }, (_, i) => `{name: c${i}, paths: [a]}`).join(', ')}]}`,
  'coverage: {on-skip-marker: off, on-test-deleted: fail, on-tests-removed: warn}',
  'coverage: {on-ignore-pragma: error}',
  'coverage: {on-coverage-configuration: false}',
  'coverage: {baseline: verified, require-baseline: true}',
  'coverage: {baseline: none}',
  'coverage: {require-baseline: yes}',
  'agents: {thresholds: {coverage: {patch-lines: 95, min-lines: 0}, mutation: {threshold: 85%}}}',
  'agents: {thresholds: {coverage: {patch-line: 95}}}',
  'agents: {thresholds: {coverage: [95]}}',
  'merge: {review-within: 60m, ask-reviewers: dispatch, hotfix-label: urgent}',
  'merge: {review-within: 0m}',
  'merge: {review-within: 60}',
  '[]',
  '{}',
])('editors and the gate agree on %j', (text) => {
  expect(parsePolicy(text).ok).toBe(validate(load(text)));
});

interface Described {
  description: string;
  default?: unknown;
  items?: { properties?: Record<string, Described> };
}

test('every setting has a description and its default', () => {
  const schema = policySchema('https://example.test/policy.json') as {
    properties: { coverage: { properties: Record<string, Described> } };
  };
  const { properties } = schema.properties.coverage;
  const parts = Object.entries(properties['components']?.items?.properties ?? {});
  expect(parts.length).toBeGreaterThan(5);
  for (const [name, { description }] of [...Object.entries(properties), ...parts])
    expect([name, description]).toEqual([name, expect.stringMatching(/^[A-Z].*\.$/)]);
  const defaults = ['patch-lines', 'on-test-deleted', 'baseline', 'require-baseline'];
  expect(defaults.map((name) => properties[name]?.default)).toEqual([90, 'warn', 'any', false]);
  expect(parts.filter(([, part]) => 'default' in part)).toEqual([]);
});
