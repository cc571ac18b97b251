import { afterEach, describe, expect, test } from '@jest/globals';
import { DoctorStage, exampleFiles, rulesetSeed, type StageOptions } from './doctor-stage.ts';

let stage: DoctorStage;

afterEach(() => stage.close());

async function ask(files: Record<string, string | null>, more: StageOptions = {}) {
  stage = await DoctorStage.start({ ...more, files });
  return stage.ask();
}

const folder = '.github/workflows/';
const example = (name: string) => exampleFiles()[folder + name] as string;

describe('the workflows', () => {
  test.each<[string, Record<string, string | null>, string[]]>([
    [
      'without the one that decides',
      { 'risk.yml': null },
      [...['decided-on-default-branch', 'reviews-followed', 'looked-at-again']],
    ],
    [
      "deciding in the pull request's own file",
      {
        'risk.yml': example('risk.yml').replace(
          /^ {2}workflow_run:[\s\S]*? {2}schedule:/m,
          '  pull_request:\n  schedule:',
        ),
      },
      ['decided-on-default-branch', 'reviews-followed'],
    ],
    [
      'that only report',
      { 'risk.yml': example('risk.yml').replace('mode: enforce', 'mode: report') },
      ['decided-on-default-branch'],
    ],
    [
      'deciding with GITHUB_TOKEN',
      { 'risk.yml': example('risk.yml').replace(/steps\.app\.outputs\.token/, 'github.token') },
      ['decided-as-app'],
    ],
    [
      'with the key for every branch',
      { 'risk.yml': example('risk.yml').replace(/^ +environment: .*\n/m, '') },
      ['key-in-environment'],
    ],
    [
      'with an agent whose key every branch can read',
      { 'agent.yml': example('agent.yml').replace(/^ +environment: .*\n/m, '') },
      ['key-in-environment'],
    ],
    [
      'that check the head out beside the key',
      {
        'risk.yml': example('risk.yml').replace(
          'ref: $' + '{{ github.event.repository.default_branch }}',
          'ref: $' + '{{ matrix.pull.head }}',
        ),
      },
      ['heads-not-run'],
    ],
    [
      'of which another checks the head out by a script',
      {
        'welcome.yml':
          'on: pull_request_target\njobs:\n  hello:\n    runs-on: x\n    steps:\n      - run: gh pr checkout "$NUMBER" && npm ci\n',
      },
      ['heads-not-run'],
    ],
    [
      "of which another checks the fork's repository out",
      {
        'welcome.yml':
          'on: [pull_request_target]\njobs:\n  hello:\n    steps:\n      - uses: actions/checkout@v7\n        with:\n          repository: $' +
          '{{ github.event.pull_request.head.repo.full_name }}\n',
      },
      ['heads-not-run'],
    ],
    [
      'that unpack artifacts over the verdicts',
      { 'risk.yml': example('risk.yml').replace('path: untrusted', 'path: ./gauntlet') },
      ['verdicts-own'],
    ],
    [
      'that unpack artifacts into the workspace',
      { 'queue.yml': example('queue.yml').replace(/^ +path: untrusted\n/m, '') },
      ['verdicts-own'],
    ],
    [
      'that look for verdicts everywhere',
      {
        'risk.yml': example('risk.yml').replace(
          'verdicts: gauntlet/coverage.verdict.json',
          "verdicts: '**/*.verdict.json'",
        ),
      },
      ['verdicts-own'],
    ],
    [
      'that skip the decision when a gate fails',
      {
        'risk.yml': example('risk.yml').replace(
          /^ +if: .*cancelled.*\n( +uses: gauntlet-ci\/gauntlet\/action-risk-gate)/m,
          '$1',
        ),
      },
      ['decided-always'],
    ],
    [
      'that check the group out beside the key',
      {
        'queue.yml': example('queue.yml').replace(
          'github.event.repository.default_branch',
          'github.event.merge_group.head_sha',
        ),
      },
      ['heads-not-run'],
    ],
    [
      'of which one calls another that checks the head out',
      {
        'caller.yml': 'on: pull_request_target\njobs:\n  a:\n    uses: ./.github/workflows/called.yml\n',
        'called.yml':
          'on: workflow_call\njobs:\n  b:\n    steps:\n      - uses: Actions/Checkout@v7\n        with: { ref: refs/pull/7/head }\n',
      },
      ['heads-not-run'],
    ],
    [
      'of which one, without a token that writes, checks the head out',
      { 'tests.yml': 'on: pull_request\njobs:\n  b:\n    steps:\n      - run: gh pr checkout 7\n' },
      [],
    ],
    ['without the one that a review starts', { 'review.yml': null }, ['reviews-followed']],
    [
      'without a schedule',
      { 'risk.yml': example('risk.yml').replace(/^ {2}schedule:.*\n.*cron.*\n/m, '') },
      ['looked-at-again'],
    ],
    ['that record nothing', { 'record.yml': null }, ['outcomes-recorded']],
    [
      'that hand no failure over',
      { 'feedback.yml': null, 'risk.yml': example('risk.yml').replace('route: dispatch', 'route: none') },
      ['failures-routed'],
    ],
    ['that hand failures to nobody', { 'agent.yml': null }, ['failures-routed']],
    [
      'that hand failures to an event that nobody hears',
      { 'agent.yml': example('agent.yml').replace('types: [gauntlet-failures]', 'types: [other]') },
      ['failures-routed'],
    ],
    [
      'of which one hears every event that failures are handed to',
      { 'agent.yml': 'on: repository_dispatch\njobs: {}\n' },
      [],
    ],
    [
      'that hand failures over by a comment',
      { 'agent.yml': null, 'feedback.yml': example('feedback.yml').replace('route: dispatch', 'route: comment') },
      [],
    ],
    ['without a queue file where there is no queue', { 'queue.yml': null }, []],
  ])('%s', async (_, files, expected) => {
    const named = Object.fromEntries(Object.entries(files).map(([name, text]) => [folder + name, text]));
    for (const [path, text] of Object.entries(named)) expect(text).not.toBe(exampleFiles()[path]);
    expect((await ask(named)).lost).toEqual(expected);
  });

  test('the merge queue has to be judged where there is one', async () => {
    const base = rulesetSeed('default-branch', 1);
    const queue = {
      type: 'merge_queue',
      parameters: {
        ...{ check_response_timeout_minutes: 60, grouping_strategy: 'ALLGREEN', max_entries_to_build: 5 },
        ...{ max_entries_to_merge: 5, min_entries_to_merge: 1, min_entries_to_merge_wait_minutes: 5 },
        merge_method: 'SQUASH',
      },
    };
    // The queue tests what a merge would make, so that nothing has to be up to date before it.
    for (const { type, parameters } of base.rules) {
      if (type === 'required_status_checks') parameters!.strict_required_status_checks_policy = false;
    }
    const rulesets = [{ ...base, rules: [...base.rules, queue] }, rulesetSeed('ledger', 2)];
    expect((await ask({ [`${folder}queue.yml`]: null }, { rulesets })).lost).toEqual(['queue-judged']);
    await stage.close();
    expect((await ask({}, { rulesets })).lost).toEqual([]);
  });

  test.each([
    ['that is no YAML', 'on: [\n'],
    ['that is no workflow', 'jobs: {}\n'],
    ['that is no text', '\u0000\ud800'],
    [
      'with more than GitHub runs',
      `on: push\njobs:\n${Array.from({ length: 300 }, (_, n) => `  j${n}: {}\n`).join('')}`,
    ],
    ['that is too large', `on: push\n#${'x'.repeat(1 << 18)}\njobs: { a: {} }\n`],
    [
      'of aliases of aliases',
      `on: push\na: &a [x, x]\n${Array.from({ length: 40 }, (_, n) => `b${n}: &b${n} [*${n === 0 ? 'a' : `b${n - 1}`}, *${n === 0 ? 'a' : `b${n - 1}`}]\n`).join('')}jobs: *b39\n`,
    ],
  ])('a file %s is not passed over', async (_, text) => {
    const { of, lost } = await ask({ [`${folder}odd.yml`]: text });
    expect(lost).toEqual([]);
    expect(of('heads-not-run')).toMatchObject({
      standing: 'unknown',
      why: '.github/workflows/odd.yml could not be read',
    });
    expect(of('key-in-environment').standing).toBe('unknown');
  });

  test('a file with jobs of no steps, and with wrong kinds of values, is read as far as it goes', async () => {
    const odd =
      'on: { push: null }\nname: 5\njobs:\n  a: { uses: ./x.yml }\n  b: { steps: [1, { uses: [x], with: [] }] }\n';
    expect(
      (await ask({ [`${folder}odd.yml`]: odd })).guarantees.filter(({ standing }) => standing !== 'holds'),
    ).toEqual([]);
  });

  test('a job that is no mapping makes the file unread', async () => {
    const { of } = await ask({ [`${folder}odd.yml`]: 'on: push\njobs:\n  a: 7\n' });
    expect(of('heads-not-run').standing).toBe('unknown');
  });
});

test.each([
  ['github.event.repository.default_branch', 'holds'],
  ['github.sha', 'holds'],
  ['steps.find.outputs.sha', 'unknown'],
  ['inputs.ref', 'unknown'],
  ['github.head_ref', 'missing'],
])('a workflow that can write and checks %s out', async (expression, standing) => {
  const ref = ['$', `{{ ${expression} }}`].join('');
  const text = `on: workflow_run\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v7\n        with: { ref: '${ref}' }\n`;
  expect((await ask({ [`${folder}odd.yml`]: text })).of('heads-not-run').standing).toBe(standing);
});

const checkout = (ref: string) => `      - uses: actions/checkout@v7\n        with: { ref: '${ref}' }\n`;

test('the head that is checked out for certain is told before what may be one', async () => {
  const refs = ['inputs.ref', 'github.head_ref'].map((name) => checkout(['$', `{{ ${name} }}`].join('')));
  const text = `on: issue_comment\njobs:\n  a:\n    steps:\n${refs.join('')}`;
  expect((await ask({ [`${folder}odd.yml`]: text })).of('heads-not-run').standing).toBe('missing');
});

test('an executable file is read, and a symbolic link is not passed over', async () => {
  stage = await DoctorStage.start();
  stage.repository.write(`${folder}odd.yml`, `on: issues\njobs:\n  a:\n    steps:\n${checkout('refs/pull/7/merge')}`);
  stage.repository.chmod(`${folder}odd.yml`, true);
  stage.repository.commit('Add an executable workflow');
  expect((await stage.ask()).lost).toEqual(['heads-not-run']);
  stage.repository.remove(`${folder}odd.yml`);
  stage.repository.symlink(`${folder}odd.yml`, '../../src/workflow.yml');
  stage.repository.commit('Make it a link');
  expect((await stage.ask()).of('heads-not-run').why).toBe('.github/workflows/odd.yml could not be read');
});
