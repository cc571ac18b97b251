import { describe, expect } from '@jest/globals';
import { quick } from '../../../scripts/rollout/stage.mjs';
import { expectOld, expectRolledBack, onceShifted } from './checks.ts';
import { realTest } from './tools.ts';

// The clock of a machine cannot be set by a test: packages/rollout's tests let it jump, with a clock of their own.
describe('a rollout', () => {
  realTest('is refused while another one is under way, which goes on', { state: 'deployments' }, async (stage) => {
    const first = stage.start(quick);
    await onceShifted(stage);
    const second = await stage.run({ ...quick, version: 'v3' });
    expect([second.outputs['conclusion'], second.exitCode]).toEqual(['error', 1]);
    expect(second.stdout).toContain('rollout-under-way');
    expect(await stage.weight()).toBe(20);
    expect((await first.exited).outputs['result']).toBe('promoted');
    stage.github.assertContract();
  });

  realTest('whose job is cancelled goes back within the time that the runner leaves', {}, async (stage) => {
    const { main, post } = await stage.job({ ...quick, stages: '20% 60s', deadline: '300s' }, (running) => {
      void onceShifted(stage, () => running.cancel());
    });
    expect([main.outputs['result'], main.signal, post?.exitCode]).toEqual(['rolled-back', null, 0]);
    await expectRolledBack(stage, 'stopped');
  });

  realTest('whose runner is lost is finished by the sweep, once its lease is over', {}, async (stage) => {
    const running = stage.start({ ...quick, stages: '20% 20s', deadline: '85s' });
    await onceShifted(stage, () => running.signal('SIGKILL'));
    expect((await running.exited).signal).toBe('SIGKILL');
    const early = await stage.run({ command: 'sweep' });
    // Somebody may still be watching it.
    expect([early.stdout, await stage.weight()]).toEqual([expect.stringContaining('nothing-to-sweep'), 20]);
    let swept = early;
    // A minute more where the runner was lost within a step: that is the lease of one.
    for (let tries = 0; tries < 90 && swept.outputs['result'] !== 'rolled-back'; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      swept = await stage.run({ command: 'sweep' });
    }
    expect([swept.stdout, swept.outputs['result']]).toEqual([expect.stringContaining('lease-expired'), 'rolled-back']);
    await expectOld(stage);
  });
});
