import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type ActionRun,
  contextOf,
  createRepository,
  type EventFixture,
  pullRequestEvent,
  type Repository,
  type RunActionOptions,
  runAction,
} from '@gauntlet/testkit';
import type { Verdict } from '@gauntlet/verdict';
import { afterEach } from '@jest/globals';
import { Ajv } from 'ajv';

/** The published schema: every verdict of every test is held to it. */
const isVerdict = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/verdict.v1.json'), 'utf8')),
);

const action = join(import.meta.dirname, '..');

/** Numbered statements, of which `changed` differ from what `source` gave without them. */
export function source(lines: number, changed: readonly number[] = []): string {
  return Array.from({ length: lines }, (_, i) => `run(${i + 1}${changed.includes(i + 1) ? ', 1 > 0' : ''});\n`).join(
    '',
  );
}

export interface PullRequest {
  repository: Repository;
  base: string;
  head: string;
  merge: string;
  event: EventFixture;
}

export interface Make {
  base?: (r: Repository) => void;
  change: (r: Repository) => void;
  /** Default: an agent's bot. */
  author?: { login: string; id: number; type: 'User' | 'Bot' };
}

const opened: Repository[] = [];

afterEach(() => {
  for (const repository of opened.splice(0)) repository.dispose();
});

/** A pull request as a workflow finds it: GitHub's merge of its head into the base is checked out. */
export function pullRequest({ base: makeBase, change, author }: Make): PullRequest {
  const repository = createRepository();
  opened.push(repository);
  repository.write('src/a.ts', source(10));
  repository.write('README.md', 'Hello\n');
  makeBase?.(repository);
  const base = repository.commit('base');
  repository.branch('feature');
  repository.checkout('feature');
  change(repository);
  const head = repository.commit('change');
  repository.git('checkout', '-q', '--detach', base);
  const merge = repository.merge('feature');
  const of = { number: 7, headSha: head, baseSha: base, headRef: 'feature', mergeSha: merge };
  const event = pullRequestEvent({ ...of, ...(author && { author }) });
  return { repository, base, head, merge, event };
}

export const changeA: Make = { change: (r) => r.write('src/a.ts', source(10, [4, 5])) };

export function put(repository: Repository, path: string, content: string | Uint8Array): void {
  const absolute = join(repository.path, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, content);
}

/** `line` to `status`, of the schema: a mutant for each, of `1 > 0` where the line has it. */
export type Statuses = ReadonlyArray<readonly [line: number, status: string]>;

export function elements(files: Record<string, { text: string; mutants: Statuses }>): string {
  const entries = Object.entries(files).map(([path, { text, mutants }]) => [
    path,
    {
      language: 'typescript',
      source: text,
      mutants: mutants.map(([line, status], id) => {
        const column = text.split('\n')[line - 1]!.indexOf('1 > 0') + 1 || 1;
        const end = column + 5;
        return {
          id: `${id}`,
          mutatorName: 'EqualityOperator',
          replacement: `1 >= 0${id === 0 ? '' : ` /* ${id} */`}`,
          location: { start: { line, column }, end: { line, column: end } },
          status,
        };
      }),
    },
  ]);
  return JSON.stringify({ schemaVersion: '2', thresholds: { high: 80, low: 60 }, files: Object.fromEntries(entries) });
}

/** Mutants of src/a.ts as `changeA` leaves it. */
export const ofA = (...mutants: Statuses) => elements({ 'src/a.ts': { text: source(10, [4, 5]), mutants } });

export interface Judged {
  run: ActionRun;
  verdict: Verdict;
  codes: string[];
}

/** Runs the built action over a pull request and reads its verdict. */
export async function judge(
  { repository, event }: PullRequest,
  reports: Record<string, string | Uint8Array>,
  inputs: Record<string, string> = {},
  options: Partial<RunActionOptions> = {},
): Promise<Judged> {
  for (const [path, text] of Object.entries(reports)) put(repository, path, text);
  const patterns = Object.keys(reports).join('\n') || 'mutation.json';
  const run = await runAction({
    action,
    workspace: repository.path,
    inputs: { reports: patterns, ...inputs },
    event,
    github: { ...contextOf(event) },
    ...options,
  });
  const path = join(repository.path, inputs['verdict-file'] ?? 'gauntlet/mutation.verdict.json');
  if (!existsSync(path)) throw new Error(`there is no verdict at ${path}: ${run.stdout}`);
  const verdict = JSON.parse(readFileSync(path, 'utf8')) as Verdict;
  if (!isVerdict(verdict)) throw new Error(`the verdict breaks its schema: ${JSON.stringify(isVerdict.errors)}`);
  return { run, verdict, codes: verdict.reasons.map(({ code }) => code) };
}

/** `3/4` of the mutation score; null where there is none. */
export function score({ verdict }: Judged): string | null {
  const metric = verdict.metrics.find(({ name }) => name === 'mutation.score');
  return metric ? `${metric.numerator}/${metric.denominator}` : null;
}
