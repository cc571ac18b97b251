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
  '[]',
  '{}',
])('editors and the gate agree on %j', (text) => {
  expect(parsePolicy(text).ok).toBe(validate(load(text)));
});

test('every setting has a description and its default', () => {
  const schema = policySchema('https://example.test/policy.json') as {
    properties: { coverage: { properties: Record<string, { description: string; default?: unknown }> } };
  };
  const settings = Object.entries(schema.properties.coverage.properties);
  expect(settings.length).toBeGreaterThan(5);
  for (const [name, { description }] of settings)
    expect([name, description]).toEqual([name, expect.stringMatching(/\.$/)]);
  expect(schema.properties.coverage.properties['patch-lines']?.default).toBe(90);
});
