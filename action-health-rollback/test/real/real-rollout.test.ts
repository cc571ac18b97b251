import { describe, expect } from '@jest/globals';
import { quick } from '../../../scripts/rollout/stage.mjs';
import { expectRolledBack, onceShifted } from './checks.ts';
import { type RealStage, realTest } from './tools.ts';

/** A rollout that has time to find out. */
const watched = { ...quick, stages: '20% 15s\n100% 2s' };

async function rollOut(stage: RealStage, during: () => unknown = () => {}) {
  const running = stage.start(watched);
  await onceShifted(stage, during);
  return running.exited;
}

/** Kept where rollouts are kept by default; the other cases keep them in a folder. */
const deployments = { state: 'deployments' };

describe('a rollout by HAProxy, watched by Prometheus', () => {
  realTest('of a healthy version takes all of the traffic, and no user sees more fail', deployments, async (stage) => {
    const done = await stage.run(quick);
    expect([done.stdout, done.outputs['result']]).toEqual([expect.any(String), 'promoted']);
    // The threshold comes from the histogram: 4.95 ms of the baseline's p99, three times, up to the next bucket.
    expect(done.stdout).toContain('A request is slow over 25 ms');
    const shares = await stage.haproxy.shares();
    expect(shares['v2']).toMatchObject({ weight: 100, status: 'UP' });
    expect(shares['v1']?.weight).toBe(0);
    const { visits } = stage.users;
    expect(visits.at(-1)?.version).toBe('v2');
    // Two in a thousand fail of both versions; what HAProxy itself refuses has no version.
    expect(visits.filter(({ version }) => version === null)).toEqual([]);
    expect(visits.filter(({ failed }) => failed).length).toBeLessThan(visits.length / 250);
    stage.github.assertContract();
  });

  realTest('with errors goes back', { v2: { errors: 0.05 } }, async (stage) => {
    const done = await rollOut(stage);
    expect(done.exitCode).toBe(1);
    await expectRolledBack(stage, 'errors');
  });

  realTest('with a slow tail goes back', { v2: { tail: 0.1, tailMs: 200 } }, async (stage) => {
    await rollOut(stage);
    await expectRolledBack(stage, 'slow');
    const { metrics } = stage.report();
    const p99 = metrics.find(({ name }: { name: string }) => name === 'p99');
    expect(p99.canary).toBeGreaterThan(3 * p99.baseline);
  });

  realTest('whose health check fails goes back', {}, async (stage) => {
    await rollOut(stage, () => {
      stage.services.v2.behaviour.healthy = false;
    });
    await expectRolledBack(stage, 'health');
  });

  realTest('whose memory grows goes back', {}, async (stage) => {
    const { behaviour } = stage.services.v2;
    const leak = setInterval(() => {
      behaviour.memory = Math.min(97, behaviour.memory + 10);
    }, 100);
    try {
      await rollOut(stage);
    } finally {
      clearInterval(leak);
    }
    await expectRolledBack(stage, 'memory');
    expect(stage.report().explanation).toMatch(/^Memory was over 80 % in \d+ of 10 samples/);
  });

  realTest('whose server crashes goes back', {}, async (stage) => {
    await rollOut(stage, () => stage.services.v2.stop());
    const { because } = stage.report();
    // Whichever is seen first: that nobody answers the check, or that users are refused.
    expect(['health', 'errors']).toContain(because);
    await expectRolledBack(stage, because);
  });
});
