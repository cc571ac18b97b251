import { createHash } from 'node:crypto';
import type { RolloutReport } from '@gauntlet/verdict';
import { describe, expect, test } from '@jest/globals';
import {
  categoriesOf,
  changeHashText,
  failureSections,
  redactRollout,
  renderForAgent,
  rolloutFailures,
  toSarif,
} from '../../src/index.ts';
import { report as failureReport } from '../failures/samples.ts';
import { error, options, rollout } from './samples.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const { subject, run } = failureReport();
const of = (more: Partial<RolloutReport> = {}) =>
  rolloutFailures({ subject, run, rollout: rollout(more), unread: ['The logs end early.'], sha256 });

describe('a rollout as a report of failures', () => {
  test('names what it was taken back for first, then each new error as a failure of its own', () => {
    const { schema, failures, omitted, unread, rollout: told } = of();
    expect([schema, omitted, unread, told]).toEqual(['gauntlet/failures/v1', {}, ['The logs end early.'], rollout()]);
    const tool = 'gauntlet-health-rollback';
    const common = { category: 'deploy', severity: 'error', tool, root: true, status: 'new' };
    expect(failures).toMatchObject([
      { ...common, rule: 'errors', message: rollout().explanation, location: null, confidence: 1, evidence: 'report' },
      {
        ...common,
        rule: 'new-error',
        location: { path: 'src/cart.ts', line: 12 },
        confidence: 0.9,
        evidence: 'generic',
      },
      { ...common, rule: 'new-error', fingerprint: 'cd'.repeat(32) },
    ]);
    expect(failures[1]?.excerpt.split('\n').slice(0, 2)).toEqual([
      "TypeError: Cannot read properties of undefined (reading 'price')",
      '    at total (src/cart.ts:12:9)',
    ]);
  });

  test('is read by what reads those of the failure parser', () => {
    const markdown = renderForAgent(of(), options);
    expect(markdown).toContain('### 1. deploy: `6 errors in 300 canary requests');
    expect(markdown).toContain('### 2. deploy: `TypeError: Cannot read');
    expect(markdown).toContain('a guess of 90%');
    expect(failureSections(of())).toHaveLength(3);
    expect(categoriesOf(of().failures)).toEqual({ deploy: 3 });
    expect(JSON.parse(toSarif(of(), '0.1.0')).runs[0].results).toHaveLength(2);
  });

  test.each<[Partial<RolloutReport>, string, string, boolean]>([
    [{}, 'errors', 'investigate', false],
    [{ result: 'rollback-failed' }, 'rollback-failed', 'investigate', true],
    [{ because: 'lease-expired', judgement: null }, 'lease-expired', 'rerun', false],
    [{ because: null, judgement: 'anomaly' }, 'anomaly', 'investigate', false],
  ])('%j has the rule %s', (more, rule, action, escalate) => {
    const { failures, attempt } = of(more);
    expect([failures[0]?.rule, failures[0]?.suggestion?.action, attempt.escalate]).toEqual([rule, action, escalate]);
  });

  test('is the same failure whenever it is seen, whatever its numbers', () => {
    const [first, second] = [of(), of({ explanation: rollout().explanation.replace('300', '301') })];
    expect(first.failures[0]?.fingerprint).toBe(second.failures[0]?.fingerprint);
  });

  test('counts the errors that it does not list', () => {
    const fingerprints = Array.from({ length: 25 }, () => error());
    const { failures, omitted } = of({ fingerprints });
    expect([failures.length, omitted]).toEqual([21, { deploy: 5 }]);
  });
});

describe('what is redacted', () => {
  const secret = 'hunter2-hunter2';
  const token = `ghp_${'a'.repeat(36)}`;

  test('are secrets in every text, and what nobody sees', () => {
    const text = `${secret} ${token} \u202e`;
    const safe = redactRollout(
      rollout({
        ...{ version: text, environment: text, previous: { version: text, sha: null }, explanation: text },
        ...{ suspicion: text, reproduce: [text] },
        fingerprints: [error({ type: text, message: `${text}\n${text}`, stack: [{ path: text, function: text }] })],
        commits: [{ ...rollout().commits[0]!, title: text, author: text, why: text }],
      }),
      [secret],
    );
    const all = JSON.stringify(safe);
    for (const hidden of [secret, token, '\u202e']) expect(all).not.toContain(hidden);
    expect(safe.fingerprints[0]?.message.split('\n')).toHaveLength(2);
    expect([safe.changeHash, safe.fingerprints[0]?.fingerprint]).toEqual(['ef'.repeat(32), 'ab'.repeat(32)]);
  });

  test('before it is cut, so that no half of a secret is left', () => {
    for (const length of [1_985, 1_992, 1_999, 2_010]) {
      const safe = redactRollout(rollout({ explanation: `${'x '.repeat(length / 2)}${secret}` }), [secret]);
      expect(safe.explanation).not.toMatch(/hunter/);
      expect(safe.explanation.length).toBeLessThanOrEqual(2_000);
    }
  });

  test('is bounded, the newest minutes kept; what is small stays as it is', () => {
    expect(redactRollout(rollout(), [])).toEqual(rollout());
    const [minute] = rollout().minutes;
    const many = redactRollout(
      rollout({
        minutes: Array.from({ length: 1_200 }, (_, percent) => ({ ...minute!, percent })),
        fingerprints: Array.from({ length: 60 }, () => error({ stack: Array(80).fill({ path: 'a' }) })),
        commits: Array.from({ length: 300 }, () => rollout().commits[1]!),
        reproduce: Array(30).fill('q'),
      }),
      [],
    );
    expect([many.minutes.length, many.minutes.at(-1)?.percent]).toEqual([1_000, 1_199]);
    const { fingerprints, commits, reproduce } = many;
    expect([fingerprints.length, fingerprints[0]?.stack.length, commits.length, reproduce.length]).toEqual([
      50, 50, 250, 20,
    ]);
  });
});

describe('the hash of a change', () => {
  const [one, other] = ['1a'.repeat(20), '2b'.repeat(20)];

  test('is of the tree alone, so that another name does not let the same content pass', () => {
    expect(changeHashText({ tree: one, version: 'v2' })).toBe(changeHashText({ tree: one, version: 'v3' }));
    expect(changeHashText({ tree: one, version: 'v2' })).not.toBe(changeHashText({ tree: other, version: 'v2' }));
  });

  test('is of the version where no tree is known', () => {
    expect(changeHashText({ tree: null, version: 'v2' })).not.toBe(changeHashText({ tree: null, version: 'v3' }));
    expect(changeHashText({ tree: null, version: `tree ${one}` })).not.toBe(
      changeHashText({ tree: one, version: 'v2' }),
    );
  });
});
