import { join } from 'node:path';
import { playLoop, whatIsMissing } from '../../loop/play.mjs';

/** @typedef {import('../stage.mjs').Stage} Stage */

export const title = 'The loop: from an agent’s push to a merge, a rollback and a hotfix, under act';

/**
 * Everything above in one: five pull requests, and nobody who starts a gate. Left out where act is not there.
 * @param {Stage} stage
 * @returns {Promise<import('../stage.mjs').Judgement[]>}
 */
export async function play({ folder, say }) {
  const missing = whatIsMissing();
  if (missing !== null) {
    say(`\n10. It is left out here: ${missing}`);
    return [];
  }
  say(
    '\n10. Four pull requests, and what follows by itself. What GitHub and the agent do is told with the time, m:ss.',
  );
  const { checks } = await playLoop({ folder: join(folder, '10-loop'), say });
  say('');
  for (const { title: check, wrong } of checks) say(`   ${wrong.length === 0 ? 'holds' : 'DOES NOT HOLD'}: ${check}`);
  return checks.map(({ title: check, wrong }) => ({
    title: `10. ${check}`,
    expected: { conclusion: 'holds', exitCode: 0 },
    actual: { conclusion: wrong.length === 0 ? 'holds' : wrong.join(' '), exitCode: 0 },
  }));
}
