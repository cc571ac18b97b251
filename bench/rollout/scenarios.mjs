/** @typedef {Awaited<ReturnType<typeof import('../../scripts/rollout/stage.mjs').openStage>>} Stage */

/**
 * What a version may be like. `begin` is called as soon as it has traffic, and `end` when it is over.
 * @typedef {object} Scenario
 * @property {string} name
 * @property {boolean} isBad
 * @property {Partial<import('@gauntlet/testkit').Behaviour>} v2
 * @property {(stage: Stage) => unknown} [begin]
 */

/** @type {readonly Scenario[]} */
export const scenarios = [
  { name: 'healthy', isBad: false, v2: {} },
  { name: '2 % errors', isBad: true, v2: { errors: 0.02 } },
  { name: '20 % errors', isBad: true, v2: { errors: 0.2 } },
  { name: '10 % slow', isBad: true, v2: { tail: 0.1, tailMs: 200 } },
  { name: 'crash', isBad: true, v2: {}, begin: ({ services }) => services.v2.stop() },
];

/** Users who were failed, or had to wait for over 100 ms, from one moment to another. @param {Stage} stage @param {number} from @param {number} to */
export function harmed({ users }, from, to) {
  const during = users.visits.filter(({ at }) => at >= from && at < to);
  const failed = during.filter((visit) => visit.failed);
  return {
    failed: failed.length,
    slow: during.filter((visit) => !visit.failed && visit.ms > 100).length,
    canaryFailed: failed.filter(({ version }) => version !== 'v1').length,
  };
}
