import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * The shop's servers with their proxy and visitors, as examples/canary has them, in processes of their own.
 * @typedef {object} Platform
 * @property {string} shop Where customers go.
 * @property {string} api Where its traffic is moved.
 * @property {() => Promise<{ served: number, failed: number }>} visits What customers have seen until now.
 * @property {() => Promise<{ stable: string, canary: unknown }>} traffic
 * @property {() => Promise<void>} stop
 */

/**
 * @param {{ node: string, repository: string, live: string, perSecond: number }} options `repository`: a checkout that has or
 *   will have every version; `live`: one of them.
 * @returns {Promise<Platform>}
 */
export async function startPlatform({ node, repository, live, perSecond }) {
  const program = fileURLToPath(new URL('../../../examples/canary/local/start.mjs', import.meta.url));
  const child = spawn(node, [program, repository, live, `${perSecond}`], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.on('exit', resolve));
  const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (value === undefined) throw new Error('The shop did not start.');
  const { SHOP_URL: shop, PLATFORM_URL: api } = JSON.parse(value);
  const ask = async (/** @type {string} */ path) => /** @type {any} */ (await (await fetch(`${api}/${path}`)).json());
  return {
    ...{ shop, api, visits: () => ask('visits'), traffic: () => ask('traffic') },
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
