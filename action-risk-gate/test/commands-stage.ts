import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ActionRun,
  type PullSeed,
  pullRequestEvent,
  type Repository,
  type RunActionOptions,
  readActionManifest,
  runAction,
} from '@gauntlet/testkit';
import type { Verdict } from '@gauntlet/verdict';
import { expect } from '@jest/globals';
import { Ajv } from 'ajv';
import { workflowCommands } from '../../packages/report/test/runner-parser.ts';
import { ada, agent, Chronicle, type Stage } from './record-stage.ts';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/verdict.v1.json'), 'utf8'));
const isVerdict = new Ajv({ strict: false }).compile(schema);
const action = new URL('..', import.meta.url).pathname;
const outputNames = readActionManifest(action).outputs;

/** Stands in every text that somebody else wrote, behind what would be a command to the runner. */
export const mark = 'P0WNED';
export const foreign = `::error::${mark} ##[error]${mark} \u001b[31m\u202e`;

export interface Asked {
  workspace: string;
  apiUrl?: string;
  event: { name: string; payload: object };
  workflowRef?: string;
  sha?: string;
  token?: string;
  inputs?: Record<string, string>;
  more?: Partial<RunActionOptions>;
  /** Default: none. */
  decision?: string;
}

export interface Answered {
  run: ActionRun;
  verdict: Verdict;
  codes: string[];
  /** What stands in the report file; null where none was written. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads any field of any command's report.
  report: any;
}

/** Runs a command as the runner does, and checks what holds of each: its outputs, exit code, files and what it prints. */
export async function command(name: string, asked: Asked): Promise<Answered> {
  const { workspace, event, inputs = {}, token = 'actions', apiUrl, sha } = asked;
  rmSync(join(workspace, 'gauntlet'), { recursive: true, force: true });
  const run = await runAction({
    ...{ action, workspace, inputs: { command: name, 'github-token': token, ...inputs } },
    event: event as never,
    github: {
      ...{ repository: 'octo/shop', repositoryId: 77, runId: 40, runAttempt: 1, job: 'trust', token },
      workflowRef: `octo/shop/.github/workflows/trust.yml@${asked.workflowRef ?? 'refs/heads/main'}`,
      ...(apiUrl !== undefined && { apiUrl }),
      ...(sha !== undefined && { sha }),
    },
    ...asked.more,
  });
  const verdict = JSON.parse(readFileSync(join(workspace, 'gauntlet/risk.verdict.json'), 'utf8')) as Verdict;
  const path = run.outputs['report-file'] ?? '';
  expect(path === '' || path === (inputs['report-file'] ?? 'gauntlet/risk.json')).toBe(true);
  expect(existsSync(join(workspace, inputs['report-file'] ?? 'gauntlet/risk.json'))).toBe(path !== '');
  const report = path === '' ? null : JSON.parse(readFileSync(join(workspace, path), 'utf8'));
  checkRun(run, verdict, { decision: asked.decision ?? '', risk: report?.class ?? '' });
  return { run, verdict, codes: verdict.reasons.map(({ code }) => code), report };
}

function checkRun(run: ActionRun, verdict: Verdict, told: { decision: string; risk: string }): void {
  const { outputs } = run;
  expect([isVerdict(verdict), isVerdict.errors]).toEqual([true, null]);
  expect(Object.keys(outputs).sort()).toEqual(outputNames.toSorted());
  const quiet = { ...told, agent: '', 'trust-level': '', merged: 'false' };
  expect(outputs).toMatchObject({ ...quiet, 'verdict-file': 'gauntlet/risk.verdict.json' });
  expect(outputs['conclusion']).toBe(verdict.conclusion);
  expect(run.exitCode).toBe(verdict.conclusion === 'pass' || verdict.mode === 'report' ? 0 : 1);
  expect([run.failures, run.violations, run.warnings, run.stderr]).toEqual([[], [], [], '']);
  expect(outputs['summary']).toMatch(/^[\x20-\x7e]{1,500}$/);
  expect(verdict.reasons.length).toBeGreaterThan(0);
  for (const { message } of verdict.reasons) expect(message).toMatch(/^\S[^\n]*\.$/);
  for (const { code } of verdict.reasons) expect(run.summary).toContain(code);
  checkPrinted(run);
}

/** Nothing that somebody else wrote reaches the runner as a command, or the terminal as a control character. */
function checkPrinted({ stdout, summary, commands }: ActionRun): void {
  expect(stdout).not.toMatch(/[^\P{C}\n]/u);
  const ours = new Set(commands.map(({ line }) => line));
  const seen = stdout.split('\n').filter((line, at) => !ours.has(at + 1) && workflowCommands(line).length > 0);
  expect(seen).toEqual([]);
  for (const { name: of } of commands) expect(['add-mask', 'error', 'warning', 'notice']).toContain(of);
  expect(commands.filter(({ name: of, message }) => of !== 'add-mask' && message.startsWith(mark))).toEqual([]);
  expect(summary).not.toMatch(/[\u001b\u202e]/);
}

export const hash = 'ab'.repeat(32);
/** What a claim can hold: no control characters. */
export const model = `::error::${mark} ##[error]${mark}`;

export const docs = (name: string) => (repository: Repository) => repository.write(`docs/${name}.md`, `# ${name}\n`);
export const repositoryPart = { id: 77, full_name: 'octo/shop', default_branch: 'main' };

/** Two merged changes of an agent, whose texts are hostile, and an open one. */
export async function startShop(policy?: string): Promise<Stage> {
  const chronicle = new Chronicle(policy);
  const claims = `Model: ${model}\nPrompt-Hash: ${hash}`;
  const messages = [`${foreign}\n\n${claims}`];
  chronicle.land({ number: 1, change: docs('a'), messages, message: `${foreign} (#1)` });
  chronicle.land({ number: 2, change: docs(`b ${mark}`), messages, message: `${foreign} (#2)` });
  const { repository } = chronicle;
  const baseSha = repository.revParse('main');
  repository.git('checkout', '--quiet', '-b', 'open');
  repository.write('src/open.ts', 'export const open = true;\n');
  repository.write(`docs/${mark} ::error::${mark}.md`, '# Open\n');
  const headSha = repository.commit(messages[0]!);
  repository.git('checkout', '--quiet', 'main');
  const pull: PullSeed = {
    ...{ number: 3, title: foreign, body: foreign, headRef: 'open', headSha, baseRef: 'main', baseSha },
    ...{ userLogin: agent.login, userId: agent.id },
  };
  for (const each of chronicle.pulls) each.title = foreign;
  chronicle.pulls.push(pull);
  return chronicle.start();
}

export const of = (stage: Stage, name: string, payload: object = {}): Asked => ({
  ...{ workspace: stage.repository.path, apiUrl: stage.fake.url, sha: stage.repository.revParse('main') },
  event: { name, payload: { repository: repositoryPart, sender: { ...ada, type: 'User' }, ...payload } },
});
export const closed = (stage: Stage, number = 1) =>
  of(stage, 'pull_request', { action: 'closed', pull_request: { number, merged: true, title: foreign } });
export const opened = (stage: Stage): Asked => {
  const pull = stage.fake.pull(3);
  const { headSha, baseSha, headRef } = pull;
  const event = pullRequestEvent({
    ...{ number: 3, headSha, baseSha, headRef, title: foreign, body: foreign, repository: 'octo/shop' },
    ...{ repositoryId: 77, author: { login: agent.login, id: agent.id }, name: 'pull_request_target' },
  });
  return { ...of(stage, event.name), event };
};
