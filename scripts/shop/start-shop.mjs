import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * The shop of examples/canary with its platform and visitors, in processes of their own.
 * @typedef {object} LocalShop
 * @property {string} shop Where customers go.
 * @property {string} platform Where its traffic is moved.
 * @property {() => Promise<{ served: number, failed: number }>} visits What customers have seen until now.
 * @property {() => Promise<void>} stop
 */

/**
 * @param {{ repository: string, live: string, perSecond: number }} options `live`: a revision of `repository`.
 * @returns {Promise<LocalShop>}
 */
export async function startShop({ repository, live, perSecond }) {
  const program = fileURLToPath(new URL('../../examples/canary/local/start.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, repository, live, `${perSecond}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => child.on('exit', resolve));
  const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (value === undefined) throw new Error('The shop did not start.');
  const { SHOP_URL, PLATFORM_URL } = JSON.parse(value);
  return {
    shop: SHOP_URL,
    platform: PLATFORM_URL,
    visits: async () => (await fetch(`${PLATFORM_URL}/visits`)).json(),
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
