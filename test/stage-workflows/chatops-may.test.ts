import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { reusable } from '../workflows/files.ts';
import { isMapping, type YamlSource } from '../workflows/rules.ts';
import { scriptOf } from '../workflows/scripts.ts';
import { trustedBreaches } from '../workflows/trusted.ts';
import { type Reply, runDoubled } from './chatops-gh.ts';

const file = reusable.get('chatops.yml') as YamlSource;
const script = scriptOf(file, 'Ask whether they may');
const ada = { login: 'ada', id: 5, type: 'User' };

interface Asked {
  role?: string;
  permission?: string;
  user?: object;
  app?: object | null;
  id?: number;
  replies?: Reply[];
  env?: Record<string, string>;
}

function ask(command: string, environment = '', asked: Asked = {}) {
  const { role = 'read', permission = role, user = ada, app = null, id = 5, replies = [], env = {} } = asked;
  return runDoubled(script, {
    event: { comment: { id: 801, user, performed_via_github_app: app, body: '/x $(id) "; id' } },
    env: {
      ...{ COMMAND: command, ENVIRONMENT: environment, PROBLEM: '', ROLES: '{}', BOTS: '[]', NUMBER: '7', ID: '801' },
      ...{ WRITTEN: '2026-03-01T00:00:00Z', ENVIRONMENTS: '["staging", "production"]', ...env },
    },
    replies: [
      ...replies,
      [/^GET repos\/example\/shop\/issues\/7\/comments\?since=2026-03-01T00:00:00Z&per_page=100$/, []],
      [
        /^GET repos\/example\/shop\/collaborators\/[\w%-]+\/permission$/,
        { permission, role_name: role, user: { id, login: 'ada' } },
      ],
    ],
  });
}

const roles = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
const commands: [command: string, environment: string, least: string][] = [
  ['retry', '', 'write'],
  ['trust', '', 'write'],
  ['deploy', 'staging', 'write'],
  ['deploy', 'production', 'maintain'],
  ['deploy', 'canary', 'maintain'],
  ['rollback', 'production', 'maintain'],
  ['override', '', 'maintain'],
];
const table = commands.flatMap(([command, environment, least]) =>
  roles.map((role) => [command, environment, role, roles.indexOf(role) >= roles.indexOf(least)] as const),
);

describe('who may what', () => {
  test.each(table)('%s %s by one with the role %s: %s', (command, environment, role, may) => {
    const { status, outputs } = ask(command, environment, { role });
    expect([status, outputs['verdict']]).toEqual([0, may ? 'go' : 'refused']);
    if (!may) expect(outputs['why']).toMatch(/^That needs the role `(?:write|maintain)` in this repository, /);
  });

  test('a role of an organisation counts as the one that it is built on', () => {
    expect(ask('retry', '', { role: 'on call', permission: 'write' }).outputs['verdict']).toBe('go');
    expect(ask('override', '', { role: 'on call', permission: 'write' }).outputs['verdict']).toBe('refused');
    expect(ask('override', '', { role: 'boss', permission: 'admin' }).outputs['verdict']).toBe('go');
    expect(ask('retry', '', { role: 'boss', permission: 'everything' }).outputs['verdict']).toBe('refused');
  });

  test.each<[string, Asked]>([
    ['whose login changed hands', { role: 'admin', id: 6 }],
    ['whom GitHub does not know here', { replies: [[/permission/, 'Not Found (HTTP 404)']] }],
    ['which is an App in the name of a person', { role: 'admin', app: { slug: 'helper' } }],
    ['which is a bot', { role: 'admin', user: { login: 'helper[bot]', id: 5, type: 'Bot' } }],
  ])('one %s is refused', (_, asked) => {
    expect(ask('retry', '', asked)).toMatchObject({ status: 0, outputs: { verdict: 'refused' } });
  });

  test('a bot that is listed may what the role write may', () => {
    const env = { BOTS: '["helper[bot]"]' };
    const bot = { role: 'none', user: { login: 'helper[bot]', id: 5, type: 'Bot' }, env };
    const { outputs, calls } = ask('retry', '', bot);
    expect(outputs['verdict']).toBe('go');
    expect(calls[1]?.argv).toContain('repos/example/shop/collaborators/helper%5Bbot%5D/permission');
    expect(ask('deploy', 'production', bot).outputs['verdict']).toBe('refused');
    const app = { role: 'write', app: { slug: 'helper' }, env };
    expect(ask('retry', '', app).outputs['verdict']).toBe('go');
  });

  test('an input can ask for more, and not for less', () => {
    const env = { ROLES: '{"staging": "admin", "override": "write"}' };
    expect(ask('deploy', 'staging', { role: 'maintain', env }).outputs['verdict']).toBe('refused');
    expect(ask('deploy', 'staging', { role: 'admin', env }).outputs['verdict']).toBe('go');
    expect(ask('override', '', { role: 'write', env }).outputs['verdict']).toBe('refused');
    for (const ROLES of ['', 'write', '[]', '{"merge": "write"}', '{"retry": "read"}', '{"retry": ["write"]}']) {
      const { status, outputs } = ask('retry', '', { role: 'admin', env: { ROLES } });
      expect([ROLES, status === 0, outputs]).toEqual([ROLES, false, {}]);
    }
  });

  test('what is written wrongly is told to those who may, and nothing else to anybody', () => {
    const env = { PROBLEM: 'It is written so.' };
    expect(ask('deploy', '', { role: 'write', env }).outputs).toEqual({ verdict: 'refused', why: 'It is written so.' });
    expect(ask('deploy', '', { role: 'read', env }).outputs['why']).toContain('needs the role');
    expect(ask('unknown', '', { role: 'write', env }).outputs['why']).toBe('It is written so.');
    expect(ask('unknown', '', { role: 'triage', env }).outputs).toEqual({ verdict: 'none' });
  });

  test('a comment that was answered is answered no second time', () => {
    const answer = (login: string, body: string): Reply => [/comments/, [{ id: 9, user: { login }, body }]];
    const of = (...replies: Reply[]) => ask('retry', '', { role: 'admin', replies }).outputs['verdict'];
    expect(of(answer('github-actions[bot]', '<!-- gauntlet-chatops:801 -->\nDone.'))).toBe('again');
    // Of another comment, or by somebody who would like a command to be passed over.
    expect(of(answer('github-actions[bot]', '<!-- gauntlet-chatops:8011 -->'))).toBe('go');
    expect(of(answer('mallory', '<!-- gauntlet-chatops:801 -->'))).toBe('go');
    expect(of(answer('github-actions[bot]', 'x <!-- gauntlet-chatops:801 -->'))).toBe('go');
  });

  test.each(['HTTP 500', 'HTTP 403', 'could not connect'])('where GitHub says %s, nobody may', (what) => {
    const { status, outputs, console } = ask('retry', '', { role: 'admin', replies: [[/permission/, what]] });
    expect([status, outputs]).toEqual([1, {}]);
    expect(console).toContain('::error title=ChatOps::');
    expect(ask('retry', '', { role: 'admin', replies: [[/comments/, what]] }).status).toBe(1);
  });

  test('no text of the comment is handed to a program', () => {
    for (const { argv } of ask('retry', '', { role: 'admin' }).calls) expect(argv.join()).not.toContain('$(id)');
  });
});

describe('the workflow', () => {
  const workflow = load(file.text) as { jobs: Record<string, { if: string; permissions: Record<string, string> }> };

  test('begins for new comments that begin with a slash, and for no bots', () => {
    expect(workflow.jobs['read']?.if.replace(/\s+/g, ' ').trim()).toBe(
      "github.event_name == 'issue_comment' && github.event.action == 'created' && startsWith(github.event.comment.body, '/')" +
        " && (github.event.comment.user.type != 'Bot' || contains(fromJSON(inputs.bots), github.event.comment.user.login))",
    );
  });

  test('gives each job what it needs to write, and no more', () => {
    const writes = Object.entries(workflow.jobs).map(([id, { permissions }]) => [
      id,
      Object.keys(permissions).filter((what) => permissions[what] === 'write'),
    ]);
    expect(Object.fromEntries(writes)).toEqual({
      ...{ read: [], deploy: ['actions'], retry: ['actions'], trust: [], override: ['actions'] },
      answer: ['issues', 'pull-requests'],
    });
  });

  test('runs nothing that a change or a comment could have brought', () => {
    expect(trustedBreaches(file)).toEqual([]);
  });

  test('acts only for a command that was let through', () => {
    for (const id of ['deploy', 'retry', 'trust', 'override']) {
      expect(workflow.jobs[id]?.if).toMatch(/^needs\.read\.outputs\.verdict == 'go' && /);
    }
    expect(isMapping(workflow.jobs)).toBe(true);
  });
});
