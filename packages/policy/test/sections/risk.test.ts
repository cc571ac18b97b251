import {
  changeKinds,
  defineInputs,
  parseInputs,
  parsePolicy,
  policySchema,
  riskSection,
  sections,
  tighten,
} from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';

const validate = new Ajv({ strict: true }).compile(policySchema('https://example.test/policy.json'));

function problemsOf(text: string): string[] {
  const result = parsePolicy(text);
  return result.ok ? [] : result.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

test('is a part of the policy', () => {
  expect(sections.risk).toBe(riskSection);
  expect(Object.keys(riskSection.fields)).toEqual(['medium-lines', 'high-lines', 'high-files']);
  expect(Object.keys(riskSection.policyOnly)).toEqual(['incident-class', 'rules', 'content', 'boundaries']);
});

test('reads everything, and gives each record its defaults', () => {
  const result = parsePolicy(
    [
      'risk:',
      '  high-lines: 500',
      '  incident-class: medium',
      '  rules:',
      '    - {name: money, paths: [src/money/**], class: high, kind: payments}',
      '    - {name: site, paths: [site/**], class: low, effect: set}',
      '  content:',
      '    - {name: sql, patterns: ["DROP TABLE", "a*b*c"], class: high}',
      '  boundaries:',
      '    - {name: bot, agents: ["123"], paths: [docs/**], outcome: reject}',
    ].join('\n'),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { risk } = result.policy;
  expect(risk?.['high-lines']).toBe(500);
  expect(risk?.rules).toMatchObject([
    { name: 'money', class: 'high', kind: 'payments', effect: 'raise' },
    { name: 'site', class: 'low', kind: 'unchanged', effect: 'set' },
  ]);
  expect(risk?.content).toMatchObject([
    { name: 'sql', patterns: [{ parts: ['drop table'] }, { parts: ['a', 'b', 'c'] }], paths: [] },
  ]);
  expect(risk?.boundaries).toMatchObject([{ name: 'bot', agents: ['123'], tasks: [], outcome: 'reject' }]);
});

describe('editors and the gate agree on', () => {
  test.each([
    'risk: {}',
    'risk: {medium-lines: 1, high-lines: 2, high-files: 3, incident-class: high}',
    'risk: {incident-class: low}',
    'risk: {high-lines: "7"}',
    'risk: {high-lines: -1}',
    'risk: {high-line: 1}',
    'risk: {rules: [{name: a, paths: [a], class: high}]}',
    'risk: {rules: [{name: a, paths: [a]}]}',
    'risk: {rules: [{name: a, paths: [], class: low}]}',
    'risk: {rules: [{name: a, paths: [a], class: critical}]}',
    'risk: {rules: [{name: a, paths: [a], class: low, effect: lower}]}',
    'risk: {rules: [{name: a, paths: [a], class: low, kind: money}]}',
    ...changeKinds.map((kind) => `risk: {rules: [{name: a, paths: [a], class: low, kind: ${kind}}]}`),
    'risk: {content: [{name: a, patterns: [abc], class: low}]}',
    'risk: {content: [{name: a, patterns: [], class: low}]}',
    'risk: {content: [{name: a, patterns: [ab], class: low}]}',
    'risk: {boundaries: [{name: a, paths: [a]}]}',
    'risk: {boundaries: [{name: a, agents: [b]}]}',
    'risk: {boundaries: [{name: a, paths: [a], outcome: pass}]}',
    'risk: {boundaries: [{name: a, paths: [a], agents: [1]}]}',
  ])('%j', (text) => {
    expect(parsePolicy(text).ok).toBe(validate(load(text)));
  });
});

describe('patterns for lines', () => {
  test.each(['abc', 'a*b*c', '*abc*', 'a\\*c', 'a\\\\b', 'eval(', 'x'.repeat(256)])('takes %j', (pattern) => {
    expect(problemsOf(`risk: {content: [{name: a, patterns: [${JSON.stringify(pattern)}], class: low}]}`)).toEqual([]);
  });

  test.each(['', '*', 'ab', 'a*b', '  a  ', 'a\\b', 'abc\\', 'a\tbc', 'x'.repeat(257)])('refuses %j', (pattern) => {
    expect(problemsOf(`risk: {content: [{name: a, patterns: [${JSON.stringify(pattern)}], class: low}]}`)).toEqual([
      expect.stringContaining('must be a text of at most 256 characters'),
    ]);
  });
});

test('mistakes are said with their place', () => {
  const text =
    'risk:\n  rule: []\n  rules:\n    - {name: a, paths: [a], class: high}\n    - {name: a, paths: [/a], class: hig}';
  expect(problemsOf(text)).toEqual([
    expect.stringMatching(/^2:3 The key "rule" of risk does not exist \(did you mean "rules"\?\)/),
    '5:14 The name of item 2 of risk.rules is that of item 1, but must be its own.',
    expect.stringMatching(/^5:25 Item 1 of paths of item 2 of risk\.rules is "\/a"/),
    expect.stringMatching(/^5:37 class of item 2 of risk\.rules is "hig", but must be one of "low", "medium", "high"/),
  ]);
});

test('an input counts only where it is stricter', () => {
  const fields = defineInputs(riskSection.fields);
  const parsed = parseInputs(
    fields,
    (name) => ({ 'medium-lines': '100', 'high-lines': '5000', 'high-files': '10' })[name],
  );
  const policy = parsePolicy('risk: {high-files: 20}');
  if (!parsed.ok || !policy.ok) throw new Error('Both are well formed.');
  const { settings, notes } = tighten(riskSection, parsed.inputs, parsed.given, policy.policy.risk);
  expect(settings).toMatchObject({
    'medium-lines': 100,
    'high-lines': 1000,
    'high-files': 10,
    'incident-class': 'high',
    rules: [],
  });
  expect(notes).toEqual(["Input high-lines (5000) was ignored: it is looser than the policy's 1000."]);
});
