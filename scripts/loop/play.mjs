import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAct, findNode, howToInstall, missingPrograms, versionOf } from '../act/find-programs.mjs';
import { compilePackages } from '../act/load-package.mjs';
import { checkAll } from './checks.mjs';
import { keepEnd } from './end.mjs';
import { tellStory } from './story.mjs';
import { openTimeline } from './timeline.mjs';
import { openWorld } from './world/world.mjs';

/**
 * Where the loop is played: `folder` keeps everything that it makes, `say` tells the person who watches.
 * @typedef {{ folder: string, say: (text: string) => void }} Stage
 */

/** Why the loop cannot be played on this machine, in a sentence; null where it can. */
export function whatIsMissing() {
  if (findAct() === undefined) return howToInstall;
  const [, major = 0, minor = 0] = /^v(\d+)\.(\d+)/.exec(versionOf(findNode())) ?? [];
  const isOld = Number(major) < 22 || (Number(major) === 22 && Number(minor) < 18);
  if (isOld)
    return 'The loop needs Node 22.18 or newer, for the servers of examples/node-service: run it with one, or run `bash .ci/run` once.';
  return missingPrograms();
}

/**
 * Plays the loop from an agent's push to a merge, a rollback and a hotfix.
 * @param {Stage} stage
 * @returns {Promise<{ checks: import('./checks.mjs').Check[], seconds: number }>}
 */
export async function playLoop({ folder, say }) {
  const missing = whatIsMissing();
  if (missing !== null) throw new Error(missing);
  compilePackages('testkit', 'ledger');
  mkdirSync(folder, { recursive: true });
  const timeline = openTimeline(say);
  const world = await openWorld({ act: /** @type {string} */ (findAct()), folder, say, tell: timeline.tell });
  try {
    const numbers = await tellStory(world, timeline.line);
    const { served, failed } = await world.platform.visits();
    timeline.line('customers', `saw ${failed} of ${served} requests fail in all that time`);
    const checks = await checkAll(world, numbers, await keepEnd(world));
    writeFileSync(join(folder, 'end/pulls.json'), JSON.stringify(world.github.state.pulls, null, 2));
    return { checks, seconds: timeline.seconds() };
  } finally {
    await world.close();
  }
}
