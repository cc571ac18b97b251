import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { differences, helper, here, layArtifact, number, octocat, runBesideGitHub, runId } from './small-github.mjs';

/** @typedef {import('./small-github.mjs').Place} Place */
/** @typedef {{ id: string, url: string, files?: string, environment: string, deployment_trigger: { metadata: { branch: string } } }} Deployment */

const platform = fileURLToPath(new URL('../stubs/preview-platform', import.meta.url));
const secrets = { CLOUDFLARE_API_TOKEN: 'a-token-of-the-platform', CLOUDFLARE_ACCOUNT_ID: 'an-account' };

/** What a pipeline has after its build: the stage, and a job that looks at the address. */
const caller = `name: Pull request
on: pull_request
permissions: {}
jobs:
  preview:
    name: Preview
    permissions:
      actions: read
      contents: read
      deployments: write
      pull-requests: read
    uses: gauntlet-ci/gauntlet/.github/workflows/preview.yml@v1
    with:
      platform: cloudflare-pages
      project: shop
    secrets:
      CLOUDFLARE_API_TOKEN: \${{ secrets.CLOUDFLARE_API_TOKEN }}
      CLOUDFLARE_ACCOUNT_ID: \${{ secrets.CLOUDFLARE_ACCOUNT_ID }}
  look:
    name: Look
    needs: preview
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions: {}
    steps:
      - env:
          URL: \${{ needs.preview.outputs.url }}
          CONCLUSION: \${{ needs.preview.outputs.conclusion }}
        run: echo "To look at is <$URL> ($CONCLUSION)." >> "$GITHUB_STEP_SUMMARY"
`;

/** @returns {Deployment} */
function deployment(/** @type {string} */ id, /** @type {string} */ branch, environment = 'preview') {
  return { id, url: `https://${id}.shop.pages.dev`, environment, deployment_trigger: { metadata: { branch } } };
}

/** @returns {import('@gauntlet/testkit').DeploymentSeed} */
function shown(/** @type {number} */ id, /** @type {string} */ environment, /** @type {string} */ sha) {
  return {
    ...{ id, sha, ref: sha, environment, task: 'gauntlet-preview', isTransient: true },
    ...{ creatorLogin: 'github-actions[bot]', creatorId: 41_898_282 },
    statuses: [{ id: id * 10, state: 'success' }],
  };
}

/**
 * @param {Place} place
 * @param {object} order
 * @param {string} order.workflow
 * @param {string} [order.text]
 * @param {string} order.eventName
 * @param {object} [order.pull] What the event says of the pull request.
 * @param {Deployment[]} [order.there] What the platform has.
 * @param {Record<string, string>} order.ends
 * @param {'open' | 'closed'} [order.state]
 */
async function run(place, { workflow, text, eventName, pull, there = [], ends, state = 'open' }) {
  const folder = join(place.scratch, 'platform');
  const known = join(folder, 'deployments.json');
  mkdirSync(folder, { recursive: true });
  writeFileSync(known, JSON.stringify(there));
  const done = await runBesideGitHub(
    place,
    {
      ...{ workflow, eventName, secrets, programs: [platform], env: { EXAMPLE_PLATFORM: folder } },
      ...(text !== undefined && { text }),
      variables: { PREVIEW_PROJECT: 'shop' },
      payload: ({ head, base }) => ({
        ...(eventName === 'schedule' ? {} : { action: state === 'open' ? 'synchronize' : 'closed', number }),
        ...(eventName === 'schedule'
          ? {}
          : {
              pull_request: {
                ...{ number, state, user: helper, head: { ref: 'helper/change', sha: head, repo: here } },
                ...{ base: { ref: 'main', sha: base, repo: here }, ...pull },
              },
            }),
        sender: octocat,
      }),
      seed: ({ head, base }) => ({
        deployments: [shown(1, 'preview/pr-7', base), shown(2, 'preview/pr-8', base), shown(3, 'staging', base)],
        pulls: [
          { ...pullSeed(number, head, base), state },
          { ...pullSeed(8, head, base), state: 'open' },
        ],
      }),
    },
    ({ state: { deployments } }) =>
      deployments.map(({ environment, isTransient, sha, statuses = [] }) => ({
        ...{ environment, isTransient, sha, state: statuses.at(-1)?.state },
      })),
  );
  /** @type {Deployment[]} */
  const left = JSON.parse(readFileSync(known, 'utf8'));
  const wrong = differences(done, ends);
  const same = (/** @type {string} */ what, /** @type {unknown} */ is, /** @type {unknown} */ should) => {
    const [one, other] = [JSON.stringify(is), JSON.stringify(should)];
    if (one !== other) wrong.push(`${what}: ${one}, and not ${other}.`);
  };
  const summary = done.ran.map((job) => job.summary).join('\n');
  const says = (/** @type {string} */ words) => {
    if (!summary.includes(words)) wrong.push(`No summary says "${words}":\n${summary}`);
  };
  return { shown: done.seen, left, log: done.ran.map(({ log }) => log).join('\n'), wrong, same, says };
}

function pullSeed(/** @type {number} */ at, /** @type {string} */ headSha, /** @type {string} */ baseSha) {
  return {
    ...{ number: at, title: 'Say more', body: null, headRef: at === number ? 'helper/change' : `other-${at}` },
    ...{ headSha, baseRef: 'main', baseSha, userLogin: helper.login, userId: helper.id },
  };
}

const opened = { workflow: 'pull.yml', text: caller, eventName: 'pull_request' };
const others = [
  { environment: 'preview/pr-8', state: 'success' },
  { environment: 'staging', state: 'success' },
];
const states = (/** @type {Array<{ environment: string, state: string | undefined }>} */ all) =>
  all.map(({ environment, state }) => ({ environment, state }));

async function deploys(/** @type {Place} */ place) {
  layArtifact(place.scratch, {
    'bundle/index.html': '<h1>Shop</h1>',
    'bundle/wrangler.toml': 'name = "evil"',
    SHA256SUMS: '',
  });
  const ends = { Deploy: 'success', Gate: 'success', Look: 'success' };
  const { shown: seen, left, log, wrong, same, says } = await run(place, { ...opened, ends });
  same(
    'What the platform has',
    left.map(({ files, deployment_trigger: { metadata } }) => [metadata.branch, files]),
    [['pr-7', './index.html ./wrangler.toml ']],
  );
  // The one of an earlier commit is gone.
  same('What GitHub shows', states(seen), [...others, { environment: 'preview/pr-7', state: 'success' }]);
  if (seen.at(-1)?.isTransient !== true) wrong.push('The deployment is not transient.');
  says('To look at is <https://00000000.shop.pages.dev> (pass).');
  says('### Preview of #7: success');
  if (log.includes(secrets.CLOUDFLARE_API_TOKEN)) wrong.push('The log shows the token.');
  return wrong;
}

async function refusesLinks(/** @type {Place} */ place) {
  layArtifact(place.scratch, { 'bundle/index.html': '<h1>Shop</h1>' });
  symlinkSync('/etc/passwd', join(place.scratch, 'artifacts', `${runId}`, 'gauntlet-build/bundle/users.txt'));
  const ends = { Deploy: 'failure', Gate: 'failure' };
  const { shown: seen, left, log, wrong, same } = await run(place, { ...opened, ends });
  same('What the platform has', left, []);
  same('What GitHub shows', states(seen), [{ environment: 'preview/pr-7', state: 'success' }, ...others]);
  if (!log.includes('1 entries of the artifact are links')) wrong.push('The log does not say what is wrong.');
  return wrong;
}

async function leavesForksOut(/** @type {Place} */ place) {
  const fork = { id: 9, full_name: 'stranger/shop' };
  const pull = { head: { ref: 'main', sha: 'a'.repeat(40), repo: fork } };
  const ends = { 'Say why there is no preview': 'success', Gate: 'success', Look: 'success' };
  const { left, wrong, same, says } = await run(place, { ...opened, pull, ends });
  same('What the platform has', left, []);
  says('The change comes from a fork or from Dependabot');
  says('To look at is <> (pass).');
  return wrong;
}

const there = [
  ...[deployment('a1', 'pr-7'), deployment('a2', 'pr-8'), deployment('a3', 'main', 'production')],
  ...[deployment('a4', 'pr-7'), deployment('a5', 'pr-70/x'), deployment('a6', 'feature')],
];
const gone = { 'What is left': ['a2', 'a3', 'a5', 'a6'] };

async function deletes(/** @type {Place} */ place) {
  const ends = { Delete: 'success', Gate: 'success' };
  const order = {
    workflow: 'preview-cleanup.yml',
    eventName: 'pull_request_target',
    state: /** @type {const} */ ('closed'),
  };
  const { shown: seen, left, wrong, same, says } = await run(place, { ...order, there, ends });
  same(
    'What the platform has',
    left.map(({ id }) => id),
    gone['What is left'],
  );
  same('What GitHub shows', states(seen), others);
  says('Of closed pull requests: pr-7. At the platform: 2.');
  return wrong;
}

async function sweeps(/** @type {Place} */ place) {
  const ends = { Delete: 'success', Gate: 'success' };
  const order = { workflow: 'preview-cleanup.yml', eventName: 'schedule', state: /** @type {const} */ ('closed') };
  const { shown: seen, left, wrong, same } = await run(place, { ...order, there, ends });
  same(
    'What the platform has',
    left.map(({ id }) => id),
    gone['What is left'],
  );
  same('What GitHub shows', states(seen), others);
  return wrong;
}

async function keepsWhatIsOpen(/** @type {Place} */ place) {
  const ends = { Delete: 'failure', Gate: 'failure' };
  const order = { workflow: 'preview-cleanup.yml', eventName: 'pull_request_target' };
  const { left, log, wrong, same } = await run(place, { ...order, there, ends });
  same('What the platform has', left.length, there.length);
  if (!log.includes('#7 is open, and its preview stays')) wrong.push('The log does not say why.');
  return wrong;
}

export const scenarios = [
  { name: 'preview: what was built is deployed, and its address handed on', run: deploys },
  { name: 'preview: an artifact with a link is deployed nowhere', run: refusesLinks },
  { name: 'preview: a fork gets none, and is told so', run: leavesForksOut },
  { name: 'preview: a closed pull request loses all of its previews, and no other', run: deletes },
  { name: 'preview: the sweep finds what was left behind', run: sweeps },
  { name: 'preview: that of an open pull request is not deleted', run: keepsWhatIsOpen },
];
