import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, test } from '@jest/globals';
import { describeContract, type Stage } from './contract.ts';
import { stageOfKubectl } from './kubectl-real.ts';
import { argoPlatform, type Platform, replicasPlatform, routePlatform } from './stages.ts';

const isThere = (program: string, args: readonly string[]) => {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const platforms: readonly [string, Platform, string, readonly string[]][] = [
  ['kubernetes by a route', routePlatform, 'kubectl', ['version', '--client']],
  ['kubernetes by replicas', replicasPlatform, 'kubectl', ['version', '--client']],
  ['argo-rollouts', argoPlatform, 'kubectl-argo-rollouts', ['version']],
];

let stage: Stage | null = null;
afterEach(async () => {
  await stage?.close();
  stage = null;
});

for (const [name, platform, program, args] of platforms) {
  if (!isThere(program, args)) {
    test.skip(`${name} with the real tools: there is no ${program} on PATH`, () => {});
    continue;
  }
  // Minutes of it; the double has the whole contract at every run.
  if (process.env['GAUNTLET_REAL_TOOLS']) {
    describeContract(`${name} with the real tools`, () => stageOfKubectl(platform), { cuts: false });
  }

  describe(`${name} with the real tools`, () => {
    test('takes a version up, gives it its share, takes it back and promotes another', async () => {
      stage = await stageOfKubectl(platform);
      const driver = stage.open(stage.host);
      await driver.deploy('v2', 'v1');
      await driver.shift({ stable: 'v1', canary: 'v2', percent: 5 });
      expect(await driver.verify({ stable: 'v1', canary: { version: 'v2', percent: 5 } })).toBeNull();
      await driver.rollback({ version: 'v1', from: 'v2' });
      expect(await driver.verify({ stable: 'v1', canary: null })).toBeNull();
      await driver.deploy('v3', 'v1');
      await driver.shift({ stable: 'v1', canary: 'v3', percent: 5 });
      await driver.promote({ stable: 'v1', canary: 'v3' });
      expect(await driver.current()).toEqual({ stable: 'v3', canary: null });
      expect(stage.violations()).toEqual([]);
    });
  });
}
