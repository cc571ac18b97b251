import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository, ReviewSeed } from '@gauntlet/testkit';
import { expect, test } from '@jest/globals';
import type { ReasonCode } from '../src/reasons.ts';
import { type Decided, Stage, type StageOptions } from './stage.ts';

/** How a pull request is set up, what happens before the gate decides, and how the gate is asked. */
export interface Play extends StageOptions {
  /** Between the setting up and the decision. */
  act?: (stage: Stage) => void | Promise<void>;
  inputs?: Record<string, string> | ((stage: Stage) => Record<string, string>);
  more?: Parameters<Stage['decide']>[1] | ((stage: Stage) => Parameters<Stage['decide']>[1]);
}

export interface Attack {
  /** What it tries. Where a trap or a complaint of the field is meant, it is named. */
  name: string;
  /** Every reason code of the verdict, in its order. */
  codes: readonly ReasonCode[];
  /** Default: `needs-human`. */
  decision?: 'auto-merge' | 'needs-human' | 'reject';
  attack: Play;
  /** The same without what makes it an attack: it merges. Default: a change of the guide. */
  twin?: Play;
  /** What else holds after the attack. */
  also?: (stage: Stage, decided: Decided) => void | Promise<void>;
}

/** Plays one pull request, looks at what became of it, and clears up. */
export async function play(of: Play, look: (stage: Stage, decided: Decided) => void | Promise<void>): Promise<void> {
  const { act, inputs = {}, more = {}, ...options } = of;
  const stage = await Stage.start(options);
  try {
    await act?.(stage);
    const asked = typeof inputs === 'function' ? inputs(stage) : inputs;
    const decided = await stage.decide(asked, typeof more === 'function' ? more(stage) : more);
    await look(stage, decided);
  } finally {
    await stage.close();
  }
}

/** Neither merged, nor promised, nor queued, also after GitHub has done what it does by itself. */
export async function expectNotMerged({ fake }: Stage): Promise<void> {
  await fake.settle();
  expect({
    merged: fake.pull(7).merged ?? false,
    promised: [...fake.state.autoMerges.keys()],
    queued: fake.state.queue.map(({ pullNumber }) => pullNumber),
  }).toEqual({ merged: false, promised: [], queued: [] });
}

export function expectMerged({ fake }: Stage, { codes, run }: Decided): void {
  expect({ codes, merged: run.outputs['merged'], isMerged: fake.pull(7).merged }).toEqual({
    ...{ codes: ['merged', 'auto-merge'], merged: 'true', isMerged: true },
  });
}

/** The attack never merges, for exactly these reasons; its twin does. */
export async function withstand({ codes, decision = 'needs-human', attack, twin = {}, also }: Attack): Promise<void> {
  await play(attack, async (stage, decided) => {
    const { outputs } = decided.run;
    expect({ codes: decided.codes, decision: outputs['decision'], merged: outputs['merged'] }).toEqual({
      ...{ codes, decision, merged: 'false' },
    });
    await expectNotMerged(stage);
    await also?.(stage, decided);
  });
  await play(twin, expectMerged);
}

export function attacks(all: readonly Attack[]): void {
  test.each(all)('$name', (each) => withstand(each), 120_000);
}

/** Lets GitHub answer something else than what it would about the pull request, or a list of it. */
export async function answerOtherwise(
  { fake }: Stage,
  path: '' | '/files' | '/commits',
  change: (answer: object) => object,
): Promise<void> {
  const headers = { authorization: 'Bearer token-of-gate', 'user-agent': 'test' };
  const answer = await fetch(`${fake.url}/repos/octo/shop/pulls/7${path}`, { headers });
  const body = change((await answer.json()) as object);
  fake.fault({ route: `/repos/{owner}/{repo}/pulls/{pull_number}${path}`, effect: { status: 200, body } });
}

/** Merges as somebody who can write may try, with what GitHub's rules allow; gives the status. */
export async function mergeAs({ fake }: Stage, token: 'token-of-fixer' | 'token-of-ada'): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'user-agent': 'test', 'content-type': 'application/json' };
  const body = JSON.stringify({ merge_method: 'squash' });
  return (await fetch(`${fake.url}/repos/octo/shop/pulls/7/merge`, { method: 'PUT', headers, body })).status;
}

/** Writes the last commit anew, by somebody else, under the same name of its branch. */
export function rewrite(repository: Repository, people: { author?: string; committer?: string }): void {
  let text = repository.git('cat-file', 'commit', 'HEAD');
  for (const [role, person] of Object.entries(people)) {
    text = text.replace(new RegExp(`^${role} .* (\\d+ \\+0000)$`, 'm'), `${role} ${person} $1`);
  }
  const file = join(repository.path, '.git', 'rewritten');
  writeFileSync(file, `${text}\n`);
  repository.git('update-ref', 'HEAD', repository.git('hash-object', '-t', 'commit', '-w', '--no-filters', file));
}

/** Requests that change something: a query of GraphQL's does not. */
export function writesOf({ fake }: Stage): string[] {
  const isQuery = (body: unknown) => /^\s*query/.test(String((body as { query?: unknown } | null)?.query ?? ''));
  const writes = fake.writes().filter(({ path, body }) => path !== '/graphql' || !isQuery(body));
  return writes.map(({ method, path }) => `${method} ${path}`);
}

/** A review of the head, if nothing else is said. */
export function review(stage: Stage, by: { login: string; id: number }, more: Partial<ReviewSeed> = {}): void {
  const { login: userLogin, id: userId } = by;
  stage.fake.state.addReview({
    ...{ pullNumber: 7, userLogin, userId, state: 'APPROVED', commitId: stage.fake.pull(7).headSha },
    ...more,
  });
}
