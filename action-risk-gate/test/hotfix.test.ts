import { GRAPHQL } from '@gauntlet/testkit';
import { afterEach, expect, test } from '@jest/globals';
import { mergeQueue } from '../../packages/host/test/github/merge-stage.ts';
import { policy, rulesets, Stage, type StageOptions } from './stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const queued = () => ({ rulesets: [{ ...rulesets[0]!, rules: [...rulesets[0]!.rules, mergeQueue] }, rulesets[1]!] });
const places = () => stage.fake.state.queue.map(({ pullNumber, jump }) => [pullNumber, jump]);
const sent = () =>
  stage.fake.requests.flatMap(({ body }) => /\{ (\w+Request)\(input/.exec(JSON.stringify(body))?.[1] ?? []);

/** Another pull request waits in the queue. */
async function start(labels: string[], more: StageOptions = {}): Promise<void> {
  stage = await Stage.start({ seed: queued, pull: { labels }, ...more });
  const { state } = stage.fake;
  const by = { login: 'ada', id: 5, type: 'User' as const, permissions: {} };
  state.pulls.push({ ...structuredClone(stage.fake.pull(7)), number: 8, labels: [] });
  const at = '2026-11-21T10:00:00Z';
  const of = { baseRef: 'main', by, enqueuedAt: at, groupSha: null, jump: false };
  state.queue.push({ ...of, id: 1, pullNumber: 8 });
}

test.each([
  ['hotfix', policy],
  ['HotFix', policy],
  ['urgent', `${policy}  hotfix-label: urgent\n`],
])(
  'with the label %s it goes before all others in the queue, and that is said',
  async (label, rules) => {
    await start([label], { policy: rules });
    const { codes, run } = await stage.decide();
    expect(codes).toEqual(['merge-promised', 'auto-merge']);
    expect(run.summary).toContain('It is in the merge queue, before all others as a hotfix');
    expect(places()).toEqual([
      [7, true],
      [8, false],
    ]);
  },
  60_000,
);

test.each([[[]], [['urgent']]])(
  'with the labels %j it goes behind them',
  async (labels) => {
    await start(labels);
    const { run } = await stage.decide();
    expect(run.summary).not.toContain('hotfix');
    expect(places()).toEqual([
      [8, false],
      [7, false],
    ]);
  },
  60_000,
);

test('one that gets the label while it waits is put first, once', async () => {
  await start([]);
  await stage.decide();
  stage.fake.pull(7).labels = ['hotfix'];
  await stage.decide();
  expect(places()[0]).toEqual([7, true]);
  const before = sent().length;
  const { run } = await stage.decide();
  expect(run.summary).toContain('before all others as a hotfix');
  expect(sent()).toHaveLength(before);
}, 90_000);

test('where GitHub does not let it go first, it waits like all others, and that is said', async () => {
  await start(['hotfix']);
  const answers = (status: number, type: string) => ({
    effect: { status, body: { data: { enqueuePullRequest: null }, errors: [{ type, message: 'Not you' }] } },
  });
  const jumps = () => stage.fake.requests.filter(({ body }) => JSON.stringify(body).includes('"jump":true')).length;
  let told = false;
  stage.fake.fault({
    route: GRAPHQL,
    get times() {
      const isNow = jumps() === 1 && !told;
      told ||= isNow;
      return isNow ? 1 : 0;
    },
    ...answers(200, 'FORBIDDEN'),
  });
  const { codes, run } = await stage.decide();
  expect(codes).toEqual(['merge-promised', 'auto-merge']);
  expect(run.summary).toContain('GitHub did not let the hotfix go first in the queue');
  expect(places()).toEqual([
    [8, false],
    [7, false],
  ]);
  stage.fake.takeViolations();
}, 60_000);

test.each<[string, StageOptions, Record<string, string>]>([
  ['a workflow', { change: (to) => to.write('.github/workflows/new.yml', 'on: push\n') }, {}],
  ['code that its agent has not earned', { change: (to) => to.write('src/cart.ts', 'export const total = 2;\n') }, {}],
  ['a gate without a verdict', {}, { verdicts: 'none/*.json' }],
  ['an agent without a record', { successes: 0 }, {}],
  ['an AI reviewer that has not looked', { policy: `${policy}  ai-reviewers: ['91']\n` }, {}],
])(
  'it relaxes nothing: %s',
  async (_, options, inputs) => {
    const decide = async (labels: string[]) => {
      await start(labels, options);
      const { verdict, run } = await stage.decide(inputs);
      expect(places()).toEqual([[8, false]]);
      const { conclusion, reasons, findings } = verdict;
      return { conclusion, reasons, findings, decision: run.outputs['decision'], merged: run.outputs['merged'] };
    };
    const plain = await decide([]);
    await stage.close();
    const hotfix = await decide(['hotfix']);
    expect(hotfix).toEqual(plain);
    expect(plain.conclusion).not.toBe('pass');
  },
  90_000,
);
