import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { newWorker } from './doubles/worker.mjs';
import { serveWorker } from './doubles/worker-api.mjs';
import { hostOfPrograms } from './hosts.ts';
import { openDriver } from './stages.ts';

/** The path of a wrangler 4, which is too big to be installed for a test. */
const program = process.env['GAUNTLET_WRANGLER'];
const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const act of cleanUp.splice(0)) act();
});

if (!program) {
  test.skip('the real wrangler: GAUNTLET_WRANGLER does not name one', () => {});
} else {
  test('the real wrangler uploads, splits, promotes and goes back, and past secrets that were changed', async () => {
    const worker = newWorker();
    const api = await serveWorker(worker);
    const folder = mkdtempSync(join(tmpdir(), 'gauntlet-wrangler-'));
    cleanUp.push(api.close, () => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src/index.js'), 'export default { fetch: () => new Response("hello") };');
    const config = { name: 'shop', main: 'src/index.js', compatibility_date: '2026-01-01' };
    writeFileSync(join(folder, 'wrangler.jsonc'), JSON.stringify(config));
    const host = hostOfPrograms({
      PATH: `${dirname(program)}${delimiter}${process.env['PATH']}`,
      ...{ HOME: folder, CLOUDFLARE_API_BASE_URL: api.url, CLOUDFLARE_API_TOKEN: 'none', CLOUDFLARE_ACCOUNT_ID: 'a' },
    });
    const here: typeof host = {
      ...host,
      run: (name, args, options) => host.run(name, args, { ...options, cwd: folder }),
    };
    const driver = openDriver('cloudflare', { worker: 'shop' }, here);

    const { stable } = await driver.current();
    const canary = await driver.deploy('v2', stable);
    expect(await driver.deploy('v2', stable)).toBe(canary);
    await driver.shift({ stable, canary, percent: 5 });
    expect(await driver.current()).toEqual({ stable, canary: { version: canary, percent: 5 } });
    await driver.shift({ stable, canary, percent: 62.5 });
    expect(await driver.current()).toEqual({ stable, canary: { version: canary, percent: 62.5 } });
    await driver.promote({ stable, canary });
    expect(await driver.current()).toEqual({ stable: canary, canary: null });
    worker.secretsChanged = [stable];
    await driver.rollback({ version: stable, from: canary });
    expect(await driver.current()).toEqual({ stable, canary: null });
    expect(driver.warnings).toContainEqual(expect.stringContaining('Secrets were changed'));
  });
}
