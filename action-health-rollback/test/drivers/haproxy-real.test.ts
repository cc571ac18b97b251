import { afterEach, describe, expect, test } from '@jest/globals';
import { findDebianTool } from '../../../scripts/rollout/find-debian-tools.mjs';
import { binomialBounds } from './binomial.ts';
import { describeContract } from './contract.ts';
import { type RealHaproxy, startHaproxy } from './haproxy-real.ts';

const program = findDebianTool('haproxy');
const requests = 2000;
let haproxy: RealHaproxy | null = null;

afterEach(async () => {
  await haproxy?.close();
  haproxy = null;
});

if (program === null) {
  test.skip('the real HAProxy: it is not on PATH, and its Debian package cannot be unpacked here', () => {});
} else {
  describeContract('the real haproxy', () => startHaproxy(program), { cuts: false });

  describe('the real HAProxy moves real traffic', () => {
    test.each([0.5, 5, 25, 33.3, 50, 75])(
      `%d %% of ${requests} requests, within what chance allows once in a million`,
      async (percent) => {
        haproxy = await startHaproxy(program);
        const driver = haproxy.open(haproxy.host);
        await driver.deploy('v2', 'v1');
        expect(await haproxy.send(100)).toEqual({ v1: 100 });
        await driver.shift({ stable: 'v1', canary: 'v2', percent });
        expect(await driver.verify({ stable: 'v1', canary: { version: 'v2', percent } })).toBeNull();
        const { v1 = 0, v2 = 0 } = await haproxy.send(requests);
        const { least, most } = binomialBounds(requests, percent / 100, 1e-6);
        expect(v1 + v2).toBe(requests);
        expect(v2).toBeGreaterThanOrEqual(least);
        expect(v2).toBeLessThanOrEqual(most);
        await driver.rollback({ version: 'v1', from: 'v2' });
        expect(await haproxy.send(500)).toEqual({ v1: 500 });
        expect(await haproxy.ask('show stat app 4 -1')).toMatch(/^app,v2,.*MAINT/m);
      },
    );

    test('a server that is added by its address, and is the stable one afterwards', async () => {
      haproxy = await startHaproxy(program);
      const driver = haproxy.open(haproxy.host);
      await haproxy.serve('1.2:3');
      // Written as HAProxy can have it; its address has the version itself.
      expect(await driver.deploy('1.2:3', 'v1')).toBe('1.2:3');
      expect(await haproxy.ask('show stat app 4 -1')).toContain('app,1.2:c3,');
      await driver.promote({ stable: 'v1', canary: '1.2:3' });
      expect(await driver.current()).toEqual({ stable: '1.2:3', canary: null });
      expect(await haproxy.send(100)).toEqual({ '1.2:3': 100 });
    });

    test('a version that does not answer its check gets no traffic', async () => {
      haproxy = await startHaproxy(program);
      const driver = haproxy.open(haproxy.host);
      haproxy.fail('v2');
      await expect(hasty(haproxy).deploy('v2', 'v1')).rejects.toThrow(/did not see the server v2 up/);
      expect(await driver.current()).toEqual({ stable: 'v1', canary: null });
      expect(await haproxy.send(200)).toEqual({ v1: 200 });
    });

    test('verify says that a server with traffic is down', async () => {
      haproxy = await startHaproxy(program);
      const driver = haproxy.open(haproxy.host);
      await driver.deploy('v2', 'v1');
      await driver.shift({ stable: 'v1', canary: 'v2', percent: 5 });
      haproxy.fail('v2');
      const down = () => haproxy?.ask('show stat app 4 -1');
      while (!/^app,v2,.*,DOWN,/m.test((await down()) ?? '')) await haproxy.host.sleep(20);
      const expected = { stable: 'v1', canary: { version: 'v2', percent: 5 } };
      expect(await hasty(haproxy).verify(expected)).toMatch(/server v2 is not up/);
      expect(await driver.current()).toEqual(expected);
    });
  });
}

/** A driver whose time passes by its looks alone, so that nobody waits for its end. */
function hasty({ open, host }: RealHaproxy) {
  let now = 0;
  const sleep = async (ms: number) => {
    now += ms * 20;
    await host.sleep(Math.min(ms, 50));
  };
  return open({ ...host, sleep, elapsed: () => now });
}
