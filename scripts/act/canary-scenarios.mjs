/**
 * A workflow of examples/canary.
 * @typedef {object} CanaryWorkflow
 * @property {string} folder Below `examples/`.
 * @property {string} workflow Its path in the example.
 * @property {string} step The name of the step to observe.
 */

const folder = 'canary';

/** @type {Record<'deploy' | 'sweep' | 'monitor' | 'replay' | 'try', CanaryWorkflow>} */
export const canaryWorkflows = {
  deploy: { folder, workflow: '.github/workflows/deploy.yml', step: 'Roll out' },
  sweep: { folder, workflow: '.github/workflows/sweep.yml', step: 'Finish what was left' },
  monitor: { folder, workflow: '.github/workflows/monitor.yml', step: 'Look at what is live' },
  replay: { folder, workflow: '.github/workflows/replay.yml', step: 'Judge' },
  try: { folder, workflow: '.github/workflows/try.yml', step: 'Roll the bad version out' },
};

/**
 * What the shop and the stand-in of GitHub show in the end.
 * @typedef {object} ExpectedShop
 * @property {'old' | 'new'} live Which version has all of the traffic.
 * @property {string[]} deployments What was said last of each deployment, in their order; `old` and `new` stand for the versions.
 * @property {number} calls How often the agent was called.
 */

/** @typedef {import('./scenarios.mjs').Expected & { shop: ExpectedShop }} ExpectedCanary */

/**
 * @typedef {object} CanaryScenario
 * @property {string} title
 * @property {keyof typeof canaryWorkflows} canary
 * @property {'local' | 'released'} reference
 * @property {'good' | 'bad'} change What the new version does.
 * @property {'nothing' | 'adopted' | 'unfinished'} before `adopted`: the old version is registered; `unfinished`: also, the
 *   job of a rollout was lost two hours ago, with 20 % of the traffic on the new version.
 * @property {'push' | 'schedule' | 'workflow_dispatch'} eventName
 * @property {Record<string, string>} [inputs] Of a workflow_dispatch.
 * @property {boolean} [isKilled] The action dies by SIGKILL as soon as the new version has traffic.
 * @property {ExpectedCanary} expected
 */

const notInSummary = /** @type {string[]} */ ([]);
const adopted = 'success: promoted 100% old unproven';

/** @type {ExpectedCanary} */
const registers = {
  ...{ result: 'success', outputs: { conclusion: 'pass' }, summary: ['`adopted`'], notInSummary },
  console: 'result none, live old',
  shop: { live: 'old', deployments: [adopted], calls: 0 },
};

/** @type {ExpectedCanary} */
const promotes = {
  ...{ result: 'success', outputs: { conclusion: 'pass', result: 'promoted' }, notInSummary },
  summary: ['Health gate: pass', '`promoted-unproven`', '(limit 2)'],
  console: 'result promoted, live new',
  shop: { live: 'new', deployments: [adopted, 'success: promoted 100% new unproven'], calls: 0 },
};

/** @type {ExpectedCanary} */
const takesBack = {
  ...{ result: 'failure', outputs: { conclusion: 'fail', result: 'rolled-back' }, notInSummary },
  summary: ['`canary-worse`', '(limit 2)', 'TypeError', 'src/checkout.js:14'],
  console: 'result rolled-back, live old',
  shop: { live: 'old', deployments: [adopted, 'failure: rolled-back 0% new rollback'], calls: 1 },
};

/** @type {ExpectedCanary} */
const isFinished = {
  ...{ result: 'failure', outputs: { conclusion: 'error' }, summary: [], notInSummary },
  console: 'cut off at 20 %',
  shop: { live: 'old', deployments: [adopted, 'failure: rolled-back 0% new'], calls: 1 },
};

/** @type {ExpectedCanary} */
const sweepsUp = {
  ...{ result: 'success', outputs: { conclusion: 'pass', result: 'rolled-back' }, notInSummary },
  summary: ['`lease-expired`'],
  console: 'result rolled-back, live old',
  shop: { live: 'old', deployments: [adopted, 'failure: rolled-back 0% new'], calls: 1 },
};

/** @type {ExpectedCanary} */
const hasNothingToSweep = {
  ...{ result: 'success', outputs: { conclusion: 'pass' }, summary: ['`nothing-to-sweep`'], notInSummary },
  console: 'result none',
  shop: { live: 'old', deployments: [adopted], calls: 0 },
};

/** @type {ExpectedCanary} */
const watches = {
  ...{ result: 'success', outputs: { conclusion: 'pass' }, summary: ['`normal-not-established`'], notInSummary },
  console: 'conclusion pass',
  shop: { live: 'old', deployments: [adopted], calls: 0 },
};

/** @type {ExpectedCanary} */
const condemns = {
  ...{ result: 'failure', outputs: { conclusion: 'fail', judgement: 'rollback' }, notInSummary },
  summary: ['`canary-worse`', 'times worse (limit 2)'],
  console: 'judgement rollback',
  shop: { live: 'old', deployments: [], calls: 0 },
};

/** @type {ExpectedCanary} */
const clears = {
  ...{ result: 'success', outputs: { conclusion: 'pass', judgement: 'cleared' }, summary: ['`cleared`'], notInSummary },
  console: 'judgement cleared',
  shop: { live: 'old', deployments: [], calls: 0 },
};

/** On a platform of its own: the shop beside it is not touched.
 * @type {ExpectedCanary}
 */
const shows = {
  ...{ result: 'success', step: 'failure', outputs: { conclusion: 'fail', result: 'rolled-back' }, notInSummary },
  summary: ['`canary-worse`', '(limit 2)', 'TypeError', 'Take a cent off for each letter of the name'],
  console: 'result rolled-back',
  shop: { live: 'old', deployments: [], calls: 0 },
};

const local = './action-health-rollback';
const released = 'gauntlet-ci/gauntlet/action-health-rollback@v1';

/** @type {Pick<CanaryScenario, 'canary' | 'reference' | 'change' | 'before' | 'eventName'>} */
const push = { canary: 'deploy', reference: 'released', change: 'good', before: 'adopted', eventName: 'push' };
const byHand = { ...push, eventName: /** @type {const} */ ('workflow_dispatch') };
const scheduled = { ...push, eventName: /** @type {const} */ ('schedule') };

/** @type {CanaryScenario[]} */
export const canaryScenarios = [
  { ...push, title: `${local}: a bad version is taken back`, reference: 'local', change: 'bad', expected: takesBack },
  {
    ...{ ...byHand, title: `${released}: the live version is adopted`, before: 'nothing' },
    ...{ inputs: { command: 'adopt' }, expected: registers },
  },
  { ...push, title: `${released}: a good version is promoted`, expected: promotes },
  { ...push, title: `${released}: a bad version is taken back`, change: 'bad', expected: takesBack },
  { ...push, title: `${released}: killed, its post step takes the version back`, isKilled: true, expected: isFinished },
  {
    ...scheduled,
    title: `${released}: a lost job is swept up`,
    canary: 'sweep',
    before: 'unfinished',
    expected: sweepsUp,
  },
  { ...scheduled, title: `${released}: nothing is swept up`, canary: 'sweep', expected: hasNothingToSweep },
  { ...scheduled, title: `${released}: the monitor begins to learn`, canary: 'monitor', expected: watches },
  { ...byHand, title: `${released}: it is tried`, canary: 'try', before: 'nothing', expected: shows },
  {
    ...{ ...byHand, title: `${released}: counts are judged, and are bad`, canary: 'replay', before: 'nothing' },
    ...{ inputs: { counts: 'rollouts/bad.json', 'max-error-ratio': '2' }, expected: condemns },
  },
  {
    ...{ ...byHand, title: `${released}: counts are judged, and are good`, canary: 'replay', before: 'nothing' },
    ...{ inputs: { counts: 'rollouts/good.json', 'max-error-ratio': '2' }, expected: clears },
  },
];
