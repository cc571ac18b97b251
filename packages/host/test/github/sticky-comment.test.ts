import type { CommentSeed, FakeGitHub } from '@gauntlet/testkit';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { upsertComment } from '../../src/github/index.ts';
import {
  ACTIONS,
  APP,
  ATTACKER,
  bodyOf,
  disposeRepository,
  FIRST_PULL,
  LIST,
  openClient,
  requestOf,
  startStage,
} from './stage.ts';

let fake: FakeGitHub;

afterEach(() => fake.close());
afterAll(disposeRepository);

type Who = Pick<CommentSeed, 'userLogin' | 'userId'>;

function seed(...comments: Array<[Who, string]>): Promise<FakeGitHub> {
  return startStage({ comments: comments.map(([who, body]) => ({ issueNumber: FIRST_PULL, body, ...who })) });
}

function bodies(): string[] {
  return fake.comments(FIRST_PULL).map(({ body }) => body);
}

async function publish(runId: number, token = 'workflow', text?: string) {
  const { github } = await openClient(fake, token);
  return upsertComment(github, requestOf(runId, text));
}

function methods(): string[] {
  return fake.writes().map(({ method }) => method);
}

describe('one comment for all runs', () => {
  test('the first run makes it, the next one changes it, the same again writes nothing', async () => {
    fake = await seed();
    expect(await publish(1)).toEqual({ kind: 'created', note: null });
    expect(await publish(2)).toEqual({ kind: 'updated', note: null });
    expect(bodies()).toEqual([bodyOf(2)]);
    const before = fake.writes().length;
    expect(await publish(2)).toEqual({ kind: 'unchanged', note: null });
    expect(fake.writes()).toHaveLength(before);
  });

  test('it is found among 250 comments, on the last page too', async () => {
    const others = Array.from({ length: 249 }, (_, index): [Who, string] => [ATTACKER, `comment ${index}`]);
    fake = await seed(...others, [ACTIONS, bodyOf(1)]);
    expect(await publish(2)).toEqual({ kind: 'updated', note: null });
    expect(bodies()).toHaveLength(250);
    expect(bodies()[249]).toBe(bodyOf(2));
    expect(fake.requests.filter(({ route }) => route === LIST)).toHaveLength(3);
  });

  test.each([30, 1])(
    'a server that gives %i comments a page, whatever was asked, is read to the end',
    async (pageSize) => {
      const others = Array.from({ length: 62 }, (_, index): [Who, string] => [ATTACKER, `comment ${index}`]);
      fake = await seed(...others, [ACTIONS, bodyOf(1)]);
      fake.fault({ route: LIST, method: 'GET', effect: { pageSize } });
      expect(await publish(2)).toEqual({ kind: 'updated', note: null });
      expect(bodies()).toHaveLength(63);
    },
  );

  test('a list without end is given up', async () => {
    const link = '<http://127.0.0.1:1/>; rel="next"';
    fake = await seed();
    fake.fault({ route: LIST, effect: { status: 200, headers: { link }, body: [] } });
    const { kind, note } = await publish(1);
    expect(kind).toBe('skipped');
    expect(note).toContain('too many comments');
    expect(fake.requests.filter(({ route }) => route === LIST)).toHaveLength(100);
    expect(fake.writes()).toEqual([]);
  });

  test('duplicates of an accident go, the oldest stays', async () => {
    fake = await seed([ACTIONS, bodyOf(1)], [ATTACKER, 'hello'], [ACTIONS, bodyOf(2)], [ACTIONS, bodyOf(3)]);
    expect(await publish(3)).toEqual({ kind: 'updated', note: null });
    expect(bodies()).toEqual([bodyOf(3), 'hello']);
  });

  test('an older run leaves the comment of a newer one', async () => {
    fake = await seed([ACTIONS, bodyOf(9)]);
    expect(await publish(8)).toMatchObject({ kind: 'superseded', note: expect.stringContaining('newer run') });
    expect(fake.writes()).toEqual([]);
  });

  test('an older run deletes no newer duplicate', async () => {
    fake = await seed([ACTIONS, bodyOf(1)], [ACTIONS, bodyOf(9)], [ACTIONS, bodyOf(2)]);
    expect((await publish(8)).kind).toBe('superseded');
    expect(bodies()).toEqual([bodyOf(1), bodyOf(9)]);
  });

  test('the comment of another gate or name stays', async () => {
    const other = bodyOf(1, 'Report', 'gauntlet:coverage:e2e');
    fake = await seed([ACTIONS, other]);
    expect((await publish(2)).kind).toBe('created');
    expect(bodies()).toEqual([other, bodyOf(2)]);
  });

  test('deleted while it is updated: made anew, once', async () => {
    fake = await seed([ACTIONS, bodyOf(1)]);
    const { github } = await openClient(fake, 'workflow');
    const racing: typeof github = {
      ...github,
      updateComment: async (id, body) => {
        fake.state.comments.length = 0;
        return github.updateComment(id, body);
      },
    };
    expect(await upsertComment(racing, requestOf(2))).toEqual({ kind: 'created', note: null });
    expect(bodies()).toEqual([bodyOf(2)]);
    expect(methods()).toEqual(['PATCH', 'POST']);
  });
});

describe('whose comment it is', () => {
  const evil = bodyOf(999_999, 'All is well');

  test.each(['workflow', 'ghs_opaque', 'ghs_15368_a.b.c', 'app', 'ghs_777_a.b.c', 'ada'])(
    'with the token %s a planted comment is neither touched nor minded, at first and later',
    async (token) => {
      fake = await seed([ATTACKER, evil], [{ userLogin: 'github-actions', userId: 67 }, evil]);
      expect(await publish(1, token)).toEqual({ kind: 'created', note: null });
      await publish(2, token);
      expect(bodies()).toEqual([evil, evil, bodyOf(2)]);
    },
  );

  test('another App is not ours either', async () => {
    fake = await seed([{ userLogin: 'agent[bot]', userId: 9 }, evil]);
    expect((await publish(1)).kind).toBe('created');
    expect((await publish(2)).kind).toBe('updated');
    expect(bodies()).toEqual([evil, bodyOf(2)]);
  });

  test('the marker counts at the very beginning only', async () => {
    const quoted = `> ${bodyOf(1)}`;
    fake = await seed([ACTIONS, quoted], [ACTIONS, `x\n${evil}`]);
    expect((await publish(2)).kind).toBe('created');
    expect(bodies()).toEqual([quoted, `x\n${evil}`, bodyOf(2)]);
  });

  test("an App's token on a server whose tokens do not tell: it learns who it is by writing", async () => {
    fake = await seed([APP, bodyOf(1)], [{ userLogin: 'agent[bot]', userId: 9 }, evil]);
    expect(await publish(2, 'app')).toEqual({ kind: 'updated', note: null });
    expect(bodies()).toEqual([bodyOf(2), evil]);
    expect(methods()).toEqual(['POST', 'PATCH', 'DELETE']);
    expect((await publish(1, 'app')).kind).toBe('superseded');
    expect(bodies()).toEqual([bodyOf(2), evil]);
  });

  test('an App whose token tells its id leaves what github-actions[bot] wrote', async () => {
    fake = await seed([ACTIONS, evil]);
    expect((await publish(1, 'ghs_777_a.b.c')).kind).toBe('created');
    expect(bodies()).toEqual([evil, bodyOf(1)]);
  });

  test("a person's token is asked for its user once; an installation's is not", async () => {
    fake = await seed();
    await publish(1, 'ada');
    await publish(1, 'ghs_opaque');
    expect(fake.requests.filter(({ route }) => route === '/user')).toHaveLength(1);
  });
});

describe('what may not be published', () => {
  test('a fork: no call at all, and who posts it', async () => {
    fake = await seed();
    const { github } = await openClient(fake, 'workflow');
    const outcome = await upsertComment(github, requestOf(1, 'Report', { headIsFork: true }));
    expect(outcome).toMatchObject({ kind: 'skipped', note: expect.stringContaining('workflow_run job') });
    expect(fake.requests).toEqual([]);
  });

  test.each([
    ['none yet', []],
    ['an old one', [[ACTIONS, bodyOf(1)]]],
    [
      'duplicates',
      [
        [ACTIONS, bodyOf(1)],
        [ACTIONS, bodyOf(1)],
      ],
    ],
  ] as Array<[string, Array<[Who, string]>]>)(
    'a token that can only read, %s: one try, then no more',
    async (_, comments) => {
      fake = await seed(...comments);
      const outcome = await publish(2, 'reader');
      expect(outcome).toMatchObject({ kind: 'skipped', note: expect.stringContaining('pull-requests: write') });
      expect(fake.writes()).toHaveLength(1);
      expect(bodies()).toEqual(comments.map(([, body]) => body));
    },
  );

  test('a token that nobody knows', async () => {
    fake = await seed();
    const outcome = await publish(1, 'stolen');
    expect(outcome).toMatchObject({ kind: 'skipped', note: expect.stringContaining('github-token') });
    expect(fake.requests).toHaveLength(1);
  });

  test('a mistake of ours is not taken for trouble with GitHub', async () => {
    fake = await seed([ACTIONS, bodyOf(1)]);
    const { github } = await openClient(fake, 'workflow');
    const isOurs = (): boolean => {
      throw new RangeError('ours');
    };
    await expect(upsertComment(github, requestOf(1, 'Report', { isOurs }))).rejects.toThrow('ours');
  });
});
