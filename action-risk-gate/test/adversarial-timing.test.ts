import type { RecordedRequest } from '@gauntlet/testkit';
import { describe, expect, test } from '@jest/globals';
import { type Attack, attacks, expectMerged, expectNotMerged, mergeAs, type Play, play } from './adversary.ts';
import { ada, Stage } from './stage.ts';
import { rulesets } from './stage-rules.ts';

const evil = (to: Stage['repository']) => to.write('src/auth/login.ts', 'export const isIn = true;\n');
const isMutation = ({ body }: RecordedRequest, name: string) =>
  String((body as { query?: unknown } | null)?.query ?? '').includes(`${name}(`);
const isGet = ({ method, path }: RecordedRequest, end: string) => method === 'GET' && path.endsWith(end);

/** Does it once, right before a request that fits is answered. */
function inBetween(fits: (request: RecordedRequest) => boolean, act: (stage: Stage) => void): Play['before'] & object {
  let isDone = false;
  return (request, stage) => {
    if (isDone || !fits(request)) return;
    isDone = true;
    act(stage);
  };
}

const push = (stage: Stage) => void stage.push(evil);
const blocked = { pull: { openConversations: 1 } };
const queue = {
  ...{ merge_method: 'SQUASH', grouping_strategy: 'ALLGREEN', check_response_timeout_minutes: 60 },
  ...{ max_entries_to_build: 5, max_entries_to_merge: 5, min_entries_to_merge: 1 },
  min_entries_to_merge_wait_minutes: 5,
};
const queued = structuredClone(rulesets);
queued[0]?.rules.push({ type: 'merge_queue', parameters: queue });

describe('trap: between what is looked at and what is done (TOCTOU)', () => {
  const at = (name: string, codes: Attack['codes'], fits: (request: RecordedRequest) => boolean, more: Play = {}) => ({
    ...{ name, codes, decision: codes.includes('auto-merge') ? ('auto-merge' as const) : ('needs-human' as const) },
    attack: { ...more, before: inBetween(fits, push) },
  });
  attacks([
    at('a push after the event, before the gate looks', ['head-moved'], (request) => isGet(request, '/pulls/7')),
    at('a push before the files are listed', ['diff-mismatch'], (request) => isGet(request, '/pulls/7/files')),
    at('a push before the commits are listed', ['github-unavailable'], (request) => isGet(request, '/pulls/7/commits')),
    at('a push while reviews are read', ['head-moved', 'auto-merge'], (request) => isGet(request, '/pulls/7/reviews')),
    at('a push right before the check is given', ['head-moved', 'auto-merge'], ({ method, path }) => {
      return method === 'POST' && path.endsWith('/check-runs');
    }),
    at('bulldozer, Kodiak: a push right before the merge', ['head-moved', 'auto-merge'], ({ method, path }) => {
      return method === 'PUT' && path.endsWith('/merge');
    }),
    {
      ...at(
        'a push right before GitHub is told to merge later',
        ['head-moved', 'auto-merge'],
        (request) => isMutation(request, 'enablePullRequestAutoMerge'),
        blocked,
      ),
    },
    {
      ...at(
        'a push right before it goes to the merge queue',
        ['head-moved', 'auto-merge'],
        (request) => isMutation(request, 'enqueuePullRequest'),
        { seed: () => ({ rulesets: queued }) },
      ),
    },
    {
      name: 'a push after a promise whose answer got lost: the promise is taken back',
      codes: ['head-moved', 'auto-merge'],
      decision: 'auto-merge',
      attack: {
        ...blocked,
        before: (request, stage) => {
          const { state } = stage.fake;
          if (isMutation(request, 'enablePullRequestAutoMerge')) {
            stage.fake.fault({ route: '/graphql', times: 1, effect: { commitThen: 502 } });
          } else if (state.autoMerges.size > 0 && stage.fake.pull(7).headSha === stage.head) {
            const before = stage.head;
            if (before === stage.repository.revParse('feature') && state.activity.length === 1) stage.push(evil);
          }
        },
      },
    },
    {
      name: 'the base is retargeted right before the merge',
      codes: ['merge-refused', 'auto-merge'],
      decision: 'auto-merge',
      attack: {
        base: (to) => {
          to.commit('more');
          to.branch('release');
        },
        before: inBetween(
          ({ path, method }) => method === 'POST' && path.endsWith('/check-runs'),
          ({ fake }) => {
            fake.pull(7).baseRef = 'release';
          },
        ),
      },
    },
  ]);
});

describe('the base branch', () => {
  attacks([
    {
      name: 'aimed at a branch of the agent, to which the change is small: no pass that would hold for main',
      codes: ['other-base', 'check-forgeable', 'untrusted-place'],
      attack: {
        act: ({ repository, gitDir, base, fake }) => {
          repository.git('push', '-q', gitDir, `${base}:refs/heads/stage`);
          Object.assign(fake.pull(7), { baseRef: 'stage' });
        },
      },
    },
    {
      name: 'aimed at a protected branch that is not the default, and approved there: no pass that would hold for main',
      codes: ['other-base', 'trust-too-low', 'untrusted-place'],
      attack: {
        change: evil,
        act: (stage) => {
          stage.repository.git('push', '-q', stage.gitDir, `${stage.base}:refs/heads/release`);
          stage.fake.pull(7).baseRef = 'release';
          const { headSha: commitId } = stage.fake.pull(7);
          stage.fake.state.addReview({
            ...{ pullNumber: 7, userLogin: ada.login, userId: ada.id, state: 'APPROVED', commitId },
          });
        },
        seed: () => ({ rulesets: rulesets.map((set) => (set.id === 1 ? { ...set, include: ['~ALL'] } : set)) }),
      },
      also: async (stage) => {
        stage.fake.pull(7).baseRef = 'main';
        expect(await mergeAs(stage, 'token-of-fixer')).toBe(405);
      },
    },
  ]);
});

/** A promise of GitHub's to merge the first head stands; then something changes, and the gate is asked again. */
async function promise(options: Play, change: (stage: Stage) => void): Promise<Stage> {
  const stage = await Stage.start(options);
  const first = await stage.decide();
  expect(first.codes).toEqual(['merge-promised', 'auto-merge']);
  expect(stage.fake.state.autoMerges.size + stage.fake.state.queue.length).toBe(1);
  change(stage);
  return stage;
}

describe('trap: auto-merge that was promised for an earlier state', () => {
  const rows: Array<{ name: string; options: Play; change: (stage: Stage) => void; code: string }> = [
    { name: 'another head', options: blocked, change: push, code: 'trust-too-low' },
    {
      name: 'an incident',
      options: blocked,
      change: ({ fake }) =>
        void fake.state.issues.push({
          ...{ number: 30, title: 'Down', body: null, userLogin: ada.login, userId: ada.id, labels: ['incident'] },
        }),
      code: 'incident-open',
    },
    {
      name: 'an incident, while it is in the merge queue',
      options: { seed: () => ({ rulesets: queued }) },
      change: ({ fake }) =>
        void fake.state.issues.push({
          ...{ number: 30, title: 'Down', body: null, userLogin: ada.login, userId: ada.id, labels: ['incident'] },
        }),
      code: 'incident-open',
    },
    {
      name: 'GitHub that does not tell any more',
      options: blocked,
      change: ({ fake }) => void fake.fault({ route: '/repos/{owner}/{repo}/activity', effect: { status: 422 } }),
      code: 'github-unavailable',
    },
  ];
  test.each(rows)(
    '$name: it is taken back',
    async ({ options, change, code }) => {
      const stage = await promise(options, change);
      try {
        const { codes } = await stage.decide();
        expect(codes).toContain(code);
        expect([stage.fake.state.autoMerges.size, stage.fake.state.queue.length]).toEqual([0, 0]);
        stage.fake.pull(7).openConversations = 0;
        await expectNotMerged(stage);
      } finally {
        await stage.close();
      }
    },
    120_000,
  );

  test('what stays as it was merges once the rules are met', async () => {
    const stage = await promise(blocked, ({ fake }) => {
      fake.pull(7).openConversations = 0;
    });
    try {
      await stage.fake.settle();
      expect(stage.isMerged).toBe(true);
    } finally {
      await stage.close();
    }
  }, 120_000);

  test('even where the gate never looks again, a new head lacks the check', async () => {
    const stage = await promise(blocked, push);
    try {
      stage.fake.pull(7).openConversations = 0;
      await stage.fake.settle();
      expect(stage.isMerged).toBe(false);
    } finally {
      await stage.close();
    }
  }, 120_000);

  test("a person's own auto-merge stays where a person's approval lets the change pass", async () => {
    const act = (stage: Stage) => {
      const { state } = stage.fake;
      const by = state.tokens.get('token-of-ada');
      if (by === undefined) throw new Error('There is no such token.');
      state.autoMerges.set(7, { method: 'squash', by, headline: null, body: null, enabledAt: '2026-11-21T10:00:00Z' });
      const { headSha: commitId } = stage.fake.pull(7);
      state.addReview({ pullNumber: 7, userLogin: ada.login, userId: ada.id, state: 'APPROVED', commitId });
    };
    await play({ change: evil, ...blocked, act }, async (stage, { codes }) => {
      expect(codes[0]).toBe('approved-by-person');
      expect(stage.fake.state.autoMerges.get(7)?.by.login).toBe('ada');
    });
  }, 120_000);
});

describe('GitHub is slow to say', () => {
  test('bulldozer 187, pascalgn 234: where the state is unknown it is waited for, and then merged', async () => {
    let asked = 0;
    const before: Play['before'] = ({ path }, { fake }) => {
      if (path === '/graphql' && ++asked === 3) delete fake.pull(7).mergeable;
    };
    await play({ pull: { mergeable: null }, before }, expectMerged);
  }, 120_000);

  test('pascalgn 234: where it stays unknown, nothing is merged', async () => {
    const settings = { autoMerge: false };
    await play({ pull: { mergeable: null }, seed: () => ({ settings }) }, async (stage, { codes, run }) => {
      expect(codes).toEqual(['merge-refused', 'auto-merge']);
      expect(run.outputs['conclusion']).toBe('error');
      await expectNotMerged(stage);
    });
  }, 120_000);

  test('enable-pull-request-automerge 1118: clean by the time that it is to be promised, so it is merged', async () => {
    const before: Play['before'] = (request, { fake }) => {
      if (isMutation(request, 'enablePullRequestAutoMerge')) fake.pull(7).openConversations = 0;
    };
    await play({ ...blocked, before }, expectMerged);
  }, 120_000);
});
