import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { reusable } from '../workflows/files.ts';
import { stepsOf } from '../workflows/reusable.ts';
import type { YamlSource } from '../workflows/rules.ts';
import { scriptOf } from '../workflows/scripts.ts';
import { type Call, type Reply, runDoubled } from './chatops-gh.ts';

const file = reusable.get('preview.yml') as YamlSource;
let scratch: string;
let cwd: string;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gauntlet-remove-'));
});
beforeEach(() => {
  cwd = mkdtempSync(join(scratch, 'work-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const lines = (name: string) => readFileSync(join(cwd, name), 'utf8').split('\n').filter(Boolean);
const put = (name: string, ...all: string[]) => writeFileSync(join(cwd, name), all.map((each) => `${each}\n`).join(''));
const asked = (calls: Call[]) => calls.map(({ argv }) => [argv[argv.indexOf('--request') + 1], argv.at(-1)].join(' '));
const step = (name: string, env: Record<string, string>, replies: Reply[]) =>
  runDoubled(scriptOf(file, name), { env: { TOKEN: 'secret', ...env }, replies, cwd });

describe('the list of previews', () => {
  test('at Cloudflare Pages is of every page, and of branches that are named as ours', () => {
    const deployment = (branch: unknown, id: string, environment = 'preview') => ({
      ...{ id, environment, deployment_trigger: { type: 'ad_hoc', metadata: { branch } } },
    });
    const pages = [
      [deployment('pr-7', 'a1'), deployment('main', 'a2', 'production'), deployment('pr-8', 'a3', 'production')],
      [
        deployment('feature/pr-7', 'b1'),
        deployment('pr-7\npr-1', 'b2'),
        deployment('pr-12', 'b3'),
        deployment(null, 'b4'),
      ],
      [],
    ];
    const DEPLOYMENTS = 'https://api.cloudflare.com/client/v4/accounts/acc/pages/projects/shop/deployments';
    const replies = pages.map(
      (result, index): Reply => [
        new RegExp(`^GET ${DEPLOYMENTS}\\?env=preview&per_page=25&page=${index + 1}$`),
        { success: true, result },
      ],
    );
    const { status, calls } = step('List the previews at Cloudflare Pages', { DEPLOYMENTS }, replies);
    expect([status, lines('previews.txt')]).toEqual([0, ['pr-7 a1', 'pr-12 b3']]);
    for (const { argv, config } of calls) {
      expect(argv.join(' ')).not.toContain('secret');
      expect(config).toContain('Bearer secret');
    }
    expect(step('List the previews at Cloudflare Pages', { DEPLOYMENTS }, [[/page=1$/, 'error: 500']]).status).not.toBe(
      0,
    );
  });

  test('at Vercel is of this repository alone, and never of production', () => {
    const deployment = (uid: string, mark?: unknown, target: string | null = null) => ({
      ...{ uid, target, meta: mark === undefined ? {} : { gauntletPreview: mark } },
    });
    const replies: Reply[] = [
      [
        /^GET https:\/\/api\.vercel\.com\/v6\/deployments\?projectId=prj&limit=100&teamId=team_x$/,
        {
          deployments: [
            ...[
              deployment('dpl_1', '77.pr-7'),
              deployment('dpl_2', '78.pr-7'),
              deployment('dpl_3', '77.pr-7', 'production'),
            ],
            ...[deployment('dpl_4'), deployment('dpl_5', 7), deployment('dpl_6', '77.pr-7\n77.pr-1')],
          ],
          pagination: { next: 1_700 },
        },
      ],
      [/&until=1700$/, { deployments: [deployment('dpl_7', '77.pr-8')], pagination: { next: null } }],
    ];
    const env = { PROJECT: 'prj', TEAM: '&teamId=team_x', REPOSITORY_ID: '77' };
    expect(step('List the previews at Vercel', env, replies).status).toBe(0);
    expect(lines('previews.txt')).toEqual(['pr-7 dpl_1', 'pr-8 dpl_7']);
  });

  test('at Railway is of environments, but never of that which they are copies of', () => {
    const node = (name: string, id: string) => ({ node: { name, id } });
    const edges = [node('pr-7', 'e7'), node('production', 'e0'), node('pr-1', 'base'), node('shop-pr-3', 'e3')];
    const env = { PROJECT: 'p', SOURCE: 'base' };
    const replies: Reply[] = [[/^POST https:\/\/backboard/, { data: { environments: { edges } } }]];
    expect(step('List the previews at Railway', env, replies).status).toBe(0);
    expect(lines('previews.txt')).toEqual(['pr-7 e7']);
    const refused: Reply[] = [[/^POST/, { errors: [{ message: 'Not Authorized' }], data: null }]];
    expect(step('List the previews at Railway', env, refused).status).not.toBe(0);
  });
});

describe('the choice', () => {
  const deployments = [
    { id: 91, environment: 'preview/pr-7' },
    { id: 92, environment: 'preview/pr-70' },
    { id: 93, environment: 'production' },
    { id: 94, environment: 'preview/pr-9' },
    { id: 95, environment: 'preview/../pr-7' },
  ];
  const choose = (COMMAND: string, NUMBER: string, states: Record<string, string>) =>
    step('Choose those of closed pull requests', { COMMAND, NUMBER }, [
      [/^GET repos\/example\/shop\/deployments\?task=gauntlet-preview&per_page=100$/, deployments],
      ...Object.entries(states).map(
        ([number, state]): Reply => [new RegExp(`^GET repos/example/shop/pulls/${number}$`), { state }],
      ),
    ]);
  beforeEach(() => put('previews.txt', 'pr-7 a1', 'pr-70 a2', 'pr-7 a3', 'pr-8 pr-7'));

  test('is one closed pull request, with all that belongs to it and nothing that does not', () => {
    expect(choose('delete', '7', { 7: 'closed' }).status).toBe(0);
    expect([lines('gone.txt'), lines('inactive.txt')]).toEqual([['a1', 'a3'], ['91']]);
  });

  test('is every closed one for a sweep', () => {
    expect(choose('sweep', '', { 7: 'open', 8: 'closed', 9: 'closed', 70: 'closed' }).status).toBe(0);
    expect([lines('closed.txt'), lines('gone.txt'), lines('inactive.txt')]).toEqual([
      ['pr-8', 'pr-9', 'pr-70'],
      ['a2', 'pr-7'],
      ['92', '94'],
    ]);
  });

  test('passes over what is the name of no pull request, and stops where GitHub does not say', () => {
    const states = { 7: 'open', 9: 'closed', 70: 'closed' };
    const say = (eight: string) =>
      step('Choose those of closed pull requests', { COMMAND: 'sweep', NUMBER: '' }, [
        [/deployments/, deployments],
        [/pulls\/8$/, eight],
        ...Object.entries(states).map(([number, state]): Reply => [new RegExp(`pulls/${number}$`), { state }]),
      ]);
    expect([say('Not Found (HTTP 404)').status, lines('closed.txt')]).toEqual([0, ['pr-9', 'pr-70']]);
    expect(say('Server Error (HTTP 502)')).toMatchObject({ status: 1, console: expect.stringContaining('#8') });
  });

  test('is nothing where all are open', () => {
    expect(choose('sweep', '', { 7: 'open', 8: 'open', 9: 'open', 70: 'open' }).status).toBe(0);
    expect([lines('closed.txt'), lines('gone.txt'), lines('inactive.txt')]).toEqual([[], [], []]);
  });

  test.each([
    ['is open', '7', { 7: 'open' }],
    ['is not known', '7', {}],
    ['is none', '', {}],
    ['is no number', '7 8', { 7: 'closed', 8: 'closed' }],
  ])('is refused where the pull request %s', (_, number, states) => {
    expect(choose('delete', number, states as Record<string, string>).status).toBe(1);
    expect(existsSync(join(cwd, 'gone.txt'))).toBe(false);
  });
});

describe('the deletion', () => {
  beforeEach(() => {
    put('gone.txt', 'a1', 'a2');
    put('closed.txt', 'pr-7', 'pr-8');
  });

  test('at Cloudflare Pages takes what has an alias too', () => {
    const DEPLOYMENTS = 'https://api.cloudflare.com/client/v4/accounts/acc/pages/projects/shop/deployments';
    const { status, calls } = step('Delete at Cloudflare Pages', { DEPLOYMENTS }, [[/^DELETE/, { success: true }]]);
    expect(status).toBe(0);
    expect(asked(calls)).toEqual(['a1', 'a2'].map((id) => `DELETE ${DEPLOYMENTS}/${id}?force=true`));
    for (const no of [{ success: false }, 'error: 404']) {
      expect(step('Delete at Cloudflare Pages', { DEPLOYMENTS }, [[/^DELETE/, no]]).status).not.toBe(0);
    }
  });

  test('at Vercel names the team', () => {
    const { status, calls } = step('Delete at Vercel', { TEAM: '?teamId=t' }, [[/^DELETE/, { state: 'DELETED' }]]);
    expect(status).toBe(0);
    expect(asked(calls)[1]).toBe('DELETE https://api.vercel.com/v13/deployments/a2?teamId=t');
  });

  test('at Railway is of the environment', () => {
    const { status, calls } = step('Delete at Railway', {}, [[/^POST/, { data: { environmentDelete: true } }]]);
    expect([status, calls.map(({ input }) => JSON.parse(input).variables)]).toEqual([0, [{ id: 'a1' }, { id: 'a2' }]]);
    const refused: Reply[] = [[/^POST/, { errors: [{ message: 'no' }], data: null }]];
    expect(step('Delete at Railway', {}, refused).status).not.toBe(0);
  });

  test('by a command is of each pull request, and red where one fails', () => {
    mkdirSync(join(cwd, 'own'));
    const remove = stepsOf(file).find(({ name }) => name === 'Delete by a command') as {
      env: Record<string, string>;
      run: string;
    };
    const run = (DELETE_COMMAND: string) =>
      runDoubled(remove.run, {
        env: { COMMAND: remove.env['COMMAND'] as string, DELETE_COMMAND },
        cwd: join(cwd, 'own'),
      });
    expect(run('echo "gone: $NAME"; cat').console).toContain('gone: pr-7\ngone: pr-8\n');
    expect(run('[ "$NAME" = pr-8 ]').status).toBe(1);
  });

  test('ends with what GitHub shows', () => {
    put('inactive.txt', '91', '94');
    const replies: Reply[] = [
      [/^POST repos\/example\/shop\/deployments\/\d+\/statuses$/, { state: 'inactive' }],
      [/^DELETE repos\/example\/shop\/deployments\/\d+$/, null],
    ];
    const { status, calls } = step('Take back what GitHub shows', {}, replies);
    const what = calls.map(({ argv, input }) => [argv[2], argv[3], input && JSON.parse(input).state].join(' ').trim());
    expect([status, what]).toEqual([
      0,
      [91, 94].flatMap((id) => [
        `POST repos/example/shop/deployments/${id}/statuses inactive`,
        `DELETE repos/example/shop/deployments/${id}`,
      ]),
    ]);
  });
});

describe('the workflow', () => {
  const { jobs } = load(file.text) as {
    jobs: Record<string, { steps: Record<string, unknown>[]; concurrency: object }>;
  };

  test('restores no cache, checks out the default branch alone, and cancels nothing', () => {
    const uses = stepsOf(file).map(({ uses }) => String(uses ?? '').split('@')[0]);
    expect(uses.filter((name) => /cache/.test(name as string))).toEqual([]);
    const node = stepsOf(file).find(({ uses: name }) => String(name).startsWith('actions/setup-node'));
    expect(node?.with).toEqual({ 'node-version': 24, 'package-manager-cache': false });
    for (const { uses: name, with: given } of stepsOf(file)) {
      if (!String(name).startsWith('actions/checkout')) continue;
      expect(given).toMatchObject({ ref: '$' + '{{ github.event.repository.default_branch }}', path: 'own' });
    }
    for (const { concurrency } of Object.values(jobs))
      expect(concurrency ?? {}).not.toHaveProperty('cancel-in-progress');
  });

  test('gives a token of the platform only to what talks to the platform', () => {
    const holders = Object.values(jobs).flatMap(({ steps }) =>
      steps.filter(({ env }) => /secrets\.\w*TOKEN \}\}/.test(JSON.stringify(env ?? {}))).map(({ name }) => name),
    );
    expect(holders.filter((name) => !/^(?:Deploy|List the previews|Delete) (?:to|at|by) /.test(String(name)))).toEqual(
      [],
    );
    expect(holders).toHaveLength(11);
  });

  test('installs exact versions, and runs none of their scripts', () => {
    const install = stepsOf(file).find(({ name }) => name === "Install the platform's command line");
    expect(install?.run).toContain('npm install --prefix "$FOLDER" --ignore-scripts ');
    expect(JSON.stringify(install?.env)).toMatch(/'vercel@\d+\.\d+\.\d+' \|\| 'wrangler@\d+\.\d+\.\d+'/);
  });
});
