import { identify } from '@gauntlet/evidence';
import { type AgentPolicy, agentsSection, parsePolicy, policySchema, tighten } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';

const validate = new Ajv({ strict: true }).compile(policySchema('https://example.test/policy.json'));
const ssh = `SHA256:${'aB3/+'.repeat(8)}xyw`;
const pgp = '0123456789abcdefABCD0123456789ABCDEF0123';

function registered(...agents: string[]): string {
  return `agents: {registered: [${agents.join(', ')}]}`;
}

function agentsOf(text: string): readonly AgentPolicy[] {
  const result = parsePolicy(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.policy.agents?.registered ?? [];
}

function problemsOf(text: string): string[] {
  const result = parsePolicy(text);
  return result.ok ? [] : result.problems.map(({ message }) => message);
}

describe('the section agents', () => {
  test('reads an agent with everything set', () => {
    const text = [
      'agents:',
      '  probation: 50',
      '  must-use-app: true',
      '  registered:',
      '    - name: claude',
      '      account: 41898282',
      '      app: 15368',
      '      keys:',
      `        - ${ssh}`,
      `        - "${pgp}"`,
      '      aliases: [Claude Code]',
      '      paths: [docs/**, "test/"]',
      '      require-trailers: true',
      '      must-use-app: true',
    ].join('\n');
    const result = parsePolicy(text);
    expect(result).toMatchObject({ ok: true, policy: { agents: { probation: 50, 'must-use-app': true } } });
    const [agent] = agentsOf(text);
    expect({ ...agent, paths: agent?.paths.map(({ pattern }) => pattern) }).toEqual({
      name: 'claude',
      account: 41898282,
      app: 15368,
      keys: [ssh, pgp],
      aliases: ['Claude Code'],
      paths: ['docs/**', 'test/'],
      'require-trailers': true,
      'must-use-app': true,
    });
    expect(agent?.paths.map(({ matches }) => matches('test/a/b.ts'))).toEqual([false, true]);
    expect([agent, agent?.keys].map((part) => Object.isFrozen(part))).toEqual([true, true]);
  });

  test('gives an agent what it leaves out', () => {
    expect(agentsOf(registered('{name: a}'))).toEqual([
      {
        name: 'a',
        account: null,
        app: null,
        keys: [],
        aliases: [],
        paths: [],
        'require-trailers': false,
        'must-use-app': false,
      },
    ]);
  });

  test.each([
    ['no name', '{account: 1}', 'has no name, but must have name'],
    ['an unknown key', '{name: a, bot: 1}', 'The key "bot" of item 1 of agents.registered does not exist'],
    ['a key of every object', '{name: a, __proto__: 1}', 'The key "__proto__" of item 1'],
    ['a login for an id', '{name: a, account: claude}', 'must be a whole number from 1 to 999999999999'],
    ['the id 0', '{name: a, app: 0}', 'must be a whole number from 1'],
    ['an id in quotes', '{name: a, account: "1"}', 'must be written without quotes'],
    ['a short key id', '{name: a, keys: [89abcdefABCD0123]}', 'must be a fingerprint'],
    ['a fingerprint with bits too many', `{name: a, keys: ["${ssh.slice(0, -1)}z"]}`, 'must be a fingerprint'],
    ['a key that is too long', `{name: a, keys: ["${pgp}0"]}`, 'must be a fingerprint'],
    ['a fingerprint of another hash', '{name: a, keys: ["MD5:00:11"]}', 'must be a fingerprint'],
    ['one key that is no list', `{name: a, keys: ${ssh}}`, 'must be a list'],
    ['a path that leaves', '{name: a, paths: [../x]}', 'must be a pattern'],
    ['a switch that is none', '{name: a, must-use-app: yes}', 'must be "true" or "false"'],
    ['a name that could forge a table', '{name: "a|b"}', 'must be at most 64 letters'],
  ])('refuses an agent with %s', (_, agent, message) => {
    expect(problemsOf(registered(agent))).toEqual([expect.stringContaining(message)]);
  });

  test('refuses two agents of one name, and unknown settings', () => {
    expect(problemsOf(registered('{name: a}', '{name: a}'))).toEqual([expect.stringContaining('that of item 1')]);
    expect(problemsOf('agents: {must-use-apps: true}')).toEqual([expect.stringContaining('did you mean')]);
    expect(problemsOf('agents: []')).toHaveLength(1);
    expect(problemsOf('agents: {probation: -1}')).toHaveLength(1);
  });

  test.each([
    registered(),
    registered('{name: a, account: 1, app: 2}', '{name: b}'),
    registered(`{name: a, keys: ["${ssh}", "${pgp}", "${'a'.repeat(64)}"]}`),
    registered(`{name: a, keys: ["${'a'.repeat(41)}"]}`),
    registered('{name: a, keys: ["SHA256:short"]}'),
    registered('{name: a, account: 0}'),
    registered('{name: a, account: 1.5}'),
    registered('{name: a, account: 1000000000000}'),
    registered('{account: 1}'),
    registered('{name: a, trusted: true}'),
    registered('{name: a, require-trailers: 1}'),
    registered('{name: a, paths: docs}'),
    'agents: {probation: 0}',
    'agents: {probation: 10001}',
    'agents: {must-use-app: true}',
    'agents: {agents: []}',
  ])('editors and the gate agree on %s', (text) => {
    expect(parsePolicy(text).ok).toBe(validate(load(text)));
  });

  test('an input may only lengthen the probation', () => {
    const result = parsePolicy('agents: {probation: 30}');
    const policy = result.ok ? result.policy.agents : undefined;
    const settings = (probation: number) =>
      tighten(agentsSection, { probation }, new Set(['probation']), policy).settings.probation;
    expect([settings(10), settings(40)]).toEqual([30, 40]);
  });

  test('its settings are the registry that identities are judged by', () => {
    const result = parsePolicy(registered('{name: helper, account: 77, aliases: [Helper]}'));
    const { settings } = tighten(agentsSection, { probation: 20 }, new Set(), result.ok ? result.policy.agents : {});
    const account = { id: 77, login: 'helper[bot]', type: 'Bot', app: null };
    const signature = { verified: false, reason: 'unsigned', key: null, signer: null, byGitHub: false };
    const commit = { sha: 'a'.repeat(40), message: 'x', author: account, committer: account, signature };
    const identity = identify({ author: account, headBranch: 'x', commitCount: 1 }, [commit], settings);
    expect(identity).toMatchObject({ kind: 'agent', agent: { id: 'account:77', name: 'helper' } });
  });
});
