import { describe, expect, test } from '@jest/globals';
import { read, told } from '../../packages/evidence/test/failures/reports/read.ts';
import { ada, all, claiming, commit, helperBot, of, otherBot } from '../../packages/evidence/test/identity/records.ts';
import { changed } from '../../packages/policy/test/risk/changes.ts';
import type { Evidence } from '../src/evidence.ts';
import { checkReport, findingsOf, outputs, render } from '../src/report.ts';
import { docs, failing, head, judgeAll, riskOf, sound, workflow } from './report-stage.ts';

describe('findings', () => {
  const evidence = sound({
    risk: riskOf(
      [...docs, workflow, changed('src/a.ts', { lines: ['x', 'eval(y)'] })],
      `{ boundaries: [{ name: b, paths: ['docs/**', 'src/**'], outcome: reject }], content: [{ name: evals, patterns: ['eval('], class: high }] }`,
    ),
    gates: [...failing, { name: 'lint', status: 'other-commit', what: 'its verdict is of another commit' }],
    runs: [
      { path: '.github/workflows/ci.yml', status: 'fail', url: null },
      { path: 'x.yml', status: 'missing', url: null },
    ],
    unapproved: [{ path: 'docs/guide.md', owners: ['@octo/docs'] }],
  });
  const brief = (of: Evidence) =>
    findingsOf(of).map(({ severity, rule, location }) => [
      severity,
      rule,
      location?.path ?? null,
      location?.line ?? null,
    ]);

  test('name all that sends it back before what a person answers', () => {
    expect(brief(evidence)).toEqual([
      ['error', 'gate-failed', null, null],
      ['error', 'gate-for-other-commit', null, null],
      ['error', 'gate-failed', null, null],
      ['error', 'out-of-bounds-rejected', '.github/workflows/ci.yml', null],
      ['warning', evidence.risk!.files[1]!.rule.id, '.github/workflows/ci.yml', null],
      ['warning', 'content:evals', 'src/a.ts', 2],
      ['warning', 'owner-approval-missing', 'docs/guide.md', null],
    ]);
    expect(brief(sound())).toEqual([]);
    const annotations = render.annotations(judgeAll(evidence).verdict, 'auto').annotations;
    expect(annotations.map(({ path, startLine, level }) => [path, startLine, level])).toEqual([
      ['src/a.ts', 2, 'warning'],
    ]);
    expect(render.annotations(judgeAll(evidence).verdict, 'never').annotations).toEqual([]);
  });

  test('of the author', () => {
    const lying = of(helperBot, [claiming(helperBot, 'Agent-By: devin')]);
    expect(brief(sound({ identity: lying }))).toEqual([['error', 'identity-contradiction', null, null]]);
    const strict = { ...all, registered: all.registered.map((each) => ({ ...each, 'require-trailers': true })) };
    const [lack] = findingsOf(sound({ identity: of(helperBot, [commit(helperBot, { sha: head })], strict) }));
    expect([lack?.severity, lack?.rule]).toEqual(['error', 'trailers-missing']);
    expect(lack?.message).toContain(`Commit ${head} does not have each of`);
  });

  test('reach the author by the failure parser', () => {
    const { failures } = read(render.json(judgeAll(evidence).verdict));
    const lines = failures.map(told);
    expect(lines).toHaveLength(findingsOf(evidence).length);
    expect(lines[0]).toContain('coverage: it failed (patch-lines-below).');
    expect(failures.every(({ tool }) => tool === 'gauntlet/risk')).toBe(true);
    expect(failures.find(({ rule }) => rule === 'out-of-bounds-rejected')?.location?.path).toBe(
      '.github/workflows/ci.yml',
    );
  });
});

describe('outputs', () => {
  const places = { verdictFile: 'gauntlet/risk.verdict.json', reportFile: 'gauntlet/risk.json' };

  test('of an evaluation', () => {
    const { verdict, evidence, decision } = judgeAll(sound());
    expect(render.outputs(verdict, { ...places, evidence, decision, merged: true })).toEqual({
      ...{ conclusion: 'pass', 'verdict-file': places.verdictFile, summary: 'risk pass: auto-merge' },
      ...{ risk: 'low', agent: 'account:2001', 'trust-level': 'L1', decision: 'auto-merge', merged: 'true' },
      'report-file': places.reportFile,
    });
  });

  test('are empty where nothing is known', () => {
    const { verdict, evidence, decision } = judgeAll(sound({ risk: null, identity: of(ada, [commit(ada)]) }));
    const unknown = render.outputs(verdict, { ...places, evidence, decision, merged: false });
    expect(unknown).toMatchObject({
      conclusion: 'error',
      risk: '',
      agent: '',
      'trust-level': '',
      decision: 'needs-human',
      merged: 'false',
    });
    const other = render.outputs(verdict, { ...places, evidence: null, decision: null, merged: false });
    expect(other).toMatchObject({ risk: '', agent: '', 'trust-level': '', decision: '' });
    expect(Object.keys(other).sort()).toEqual(Object.keys(outputs).sort());
  });

  test('an agent among others is not named', () => {
    const identity = of(helperBot, [commit(helperBot), commit(otherBot)]);
    const { verdict, evidence, decision } = judgeAll(sound({ identity }));
    expect(render.outputs(verdict, { ...places, evidence, decision, merged: false })).toMatchObject({
      agent: '',
      'trust-level': '',
    });
  });
});

test('a check never succeeds where either verdict or decision does not', () => {
  const good = judgeAll(sound());
  const bad = judgeAll(sound({ gates: failing }));
  expect(checkReport(good.verdict, bad.evidence, bad.decision).conclusion).toBe('failure');
  expect(checkReport(bad.verdict, good.evidence, good.decision).conclusion).toBe('failure');
});
