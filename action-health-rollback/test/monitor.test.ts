import { describe, expect, test } from '@jest/globals';
import { failing, openShop, usual } from './monitor-stage.ts';

describe('what is well', () => {
  test('passes, is learnt, and is told nobody', async () => {
    const stage = await openShop();
    const { conclusion, codes, said, result } = await stage.run();
    expect([conclusion, codes]).toEqual(['pass', ['healthy']]);
    expect(said[0]).toBe('v2 does as is usual: 6000 requests in 10 of 10 looks, its health is good');
    expect(stage.normal?.windows).toHaveLength(21);
    expect(stage.normal?.windows.at(-1)).toEqual({
      ...{ at: stage.time, version: 'v2', seconds: 600, requests: 6_000, errors: 30, slow: null },
      ...{ p50: 50, p95: 95, p99: 99, cpu: 40, memory: 50 },
    });
    expect(stage.normal?.slowThresholdMs).toBe(1_000);
    expect([stage.issues(), stage.ledger(), stage.moves, result.report]).toEqual([[], [], [], null]);
    expect(result.sections.map(({ title }) => title)).toEqual(['Before and after', 'Over time']);
  });

  test('is held against fixed limits until normal is known', async () => {
    const stage = await openShop();
    stage.put('gauntlet/normal.json', '');
    stage.repository.git('clean', '-qfdx', 'gauntlet');
    stage.script = () => failing;
    for (let run = 0; run < 12; run++) {
      const { conclusion, codes } = await stage.run();
      expect([conclusion, codes]).toEqual(['pass', ['normal-not-established']]);
      stage.pass(10);
    }
    expect((await stage.run()).codes).toEqual(['healthy']);
  });

  test('is learnt once, however often it is looked at', async () => {
    const stage = await openShop();
    await stage.run();
    stage.pass(5);
    await stage.run();
    expect(stage.normal?.windows).toHaveLength(21);
    stage.pass(5);
    await stage.run();
    expect(stage.normal?.windows).toHaveLength(22);
  });

  test('is not judged while somebody else watches, and is an error once nobody does', async () => {
    const stage = await openShop();
    await stage.begun('v3', 'watching');
    stage.script = () => failing;
    const { conclusion, codes, said } = await stage.run();
    expect([conclusion, codes]).toEqual(['pass', ['healthy']]);
    expect(said[0]).toContain('of v3 is under way, which watches what is live');
    stage.pass(90);
    const late = await stage.run();
    expect([late.conclusion, late.codes]).toEqual(['error', ['rollout-unfinished']]);
  });

  test('is not judged by looks from before it had all of the traffic', async () => {
    const stage = await openShop();
    await stage.rolledOut('v2', 3, 'v1');
    stage.script = (at) => (at < -2 ? failing : usual);
    const { codes, said } = await stage.run();
    expect(codes).toEqual(['healthy']);
    expect(said[0]).toContain('1200 requests in 2 of 10 looks');
    expect(stage.normal?.windows).toHaveLength(20);
  });
});

describe('what cannot be seen is an error', () => {
  test('of metrics that do not answer, or have nothing of the version', async () => {
    const stage = await openShop();
    stage.script = () => 'down';
    expect(await stage.run()).toMatchObject({ conclusion: 'error', codes: ['metrics-unavailable'] });
    stage.script = (at) => (at < -5 ? usual : null);
    const { codes, said } = await stage.run();
    expect(codes).toEqual(['metrics-unavailable']);
    expect(said[0]).toContain('has nothing of v2');
    expect(stage.normal?.windows).toHaveLength(20);
  });

  test('and health is looked at all the same', async () => {
    const stage = await openShop();
    stage.script = () => 'down';
    stage.health = [false];
    expect((await stage.run()).codes).toEqual(['anomaly', 'metrics-unavailable']);
  });

  test('of what is normal: the file stays, and fixed limits hold', async () => {
    const stage = await openShop();
    stage.put('gauntlet/normal.json', '{"schema":"gauntlet/normal/v1"');
    const { conclusion, codes } = await stage.run();
    expect([conclusion, codes]).toEqual(['error', ['normal-not-established', 'normal-invalid']]);
    stage.health = [false];
    expect((await stage.run()).codes).toEqual(['anomaly', 'normal-invalid']);
    expect(() => stage.normal).toThrow('not JSON');
  });

  test('without metrics and probes there is nothing to watch', async () => {
    const stage = await openShop();
    const { codes } = await stage.run({ metrics: 'none', 'metrics-options': '', probes: '' });
    expect(codes).toEqual(['nothing-to-watch']);
    expect((await stage.run({ metrics: 'none', 'metrics-options': '' })).codes).toEqual(['healthy']);
  });

  test('a job that is cancelled judges nothing', async () => {
    const stage = await openShop();
    stage.script = () => failing;
    stage.onLook = () => stage.cancel();
    expect((await stage.run({ 'rollback-on-anomaly': 'true' })).codes).toEqual(['stopped']);
    expect([stage.issues(), stage.moves]).toEqual([[], []]);
  });
});
