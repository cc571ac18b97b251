import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { quick } from '../../../scripts/rollout/stage.mjs';
import { expectOld, expectRolledBack, onceShifted } from './checks.ts';
import { startRelay } from './relay.ts';
import { type RealStage, realTest } from './tools.ts';

/** The weights that the canary had, watched until `ended`. */
async function weightsUntil(stage: RealStage, ended: Promise<unknown>): Promise<number[]> {
  const weights = new Set<number>();
  let isOver = false;
  void ended.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    weights.add(await stage.weight());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return [...weights];
}

describe('while a rollout is watched, Prometheus', () => {
  realTest('is lost: the canary gets no more, and then goes back', {}, async (stage) => {
    const running = stage.start({ ...quick, stages: '20% 3s\n50% 3s' });
    const weights = weightsUntil(stage, running.exited);
    await onceShifted(stage, stage.prometheus.stop);
    const done = await running.exited;
    expect(done.stdout).toContain('metrics-lost: The metrics told nothing in 5 looks in a row');
    // Three looks were planned, five were lost: time that nobody could look at brought it no further.
    expect(await weights).toEqual([0, 20]);
    await expectRolledBack(stage, 'metrics-lost');
  });

  realTest('comes back in time: the rollout goes on', {}, async (stage) => {
    let started: Promise<void> | null = null;
    // Prometheus scrapes five seconds after its start.
    const inputs = { ...quick, stages: '20% 9s\n100% 3s', look: '3s' };
    // Of gauges too few samples would be left for their guards to be clear, and nothing is promoted without that.
    const metrics = { 'metrics-options': `url: ${stage.prometheus.url}\nallow-private: true` };
    const running = stage.start({ ...inputs, ...metrics }, (line) => {
      if (line.includes('did not answer (1 of 5')) started ??= stage.prometheus.start();
    });
    await onceShifted(stage, stage.prometheus.stop);
    const done = await running.exited;
    expect([done.stdout, done.outputs['result']]).toEqual([expect.stringContaining('(1 of 5 in a row)'), 'promoted']);
    expect(done.stdout).not.toContain('(5 of 5 in a row)');
    await started;
  });

  realTest('takes requests and never answers: a cancelled job goes back all the same', {}, async (stage) => {
    const { main, post } = await stage.job({ ...quick, stages: '20% 60s', deadline: '300s' }, (running) => {
      void onceShifted(stage, async () => {
        stage.prometheus.freeze();
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        running.cancel();
      });
    });
    const told = [main.stdout, main.outputs['result'], post?.stdout];
    expect([told, await stage.weight()]).toEqual([told, 0]);
    await expectOld(stage);
  });
});

describe('a driver', () => {
  const script = join(import.meta.dirname, 'move-haproxy.mjs');

  realTest('whose shift moves traffic and never ends: it is ended, and the traffic goes back', {}, async (stage) => {
    const call = (...words: string[]) => JSON.stringify([process.execPath, script, stage.haproxy.socket, ...words]);
    const done = await stage.run({
      ...{ ...quick, driver: 'command', 'step-timeout': '2s' },
      'driver-options': [
        `current: ${call('current')}`,
        `deploy: ${call('deploy')}`,
        `shift: ${call('hang', '{percent}')}`,
        `rollback: ${call('rollback')}`,
      ].join('\n'),
    });
    expect(done.stdout).toContain('shift-failed: The command shift did not end within the 2 s of a step');
    expect(stage.services.v2.requests).toBeGreaterThan(0);
    await expectRolledBack(stage, 'shift-failed');
  });

  realTest('whose shift is done by half: the split is not what was asked for, and goes back', {}, async (stage) => {
    const path = join(stage.folder, 'half.sock');
    let isCut = false;
    const relay = await startRelay(path, stage.haproxy.socket, (text) => {
      if (isCut || !text.includes('app/v2 weight 20;')) return text;
      isCut = true;
      return `${text.split(';')[0]}\n`;
    });
    const done = await stage.run({
      ...{ ...quick, 'step-timeout': '2s' },
      'driver-options': `socket: ${path}\nbackend: app`,
    });
    await relay.close();
    expect(done.stdout).toContain('verification-failed: The platform serves v2 16.7 %, v1 83.3 %');
    await expectRolledBack(stage, 'verification-failed');
  });
});
