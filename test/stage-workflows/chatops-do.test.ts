import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { reusable } from '../workflows/files.ts';
import type { YamlSource } from '../workflows/rules.ts';
import { scriptOf } from '../workflows/scripts.ts';
import { type Reply, runDoubled } from './chatops-gh.ts';

const file = reusable.get('chatops.yml') as YamlSource;

describe('the start of a deployment', () => {
  const script = scriptOf(file, 'Start the workflow on the default branch');
  const started: Reply = [/^POST repos\/example\/shop\/actions\/workflows\//, { html_url: 'https://github.com/r/1' }];
  const start = (env: Record<string, string>, replies = [started]) =>
    runDoubled(script, {
      env: {
        ...{ COMMAND: 'deploy', SERVICE: 'shop', ENVIRONMENT: 'staging', BRANCH: 'main' },
        ...{ DEPLOY_WORKFLOW: 'deploy.yml', ROLLBACK_WORKFLOW: '', ...env },
      },
      replies,
    });
  const sent = (env: Record<string, string>) => {
    const { status, calls } = start(env);
    expect(status).toBe(0);
    return [calls[0]?.argv[3], JSON.parse(calls[0]?.input ?? 'null')];
  };

  test('is a dispatch on the default branch, with what deploy.yml takes', () => {
    expect(sent({})).toEqual([
      'repos/example/shop/actions/workflows/deploy.yml/dispatches',
      {
        ref: 'main',
        return_run_details: true,
        inputs: { command: 'rollout', environment: 'staging', service: 'shop' },
      },
    ]);
    expect(start({}).outputs).toEqual({ url: 'https://github.com/r/1' });
  });

  test('of a rollback goes to its own workflow, where there is one', () => {
    const back = { COMMAND: 'rollback', SERVICE: '', ENVIRONMENT: 'production' };
    expect(sent(back)[1].inputs).toEqual({ command: 'rollback', environment: 'production' });
    expect(sent({ ...back, SERVICE: 'api', ROLLBACK_WORKFLOW: 'rollback.yml' })).toMatchObject([
      'repos/example/shop/actions/workflows/rollback.yml/dispatches',
      { inputs: { environment: 'production', service: 'api' } },
    ]);
    expect(sent({ ROLLBACK_WORKFLOW: 'rollback.yml' })[0]).toContain('/deploy.yml/');
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['an address of another form', { html_url: 'javascript:alert(1)' }],
  ])('links to the workflow where GitHub tells %s of the run', (_, answer) => {
    const url = 'https://github.com/example/shop/actions/workflows/deploy.yml';
    expect(start({}, [[/^POST/, answer]]).outputs).toEqual({ url });
  });

  test.each(['', '../../issues', 'deploy', 'a/deploy.yml', 'deploy.yml?x', '.github/workflows/deploy.yml'])(
    'is refused by name for a workflow "%s"',
    (DEPLOY_WORKFLOW) => {
      const { status, console, calls } = start({ DEPLOY_WORKFLOW });
      expect([status, calls]).toEqual([1, []]);
      expect(console).toContain('unconfigured: the input deploy-workflow');
    },
  );

  test('fails where GitHub refuses it', () => {
    expect(start({}, [[/^POST/, 'Unexpected inputs provided (HTTP 422)']]).status).toBe(1);
  });
});

describe('the next try', () => {
  const script = scriptOf(file, 'Run the failed jobs of the newest runs again');
  const run = (id: number, conclusion: string | null, more: object = {}) => ({
    ...{ id, conclusion, path: '.github/workflows/pipeline.yml' },
    ...{ status: conclusion === null ? 'in_progress' : 'completed', ...more },
  });
  const retry = (runs: object[], workflows = '[".github/workflows/pipeline.yml"]') =>
    runDoubled(script, {
      env: { NUMBER: '7', WORKFLOWS: workflows },
      replies: [
        [/^GET repos\/example\/shop\/pulls\/7$/, { head: { sha: 'a'.repeat(40) } }],
        [/^GET repos\/example\/shop\/actions\/runs\?head_sha=a{40}&event=pull_request/, { workflow_runs: runs }],
        [/^POST repos\/example\/shop\/actions\/runs\/\d+\/rerun-failed-jobs$/, null],
      ],
    });
  const again = ({ calls }: ReturnType<typeof retry>) =>
    calls.flatMap(({ argv }) => /runs\/(\d+)\/rerun/.exec(argv.join(' '))?.[1] ?? []);

  test('is of the newest run of each workflow, where that has failed', () => {
    const mine = retry([run(1, 'failure'), run(3, 'failure'), run(2, 'success')]);
    expect(mine).toMatchObject({ status: 0, outputs: { why: '', runs: expect.stringMatching(/^3 *$/) } });
    expect(again(mine)).toEqual(['3']);
    const two = { path: '.github/workflows/test.yml' };
    const both = '[".github/workflows/pipeline.yml", ".github/workflows/test.yml"]';
    expect(again(retry([run(1, 'timed_out'), run(4, 'cancelled', two)], both))).toEqual(['1', '4']);
    expect(again(retry([run(1, 'success'), run(4, 'failure', two)], both))).toEqual(['4']);
  });

  test.each([
    ['Nothing has run on this head.', []],
    ['Nothing has run on this head.', [run(1, 'failure', { path: '.github/workflows/of-the-change.yml' })]],
    ['Nothing of it has failed.', [run(1, 'failure'), run(2, 'success')]],
    ['It is still running.', [run(1, 'failure'), run(2, null)]],
  ])('is none: %s', (why, runs) => {
    const mine = retry(runs);
    expect([mine.status, again(mine), mine.outputs['why']]).toEqual([0, [], why]);
  });
});

describe('the words on trust', () => {
  const script = scriptOf(file, 'Put it into words');
  const tell = (report: unknown) => {
    const cwd = mkdtempSync(join(tmpdir(), 'gauntlet-trust-'));
    try {
      mkdirSync(join(cwd, 'gauntlet'));
      if (report !== undefined) writeFileSync(join(cwd, 'gauntlet/risk.json'), JSON.stringify(report));
      return runDoubled(script, { cwd });
    } finally {
      rmSync(cwd, { recursive: true, force: true });
    }
  };
  const helper = {
    ...{ agent: 'account:1000001', level: 1, counts: { successes: 31, waiting: 2, falls: 0 } },
    missing: [{ level: 2, message: '31 successes of 100' }],
  };

  test('are the level, and what is missing to the next', () => {
    expect(tell({ trust: [helper] }).outputs['text']).toBe(
      '`account:1000001` is at **L1**: 31 successes count, 2 wait, 0 falls.\n- L2: 31 successes of 100',
    );
  });

  test('say where nobody is known by that name', () => {
    for (const report of [{ trust: [] }, {}, undefined])
      expect(tell(report).outputs['text']).toContain('know no such agent');
  });

  test('hold nothing that GitHub would read', () => {
    const odd = {
      ...helper,
      agent: 'key:`@org/team`\nEND-OF-TRUST\nx=y',
      missing: [{ level: 2, message: '<img>\n@x' }],
    };
    const { status, outputs } = tell({ trust: [odd] });
    expect([status, Object.keys(outputs)]).toEqual([0, ['text']]);
    expect(outputs['text']).toBe(
      '`key:??org/team??END-OF-TRUST?x=y` is at **L1**: 31 successes count, 2 wait, 0 falls.\n- L2: ?img???x',
    );
  });
});

describe('the answer', () => {
  const script = scriptOf(file, 'Answer the comment');
  const answer = (asked: Record<string, string>, done: Record<string, object> = {}, read = 'success') => {
    const needs = { read: { result: read, outputs: asked }, ...done };
    const run = runDoubled(script, {
      env: {
        ...{ NEEDS: JSON.stringify(needs), NUMBER: '7', ID: '801' },
        RUN_URL: 'https://github.com/example/shop/actions/runs/40',
      },
      replies: [
        [/^POST repos\/example\/shop\/issues\/7\/comments$/, { html_url: 'https://github.com/c' }],
        [/^POST repos\/example\/shop\/issues\/comments\/801\/reactions$/, { content: 'x' }],
      ],
    });
    const [body, content] = run.calls.map(({ input }) => JSON.parse(input));
    return { status: run.status, body: body?.body, sign: content?.content, console: run.console };
  };
  const ok = (outputs: object) => ({ result: 'success', outputs });
  const go = (command: string, more: object = {}) => ({ command, verdict: 'go', ...more });
  const mark = '<!-- gauntlet-chatops:801 -->\n';

  test.each([
    [
      go('deploy', { service: 'shop', environment: 'staging' }),
      { deploy: ok({ url: 'https://github.com/r/1' }) },
      ['rocket', 'Deploying `shop` to `staging`: [the run](https://github.com/r/1).'],
    ],
    [
      go('rollback', { service: '', environment: 'production' }),
      { deploy: ok({ url: 'https://github.com/r/1' }) },
      ['rocket', 'Going back in `production`: [the run](https://github.com/r/1).'],
    ],
    [
      go('retry'),
      { retry: ok({ runs: '3 4 ', why: '' }) },
      [
        'rocket',
        'The failed jobs run again: [3](https://github.com/example/shop/actions/runs/3), [4](https://github.com/example/shop/actions/runs/4).',
      ],
    ],
    [go('retry'), { retry: ok({ why: 'It is still running.' }) }, ['-1', 'It is still running.']],
    [go('trust'), { trust: ok({ text: '`account:9` is at **L1**' }) }, ['eyes', '`account:9` is at **L1**']],
    [
      go('override'),
      { override: ok({ said: 'An override.' }) },
      ['rocket', 'The override is written: it holds for this head commit, for 24 hours.'],
    ],
    [{ command: 'deploy', verdict: 'refused', why: 'That needs the role.' }, {}, ['-1', 'That needs the role.']],
  ])('to %j is one reply and one reaction', (asked, done, [sign, text]) => {
    expect(answer(asked as Record<string, string>, done)).toMatchObject({ status: 0, sign, body: `${mark}${text}` });
  });

  test.each([
    ['the command could not be read', {}, {}, 'failure'],
    ['the command is none that there is', go('merge'), {}, 'success'],
    ['nobody let it through', { command: 'deploy', verdict: '' }, {}, 'success'],
    ['it could not be started', go('deploy'), { deploy: { result: 'failure', outputs: {} } }, 'success'],
    ['it was cancelled', go('retry'), { retry: { result: 'cancelled', outputs: {} } }, 'success'],
    ['what does it is gone', go('retry'), {}, 'success'],
  ])('says where %s, and is red', (_, asked, done, read) => {
    const { status, sign, body, console } = answer(asked as Record<string, string>, done, read);
    expect([status, sign]).toEqual([1, 'confused']);
    expect(body).toContain('https://github.com/example/shop/actions/runs/40');
    expect(console).toContain('::error title=ChatOps::');
  });

  test('says why an override was refused, in characters that name nobody', () => {
    const said = 'ada had part in #7`\n@org/team <b>';
    const { body } = answer(go('override') as Record<string, string>, {
      override: { result: 'failure', outputs: { said } },
    });
    expect(body).toBe(
      `${mark}It did not work: \`ada had part in #7???org/team ?b?\`. See [this run](https://github.com/example/shop/actions/runs/40).`,
    );
  });
});
