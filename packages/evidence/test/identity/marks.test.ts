import { accountOfEmail, agentMarkOf, type CommitRecord } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import {
  actionsBot,
  ada,
  all,
  commit,
  copilot,
  helperBot,
  pgpKey,
  registry,
  signed,
  sshKey,
  strangerBot,
  unsigned,
  webFlow,
  withTrailers,
} from './records.ts';

const plain = () => commit(ada);
const byEmail = (authorEmail: string, committerEmail = 'ada@example.com') =>
  commit(null, { authorEmail, committerEmail });
const saying = (...lines: string[]) => commit(ada, { message: withTrailers(...lines) });
const noreply = 'users.noreply.github.com';

describe('a mark of an agent', () => {
  test.each<[string, CommitRecord, string]>([
    ['the bot of a registered agent', commit(helperBot), 'account'],
    ['a bot that nobody knows', commit(strangerBot), 'account'],
    ['the account of every workflow', commit(actionsBot), 'account'],
    ['a known agent', commit(copilot), 'account'],
    ['a registered account by its address', byEmail(`2001+helper@${noreply}`), 'account'],
    ['a bot by the address of its committer', byEmail('ada@example.com', `stranger[bot]@${noreply}`), 'account'],
    ['a known agent by its address', byEmail('noreply@anthropic.com'), 'email'],
    ['a trailer', saying('Agent-By: anybody'), 'agent-by'],
    ['a trailer of the kernel', saying('Assisted-by: claude:opus'), 'assisted-by'],
    ['a known co-author', saying('Co-authored-by: Claude <noreply@anthropic.com>'), 'co-authored-by'],
    ['a registered co-author', saying(`Co-authored-by: Helper <2001+helper@${noreply}>`), 'account'],
    ['a bot as co-author', saying(`Co-Authored-By: X <9+x[bot]@${noreply}>`), 'account'],
    ["an agent's own trailer", saying('Claude-Session: https://example.com'), 'own-trailer'],
    ['a task', saying('Task-ID: T-1'), 'claim'],
    ['a model', saying('Model: some'), 'claim'],
    ['a hash that is none', saying('Prompt-Hash: x'), 'claim'],
    ['a trailer behind a line of dashes', commit(ada, { message: 'Fix\n\n---\n\nAgent-By: helper\n' }), 'agent-by'],
    ['a key that GitHub has verified', commit(ada, { signature: signed(sshKey) }), 'key'],
    ['a key that nobody has', commit(ada, { signature: { ...unsigned, key: pgpKey } }), 'key'],
    ['a key by its long id', commit(ada, { signature: { ...unsigned, key: pgpKey.slice(-16) } }), 'key'],
  ])('%s', (_, marked, source) => {
    expect(agentMarkOf([plain(), marked, plain()], all)).toEqual({ source, sha: marked.sha });
  });

  test('the name of a branch', () => {
    expect(agentMarkOf([plain()], all, 'claude/fix')).toEqual({ source: 'branch', sha: null });
  });

  test.each<[string, CommitRecord]>([
    ['a person', plain()],
    ['a person of no account', commit(null)],
    ["a person's addresses", byEmail(`1001+ada@${noreply}`, `bob@${noreply}`)],
    ['what was made on a page of GitHub', commit(ada, { committer: webFlow, committerEmail: 'noreply@github.com' })],
    ['a person as co-author', saying('Co-authored-by: Bob <bob@example.com>', 'Signed-off-by: Ada <ada@example.com>')],
    ['a person who is called like an agent', saying('Co-authored-by: Claude <claude@example.com>')],
    ["a person's key", commit(ada, { signature: signed('a'.repeat(40)) })],
    ['a name in the text', commit(ada, { message: 'Let Agent-By: helper be read\n\nIt was not.\n' })],
  ])('is not left by %s', (_, record) => {
    expect(agentMarkOf([record], all, 'fix/claude')).toBeNull();
  });

  test('needs no registered agents', () => {
    expect(agentMarkOf([commit(strangerBot)], registry({ registered: [] }))).toMatchObject({ source: 'account' });
    expect(agentMarkOf([], all)).toBeNull();
  });
});

test.each([
  ['1+ada@users.noreply.github.com', { id: 1, login: 'ada', type: 'User', app: null }],
  ['ada@users.noreply.github.com', { id: 0, login: 'ada', type: 'User', app: null }],
  ['7+x[bot]@users.noreply.github.com', { id: 7, login: 'x[bot]', type: 'Bot', app: null }],
  ['1+ada@users.noreply.github.com.evil.example', null],
  ['ada@example.com', null],
  ['', null],
])('the account of the address %j', (email, account) => {
  expect(accountOfEmail(email)).toEqual(account);
});
