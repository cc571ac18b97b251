import { versionPattern } from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { serverOf, versionOf } from '../../src/drivers/haproxy-names.ts';
import { percentOf, weightsOf } from '../../src/drivers/haproxy-weights.ts';
import { driverKinds } from '../../src/drivers/index.ts';
import { answer, newBackend } from './doubles/haproxy.mjs';
import { hostOfFunctions } from './hosts.ts';
import { haproxyStage, openDriver } from './stages.ts';

const tenths = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => (from + at) / 10);

describe("HAProxy's weights", () => {
  test('give every tenth from 0.4 % to 99.6 % exactly, and 0 and 100', () => {
    for (const percent of [0, ...tenths(4, 996), 100]) {
      const weights = weightsOf(percent);
      expect(weights).not.toBeNull();
      expect([percent, percentOf(weights!)]).toEqual([percent, percent]);
      for (const weight of Object.values(weights!)) {
        expect(Number.isInteger(weight) && weight >= 0 && weight <= 256).toBe(true);
      }
      const off = Math.abs(weights!.canary / (weights!.canary + weights!.stable) - percent / 100);
      expect(off).toBeLessThan(0.0005);
    }
  });

  test('whole percents are weights of 100 in sum', () => {
    expect(weightsOf(5)).toEqual({ canary: 5, stable: 95 });
    expect(weightsOf(25)).toEqual({ canary: 25, stable: 75 });
  });

  test.each([0.1, 0.3, 99.7, 99.9, 12.25, 33.333])('%d %% cannot be, and a plan with it is refused', (percent) => {
    expect(weightsOf(percent)).toBeNull();
    const values = { socket: '/s', backend: 'app', address: '', check: true };
    expect(driverKinds.haproxy.refuse(values, [5, percent])).toMatch(/cannot split off/);
    expect(driverKinds.haproxy.refuse(values, [5, 25])).toBeNull();
  });
});

describe("HAProxy's names of servers", () => {
  test('each version has one, of allowed characters, and comes back from it', () => {
    const version = fc.stringMatching(versionPattern);
    fc.assert(
      fc.property(version, version, (one, other) => {
        expect(serverOf(one)).toMatch(/^[A-Za-z0-9_.:-]+$/);
        expect(versionOf(serverOf(one))).toBe(one);
        if (one !== other) expect(serverOf(one)).not.toBe(serverOf(other));
      }),
    );
  });

  test('a name that no version has is none', () => {
    expect(serverOf('app:1/x@2+3')).toBe('app:c1:sx:a2:p3');
    for (const name of ['a:', 'a:x', 'a::', ':']) expect(versionOf(name)).toBeNull();
  });
});

describe('the driver haproxy', () => {
  test.each([50, 75, 95])('remembers who is the canary at %d %%, in HAProxy itself', async (percent) => {
    const { open, host } = await haproxyStage();
    await open(host).deploy('v2', 'v1');
    await open(host).shift({ stable: 'v1', canary: 'v2', percent });
    expect(await open(host).current()).toEqual({ stable: 'v1', canary: { version: 'v2', percent } });
    // And is not misled by what it remembers of the last rollout.
    await open(host).promote({ stable: 'v1', canary: 'v2' });
    await open(host).deploy('v1', 'v2');
    await open(host).shift({ stable: 'v2', canary: 'v1', percent: 5 });
    expect(await open(host).current()).toEqual({ stable: 'v2', canary: { version: 'v1', percent: 5 } });
  });

  test('two servers of the same weight, of which nothing is known, are an error', async () => {
    const { open, host, state } = await haproxyStage();
    Object.assign(state.servers[1], { state: 'ready', weight: 100 });
    await expect(open(host).current()).rejects.toThrow('neither is known as the canary');
  });

  test('a third server with traffic is never overlooked', async () => {
    const { open, host, state } = await haproxyStage();
    await open(host).deploy('v2', 'v1');
    state.servers.push({ name: 'v9', weight: 3, state: 'ready', health: 'UP', sessions: 0 });
    await expect(open(host).shift({ stable: 'v1', canary: 'v2', percent: 5 })).rejects.toThrow(
      'A third server, v9, has traffic',
    );
    await open(host).rollback({ version: 'v1', from: 'v2' });
    expect(await open(host).current()).toEqual({ stable: 'v1', canary: null });
  });

  test('a server that does not come up gets no traffic, not even its own old weight', async () => {
    const { open, host, state } = await haproxyStage();
    state.servers[1].isBroken = true;
    await expect(open(host, 3000).deploy('v2', 'v1')).rejects.toThrow('did not see the server v2 up');
    expect(state.servers[1].weight).toBe(0);
    expect(await open(host).current()).toEqual({ stable: 'v1', canary: null });
  });

  test('goes back although the canary keeps sessions open, and disables it in the end', async () => {
    const { open, host, state } = await haproxyStage();
    await open(host).deploy('v2', 'v1');
    await open(host).shift({ stable: 'v1', canary: 'v2', percent: 25 });
    state.servers[1].sessions = 1e9;
    await open(host).rollback({ version: 'v1', from: 'v2' });
    expect(state.servers[1]).toMatchObject({ weight: 0, state: 'maint' });
  });

  test('does not go back to a server that is not up', async () => {
    const { open, host, state } = await haproxyStage();
    await open(host).deploy('v2', 'v1');
    await open(host).shift({ stable: 'v1', canary: 'v2', percent: 5 });
    state.servers[0].health = 'DOWN';
    await expect(open(host, 3000).rollback({ version: 'v1', from: 'v2' })).rejects.toThrow(
      'did not see the server v1 up',
    );
    expect(await open(host).current()).toEqual({ stable: 'v1', canary: { version: 'v2', percent: 5 } });
  });

  test('without an address, a version has to be in the configuration', async () => {
    const state = newBackend('app', [{ name: 'v1', weight: 100 }]);
    const host = hostOfFunctions({}, (text) => answer(state, text));
    const driver = openDriver('haproxy', { socket: 'lb.example:9999', backend: 'app' }, host);
    await expect(driver.deploy('v2', 'v1')).rejects.toThrow('has no server v2, and there is no option address');
  });

  test.each([
    ['a; disable server app/v1', 'socket'],
    ['relative/path', 'socket'],
    ['/with\nline', 'socket'],
    ['app v1', 'backend'],
    ['app;x', 'backend'],
    ['10.0.0.1:80 weight 256', 'address'],
    ['10.0.0.1:80;quit', 'address'],
  ])('%j is no %s', (value, option) => {
    const options = { socket: '/s', backend: 'app', [option]: value };
    expect(() => openDriver('haproxy', options, hostOfFunctions({}))).toThrow(/must be/);
  });
});
