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
import { Ajv } from 'ajv';

/** The published schema: every verdict of every test is held to it. */
const isVerdict = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/verdict.v1.json'), 'utf8')),
);

export const action = join(import.meta.dirname, '..');

/** Hits per line, and arms per line: `{ 3: 1 }`, `{ 3: [1, 0] }`. */
export interface FileHits {
  lines: Record<number, number>;
  branches?: Record<number, number[]>;
}

export function lcov(files: Record<string, FileHits>): string {
  return Object.entries(files)
    .map(([path, { lines, branches = {} }]) => {
      const arms = Object.entries(branches).flatMap(([line, taken]) => taken.map((n, i) => `BRDA:${line},0,${i},${n}`));
      return [
        'TN:',
        `SF:${path}`,
        ...Object.entries(lines).map(([line, n]) => `DA:${line},${n}`),
        ...arms,
        'end_of_record',
        '',
      ].join('\n');
    })
    .join('');
}

/** A file of numbered statements, of which `changed` differ from what `source` gave without them. */
export function source(lines: number, changed: readonly number[] = []): string {
  return Array.from(
    { length: lines },
    (_, i) => `run(${i + 1}${changed.includes(i + 1) ? ', "changed"' : ''});\n`,
  ).join('');
}

/** All lines covered but those named. */
export function hits(lines: number, missed: readonly number[] = []): FileHits {
  return {
    lines: Object.fromEntries(Array.from({ length: lines }, (_, i) => [i + 1, missed.includes(i + 1) ? 0 : 1])),
  };
}

export interface PullRequest {
  repository: Repository;
  base: string;
  head: string;
  /** GitHub's merge of head into base, which is checked out. */
  merge: string;
  event: EventFixture;
}

/** A pull request as a workflow finds it: the merge of its head into the base is checked out. */
export function pullRequest(
  make: { base?: (r: Repository) => void; change: (r: Repository) => void; later?: (r: Repository) => void },
  options: Partial<Parameters<typeof pullRequestEvent>[0]> = {},
): PullRequest {
  const repository = createRepository();
  repository.write('src/a.ts', source(10));
  repository.write('README.md', 'Hello\n');
  make.base?.(repository);
  const fork = repository.commit('base');
  repository.branch('feature');
  if (make.later) {
    make.later(repository);
    repository.commit('later on main');
  }
  const base = repository.revParse('main');
  repository.checkout('feature');
  make.change(repository);
  const head = repository.commit('change');
  repository.git('checkout', '-q', '--detach', base);
  const merge = repository.merge('feature');
  const event = pullRequestEvent({
    number: 7,
    headSha: head,
    baseSha: make.later ? base : fork,
    headRef: 'feature',
    mergeSha: merge,
    ...options,
  });
  return { repository, base, head, merge, event };
}

/** A file of the workspace that is not part of the repository. */
export function put(repository: Repository, path: string, content: string | Uint8Array): void {
  const absolute = join(repository.path, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, content);
}

export interface Judged {
  run: ActionRun;
  verdict: Verdict;
  codes: string[];
}

/** Runs the built action over a pull request and reads its verdict. */
export async function judge(
  { repository, event }: Pick<PullRequest, 'repository'> & { event?: EventFixture },
  inputs: Record<string, string> = {},
  options: Partial<RunActionOptions> = {},
): Promise<Judged> {
  const run = await runAction({
    action,
    workspace: repository.path,
    inputs: { reports: 'coverage/lcov.info', ...inputs },
    ...(event ? { event, github: { ...contextOf(event) } } : {}),
    ...options,
  });
  return { run, ...readVerdict(repository, inputs) };
}

export function readVerdict(
  repository: Repository,
  inputs: Record<string, string> = {},
): { verdict: Verdict; codes: string[] } {
  const path = join(repository.path, inputs['verdict-file'] ?? 'gauntlet/coverage.verdict.json');
  if (!existsSync(path)) throw new Error(`there is no verdict at ${path}`);
  const verdict = JSON.parse(readFileSync(path, 'utf8')) as Verdict;
  if (!isVerdict(verdict)) throw new Error(`the verdict breaks its schema: ${JSON.stringify(isVerdict.errors)}`);
  return { verdict, codes: verdict.reasons.map(({ code }) => code) };
}
