import { until } from '../../scripts/rollout/ports.mjs';
import { openStage, quick } from '../../scripts/rollout/stage.mjs';
import { naive } from '../judge/peers.mjs';
import { harmed } from './scenarios.mjs';

/**
 * One rollout by the action: 20 % for at most 10 looks, then all. Of times in seconds, null is what did not happen.
 * @typedef {object} Canary
 * @property {string} result
 * @property {string | null} because
 * @property {number} seconds from the first traffic of the new version to the last, or to the end
 * @property {number | null} toDecide from the end of the first bad look to the decision
 * @property {number | null} toRestore from the decision to the old version that is seen, from outside, to serve alone
 * @property {number | null} toZero from the decision to HAProxy's word that the new version has no traffic
 * @property {number} failed requests that failed until then, but for those of the old version
 * @property {number} slow requests over 100 ms until then
 * @property {number | null} naiveLook the first look at which the naive rule would have gone back, from 1
 * @property {number} looks that were taken
 */

/** @param {import('../../scripts/rollout/stage.mjs').Programs} programs @param {import('./scenarios.mjs').Scenario} scenario @returns {Promise<Canary>} */
export async function rollOut(programs, { v2, begin }) {
  const stage = await openStage(programs, { v2 });
  try {
    const running = stage.start({ ...quick, stages: '20% 10s\n100% 1s' });
    await until('a canary', async () => (await stage.weight()) > 0);
    const shiftedAt = Date.now();
    const zero = until('an end', async () => (await stage.weight()) === 0, 60).then(
      () => Date.now(),
      () => null,
    );
    await begin?.(stage);
    const done = await running.exited;
    const endedAt = Date.now();
    const result = done.outputs['result'] ?? '';
    if (result === 'promoted') {
      const counts = stage.counts();
      return {
        ...{
          result,
          because: null,
          seconds: (endedAt - shiftedAt) / 1_000,
          toDecide: null,
          toRestore: null,
          toZero: null,
        },
        ...{ failed: 0, slow: 0, ...naiveOf(counts) },
      };
    }
    const report = stage.report();
    const at = (/** @type {string | null} */ text) => (text === null ? null : Date.parse(text));
    const [bad, detected, restored] = [at(report.firstBadAt), at(report.detectedAt), at(report.restoredAt)];
    const zeroAt = await zero;
    const harm = harmed(stage, shiftedAt, restored ?? endedAt);
    return {
      ...{ result, because: report.because, seconds: ((restored ?? endedAt) - shiftedAt) / 1_000 },
      ...{
        toDecide: between(bad, detected),
        toRestore: between(detected, restored),
        toZero: between(detected, zeroAt),
      },
      ...{ failed: harm.canaryFailed, slow: harm.slow, ...naiveOf(stage.counts()) },
    };
  } finally {
    await stage.close();
  }
}

/** @param {number | null} from @param {number | null} to */
const between = (from, to) => (from === null || to === null ? null : (to - from) / 1_000);

/** The naive rule on the very counts that the action judged, look after look. @param {any} counts */
function naiveOf({ stages }) {
  const shared = stages[0];
  const first = shared.minutes.findIndex((/** @type {unknown} */ minute) =>
    naive({ ...{ before: [], slowThresholdMs: null }, stages: [{ ...shared, minutes: [minute] }] }),
  );
  return { naiveLook: first < 0 ? null : first + 1, looks: shared.minutes.length };
}
