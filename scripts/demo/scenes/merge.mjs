import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sha256, writeLedger } from '../../act/ledger-record.mjs';
import { runGate } from '../gate-run.mjs';

/** @typedef {import('../stage.mjs').Stage} Stage */
/** @typedef {import('@gauntlet/testkit').Repository} Repository */
/** @typedef {import('@gauntlet/testkit').FakeGitHub} FakeGitHub */

export const title = 'Risk gate: how risky is the change, how far is the agent trusted, so who decides?';

const project = join(dirname(dirname(fileURLToPath(import.meta.url))), 'parcel-shop');
const repositoryId = 700_000_001;
const ledgerBranch = 'gauntlet-ledger';
const agent = { login: 'agent[bot]', id: 900_000_001 };
/** An App of one's own gives the check: what every workflow can give, everybody can forge. */
const gate = { login: 'parcel-gate[bot]', id: 900_000_002, app: { id: 4242, slug: 'parcel-gate' } };
const token = 'the-token-of-the-app';
const day = 86_400_000;

const policy = `
agents:
  registered:
    - name: agent
      account: ${agent.id}
merge:
  require: [coverage]
  reviewers: [ada]
`;

const acts = [
  {
    ...{ number: 8, branch: 'agent/docs', folder: '5-docs', title: '5. docs', subject: 'Explain express delivery' },
    path: 'docs/express.md',
    text: '# Express delivery\n\nCosts half as much again, and is rounded up.\n',
    story: [
      '5. The agent has 24 pull requests behind it that people merged and that held. It opens another one, "Explain',
      '   express delivery": a document. A job of the default branch, which runs nothing of the pull request, decides.',
    ],
    expected: { conclusion: 'pass', exitCode: 0 },
  },
  {
    ...{ number: 9, branch: 'agent/code', folder: '6-code', title: '6. code', subject: 'Round to the cent' },
    path: 'src/round.js',
    text: '/** Rounds to the cent. */\nexport const round = (value) => Math.round(value * 100) / 100;\n',
    story: [
      '6. Its next pull request, "Round to the cent", is tested, and changes code. Its record does not reach so far: a',
      '   person is called.',
    ],
    expected: { conclusion: 'fail', exitCode: 1 },
  },
];

/**
 * A document of an agent with a record merges by itself; its untested code does not.
 * @param {Stage} stage
 * @returns {Promise<import('../stage.mjs').Judgement[]>}
 */
export async function play(stage) {
  const repository = stage.testkit.createRepository();
  try {
    const base = makeBase(repository);
    const heads = acts.map((act) => makeChange(repository, act));
    const gitDir = repository.bareClone();
    await writeRecord(stage, gitDir);
    const github = await startGitHub(stage, gitDir, base, heads);
    try {
      const judgements = [];
      for (const index of acts.keys()) judgements.push(await decide(stage, { repository, github, heads, base }, index));
      showLedger(stage, gitDir);
      return judgements;
    } finally {
      await github.close();
    }
  } finally {
    repository.dispose();
  }
}

function makeBase(/** @type {Repository} */ repository) {
  const folder = join(project, 'base');
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    const file = join(folder, name);
    if (!statSync(file).isFile()) continue;
    const more = name.endsWith('gauntlet.yml') ? policy : '';
    repository.write(name.split(sep).join('/'), readFileSync(file, 'utf8') + more);
  }
  return repository.commit('Compute postage');
}

/** @type {(repository: Repository, act: typeof acts[number]) => string} */
function makeChange(repository, { branch, path, text, subject }) {
  repository.branch(branch);
  repository.checkout(branch);
  repository.write(path, text);
  const head = repository.commit(`${subject}\n\nAgent-By: agent\nTask-ID: DOC-12\nModel: example-model-1`);
  repository.checkout('main');
  return head;
}

/** The agent's record as the ledger has it: pull requests that people merged, one a day, the last two months ago. */
async function writeRecord(/** @type {Stage} */ { root, testkit }, /** @type {string} */ gitDir) {
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', join(root, 'packages/ledger')]);
  /** @type {typeof import('@gauntlet/ledger')} */
  const ledger = await import(pathToFileURL(join(root, 'packages/ledger/lib/index.js')).href);
  const drafts = Array.from({ length: 24 }, (_, at) =>
    ledger.merged({
      ...{ at: new Date(Date.now() - (60 + at) * day).toISOString(), by: 'action-risk-gate' },
      ...{
        agent: `account:${agent.id}`,
        pullRequest: 100 + at,
        sha: sha256(`merge ${at}`).slice(0, 40),
        riskClass: 'low',
      },
      evidence: {
        ...{ vouched: true, sources: [`https://api.github.com/repos/gauntlet-ci/demo/pulls/${100 + at}`] },
        ...{ head: sha256(`head ${at}`).slice(0, 40), mergedBy: 'person', person: 'ada', kinds: ['docs'], key: null },
        ...{ family: 'example-model-1', task: null, model: 'example-model-1', promptHash: null, decision: null },
        verdicts: [],
      },
    }),
  );
  const repository = testkit.createRepository();
  try {
    await writeLedger(ledger, repository, drafts);
    repository.git('push', '--quiet', gitDir, `main:refs/heads/${ledgerBranch}`);
  } finally {
    repository.dispose();
  }
}

/** @type {(stage: Stage, gitDir: string, base: string, heads: readonly string[]) => Promise<FakeGitHub>} */
function startGitHub({ testkit }, gitDir, baseSha, heads) {
  const write = /** @type {const} */ ('write');
  return testkit.startFakeGitHub({
    ...{ owner: 'gauntlet-ci', name: 'demo', repositoryId, gitDir, defaultBranch: 'main' },
    tokens: {
      [token]: {
        ...{ ...gate, type: 'Bot' },
        permissions: {
          ...{ contents: write, pull_requests: write, issues: write, checks: write },
          ...{ actions: 'read', statuses: 'read' },
        },
      },
    },
    accounts: { [authorOf(gitDir)]: agent },
    collaborators: [{ login: 'ada', id: 5 }, agent],
    rulesets: [
      {
        ...{ id: 1, name: 'main' },
        rules: [
          {
            type: 'required_status_checks',
            parameters: {
              strict_required_status_checks_policy: false,
              required_status_checks: [{ context: 'gauntlet/risk', integration_id: gate.app.id }],
            },
          },
        ],
      },
      {
        ...{ id: 2, name: 'ledger', include: [`refs/heads/${ledgerBranch}`] },
        bypassActors: [{ actor_id: gate.app.id, actor_type: 'Integration', bypass_mode: 'always' }],
        rules: [
          { type: 'creation' },
          { type: 'update', parameters: { update_allows_fetch_and_merge: false } },
          { type: 'deletion' },
          { type: 'non_fast_forward' },
        ],
      },
    ],
    pulls: acts.map(({ number, branch, subject }, index) => ({
      ...{ number, title: subject, body: null, headRef: branch, headSha: heads[index] ?? baseSha, baseRef: 'main' },
      ...{ baseSha, userLogin: agent.login, userId: agent.id },
    })),
    activity: acts.map(({ branch }, index) => ({
      ...{ type: /** @type {const} */ ('branch_creation'), branch, actor: agent, after: heads[index] ?? baseSha },
    })),
  });
}

function authorOf(/** @type {string} */ gitDir) {
  return execFileSync('git', ['--git-dir', gitDir, 'log', '-1', '--format=%ae', 'main'], { encoding: 'utf8' }).trim();
}

/**
 * @param {Stage} stage
 * @param {object} setting
 * @param {Repository} setting.repository
 * @param {FakeGitHub} setting.github
 * @param {readonly string[]} setting.heads
 * @param {string} setting.base
 * @param {number} index
 */
async function decide(stage, { repository, github, heads, base }, index) {
  const act = /** @type {typeof acts[number]} */ (acts[index]);
  const headSha = heads[index] ?? base;
  stage.say(`\n${act.story.join('\n')}`);
  const workspace = join(stage.folder, act.folder, 'checkout');
  repository.cloneTo(workspace);
  const runId = 1300 + 2 * index;
  const step = {
    ...{ workspace, artifacts: act.folder, github, token, pullRequest: act.number, runId, sha: base },
    event: stage.testkit.workflowRunEvent({
      ...{ runId: runId + 1, headSha, headBranch: act.branch, conclusion: 'success' },
      ...{ repository: 'gauntlet-ci/demo', repositoryId },
      pullRequests: [{ number: act.number, headRef: act.branch, headSha, baseRef: 'main', baseSha: base }],
    }),
  };
  const reports = index === 0 ? '' : stage.keep(`${act.folder}/checkout/coverage/lcov.info`, measured);
  stage.say('   action-coverage-gate judges once more, in the job that decides, on what CI measured:');
  await runGate(stage, {
    ...step,
    action: 'action-coverage-gate',
    inputs: {
      reports: reports === '' ? 'coverage/none.info' : 'coverage/lcov.info',
      comment: 'never',
      baseline: 'none',
    },
  });
  stage.say('   action-risk-gate says:');
  const inputs = { verdicts: 'gauntlet/coverage.verdict.json', merge: 'auto' };
  const actual = await runGate(stage, { ...step, action: 'action-risk-gate', inputs });
  const { merged, labels = [] } = github.pull(act.number);
  stage.say(`   pull request #${act.number} ${merged ? 'is merged' : `is open, with the label ${labels.join(', ')}`}`);
  return { title: act.title, expected: act.expected, actual };
}

const measured = 'SF:src/round.js\nDA:2,3\nend_of_record\n';

/** What stands in the repository now: the merge with its audit, and the last line of the ledger. */
function showLedger(/** @type {Stage} */ stage, /** @type {string} */ gitDir) {
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', ['--git-dir', gitDir, ...args], { encoding: 'utf8' });
  stage.say(`\n   The ledger is a branch of the repository (git show ${ledgerBranch}:events/08/8.jsonl):`);
  stage.quote(git('show', `${ledgerBranch}:events/08/8.jsonl`));
  stage.say('   and the merge commit says the same (git log -1 main):');
  stage.quote(git('log', '-1', '--format=%B', 'main'));
  stage.keep('6-code/ledger.git.txt', git('log', '--stat', ledgerBranch));
}
