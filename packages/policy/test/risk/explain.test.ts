import { assessRisk, explain } from '@gauntlet/policy';
import { expect, test } from '@jest/globals';
import { changed, rulesOf } from './changes.ts';

test('one line a file and one for the change, the worst first', () => {
  const rules = rulesOf('{high-files: 3, boundaries: [{name: docs, paths: ["**/*.md"]}]}');
  const changes = ['README.md', 'src/a.ts', 'src/auth/b.ts', 'AGENTS.md'].map((path) => changed(path));
  const lines = explain(assessRisk(changes, rules));
  expect(
    lines.map(({ path, class: riskClass, floor, rule, decisive }) => [
      path,
      floor ? 'floor' : riskClass,
      rule,
      decisive,
    ]),
  ).toEqual([
    ['AGENTS.md', 'floor', 'floor-agent-instructions', true],
    ['src/auth/b.ts', 'high', 'auth', false],
    [null, 'high', 'size-files', false],
    ['src/a.ts', 'medium', 'code', false],
    ['README.md', 'low', 'docs', false],
  ]);
  expect(lines[0]).toMatchObject({ kind: 'guard', also: ['docs'], outside: [] });
  expect(lines[1]).toMatchObject({ also: ['code'], outside: ['docs'] });
  expect(lines[2]?.why).toBe('The change touches more files than the policy lets pass. (4 files)');
});

test('is the same data for the same change, and shows no hidden character', () => {
  const changes = [
    changed('a\u202e.md'),
    changed('package.json', { manifest: { before: '{}', after: '{"dependencies": {"a\\u202e": "x/y"}}' } }),
  ];
  const lines = explain(assessRisk(changes, rulesOf()));
  expect(explain(assessRisk(changes, rulesOf()))).toEqual(lines);
  // An assessment that was stored explains itself as well as a fresh one.
  expect(explain(JSON.parse(JSON.stringify(assessRisk(changes, rulesOf()))))).toEqual(lines);
  expect(lines.filter(({ decisive }) => decisive)).toHaveLength(1);
  for (const { why } of lines) expect(why).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(lines.map(({ why }) => why).join(' ')).toContain('\\u{202e}');
});

test('of no change there is one line', () => {
  expect(explain(assessRisk([], rulesOf()))).toMatchObject([
    { path: null, class: 'high', rule: 'nothing-changed', decisive: true },
  ]);
});
