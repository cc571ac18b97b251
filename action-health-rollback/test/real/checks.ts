import { expect } from '@jest/globals';
import { pause, until } from '../../../scripts/rollout/ports.mjs';
import type { RealStage } from './tools.ts';

/** As soon as the canary has traffic, as HAProxy tells it. */
export async function onceShifted(stage: RealStage, act: () => unknown = () => {}): Promise<void> {
  await until('a canary', async () => (await stage.weight()) > 0);
  await act();
}

/**
 * v1 alone serves: HAProxy says so, and from the end of the rollout on neither it nor the servers nor the users count a
 * single request to v2.
 */
export async function expectOld(stage: RealStage, since: number = Date.now()): Promise<void> {
  const { services, haproxy, users } = stage;
  const before = { v1: services.v1.requests, v2: services.v2.requests, shares: await haproxy.shares() };
  expect(before.shares['v1']).toMatchObject({ weight: 100, status: 'UP' });
  expect(before.shares['v2']).toMatchObject({ weight: 0, status: 'MAINT' });
  await pause(1_000);
  const { v2 } = await haproxy.shares();
  expect([v2?.served, services.v2.requests]).toEqual([before.shares['v2']?.served, before.v2]);
  expect(services.v1.requests).toBeGreaterThan(before.v1 + 100);
  const later = users.visits.filter(({ at }) => at > since);
  expect(later.length).toBeGreaterThan(100);
  expect(later.filter(({ version }) => version !== 'v1')).toEqual([]);
}

/** The same since the moment at which the action itself saw the old version back. */
export async function expectRolledBack(stage: RealStage, because: string): Promise<void> {
  const report = stage.report();
  expect(report).toMatchObject({ result: 'rolled-back', because, version: 'v2', previous: { version: 'v1' } });
  await expectOld(stage, Date.parse(report.restoredAt));
}
