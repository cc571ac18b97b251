import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPackage } from '../act/load-package.mjs';
import { readEvents } from './recompute.mjs';
import { helper } from './world/people.mjs';

/** @typedef {import('./world/world.mjs').World} World */

const branch = 'gauntlet-ledger';

/**
 * Writes down what is there in the end: the ledger's events, and the figures of the last rollout.
 * @param {World} world
 * @returns {Promise<string>} the folder.
 */
export async function keepEnd({ bare, folder, engine }) {
  const end = join(folder, 'end');
  await bare.checkout(`refs/heads/${branch}`, join(end, 'ledger'));
  const last = engine.runs.findLast(({ workflow, delivery }) => workflow.name === 'Deploy' && delivery.name === 'push');
  const dora = readFileSync(
    join(folder, 'artifacts', `${last?.seen.id}`, 'gauntlet-deploy-production/dora.json'),
    'utf8',
  );
  writeFileSync(join(end, 'dora.json'), dora);
  return end;
}

/** Of docs/trust.md, where they differ from the least that a policy may ask for. */
const settings = { 'maturation-days': 14, 'fix-window-days': 30 };

/**
 * What the project's own code makes of it, as the actions run it.
 * @param {string} end What `keepEnd` gave.
 */
export async function ownFigures(end) {
  /** @type {typeof import('@gauntlet/ledger')} */
  const { foldTrust, minima, trustIn } = await loadPackage('ledger');
  const dora = JSON.parse(readFileSync(join(end, 'dora.json'), 'utf8'));
  const events = /** @type {any[]} */ (readEvents(join(end, 'ledger')));
  const trustAt = (/** @type {string} */ time) => {
    const until = events.filter(({ at }) => Date.parse(at) <= Date.parse(time));
    return trustIn(foldTrust(until, { ...minima, ...settings }, Date.parse(time)), `account:${helper.id}`).level;
  };
  const first = events.find(({ type }) => type === 'fix-attempt');
  return { dora, before: trustAt(first.at), after: trustAt(dora.window.to) };
}
