import type { RolloutReport } from '@gauntlet/verdict';
import { describe, expect, test } from '@jest/globals';
import { deliver, rolloutHandover } from '../../src/index.ts';
import { report, routeHost, settings } from './samples.ts';

const rollout: RolloutReport = {
  ...{ kind: 'rollout', version: 'v2', sha: 'b'.repeat(40), previous: { version: 'v1', sha: 'c'.repeat(40) } },
  ...{ environment: 'production', judgement: 'rollback', because: 'errors', explanation: '6 errors', percent: 5 },
  ...{ result: 'rolled-back', stage: 1, startedAt: '2026-04-19T10:00:00.000Z', firstBadAt: null, detectedAt: null },
  ...{ restoredAt: null, metrics: [], minutes: [], fingerprints: [], commits: [], suspicion: '', reproduce: [] },
  changeHash: 'd'.repeat(64),
};

const news = (more: Partial<RolloutReport> = {}, newsId = '41') =>
  rolloutHandover({ report: { ...report, rollout: { ...rollout, ...more } }, agentReport: () => 'text', newsId });

describe('what is told of a rollout', () => {
  test('is within the ten fields of a dispatched event, with what it is about', async () => {
    const { host, said } = routeHost();
    await deliver(host, { ...settings, route: 'dispatch' }, news());
    const [payload] = said.dispatches.map((each) => each.payload);
    expect(Object.keys(payload ?? {}).length).toBeLessThanOrEqual(10);
    expect(payload).toMatchObject({
      ...{ schema: 'gauntlet/failures/v1', repository: 'octo/shop', pullRequest: 7, markdown: 'text' },
      rollout: { version: 'v2', result: 'rolled-back', because: 'errors', changeHash: rollout.changeHash },
    });
  });

  test('has one key for one rollout, and another for another', () => {
    const keys = [news(), news({ explanation: 'told again' }), news({}, '42'), news({ result: 'rollback-failed' })];
    const [first, again, other, failed] = keys.map(({ key }) => key);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(again).toBe(first);
    expect(new Set([first, other, failed]).size).toBe(3);
  });

  test('asks for what fits', () => {
    expect(news().request).toContain('mend what was rolled back');
    expect(news({ result: 'rollback-failed' }).request).toContain('call a person');
    expect(news({ result: 'observed', kind: 'monitor' }).request).toContain('found in production');
  });
});
