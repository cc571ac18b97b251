import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ownFigures } from './end.mjs';
import { recompute } from './recompute.mjs';
import { gate, helper } from './world/people.mjs';

/** @typedef {import('./world/world.mjs').World} World */
/** @typedef {import('./story.mjs').Numbers} Numbers */

/**
 * @typedef {object} Check
 * @property {string} title
 * @property {string[]} wrong A sentence for each thing that is not as it should be.
 */

/**
 * Looks at what GitHub, the ledger and the servers show in the end.
 * @param {World} world
 * @param {Numbers} numbers
 * @param {string} end The folder that `keepEnd` gave.
 * @returns {Promise<Check[]>}
 */
export async function checkAll(world, numbers, end) {
  return [
    isMended(world, numbers.vouchers),
    isMergedByTrusted(world, numbers),
    isLive(world, numbers),
    isTakenBack(world, numbers),
    await isHotfixed(world, numbers),
    isFirstInQueue(world, numbers.hotfix),
    isGivenUp(world, numbers.wrapping),
    isNotForged(world, numbers.parcels),
    isUnderstood(world),
    isAsWrittenDown(end),
    await isWhatTheActionsSay(end),
  ];
}

/** Collects what is wrong. */
function check(
  /** @type {string} */ title,
  /** @type {(same: (what: string, is: unknown, should: unknown) => void) => void} */ look,
) {
  /** @type {string[]} */
  const wrong = [];
  look((what, is, should) => {
    if (isDeepStrictEqual(is, should)) return;
    wrong.push(`${what} is ${JSON.stringify(is)}, but should be ${JSON.stringify(should)}.`);
  });
  return { title, wrong };
}

/** The runs of a pull request's pipeline, as they ended. */
function pipelines(/** @type {World} */ { engine }, /** @type {number} */ number) {
  const own = engine.runs.filter(
    ({ workflow, delivery }) => workflow.name === 'Pipeline' && delivery.pullRequests.includes(number),
  );
  return own.map(({ seen }) => seen.conclusion);
}

function reports(/** @type {World} */ { github }, /** @type {number} */ number) {
  const own = github.state.dispatches.filter(({ client_payload: { pullRequest } }) => pullRequest === number);
  return own
    .filter(({ event_type }) => event_type === 'gauntlet-failures')
    .map(({ client_payload }) => String(client_payload['markdown']));
}

function decisions(/** @type {World} */ { github }, /** @type {string} */ headSha) {
  const runs = github.checkRuns(headSha).filter(({ name, app }) => name === 'gauntlet/risk' && app.id === gate.app.id);
  return runs.map(({ conclusion }) => conclusion);
}

function isMended(/** @type {World} */ world, /** @type {number} */ number) {
  return check(
    'The first pull request fails lint and a test; with the report alone, the second push passes',
    (same) => {
      same('How its runs ended', pipelines(world, number), ['failure', 'success']);
      const [report = '', ...more] = reports(world, number);
      same('How many reports came besides', more.length, 0);
      for (const text of ['no-unused-vars', 'eqeqeq', '. test: ', 'keeps its free delivery']) {
        same(`Whether the report holds "${text}"`, report.includes(text), true);
      }
    },
  );
}

function isMergedByTrusted(/** @type {World} */ world, /** @type {Numbers} */ { vouchers, thanks }) {
  return check('The trusted job decides, and merges what the agent has earned to merge', (same) => {
    for (const number of [vouchers, thanks]) {
      const { headSha, merged } = world.github.pull(number);
      same(`Whether #${number} is merged`, merged, true);
      same(`Who merged #${number}`, world.github.state.merges.get(number)?.by.login, gate.login);
      same(`The last decision on #${number}`, decisions(world, headSha).at(-1), 'success');
    }
  });
}

/** What was said last of each deployment. */
function lastWords(/** @type {World} */ { github }) {
  return github.state.deployments.map(({ statuses = [] }) => statuses.at(-1)?.state);
}

function mergeOf(/** @type {World} */ { github }, /** @type {number} */ number) {
  return github.state.merges.get(number)?.sha ?? 'nothing';
}

function isLive(/** @type {World} */ world, /** @type {Numbers} */ { vouchers }) {
  return check('The merge starts a canary, which gets all of the traffic', (same) => {
    same('The commit of the first rollout', world.github.state.deployments[1]?.sha, mergeOf(world, vouchers));
    same('What became of it', lastWords(world)[1], 'success');
  });
}

function isTakenBack(/** @type {World} */ world, /** @type {Numbers} */ { thanks }) {
  return check('A bad version that passed every test is rolled back', (same) => {
    same('How its runs ended', pipelines(world, thanks), ['success']);
    same('The commit of the second rollout', world.github.state.deployments[2]?.sha, mergeOf(world, thanks));
    same('What became of it', lastWords(world)[2], 'failure');
  });
}

async function isHotfixed(/** @type {World} */ world, /** @type {Numbers} */ { hotfix }) {
  const traffic = await world.platform.traffic();
  return check(
    'The report reaches the agent; its hotfix passes every gate, a person approves it, and it is live',
    (same) => {
      const { dispatches, pulls } = world.github.state;
      same(
        'How often the agent was called for it',
        dispatches.filter(({ event_type }) => event_type === 'gauntlet-incident').length,
        1,
      );
      const pull = pulls.find(({ number }) => number === hotfix);
      same('Who opened the hotfix', pull?.userLogin, helper.login);
      same('Its labels', pull?.labels?.includes('hotfix'), true);
      same('How its runs ended', pipelines(world, hotfix), ['success']);
      same('The decisions on it', decisions(world, pull?.headSha ?? '').at(-1), 'success');
      same('Who has all of the traffic', traffic, { stable: mergeOf(world, hotfix).slice(0, 12), canary: null });
      same('What was said last of the deployments', lastWords(world), ['success', 'success', 'failure', 'success']);
    },
  );
}

function isFirstInQueue(/** @type {World} */ { engine }, /** @type {number} */ number) {
  return check('The hotfix waits for no other pull request', (same) => {
    const own = engine.runs.filter(({ delivery }) => delivery.isHotfix && delivery.pullRequests.includes(number));
    same('Whether it had runs', own.length > 0, true);
    const others = engine.runs.filter(({ delivery: { pullRequests } }) => pullRequests.some((each) => each !== number));
    const overtaken = own.flatMap(({ queuedAt, startedAt }) =>
      others.filter((run) => run.startedAt > queuedAt && run.startedAt < startedAt),
    );
    same(
      'What began while it waited',
      overtaken.map(({ seen }) => `${seen.name} ${seen.id}`),
      [],
    );
  });
}

function isGivenUp(/** @type {World} */ world, /** @type {number} */ number) {
  return check('What is never fixed goes to a person after three attempts', (same) => {
    const { labels = [], requestedReviewers = [], merged = false } = world.github.pull(number);
    same('How its runs ended', pipelines(world, number), ['failure', 'failure', 'failure', 'failure']);
    same('How often the agent was called', reports(world, number).length, 3);
    same('Its labels', labels, ['needs-human']);
    same('Who was asked', requestedReviewers, ['octocat']);
    same('Whether it is merged', merged, false);
    const says = world.engine.runs.filter(({ workflow, jobs }) => {
      return workflow.name === 'Feedback' && jobs.some(({ log = '' }) => log.includes('attempts-exhausted: '));
    });
    same('How often it was said that the attempts are used up', says.length, 1);
  });
}

/** Lines of the new file that the coverage report of a pull request's first run calls untested. */
function unseenLines(/** @type {World} */ { engine, folder }, /** @type {number} */ number) {
  const run = engine.runs.find(
    ({ workflow, delivery }) => workflow.name === 'Pipeline' && delivery.pullRequests.includes(number),
  );
  const report = join(folder, 'artifacts', `${run?.seen.id}`, 'gauntlet-tests-node-1/unit/lcov.info');
  const text =
    readFileSync(report, 'utf8')
      .split('SF:')
      .find((part) => part.startsWith('src/domain/parcel.ts')) ?? 'DA:none,0';
  return text.split('\n').filter((line) => /^DA:\w+,0$/.test(line));
}

function isNotForged(/** @type {World} */ world, /** @type {number} */ number) {
  return check('A forged coverage report turns its own run green, and does not merge', (same) => {
    const { headSha, merged = false } = world.github.pull(number);
    same('How its own run ended', pipelines(world, number), ['success']);
    same('Whether it is merged', merged, false);
    same('Whether a decision let it pass', decisions(world, headSha).includes('success'), false);
    same('What its own report says was not run', unseenLines(world, number), []);
    const judged = world.engine.runs.filter(
      ({ workflow, jobs }) =>
        workflow.name === 'Quality gate' &&
        jobs.some(({ log = '' }) => log.includes(headSha) || log.includes('coverage-configuration-changed')),
    );
    const log = judged.flatMap(({ jobs }) => jobs.map((job) => job.log ?? '')).join('');
    for (const code of ['coverage-configuration-changed', 'hard-floor', 'run-not-judged']) {
      same(`Whether the trusted job says ${code}`, log.includes(` fail: ${code}: `), true);
    }
  });
}

function isUnderstood(/** @type {World} */ { github }) {
  return check('GitHub would have understood every request', (same) => {
    same('What it would not have', github.takeViolations(), []);
  });
}

const written = new URL('expected.json', import.meta.url);

function isAsWrittenDown(/** @type {string} */ end) {
  return check('Ledger, trust, fixes and deliveries, worked out again, are those of expected.json', (same) => {
    const { expected } = /** @type {{ expected: Record<string, any> }} */ (recompute(end));
    const should = JSON.parse(readFileSync(written, 'utf8'));
    for (const part of Object.keys({ ...should, ...expected })) {
      for (const key of Object.keys({ ...should[part], ...expected[part] }))
        same(`${part}, ${key},`, expected[part]?.[key], should[part]?.[key]);
    }
  });
}

async function isWhatTheActionsSay(/** @type {string} */ end) {
  const { dora, before, after } = await ownFigures(end);
  const { expected, secondsToRestore } = recompute(end);
  return check("The actions' own figures are the same: trust levels, deployment frequency, time to restore", (same) => {
    same('The level before', before, expected.trust.before.level);
    same('The level after', after, expected.trust.after.level);
    const { deployments, perWeek } = dora.deploymentFrequency;
    const { failed, of } = dora.changeFailRate;
    const { fromDeploy, fromDetection, open } = dora.timeToRestore;
    same('The deliveries', { deployments, perWeek, failed, of, restored: fromDeploy.measured }, expected.delivery);
    same(
      'The seconds to restore',
      { fromDeploy: fromDeploy.median, fromDetection: fromDetection.median },
      secondsToRestore,
    );
    same('What is not restored', open, 0);
  });
}
