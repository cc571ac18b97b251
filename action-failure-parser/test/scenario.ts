import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ActionRun, createRepository, type Repository, type RunActionOptions, runAction } from '@gauntlet/testkit';
import type { FailureReport, Verdict } from '@gauntlet/verdict';
import { afterEach } from '@jest/globals';
import { Ajv } from 'ajv';

const schema = (name: string) =>
  new Ajv({ strict: false }).compile(
    JSON.parse(readFileSync(join(import.meta.dirname, `../../schemas/${name}.v1.json`), 'utf8')),
  );
const isVerdict = schema('verdict');
const isReport = schema('failures');

const action = join(import.meta.dirname, '..');
const opened: Repository[] = [];

afterEach(() => {
  for (const repository of opened.splice(0)) repository.dispose();
});

/** A repository with a few source files. */
export function shop(): Repository {
  const repository = createRepository();
  opened.push(repository);
  repository.write('src/cart.ts', 'export const total = 1;\n');
  repository.write('test/cart.test.ts', 'test();\n');
  repository.commit('base');
  return repository;
}

export function put(repository: Repository, path: string, content: string | Uint8Array): void {
  const absolute = join(repository.path, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, content);
}

export interface Parsed {
  run: ActionRun;
  verdict: Verdict;
  report: FailureReport;
  markdown: string;
  codes: string[];
}

/** Runs the built action over log files, and holds what it writes to the published schemas. */
export async function parse(
  repository: Repository,
  logs: Record<string, string | Uint8Array>,
  inputs: Record<string, string> = {},
  options: Partial<RunActionOptions> = {},
): Promise<Parsed> {
  for (const [path, text] of Object.entries(logs)) put(repository, path, text);
  const run = await runAction({
    action,
    workspace: repository.path,
    inputs: { logs: Object.keys(logs).join('\n'), ...inputs },
    ...options,
  });
  return readParsed(repository, run, inputs);
}

/** What a run of the action left. */
export function readParsed(repository: Repository, run: ActionRun, inputs: Record<string, string> = {}): Parsed {
  const read = (path: string) => readFileSync(join(repository.path, path), 'utf8');
  const verdict = JSON.parse(read(inputs['verdict-file'] ?? 'gauntlet/failures.verdict.json')) as Verdict;
  const report = JSON.parse(read(inputs['report-file'] ?? 'gauntlet/failures.json')) as FailureReport;
  if (!isVerdict(verdict)) throw new Error(`the verdict breaks its schema: ${JSON.stringify(isVerdict.errors)}`);
  if (!isReport(report)) throw new Error(`the report breaks its schema: ${JSON.stringify(isReport.errors)}`);
  const codes = verdict.reasons.map(({ code }) => code);
  return { run, verdict, report, codes, markdown: read('gauntlet/failures.md') };
}

/** A job log as GitHub gives it: stamped, with the step's script echoed, and its end mark. */
export function jobLog(command: string, output: string, exitCode = 1): string {
  const lines = [
    `##[group]Run ${command}`,
    command,
    'shell: /usr/bin/bash -e {0}',
    '##[endgroup]',
    ...output.trimEnd().split('\n'),
    ...(exitCode === 0 ? [] : [`##[error]Process completed with exit code ${exitCode}.`]),
  ];
  return lines.map((line) => `2026-04-19T17:12:42.6835871Z ${line}\n`).join('');
}
