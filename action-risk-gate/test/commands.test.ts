import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pullRequestEvent } from '@gauntlet/testkit';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import {
  type Answered,
  type Asked,
  closed,
  command,
  docs,
  foreign,
  hash,
  mark,
  model,
  of,
  opened,
  repositoryPart,
  startShop,
} from './commands-stage.ts';
import { DoctorStage } from './doctor-stage.ts';
import { Chronicle, on, type Stage } from './record-stage.ts';

jest.setTimeout(90_000);

const closing: Array<() => Promise<void> | void> = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function start(policy?: string): Promise<Stage> {
  const stage = await startShop(policy);
  closing.push(() => stage.dispose());
  return stage;
}

const whats = ({ verdict }: Answered) => verdict.reasons.map(({ message }) => message);

/** Nothing was written to GitHub, and there is no ledger. */
function expectUntouched({ fake }: Stage): void {
  expect(fake.writes()).toEqual([]);
}

describe('record', () => {
  test('writes what an event tells of, and says it', async () => {
    const stage = await start();
    const { codes, report, run } = await command('record', closed(stage));
    expect(codes).toEqual(['recorded']);
    const [id] = stage.ids();
    expect(report.events).toMatchObject([{ id, status: 'written', evidence: { promptHash: hash, model } }]);
    expect(run.stdout).toContain(`${id}: written`);
    expect(run.summary).toContain('### Events');
    expect((await command('record', closed(stage))).codes).toEqual(['nothing-to-record']);
  });

  test('writes nothing with `mode: report`, and says what it would', async () => {
    const stage = await start();
    const asked = { ...closed(stage), inputs: { mode: 'report' } };
    const { codes, report } = await command('record', asked);
    expect(codes).toEqual(['nothing-to-record']);
    expect(report.events).toMatchObject([{ pullRequest: 1, status: 'not written: report only' }]);
    expectUntouched(stage);
  });

  test.each<[string, string, Partial<Asked>]>([
    ['in a workflow of another branch', 'record-place', { workflowRef: 'refs/heads/agent' }],
    ['in a workflow of a pull request', 'record-place', { workflowRef: 'refs/pull/1/merge' }],
    ['without a token', 'token-missing', { token: '' }],
    ['with a token that may not write', 'ledger-unavailable', { token: 'reader' }],
    ['with a token that may not read', 'github-unavailable', { token: 'blind' }],
  ])('writes nothing %s', async (_, code, more) => {
    const stage = await start();
    expect((await command('record', { ...closed(stage), ...more })).codes).toEqual([code]);
    expect(stage.hasLedger()).toBe(false);
  });
});

test('record of a rollback opens what reverts it, or notes why it could not', async () => {
  const chronicle = new Chronicle('version: 1\nmerge:\n  revert-failed: true\n');
  const shas = [1, 2].map((number) =>
    chronicle.land({ number, change: docs(`${number}`), message: `${foreign} (#${number})` }),
  );
  for (const each of chronicle.pulls) each.title = foreign;
  const deployments = [shas[1]!, shas[0]!].map((sha, at) => ({
    ...{ id: at + 1, sha, ref: 'main', environment: 'production', creatorLogin: 'ada', creatorId: 5 },
    ...{ createdAt: on(at + 5), statuses: [{ id: at + 11, state: 'success' as const, createdAt: on(at + 5) }] },
  }));
  const stage = await chronicle.start({ deployments });
  closing.push(() => stage.dispose());
  const asked = of(stage, 'deployment_status', { deployment: { id: 2 }, deployment_status: { state: 'success' } });
  const inputs = { ledger: 'gauntlet-second' };
  const { codes, run } = await command('record', { ...asked, token: 'opener' });
  expect(codes).toEqual(['recorded', 'revert-open']);
  expect(run.stdout).toContain('#3 is open to revert #2, which was rolled back');
  expect(stage.fake.pull(3)).toMatchObject({ title: `Revert "${foreign}"`, headRef: 'revert-2-pr-2' });
  stage.fake.pull(3).state = 'closed';
  const refused = await command('record', { ...asked, inputs });
  expect([refused.codes, refused.run.exitCode]).toEqual([['recorded'], 0]);
  expect(refused.run.summary).toContain('no revert of it was opened');
  expect(refused.run.stdout).toContain('no revert of it was opened');
});

describe('rebuild', () => {
  test('makes the ledger of what GitHub knows', async () => {
    const stage = await start();
    const { codes, report, run } = await command('rebuild', of(stage, 'workflow_dispatch'));
    expect(codes).toEqual(['rebuilt']);
    expect(stage.events().map(({ pullRequest }) => pullRequest)).toEqual([1, 2]);
    expect(report).toMatchObject({ looked: 2, added: stage.ids() });
    expect(run.summary).toContain('account:9');
  });

  test('writes nothing in a workflow of another branch; to look is allowed there', async () => {
    const stage = await start();
    const asked = { ...of(stage, 'workflow_dispatch'), workflowRef: 'refs/heads/agent' };
    expect((await command('rebuild', asked)).codes).toEqual(['record-place']);
    const { codes, report } = await command('rebuild', { ...asked, inputs: { mode: 'report' } });
    expect([codes, report.looked]).toEqual([['rebuilt'], 2]);
    expectUntouched(stage);
  });
});

describe('verify', () => {
  test('finds a ledger as it should be, and one that is forged', async () => {
    const stage = await start();
    await command('record', closed(stage));
    const good = await command('verify', of(stage, 'schedule'));
    expect([good.codes, good.report.findings, good.report.branch.findings]).toEqual([['ledger-verified'], [], []]);
    forge(stage);
    const { codes, report, run } = await command('verify', of(stage, 'schedule'));
    expect(codes).toEqual(['ledger-forged']);
    expect(report.branch.findings.length).toBeGreaterThan(0);
    expect(run.exitCode).toBe(1);
  });

  test('says that there is no ledger yet', async () => {
    const stage = await start();
    expect(whats(await command('verify', of(stage, 'schedule')))).toEqual([
      'There is no ledger yet. Nothing has to be done.',
    ]);
  });
});

/** Puts main's tree, whose names and texts are somebody else's, behind the ledger's last commit. */
function forge(stage: Stage): void {
  const head = stage.git('rev-parse', 'gauntlet-ledger').trim();
  const person = ['-c', `user.name=${mark}`, '-c', 'user.email=x@x'];
  const next = stage.git(...person, 'commit-tree', '-p', head, '-m', foreign, 'main^{tree}').trim();
  stage.git('update-ref', 'refs/heads/gauntlet-ledger', next);
}

describe('explain', () => {
  test('of a change tells the rule of each file, without a token', async () => {
    const stage = await start();
    const { codes, report, run } = await command('explain', { ...opened(stage), token: '' });
    expect(codes).toEqual(['explained']);
    expect(report).toMatchObject({ pullRequest: 3, headSha: stage.fake.pull(3).headSha });
    expect(report.files.map(({ path }: { path: string }) => path)).toContain('src/open.ts');
    expect(run.summary).toContain('src/open.ts');
    expect(stage.fake.requests).toEqual([]);
  });

  test('of a change whose head is not there is an error', async () => {
    const stage = await start();
    const asked = opened(stage);
    const event = pullRequestEvent({
      ...{ number: 3, headSha: 'ab'.repeat(20), baseSha: stage.repository.revParse('main'), headRef: 'open' },
      repository: 'octo/shop',
      name: 'pull_request_target',
    });
    const { codes, verdict } = await command('explain', { ...asked, token: '', event });
    expect([codes, verdict.conclusion]).toEqual([['head-not-found'], 'error']);
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['a merged pull request', { 'pull-request': '2' }, ['2']],
    ['an agent', { subject: 'account:9' }, ['2', '1']],
    ['a model', { subject: model }, ['2', '1']],
    ['a prompt hash', { subject: hash }, ['2', '1']],
  ])('of %s tells what the ledger knows', async (_, inputs, numbers) => {
    const stage = await start();
    await command('rebuild', of(stage, 'workflow_dispatch'));
    const { codes, report, run } = await command('explain', { ...of(stage, 'workflow_dispatch'), inputs });
    expect(codes).toEqual(['explained']);
    const told = report.produced.map(({ pullRequest }: { pullRequest: number }) => `${pullRequest}`);
    expect(told).toEqual(numbers);
    expect(run.stdout).toContain(`#${numbers[0]}`);
  });

  test.each<[string, Record<string, string>]>([
    ['a merged pull request', { 'pull-request': '2' }],
    ['an agent', { subject: 'account:9' }],
    ['a model', { subject: model }],
  ])('of %s is an error where the ledger does not verify', async (_, inputs) => {
    const stage = await start();
    await command('rebuild', of(stage, 'workflow_dispatch'));
    forge(stage);
    const { codes, report } = await command('explain', { ...of(stage, 'workflow_dispatch'), inputs });
    expect([codes, report]).toEqual([['ledger-not-verified'], null]);
  });

  test('of what nobody knows says so', async () => {
    const stage = await start();
    const inputs = { subject: foreign.replace(/\p{C}/gu, '') };
    const { codes } = await command('explain', { ...of(stage, 'workflow_dispatch'), inputs });
    expect(codes).toEqual(['subject-unknown']);
  });
});

describe('backtest', () => {
  test('judges the merged changes anew', async () => {
    const stage = await start();
    await command('rebuild', of(stage, 'workflow_dispatch'));
    const { codes, report, run } = await command('backtest', of(stage, 'workflow_dispatch'));
    expect(codes).toEqual(['replayed']);
    expect(report.pullRequests).toHaveLength(2);
    expect(run.summary).toContain('/octo/shop/pull/2)');
  });

  test('works without a token, and says what it then does not know', async () => {
    const stage = await start();
    const { codes, report } = await command('backtest', { ...of(stage, 'workflow_dispatch'), token: '' });
    expect([codes, report.notes.join(' ')]).toEqual([['replayed'], expect.stringContaining('Without a token')]);
  });

  test('is an error where the ledger does not verify', async () => {
    const stage = await start();
    await command('record', closed(stage));
    forge(stage);
    const { codes, report } = await command('backtest', of(stage, 'workflow_dispatch'));
    expect([codes, report]).toEqual([['ledger-not-verified'], null]);
  });
});

describe('doctor', () => {
  test('finds a repository that is set up as documented, and one that is not', async () => {
    const stage = await DoctorStage.start();
    closing.push(() => stage.close());
    const asked: Asked = {
      ...{ workspace: stage.repository.path, apiUrl: stage.fake.url, sha: stage.repository.revParse('main') },
      ...{ event: { name: 'workflow_dispatch', payload: { repository: repositoryPart } }, token: 'admin' },
    };
    const good = await command('doctor', asked);
    expect([good.codes, good.verdict.conclusion]).toEqual([['guarantees-hold'], 'pass']);
    expect(good.report.guarantees.length).toBeGreaterThan(25);
    stage.fake.state.rulesets.length = 0;
    const bad = await command('doctor', asked);
    expect(new Set(bad.codes)).toEqual(new Set(['guarantee-missing']));
    expect(bad.run.exitCode).toBe(1);
    expect(stage.fake.writes()).toEqual([]);
  });

  test('is an error without a token', async () => {
    const stage = await start();
    const { codes, report } = await command('doctor', { ...of(stage, 'schedule'), token: '' });
    expect([codes, report]).toEqual([['token-missing'], null]);
  });
});

describe('validate', () => {
  test('finds the policy of a change right', async () => {
    const stage = await start();
    const { codes, report } = await command('validate', { ...opened(stage), token: '' });
    expect([codes[0], report.isValid]).toEqual(['policy-valid', true]);
  });

  test('names each mistake on its line', async () => {
    const stage = await start();
    const { repository } = stage;
    repository.git('checkout', '--quiet', 'open');
    repository.write('.github/gauntlet.yml', `version: 1\n"${model}": 1\nmerge:\n  approvals: 0\n`);
    stage.fake.pull(3).headSha = repository.commit('Loosen');
    repository.git('checkout', '--quiet', 'main');
    const { codes, report, run } = await command('validate', { ...opened(stage), token: '' });
    expect(codes).toEqual(['policy-invalid', 'policy-invalid']);
    expect(report.findings.map(({ location }: { location: { line: number } }) => location.line)).toEqual([2, 4]);
    expect(run.annotations.map(({ line }) => line)).toEqual([2, 4]);
  });
});

describe('every command', () => {
  const all = ['record', 'rebuild', 'verify', 'explain', 'backtest', 'doctor', 'validate'];

  test.each(all)('%s says each input that is wrong in a sentence, and asks nothing', async (name) => {
    const stage = await start();
    const inputs = { limit: `${foreign}\nmore`, approvals: '0', 'report-file': '../out.json', 'pull-request': '-1' };
    const { codes, report, verdict } = await command(name, {
      ...closed(stage),
      inputs: { ...inputs, 'report-file': 'gauntlet/x.json' },
    });
    expect([codes, report, verdict.conclusion]).toEqual([Array(3).fill('inputs-invalid'), null, 'error']);
    expect(stage.fake.requests).toEqual([]);
  });

  test.each<[string, string]>([
    ['record', 'repository-missing'],
    ['rebuild', 'repository-missing'],
    ['verify', 'ledger-verified'],
    ['explain', 'repository-missing'],
    ['backtest', 'repository-missing'],
    ['doctor', 'guarantee-missing'],
    ['validate', 'repository-missing'],
  ])('%s outside of a git repository concludes %s', async (name, code) => {
    const stage = await start();
    const workspace = mkdtempSync(join(tmpdir(), 'gauntlet-nowhere-'));
    closing.push(() => rmSync(workspace, { recursive: true }));
    const { codes } = await command(name, { ...closed(stage, 3), ...opened(stage), workspace });
    expect(codes).toContain(code);
    expectUntouched(stage);
  });

  test.each<[string, string]>([
    ['record', 'token-missing'],
    ['rebuild', 'token-missing'],
    ['verify', 'token-missing'],
    ['doctor', 'token-missing'],
  ])('%s without a token asks nothing: %s', async (name, code) => {
    const stage = await start();
    const { codes, report } = await command(name, { ...of(stage, 'schedule'), token: '' });
    expect([codes, report]).toEqual([[code], null]);
    expect(stage.fake.requests).toEqual([]);
  });

  test.each(all)('%s in a workflow of the pull request writes nothing', async (name) => {
    const stage = await start();
    const asked = { ...opened(stage), workflowRef: 'refs/heads/open' };
    await command(name, asked);
    expectUntouched(stage);
    expect(stage.hasLedger()).toBe(false);
  });

  test('an unknown one is named', async () => {
    const stage = await start();
    const { codes, verdict } = await command('evalute', { ...closed(stage), decision: 'needs-human' });
    expect([codes, verdict.conclusion]).toEqual([['inputs-invalid'], 'error']);
  });

  test.each(all)('%s of an event that cannot be read is an error', async (name) => {
    const stage = await start();
    const asked = { ...closed(stage), more: { event: { name: 'pull_request', raw: '{' } } };
    const { verdict, report } = await command(name, asked);
    expect([verdict.conclusion, report]).toEqual(['error', null]);
    expectUntouched(stage);
  });
});

test('dates of the stage lie before now', () => {
  expect(Date.parse(on(31))).toBeLessThan(Date.now());
});
