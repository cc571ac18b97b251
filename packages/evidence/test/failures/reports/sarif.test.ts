import { describe, expect, test } from '@jest/globals';
import { read, refusal, told, toldOf } from './read.ts';

const run = (results: unknown[], driver: unknown = { name: 'CodeQL' }) => ({ tool: { driver }, results });
const sarif = (...runs: unknown[]) => read(JSON.stringify({ version: '2.1.0', runs })).failures.map(told);
const at = (uri: string, startLine = 3) => [
  { physicalLocation: { artifactLocation: { uri }, region: { startLine, startColumn: 2, endColumn: 5 } } },
];
const said = (text: string) => ({ message: { text } });

describe('SARIF', () => {
  test('of real tools', () => {
    expect(toldOf('ruff.sarif', 'sarif')).toEqual([
      'error lint ruff F401 ~/shop.py:2:8 | `os` imported but unused',
      'error lint ruff F401 ~/tests/test_broken.py:1:8 | `no_such_module` imported but unused',
    ]);
    expect(toldOf('golangci-lint.sarif', 'sarif')).toEqual([
      'error lint golangci-lint errcheck lock/lock.go:6:11 | Error return value of `os.Remove` is not checked',
    ]);
  });

  test('levels: of the result, else of its rule, else a warning', () => {
    const rules = [
      { id: 'a', defaultConfiguration: { level: 'error' }, shortDescription: { text: 'A is bad' } },
      { id: 'b', defaultConfiguration: { level: 'note' } },
    ];
    const results = [
      { ruleId: 'a', ...said('one'), locations: at('src/a%20b.js') },
      { ruleIndex: 1, ...said('two') },
      { ruleId: 'a/inner', message: {} },
      { ruleId: 'c', ...said('four'), level: 'none' },
      { rule: { id: 'd' }, message: { text: '[{0}](1) is {1}', arguments: ['x', 'odd'] } },
    ];
    const expected = [
      'error security codeql a src/a b.js:3:2 | one',
      'note security codeql b - | two',
      'error security codeql a/inner - | A is bad',
      'note security codeql c - | four',
      'warning security codeql d - | x is odd',
    ];
    expect(sarif(run(results, { name: 'CodeQL', rules }))).toEqual(expected);
    const swapped = { results, tool: { driver: { name: 'CodeQL', rules } } };
    expect(sarif(swapped, swapped)).toEqual([...expected, ...expected]);
  });

  test('what is critical or high is an error, and medium a warning, whatever the level', () => {
    const danger = (value: unknown) => ({ properties: { 'security-severity': value } });
    const rules = ['9.8', '7.0', '6.9', '4.0', '3.9', 'much', '11', -1].map((value, at) => ({
      id: `r${at}`,
      defaultConfiguration: { level: 'note' },
      ...danger(value),
    }));
    const results = [
      ...rules.map(({ id }) => ({ ruleId: id, ...said(id) })),
      { ruleId: 'own', level: 'warning', ...said('own'), ...danger(8) },
      { ruleId: 'low', level: 'error', ...said('low'), ...danger('2.0') },
    ];
    const severities = ['error', 'error', 'warning', 'warning', 'note', 'note', 'note', 'note', 'error', 'error'];
    expect(sarif(run(results, { name: 'CodeQL', rules })).map((line) => line.split(' ')[0])).toEqual(severities);
  });

  test('leaves out what was accepted or was there before', () => {
    expect(
      sarif(
        run([
          { ...said('suppressed'), suppressions: [{ kind: 'inSource' }] },
          { ...said('rejected'), suppressions: [{ kind: 'external', status: 'rejected' }] },
          { ...said('old'), baselineState: 'unchanged' },
          { ...said('gone'), baselineState: 'absent' },
          { ...said('new'), baselineState: 'new' },
          { ...said('fine'), kind: 'pass' },
        ]),
      ),
    ).toEqual(['warning security codeql - - | rejected', 'warning security codeql - - | new']);
  });

  test('a tool that no list of ours holds gives no name', () => {
    expect(sarif(run([said('x')], { name: 'rm -rf /' }))).toEqual(['warning lint sarif - - | x']);
    expect(sarif(run([said('x')], { name: 'constructor' }))).toEqual(['warning lint sarif - - | x']);
  });

  test('refuses what has no runs', () => {
    expect(refusal('{}', 'sarif')).toBe('The SARIF report cannot be read at byte 2: it has no runs.');
    expect(refusal('{"runs": 3}')).toContain('"runs" is neither an object nor a list');
    expect(refusal('[]', 'sarif')).toContain('it begins with "?"');
  });
});
