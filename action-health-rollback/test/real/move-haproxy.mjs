/**
 * Moves HAProxy's traffic between v1 and v2: `move-haproxy.mjs <socket> <verb> [<percent>]`. The verb `hang` shifts, and
 * never ends.
 */
import { talk } from '../../../scripts/rollout/haproxy.mjs';

const [socket = '', verb = '', percent = ''] = process.argv.slice(2);
const order = (/** @type {string[]} */ ...commands) => talk(socket, `${commands.join('; ')}\n`);
const weigh = (/** @type {number} */ canary) =>
  order(`set server app/v2 weight ${canary}`, `set server app/v1 weight ${100 - canary}`);

async function weightOfCanary() {
  const [head = '', ...rows] = (await talk(socket, 'show stat app 4 -1\n')).split('\n');
  const row = rows.find((each) => each.startsWith('app,v2,')) ?? '';
  return Number(row.split(',')[head.split(',').indexOf('weight')]);
}

async function current() {
  const weight = await weightOfCanary();
  const canary = weight === 0 ? null : { version: 'v2', percent: weight };
  process.stdout.write(`${JSON.stringify({ stable: 'v1', canary })}\n`);
}

if (verb === 'current') await current();
if (verb === 'deploy') await order('set server app/v2 weight 0', 'set server app/v2 state ready');
if (verb === 'rollback') {
  await weigh(0);
  await order('set server app/v2 state maint');
}
if (verb === 'hang') {
  await weigh(Number(percent));
  setInterval(() => {}, 60_000);
}
