import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRepository, type Repository } from '@gauntlet/testkit';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { comparePublic } from '../scripts/release/compare-public.mjs';
import { gitIn } from '../scripts/release/git.mjs';
import { prepare } from '../scripts/release/prepare.mjs';
import { publicNames } from '../scripts/release/public-names.mjs';
import { namesOfSchema } from '../scripts/release/schema-names.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const action = `name: Gate
inputs:
  reports: { description: Where they are., required: true }
  mode: { description: How., default: enforce }
outputs:
  conclusion: { description: What came of it. }
runs: { using: node24, main: dist/index.js }
`;
const readme = `<!-- generated:reasons -->

| code | conclusion | when | what resolves it |
| --- | --- | --- | --- |
| \`too-few\` | \`fail\` | Always. | Nothing. |

<!-- /generated:reasons -->
`;
const workflow = `on:
  workflow_call:
    inputs:
      node: { description: Whether., type: boolean, required: false, default: false }
    secrets:
      KEY: { description: A key., required: false }
    outputs:
      conclusion: { description: What., value: x }
jobs:
  tests:
    permissions: { contents: read, actions: read }
  gate:
    name: Gate
    permissions: {}
`;
const schema = {
  type: 'object',
  required: ['kind'],
  properties: {
    kind: { type: 'string', enum: ['a', 'b'] },
    count: { type: 'number', maximum: 10 },
    place: { anyOf: [{ $ref: '#/definitions/Place' }, { type: 'null' }] },
  },
  definitions: { Place: { type: 'object', properties: { path: { type: 'string' } } } },
};

const files = {
  'action-gate/action.yml': action,
  'action-gate/README.md': readme,
  '.github/workflows/tests.yml': workflow,
  '.github/workflows/own.yml': 'on: push\njobs: {}\n',
  'schemas/policy.v1.json': JSON.stringify(schema),
  'schemas/verdict.v1.json': JSON.stringify(schema),
  'schemas/costs.v1.json': JSON.stringify(schema),
  'schemas/usage.v1.json': JSON.stringify(schema),
};

let repository: Repository;
let before: string;
beforeAll(() => {
  repository = createRepository();
  for (const [path, text] of Object.entries(files)) repository.write(path, text);
  before = repository.commit('Before');
});
afterAll(() => repository.dispose());

/** What a change of one file means. */
function changed(path: keyof typeof files | string, from: string | RegExp, to: string) {
  const text = (files as Record<string, string>)[path] ?? '';
  const now = text.replace(from, to);
  expect(now).not.toBe(text);
  repository.write(path, now);
  const after = repository.commit('After');
  repository.checkout(before);
  return comparePublic(gitIn(repository.path), before, after);
}

describe('what became of the public names', () => {
  test.each([
    ['an input that is renamed', 'action-gate/action.yml', 'mode:', 'how:'],
    ['an input with another default', 'action-gate/action.yml', 'default: enforce', 'default: report'],
    ['an input that has to be given', 'action-gate/action.yml', 'How.,', 'How., required: true,'],
    ['a new input that has to be given', 'action-gate/action.yml', 'inputs:', 'inputs:\n  more: { required: true }'],
    ['an output that is gone', 'action-gate/action.yml', /outputs:\n.*\n/, ''],
    ['another version of Node', 'action-gate/action.yml', 'node24', 'node26'],
    ['a reason code that is renamed', 'action-gate/README.md', 'too-few', 'not-enough'],
    ['a reason code that concludes otherwise', 'action-gate/README.md', '`fail`', '`error`'],
    ['an input of a workflow that is gone', '.github/workflows/tests.yml', 'node:', 'rust:'],
    ['an input of a workflow of another type', '.github/workflows/tests.yml', 'boolean', 'string'],
    [
      'a secret that has to be given',
      '.github/workflows/tests.yml',
      'A key., required: false',
      'A key., required: true',
    ],
    ['an output of a workflow that is gone', '.github/workflows/tests.yml', 'conclusion:', 'result:'],
    ['a check that is renamed', '.github/workflows/tests.yml', 'name: Gate', 'name: Done'],
    ['a permission that a caller has to grant', '.github/workflows/tests.yml', 'actions: read', 'checks: read'],
    ['a permission that is wider', '.github/workflows/tests.yml', 'actions: read', 'actions: write'],
    ['a workflow that nobody can call any more', '.github/workflows/tests.yml', 'workflow_call', 'push'],
    ['a field of a schema that is renamed', 'schemas/verdict.v1.json', '"count"', '"number"'],
    ['a field deeper in a schema that is renamed', 'schemas/verdict.v1.json', '"path"', '"file"'],
    ['a field of another type', 'schemas/verdict.v1.json', '"number"', '"string"'],
    ['a value that is no longer allowed', 'schemas/verdict.v1.json', '["a","b"]', '["a"]'],
    ['a limit that is narrower', 'schemas/policy.v1.json', '"maximum":10', '"maximum":9'],
    ['a limit where there was none', 'schemas/policy.v1.json', '"maximum":10', '"maximum":10,"minimum":1'],
    ['a field that has to be written', 'schemas/policy.v1.json', '["kind"]', '["kind","count"]'],
    ['a field that may be absent from what we write', 'schemas/verdict.v1.json', '["kind"]', '[]'],
  ])('%s is major', (_, path, from, to) => {
    const { step, changes } = changed(path, from, to);
    expect([step, changes[0]?.step]).toEqual(['major', 'major']);
  });

  test.each([
    ['an input more', 'action-gate/action.yml', 'inputs:', 'inputs:\n  more: { default: x }'],
    ['an input that may be left out', 'action-gate/action.yml', ', required: true', ''],
    ['an output more', 'action-gate/action.yml', 'outputs:', 'outputs:\n  more: { description: x }'],
    ['an action more', 'action-more/action.yml', '', action],
    ['a reason code more', 'action-gate/README.md', '| `too', '| `new` | `pass` | | |\n| `too'],
    ['a workflow more', '.github/workflows/build.yml', '', workflow],
    ['a field more', 'schemas/policy.v1.json', '"kind":{', '"more":{"type":"string"},"kind":{'],
    ['a value more', 'schemas/verdict.v1.json', '["a","b"]', '["a","b","c"]'],
    ['a limit that is wider', 'schemas/policy.v1.json', '"maximum":10', '"maximum":11'],
    ['a limit less', 'schemas/policy.v1.json', ',"maximum":10', ''],
    ['a field that is always written', 'schemas/verdict.v1.json', '["kind"]', '["kind","count"]'],
    ['a field that may be left out', 'schemas/policy.v1.json', '["kind"]', '[]'],
    ['a field that is always in the costs', 'schemas/costs.v1.json', '["kind"]', '["kind","count"]'],
    ['a field that usage need not have', 'schemas/usage.v1.json', '["kind"]', '[]'],
  ])('%s is minor', (_, path, from, to) => {
    expect(changed(path, from, to).step).toBe('minor');
  });

  test.each([
    ['other words', 'action-gate/action.yml', 'Where they are.', 'The reports.'],
    ['a permission less', '.github/workflows/tests.yml', ', actions: read', ''],
    ['a workflow of our own', '.github/workflows/own.yml', 'push', 'pull_request'],
    ['a definition by another name', 'schemas/verdict.v1.json', /Place/g, 'Location'],
    ['what a field is about', 'schemas/verdict.v1.json', '"kind":{', '"kind":{"description":"What it is.",'],
    ['a file that is not public', 'packages/x.ts', '', 'x'],
  ])('%s is a patch', (_, path, from, to) => {
    expect(changed(path, from, to).step).toBe('patch');
  });

  test('the largest of several counts', () => {
    repository.write('schemas/policy.v1.json', JSON.stringify(schema).replace('"maximum":10', '"maximum":11'));
    repository.write('action-gate/action.yml', action.replace('mode:', 'how:'));
    const after = repository.commit('Both');
    repository.checkout(before);
    const { step, changes } = comparePublic(gitIn(repository.path), before, after);
    expect(step).toBe('major');
    expect(changes.map((each) => each.step)).toEqual(['major', 'minor', 'minor']);
    expect(changes[0]?.what).toBe('action-gate input mode is gone or renamed');
  });

  test('an action without a table of reason codes is no release', () => {
    expect(() => changed('action-gate/README.md', readme, 'Nothing.')).toThrow('no table of reason codes');
  });

  test('are found in this repository', () => {
    const names = publicNames(gitIn(root), 'HEAD');
    for (const name of [
      'action-coverage-gate input reports',
      'action-risk-gate output conclusion',
      'action-coverage-gate reason patch-lines-below',
      'pipeline.yml input node',
      'pipeline.yml check Gate',
      'quality-gate.yml secret GAUNTLET_APP_KEY',
      'tests.yml permission pull-requests',
      'schemas/verdict.v1.json producedBy.version',
      'schemas/policy.v1.json coverage.patch-lines',
    ]) {
      expect([...names.keys()]).toContain(name);
    }
  });
});

describe('the fields of a schema', () => {
  test('that lead back to themselves end', () => {
    const tree = {
      type: 'object',
      properties: { children: { type: 'array', items: { $ref: '#' } }, left: { $ref: '#/definitions/Node' } },
      definitions: { Node: { type: 'object', properties: { next: { $ref: '#/definitions/Node' } } } },
    };
    const names = [...namesOfSchema('x.json', tree).keys()];
    expect(names).toContain('schemas/x.json left.next');
    expect(names.length).toBeLessThan(20);
  });

  test('are told apart where there are alternatives, however many', () => {
    const one = (kind: string) => ({
      type: 'object',
      properties: { kind: { const: kind }, [kind]: { type: 'string' } },
    });
    const names = [...namesOfSchema('x.json', { anyOf: [one('a'), one('b'), { minimum: 1 }, { minimum: 2 }] }).keys()];
    expect(names).toContain('schemas/x.json  anyOf object:kind=a.a');
    expect(names).toContain('schemas/x.json  anyOf object:kind=b.b');
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(9);
  });
});

describe('the change that a release is', () => {
  test('is not made over changes that are not committed, nor to a version that is none', () => {
    const git = gitIn(repository.path);
    const given = { git, remote: repository.path, date: '2026-01-01', build: () => {} };
    expect(() => prepare({ ...given, wanted: 'one' })).toThrow('"one" is no version');
    repository.write('left', '');
    expect(() => prepare({ ...given, wanted: '1.0.0' })).toThrow('not committed');
    repository.remove('left');
  });
});
