import { execFileSync } from 'node:child_process';
import { ada, appKey, differences, helper, keeper, number, octocat, runBesideGitHub } from './small-github.mjs';

/** @typedef {import('./small-github.mjs').Place} Place */

const written = '2026-03-01T00:00:00Z';
const commentId = 801;

/**
 * A comment on the agent's pull request, and what GitHub shows afterwards.
 * @param {Place} place
 * @param {string} body
 * @param {object} more
 * @param {{ login: string, id: number }} [more.by]
 * @param {Record<string, string>} more.ends
 * @param {import('@gauntlet/testkit').WorkflowRunSeed['conclusion']} [more.pipeline] How the run on the head ended.
 */
async function say(place, body, { by = octocat, ends, pipeline = 'failure' }) {
  const user = { ...by, type: 'User' };
  const run = await runBesideGitHub(
    place,
    {
      ...{ workflow: 'chatops.yml', eventName: 'issue_comment' },
      payload: () => ({
        action: 'created',
        issue: { number, user: { ...helper, type: 'Bot' }, pull_request: { url: 'x' }, state: 'open' },
        comment: { id: commentId, body, user, created_at: written, performed_via_github_app: null },
        sender: user,
      }),
      seed: ({ head }) => ({
        comments: [
          { id: commentId, issueNumber: number, body, userLogin: by.login, userId: by.id, createdAt: written },
        ],
        workflowRuns: [
          {
            ...{ id: 40, runAttempt: 1, path: '.github/workflows/pipeline.yml', event: 'pull_request', headSha: head },
            ...{ headBranch: 'helper/change', status: 'completed', conclusion: pipeline, repositoryId: 700_000_001 },
          },
        ],
      }),
      secrets: { GAUNTLET_APP_KEY: appKey },
      variables: { GAUNTLET_APP_ID: '4242' },
    },
    ({ state }, { gitDir }) => ({
      answers: state.comments.filter(({ id }) => id !== commentId).map((each) => each.body),
      reactions: state.reactions.map(({ content }) => content),
      started: state.workflowDispatches.map(({ workflow, ref, inputs }) => ({ workflow, ref, ...inputs })),
      attempts: state.workflowRuns.map(({ runAttempt }) => runAttempt),
      ledger: ledgerOf(gitDir),
    }),
  );
  const wrong = differences(run, ends);
  const same = (/** @type {string} */ what, /** @type {unknown} */ is, /** @type {unknown} */ should) => {
    const [one, other] = [JSON.stringify(is), JSON.stringify(should)];
    if (one !== other) wrong.push(`${what}: ${one}, and not ${other}.`);
  };
  return { seen: run.seen, wrong, same };
}

/** What stands in the ledger; empty where there is none. */
function ledgerOf(/** @type {string} */ gitDir) {
  const branch = 'refs/heads/gauntlet-ledger';
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', ['--git-dir', gitDir, ...args], { encoding: 'utf8' });
  return git('for-each-ref', branch) === '' ? '' : git('grep', '--fixed-strings', '', branch);
}

const mark = `<!-- gauntlet-chatops:${commentId} -->\n`;

async function deploys(/** @type {Place} */ place) {
  const ends = { 'Read the command': 'success', 'Start the deployment': 'success', Answer: 'success' };
  const { seen, wrong, same } = await say(place, '/deploy shop to staging\r\nSee #7.', { by: ada, ends });
  same('What was started', seen.started, [
    { workflow: 'deploy.yml', ref: 'main', environment: 'staging', command: 'rollout', service: 'shop' },
  ]);
  same('The reactions', seen.reactions, ['rocket']);
  const [answer = ''] = seen.answers;
  if (
    !new RegExp(`^${mark}Deploying \`shop\` to \`staging\`: \\[the run\\]\\(https?://\\S+/runs/\\d+\\)\\.$`).test(
      answer,
    )
  )
    wrong.push(`The answer is ${JSON.stringify(seen.answers)}.`);
  return wrong;
}

async function goesBack(/** @type {Place} */ place) {
  const ends = { 'Read the command': 'success', 'Start the deployment': 'success', Answer: 'success' };
  const { seen, wrong, same } = await say(place, '/rollback', { ends });
  same('What was started', seen.started, [{ workflow: 'rollback.yml', ref: 'main', environment: 'production' }]);
  return wrong;
}

async function refuses(/** @type {Place} */ place) {
  const ends = { 'Read the command': 'success', Answer: 'success' };
  const hostile = '/deploy shop to production\n$(touch PWNED) `id` ::set-output name=verdict::go\n@octocat';
  const { seen, wrong, same } = await say(place, hostile, { by: ada, ends });
  same('What was started', seen.started, []);
  same('The reactions', seen.reactions, ['-1']);
  same('The answers', seen.answers, [
    `${mark}That needs the role \`maintain\` in this repository, and the one who asks has \`write\`.`,
  ]);
  return wrong;
}

async function retries(/** @type {Place} */ place) {
  const ends = { 'Read the command': 'success', 'Run failed jobs again': 'success', Answer: 'success' };
  const { seen, wrong, same } = await say(place, '/retry', { by: ada, ends });
  same('The attempts', seen.attempts, [2]);
  same('The reactions', seen.reactions, ['rocket']);
  return wrong;
}

async function tells(/** @type {Place} */ place) {
  const ends = { 'Read the command': 'success', 'Tell the trust of an agent': 'success', Answer: 'success' };
  const { seen, wrong, same } = await say(place, '/trust @helper', { by: ada, ends });
  same('The reactions', seen.reactions, ['eyes']);
  const [answer = ''] = seen.answers;
  if (!answer.startsWith(`${mark}\`account:1000001\` is at **L0**: 0 successes count`) || !answer.includes('\n- L1: '))
    wrong.push(`The answer is ${JSON.stringify(seen.answers)}.`);
  return wrong;
}

async function overrides(/** @type {Place} */ place) {
  const ends = { 'Read the command': 'success', 'Write the override': 'success', Answer: 'success' };
  const { seen, wrong, same } = await say(place, '/override The shop is down', { ends });
  same('What was started', seen.started, [{ workflow: 'quality-gate.yml', ref: 'main' }]);
  for (const text of ['"type":"override"', '"person":"account:583231"', '"reason":"The shop is down"']) {
    if (!seen.ledger.includes(text)) wrong.push(`The ledger does not hold ${text}: ${seen.ledger}`);
  }
  if (!seen.answers[0]?.startsWith(`${mark}The override is written`)) wrong.push(`It was answered ${seen.answers}.`);
  return wrong;
}

async function isRefusedByThePolicy(/** @type {Place} */ place) {
  const ends = { 'Read the command': 'success', 'Write the override': 'failure', Answer: 'failure' };
  const { seen, wrong, same } = await say(place, '/override The shop is down', { by: keeper, ends });
  same('What the ledger holds', seen.ledger, '');
  same('What was started', seen.started, []);
  if (!seen.answers[0]?.includes("keeper is none of the policy's merge.overriders"))
    wrong.push(`The answer is ${JSON.stringify(seen.answers)}.`);
  return wrong;
}

async function passesOver(/** @type {Place} */ place) {
  const { seen, wrong, same } = await say(place, 'Please /deploy shop to staging', { ends: {} });
  same('What GitHub shows', [seen.started, seen.reactions, seen.answers], [[], [], []]);
  return wrong;
}

export const scenarios = [
  { name: 'chatops: a comment deploys to staging', run: deploys },
  { name: 'chatops: a comment goes back in production', run: goesBack },
  { name: 'chatops: who may not is told so, and nothing of the comment is run', run: refuses },
  { name: 'chatops: a comment runs failed jobs again', run: retries },
  { name: 'chatops: a comment is told the trust of an agent', run: tells },
  { name: 'chatops: a comment writes an override to the ledger', run: overrides },
  { name: 'chatops: an override by one whom the policy does not name is written nowhere', run: isRefusedByThePolicy },
  { name: 'chatops: what is no command starts no job', run: passesOver },
];
