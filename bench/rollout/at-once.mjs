import { pause } from '../../scripts/rollout/ports.mjs';
import { openStage } from '../../scripts/rollout/stage.mjs';
import { harmed } from './scenarios.mjs';

/** A deploy that is looked at 30 times, 2 s apart, here with a sixtieth of the time, as a look of a second stands for a minute. */
const tries = 30;
const pauseMs = 2_000 / 60;

/**
 * All of the traffic at once, then a health check until it is good once; where it never is, back. Nobody looks at errors or
 * latencies, so what is bad stays until somebody is called: here it is counted for as long as the rollout beside it took.
 * @param {import('../../scripts/rollout/stage.mjs').Programs} programs
 * @param {import('./scenarios.mjs').Scenario} scenario
 * @param {number} seconds
 */
export async function deployAtOnce(programs, { v2, begin }, seconds) {
  const stage = await openStage(programs, { v2 });
  const { haproxy, services } = stage;
  const move = (/** @type {number} */ canary) =>
    haproxy.ask(`set server app/v2 weight ${canary}; set server app/v1 weight ${100 - canary}`);
  try {
    await haproxy.ask('set server app/v2 state ready');
    while ((await haproxy.shares())['v2']?.status !== 'UP') await pause(10);
    const from = Date.now();
    await move(100);
    await begin?.(stage);
    // Asked itself: HAProxy would try again for seconds, which no look here has.
    const isHealthy = await looksHealthy(`http://127.0.0.1:${services.v2.port}/health`);
    if (!isHealthy) await move(0);
    await pause(Math.max(0, seconds * 1_000 - (Date.now() - from)));
    const harm = harmed(stage, from, from + seconds * 1_000);
    return { isBack: !isHealthy, failed: harm.canaryFailed, slow: harm.slow };
  } finally {
    await stage.close();
  }
}

/** @param {string} url */
async function looksHealthy(url) {
  for (let tried = 0; tried < tries; tried++) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.status === 200) return true;
    await pause(pauseMs);
  }
  return false;
}
