import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RolloutReport } from '@gauntlet/verdict';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openStage, quick, type Stage, type StageOptions } from './stage.ts';

let stage: Stage | null = null;

afterEach(async () => {
  await stage?.dispose();
  stage = null;
});

async function adopted(options: StageOptions = {}): Promise<Stage> {
  const opened = await openStage(options);
  stage = opened;
  const done = await opened.run({ command: 'adopt', version: 'v1' });
  expect([done.stdout, done.outputs['conclusion']]).toEqual([expect.any(String), 'pass']);
  // Something to compare with.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  return opened;
}

function reportOf({ workspace }: Stage): { rollout: RolloutReport } {
  return JSON.parse(readFileSync(join(workspace, 'gauntlet/rollout.json'), 'utf8'));
}

const old = { stable: 'v1', canary: null };

describe('a rollout on real servers', () => {
  test('of a good version takes all of the traffic', async () => {
    const { site, run, github } = await adopted();
    const done = await run(quick);
    expect([done.outputs['result'], done.outputs['version'], done.exitCode]).toEqual(['promoted', 'v2', 0]);
    expect(site.traffic).toEqual({ stable: 'v2', canary: null });
    const [adoption, deployment] = github.state.deployments;
    expect(adoption?.statuses?.at(-1)?.state).toBe('success');
    expect(deployment?.statuses?.map(({ state }) => state)).toContain('in_progress');
    expect(deployment?.statuses?.at(-1)).toMatchObject({
      state: 'success',
      description: expect.stringMatching(/^promoted 100% v2/),
    });
    expect(deployment).toMatchObject({ environment: 'production' });
    github.assertContract();
  });

  test.each([
    ['errors', { errors: 0.2 }, 'errors'],
    ['a slow tail', { tail: 0.2, tailMs: 200 }, 'slow'],
    ['failing health', { healthy: false }, 'health'],
  ] as const)('of a version with %s is taken back, and the report tells why', async (_, v2, because) => {
    const opened = await adopted({ behaviours: { v2: { ...v2, trace: newTrace } } });
    const { site, run } = opened;
    const done = await run({ ...quick, stages: '20% 6s\n100% 2s' });
    expect([done.stdout, done.outputs['result'], done.exitCode]).toEqual([expect.any(String), 'rolled-back', 1]);
    expect(site.traffic).toEqual(old);
    const { rollout } = reportOf(opened);
    expect(rollout).toMatchObject({ because, result: 'rolled-back', previous: { version: 'v1' } });
    expect(rollout.commits.map(({ title }) => title)).toEqual(['Charge at once']);
    expect(rollout.commits[0]).toMatchObject({ suspect: true, grounds: 'only' });
    if (because === 'errors') expect(rollout.fingerprints[0]).toMatchObject({ type: 'TypeError' });
  });

  test('whose servers crash goes back', async () => {
    const { site, start } = await adopted();
    const running = start({ ...quick, stages: '20% 20s\n100% 2s' });
    const until = async (done: () => boolean) => {
      while (!done()) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await until(() => site.traffic.canary !== null);
    await site.service('v2').stop();
    site.service('v2').behaviour.healthy = false;
    const done = await running.exited;
    expect([done.outputs['result'], site.traffic]).toEqual(['rolled-back', old]);
  });

  test('in mode report is only watched: nothing is stored, moved or told', async () => {
    const { site, run, github } = await adopted({ behaviours: { v2: { errors: 0.2 } } });
    const writes = github.writes().length;
    await site.deploy('v2');
    const moved = setTimeout(() => {
      site.traffic = { stable: 'v1', canary: { version: 'v2', percent: 20 } };
    }, 200);
    const done = await run({ ...quick, mode: 'report', stages: '20% 6s\n100% 2s' });
    clearTimeout(moved);
    expect([done.outputs['judgement'], done.exitCode]).toEqual(['rollback', 0]);
    expect(site.traffic.canary).toEqual({ version: 'v2', percent: 20 });
    expect(github.writes()).toHaveLength(writes);
  });
});

const newTrace =
  "TypeError: Cannot read properties of undefined (reading 'cents')\n    at charge (src/checkout.js:3:9)";

describe('a job that is cancelled', () => {
  test('gives the traffic back within the time that the runner leaves', async () => {
    const { site, job } = await adopted();
    const { main, post } = await job({ ...quick, stages: '20% 60s\n100% 2s', deadline: '300s' }, (running) => {
      const timer = setInterval(() => {
        if (site.traffic.canary === null) return;
        clearInterval(timer);
        running.cancel();
      }, 50);
    });
    expect(main.outputs['result']).toBe('rolled-back');
    expect(main.stdout).toContain('stopped');
    expect(post?.exitCode).toBe(0);
    expect(site.traffic).toEqual(old);
  });

  test('and killed before it could, is finished by the step at its end', async () => {
    const { site, job } = await adopted();
    const { main, post } = await job({ ...quick, stages: '20% 60s\n100% 2s', deadline: '300s' }, (running) => {
      const timer = setInterval(() => {
        if (site.traffic.canary === null) return;
        clearInterval(timer);
        running.signal('SIGKILL');
      }, 50);
    });
    expect(main.outputs['conclusion']).toBe('error');
    expect(post?.stdout).toContain('cut off at 20 %');
    expect(site.traffic).toEqual(old);
  });
});
