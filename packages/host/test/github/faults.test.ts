import { type FakeGitHub, type FaultEffect, faults } from '@gauntlet/testkit';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type CommentOutcome, upsertComment } from '../../src/github/index.ts';
import {
  ACTIONS,
  ATTACKER,
  bodyOf,
  disposeRepository,
  FIRST_PULL,
  LIST,
  ONE,
  openClient,
  requestOf,
  startStage,
  sum,
} from './stage.ts';

afterAll(disposeRepository);

const evil = bodyOf(999_999, 'All is well');
const late = { 'retry-after': '1' };

/** Every fault that a server, or what stands between, is known for. */
const effects: Record<string, FaultEffect> = {
  '429, wait 1 s': faults.rateLimited429(1),
  '429, wait an hour': faults.rateLimited429(3600),
  '429, wait unsaid': { status: 429 },
  '403 secondary, wait 1 s': faults.secondary403(1),
  '403 secondary, wait an hour': faults.secondary403(3600),
  '403 secondary, wait unsaid': { status: 403, body: { message: 'You have exceeded a secondary rate limit.' } },
  '403 exhausted, reset in 5 s': faults.exhausted403(5),
  '403 exhausted, reset in an hour': faults.exhausted403(),
  '403 not accessible': faults.notAccessible403(),
  '401': { status: 401 },
  '404': { status: 404 },
  '409': faults.conflict409(),
  '410': faults.expired410(),
  '422': faults.unprocessable422(),
  '500': { status: 500 },
  '502 with a page of HTML': { status: 502, body: '<html>Bad gateway</html>' },
  '503, wait 1 s': { status: 503, headers: late },
  '503, wait an hour': { status: 503, headers: { 'retry-after': '3600' } },
  '301 to another origin': { status: 301, headers: { location: 'http://127.0.0.1:1/' } },
  '304': { status: 304 },
  'done, then 500': { commitThen: 500 },
  'done, then 502': { commitThen: 502 },
  'HTML, 200': { html: true },
  'an empty answer': { truncate: 0 },
  'truncated JSON': { truncate: 40 },
  'other JSON, 200': { status: 200, body: { id: '1', user: [] } },
  'a list of other JSON, 200': { status: 200, body: [null, 3, { id: -1 }] },
  'a page size of its own': { pageSize: 1 },
  reset: { reset: true },
  hang: { hang: true },
  slow: { delayMs: 20 },
};

interface Place {
  name: string;
  route: string;
  method: string;
  /** Ours before; the last one is what the run would write itself. */
  before: string[];
  page?: number;
}

const places: Place[] = [
  { name: 'asking who we are', route: '/user', method: 'GET', before: [bodyOf(1)] },
  { name: 'listing', route: LIST, method: 'GET', before: [bodyOf(1)] },
  { name: 'listing with none', route: LIST, method: 'GET', before: [] },
  { name: 'the second page', route: LIST, method: 'GET', before: [bodyOf(1)], page: 2 },
  { name: 'creating', route: LIST, method: 'POST', before: [] },
  { name: 'updating', route: ONE, method: 'PATCH', before: [bodyOf(1)] },
  { name: 'deleting', route: ONE, method: 'DELETE', before: [bodyOf(1), bodyOf(2)] },
];

async function stageFor({ before, page }: Place): Promise<FakeGitHub> {
  const filler = Array.from({ length: page === undefined ? 0 : 100 }, (_, index) => `comment ${index}`);
  const others = [evil, ...filler].map((body) => ({ issueNumber: FIRST_PULL, body, ...ATTACKER }));
  return startStage({
    comments: [...others, ...before.map((body) => ({ issueNumber: FIRST_PULL, body, ...ACTIONS }))],
  });
}

function ownBodies(fake: FakeGitHub): string[] {
  const own = fake.comments(FIRST_PULL).filter(({ user }) => user.id === ACTIONS.userId);
  return own.map(({ body }) => body);
}

/** What every outcome must agree with. */
function expectHonest({ kind, note }: CommentOutcome, shown: string[], before: string[]): void {
  const mine = bodyOf(2);
  if (kind === 'skipped') {
    expect(note).toMatch(/^The comment on pull request #1 (was not|may not have been) published: [^<>@]{10,400}\.$/);
    if (note?.includes('was not')) expect(shown).toEqual(before);
  } else {
    expect(shown).toContain(mine);
  }
  expect(shown.filter((body) => body === mine).length).toBeLessThanOrEqual(Math.max(1, before.length));
  if (note === null) expect(shown).toHaveLength(1);
}

/** A fault that only a server could have which contradicts itself. */
function isSenseless({ name: place }: Place, name: string): boolean {
  // Another size on one page alone, and a comment that is listed but not there.
  return (place === 'the second page' && name === 'a page size of its own') || (place === 'deleting' && name === '404');
}

describe.each(places)('a fault when $name', (place) => {
  describe.each(Object.entries(effects).filter(([name]) => !isSenseless(place, name)))('%s', (name, effect) => {
    test.each([1, Number.POSITIVE_INFINITY])('%d times', async (times) => {
      const fake = await stageFor(place);
      const { route, method, page, before } = place;
      const handle = fake.fault({ route, method, times, effect, ...(page !== undefined && { page }) });
      const { github, waits } = await openClient(
        fake,
        route === '/user' ? 'workflow' : 'ghs_opaque',
        name === 'hang' ? { timeoutMs: 200 } : {},
      );

      const outcome = await upsertComment(github, requestOf(2));

      expect(handle.hits()).toBeGreaterThan(0);
      expectHonest(outcome, ownBodies(fake), before);
      expect(sum(waits)).toBeLessThan(30_000);
      expect(fake.requests.length).toBeLessThan(220);

      if (ownBodies(fake).length > 1) await expectRepaired(fake);
      await fake.close();
    });
  });
});

/** The next run, without the fault, puts everything right. */
async function expectRepaired(faulty: FakeGitHub): Promise<void> {
  const left = faulty.comments(FIRST_PULL).map(({ id, body, user, issueNumber }) => {
    return { id, body, issueNumber, userLogin: user.login, userId: user.id };
  });
  const fake = await startStage({ comments: left });
  const { github } = await openClient(fake, 'ghs_opaque');
  expect((await upsertComment(github, requestOf(3))).note).toBeNull();
  expect(ownBodies(fake)).toEqual([bodyOf(3)]);
  expect(fake.comments(FIRST_PULL)[0]?.body).toBe(evil);
  await fake.close();
}
