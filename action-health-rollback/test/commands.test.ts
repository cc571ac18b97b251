import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runAction } from '@gauntlet/testkit';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { action, openStage, quick, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ behaviours: { v2: { errors: 0.3 } } });
});

afterAll(() => stage.dispose());

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('before anything is registered', () => {
  test('a rollout is refused, and says what to do', async () => {
    const done = await stage.run(quick);
    expect([done.outputs['conclusion'], done.outputs['result']]).toEqual(['error', '']);
    expect(done.stdout).toContain('no-rollback-target');
    expect(done.stdout).toContain('Run `adopt`');
    expect(stage.site.traffic).toEqual({ stable: 'v1', canary: null });
  });

  test('a rollback by hand has nowhere to go', async () => {
    const done = await stage.run({ command: 'rollback' });
    expect(done.stdout).toContain('no-rollback-target');
  });

  test('in mode report nothing is registered', async () => {
    const done = await stage.run({ command: 'adopt', mode: 'report' });
    expect([done.outputs['conclusion'], stage.github.state.deployments]).toEqual(['pass', []]);
  });

  test('another version than the live one is not adopted', async () => {
    const done = await stage.run({ command: 'adopt', version: 'v7' });
    expect([done.exitCode, done.stdout]).toEqual([1, expect.stringContaining('v1 is live, and not v7')]);
  });
});

describe('in turn', () => {
  test('adopt, a rollout by hand in between, and back by hand', async () => {
    expect((await stage.run({ command: 'adopt', version: 'v1' })).outputs['conclusion']).toBe('pass');
    await wait(2_500);
    const held = await stage.run({ ...quick, version: 'v3', metrics: 'none', 'when-unproven': 'hold' });
    expect([held.outputs['result'], held.outputs['conclusion'], held.exitCode]).toEqual(['held', 'fail', 1]);
    expect(stage.site.traffic.canary).toEqual({ version: 'v3', percent: 50 });
    // Held is not lost.
    const swept = await stage.run({ command: 'sweep' });
    expect(swept.stdout).toContain('nothing-to-sweep');
    expect(stage.site.traffic.canary?.percent).toBe(50);
    const back = await stage.run({ command: 'rollback' });
    expect([back.outputs['result'], back.outputs['conclusion'], back.outputs['version']]).toEqual([
      'rolled-back',
      'pass',
      'v1',
    ]);
    expect(stage.site.traffic).toEqual({ stable: 'v1', canary: null });
  });

  test('what was rolled back by hand is refused from then on', async () => {
    const done = await stage.run({ ...quick, version: 'v3', metrics: 'none' });
    expect([done.outputs['conclusion'], done.stdout]).toEqual(['fail', expect.stringContaining('version-refused')]);
  });

  test('a version that serves alone goes back to the one before it, and is refused afterwards', async () => {
    const other = { ...quick, version: 'v4', metrics: 'none', stages: '100% 1s', extensions: '0', again: 'true' };
    expect((await stage.run(other)).outputs['result']).toBe('promoted');
    const wrong = await stage.run({ command: 'rollback', version: 'v9' });
    expect(wrong.stdout).toContain('v9 is not known to be good (known: v1)');
    const back = await stage.run({ command: 'rollback' });
    expect([back.outputs['version'], back.outputs['result']]).toEqual(['v1', 'rolled-back']);
    expect((await stage.run({ ...other, again: 'false' })).stdout).toContain('version-refused');
  });

  test('a held rollout that nobody decides on is swept when its time is over', async () => {
    const inputs = { ...quick, version: 'v5', metrics: 'none', 'when-unproven': 'hold', hold: '60s', again: 'true' };
    expect((await stage.run(inputs)).outputs['result']).toBe('held');
    stage.age(120);
    const swept = await stage.run({ command: 'sweep' });
    expect([swept.outputs['result'], stage.site.traffic]).toEqual(['rolled-back', { stable: 'v1', canary: null }]);
  });
});

describe('judge', () => {
  const counts = (errors: number, more = 1) =>
    JSON.stringify({
      schema: 'gauntlet/counts/v1',
      ...{ split: 0.05, slowThresholdMs: null, plannedMinutes: 10 },
      before: Array.from({ length: 60 }, () => ({ requests: 6_000, errors: 6, slow: null })),
      minutes: Array.from({ length: 10 }, () => ({
        baseline: { requests: 5_700 * more, errors: 6 * more, slow: null },
        canary: { requests: 300 * more, errors, slow: null },
      })),
    });
  const judge = (text: string, inputs: Record<string, string> = {}) => {
    writeFileSync(join(stage.workspace, 'counts.json'), text);
    return runAction({
      action,
      workspace: stage.workspace,
      inputs: { command: 'judge', counts: 'counts.json', ...inputs },
      offline: true,
    });
  };

  test.each([
    [6, 'rollback', 'fail', 'times worse (limit 2)', 1],
    [0, 'cleared', 'pass', 'no worse', 20],
  ])(
    'of %i errors a look says %s, without a token, a repository or a network',
    async (errors, judgement, conclusion, words, more) => {
      const done = await judge(counts(errors, more));
      expect(done.stdout).toContain(words);
      const verdict = JSON.parse(readFileSync(join(stage.workspace, 'gauntlet/health.verdict.json'), 'utf8'));
      expect([verdict.conclusion, verdict.reasons[0].code]).toEqual([
        conclusion,
        judgement === 'rollback' ? 'canary-worse' : 'cleared',
      ]);
      expect(verdict.metrics[0]).toMatchObject({ name: 'canary.errors', unit: 'requests' });
    },
  );

  test.each([
    ['{', 'counts-invalid'],
    ['{"schema":"gauntlet/counts/v1"}', 'counts-invalid'],
  ])('of %s is an error by name', async (text, code) => {
    const done = await judge(text);
    expect([done.exitCode, done.stdout]).toEqual([1, expect.stringContaining(code)]);
  });

  test('of nothing is an error by name', async () => {
    const done = await judge('{}', { counts: 'none.json' });
    expect(done.stdout).toContain('counts-missing');
  });
});

describe('mistakes', () => {
  test('are told all at once, each with what is allowed', async () => {
    const done = await stage.run({
      ...quick,
      'driver-options': 'current: x\ncurrnt: y\nno colon here',
      probes: 'ftp://x',
      'metrics-options': 'urk: z',
    });
    expect(done.outputs['conclusion']).toBe('error');
    expect(done.stdout).toContain('has an option "currnt" that does not exist');
    expect(done.stdout).toContain('line 3, must be "name: value"');
    expect(done.stdout).toContain('Input probes');
    expect(done.stdout).toContain('"urk"');
  });

  test('in the stages are told before anything is begun', async () => {
    const done = await stage.run({ ...quick, stages: '50% 2s\n20% 2s' });
    expect([done.stdout, done.outputs['conclusion']]).toEqual([expect.stringContaining('plan-invalid'), 'error']);
    const form = await stage.run({ ...quick, stages: '50 percent' });
    expect(form.stdout).toContain('a share and a duration such as "5% 10m"');
  });

  test('without a token the deployments cannot be kept', async () => {
    const done = await stage.run({ ...quick, 'github-token': '' });
    expect(done.stdout).toContain('state: file:');
  });
});
