/**
 * @typedef {object} Expected
 * @property {'success' | 'failure'} result Of the job and act itself.
 * @property {'success' | 'failure' | undefined} [step] Of the step that uses the action, where that is not the same.
 * @property {Record<string, string>} outputs
 * @property {string[]} summary Texts that the step summary holds.
 * @property {string[]} notInSummary Texts that it does not hold.
 * @property {string} console What the workflow's last step prints of the outputs.
 */

/** @typedef {{ title: string, example: 'coverage' | 'mutation' | 'failures' | 'agent', reference: 'local' | 'released', tested: boolean, expected: Expected }} Scenario */

/** Read at the base commit. */
const policy = '`.github/gauntlet.yml`';

/** Came to the base branch after the pull request began, so the gate does not judge it. */
const notInSummary = ['receipt.js'];

/** @type {Expected} */
const pass = {
  result: 'success',
  outputs: { conclusion: 'pass', 'patch-lines': '100' },
  summary: ['`src/cart.js`', policy, '8/8 (100%)'],
  notInSummary,
  console: 'conclusion pass, changed lines tested 100',
};

/** @type {Expected} */
const fail = {
  result: 'failure',
  outputs: { conclusion: 'fail', 'patch-lines': '37.5' },
  summary: ['`patch-lines-below`', '3/8 (37.5%)', 'src/cart.js#L12-L16', policy],
  notInSummary,
  console: 'conclusion fail, changed lines tested 37.5',
};

/** @type {Expected} */
const noticed = {
  result: 'success',
  outputs: { conclusion: 'pass', score: '100', survivors: '0' },
  summary: ['Mutation gate: pass', '3/3 (100%)', policy],
  notInSummary,
  console: 'conclusion pass, score 100, survivors 0',
};

/** @type {Expected} */
const unnoticed = {
  result: 'failure',
  outputs: { conclusion: 'fail', score: '66.66', survivors: '1' },
  summary: ['`mutation-score-below`', '2/3 (66.66%)', '"&gt;" changed to "&gt;="', 'src/cart.js#L12', policy],
  notInSummary,
  console: 'conclusion fail, score 66.66, survivors 1',
};

/** @type {Expected} */
const nothingFails = {
  result: 'success',
  step: undefined,
  outputs: {},
  summary: [],
  notInSummary: ['What failed'],
  console: 'pass 3',
};

/** @type {Expected} */
const oneFails = {
  result: 'failure',
  step: 'success',
  outputs: { conclusion: 'pass', failures: '1', categories: '["test"]' },
  summary: ['takes off a voucher', 'test/cart.test.js', '800'],
  notInSummary,
  console: 'failures 1, categories ["test"]',
};

/** @type {Expected} */
const fixed = {
  result: 'success',
  outputs: { conclusion: 'fixed' },
  summary: [],
  notInSummary: [],
  console: 'the agent read the report, and the tests pass',
};

/** @type {(example: Scenario['example'], action: string, good: Expected, bad: Expected, words: [string, string]) => Scenario[]} */
function scenariosOf(example, action, good, bad, [goodWords, badWords]) {
  const local = `./${action}`;
  const released = `gauntlet-ci/gauntlet/${action}@v1`;
  return [
    { title: `${local}: ${goodWords}`, example, reference: 'local', tested: true, expected: good },
    { title: `${local}: ${badWords}`, example, reference: 'local', tested: false, expected: bad },
    { title: `${released}: ${goodWords}`, example, reference: 'released', tested: true, expected: good },
    { title: `${released}: ${badWords}`, example, reference: 'released', tested: false, expected: bad },
  ];
}

export const scenarios = [
  ...scenariosOf('coverage', 'action-coverage-gate', pass, fail, [
    'a tested change passes',
    'an untested change fails',
  ]),
  ...scenariosOf('mutation', 'action-mutation-gate', noticed, unnoticed, [
    'tests that notice pass',
    'a survivor fails',
  ]),
  ...scenariosOf('failures', 'action-failure-parser', nothingFails, oneFails, [
    'nothing is said of a run that passes',
    'a failed test is reported',
  ]),
  {
    title: 'anthropics/claude-code-action, replaced: an agent mends what the report says',
    example: /** @type {const} */ ('agent'),
    reference: /** @type {const} */ ('released'),
    tested: false,
    expected: fixed,
  },
];

/** What of a run is not as expected, a sentence each. */
export function mismatches(/** @type {Expected} */ expected, /** @type {import('./run-act.mjs').ObservedRun} */ run) {
  /** @type {string[]} */
  const wrong = [];
  const same = (/** @type {string} */ what, /** @type {unknown} */ actual, /** @type {unknown} */ wanted) => {
    if (actual !== wanted) wrong.push(`${what} is ${JSON.stringify(actual)}, but should be ${JSON.stringify(wanted)}.`);
  };
  same("The action's step", run.step, 'step' in expected ? expected.step : expected.result);
  same('The job', run.job, expected.result);
  same("act's exit code", run.exitCode, expected.result === 'success' ? 0 : 1);
  for (const [name, value] of Object.entries(expected.outputs)) same(`The output ${name}`, run.outputs[name], value);
  for (const text of expected.summary) {
    if (!run.summary.includes(text)) wrong.push(`The step summary does not hold ${JSON.stringify(text)}.`);
  }
  for (const text of expected.notInSummary) {
    if (run.summary.includes(text)) wrong.push(`The step summary holds ${JSON.stringify(text)}.`);
  }
  if (!run.console.includes(expected.console)) wrong.push(`No step printed ${JSON.stringify(expected.console)}.`);
  return wrong;
}
