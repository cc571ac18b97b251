/** One round: every kind of version by the action and all at once, and the loss of a runner. Prints it as JSON. */
import { findPrograms } from '../../scripts/rollout/stage.mjs';
import { deployAtOnce } from './at-once.mjs';
import { loseRunner } from './lost-runner.mjs';
import { rollOut } from './roll-out.mjs';
import { scenarios } from './scenarios.mjs';

const programs = findPrograms();
if (typeof programs === 'string') throw new Error(programs);

const canaries = [];
for (const scenario of scenarios) {
  const canary = await rollOut(programs, scenario);
  const atOnce = scenario.isBad ? await deployAtOnce(programs, scenario, canary.seconds) : null;
  canaries.push({ scenario: scenario.name, canary, atOnce });
}
process.stdout.write(`${JSON.stringify({ canaries, lost: await loseRunner(programs) })}\n`);
