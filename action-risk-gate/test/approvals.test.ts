import type { AccountPermission, Review, Reviews } from '@gauntlet/host';
import { describe, expect, test } from '@jest/globals';
import { agent, registry } from '../../packages/evidence/test/identity/records.ts';
import { readApprovals } from '../src/approvals.ts';

const head = 'a'.repeat(40);
const older = 'b'.repeat(40);

type Permission = AccountPermission['permission'];
const accounts: Record<string, { id: number; permission: Permission }> = {
  ada: { id: 5, permission: 'write' },
  bob: { id: 6, permission: 'admin' },
  eve: { id: 7, permission: 'read' },
  nil: { id: 8, permission: 'none' },
  judge: { id: 99, permission: 'write' },
  fixer: { id: 700, permission: 'write' },
};

const asked: string[] = [];
const reviews: Reviews = {
  list: async () => [],
  comments: async () => [],
  permission: async (login) => {
    asked.push(login);
    const { id, permission } = accounts[login]!;
    return { id, login, type: 'User', permission, role: permission };
  },
};

let number = 0;
function word(
  login: string,
  state: Review['state'],
  more: Partial<Review> & { type?: string; id?: number } = {},
): Review {
  const { type = 'User', id = accounts[login]?.id ?? 0, ...rest } = more;
  number++;
  const author = { id, login, type };
  return { id: number, author, association: 'MEMBER', state, commitId: head, submittedAt: null, body: '', ...rest };
}

const base = {
  ...{ head, participants: new Set<number>(), logins: new Set<string>(), arePushersKnown: true },
  ...{ aiReviewers: [] as string[], registry: registry(), dismissals: new Map() },
};
const read = (all: Review[], more: Partial<typeof base> = {}) => readApprovals(reviews, all, { ...base, ...more });
const logins = (people: Array<{ login: string }>) => people.map(({ login }) => login);

describe('whose approval counts', () => {
  test('that of people with write access, of the head', async () => {
    const { people, discounted, against } = await read([word('ada', 'approved'), word('bob', 'approved')]);
    expect(people).toEqual([
      { id: 5, login: 'ada' },
      { id: 6, login: 'bob' },
    ]);
    expect([discounted, against]).toEqual([[], []]);
  });

  test.each<[string, Review, string]>([
    ['of an older commit', word('ada', 'approved', { commitId: older }), 'another commit'],
    ['of a commit that is not known', word('ada', 'approved', { commitId: null }), 'another commit'],
    ['of a bot', word('ada', 'approved', { type: 'Bot' }), 'no person'],
    ['of an organisation', word('ada', 'approved', { type: 'Organization' }), 'no person'],
    ['with read access', word('eve', 'approved'), 'no write access'],
    ['with none', word('nil', 'approved'), 'no write access'],
    ['of a login that is another account by now', word('ada', 'approved', { id: 12_345 }), 'no write access'],
  ])('%s: it does not', async (_, review, why) => {
    const { people, discounted } = await read([review]);
    expect(people).toEqual([]);
    expect(discounted).toMatchObject([{ why: expect.stringContaining(why) }]);
  });

  test('of one who had part in the change: it does not', async () => {
    const { people, discounted } = await read([word('ada', 'approved')], { participants: new Set([5]) });
    expect(people).toEqual([]);
    expect(discounted).toEqual([{ id: 5, login: 'ada', why: 'they had part in the change' }]);
  });

  test('of an account that the policy registers as an agent: it does not', async () => {
    const agents = registry({ registered: [agent('fixer', { account: 700 })] });
    const { people, discounted } = await read([word('fixer', 'approved')], { registry: agents });
    expect(people).toEqual([]);
    expect(discounted).toMatchObject([{ why: 'it is the account of an agent' }]);
  });

  test('of an account that is gone: it does not, nor does its request for changes', async () => {
    const gone = (state: Review['state']) => word('ada', state, { author: null });
    const found = await read([gone('approved'), gone('changes-requested')]);
    expect(found).toEqual({ people: [], discounted: [], against: [] });
  });

  test('one person is one, however often they approve', async () => {
    const { people } = await read([word('ada', 'approved'), word('ada', 'approved')]);
    expect(people).toHaveLength(1);
  });
});

describe('only the last word counts', () => {
  test.each<[string, Array<[Review['state'], string?]>, string[], string[]]>([
    ['a comment takes back no approval', [['approved'], ['commented']], ['ada'], []],
    ['a comment takes back no request', [['changes-requested'], ['commented']], [], ['ada']],
    ['what is not sent is no word', [['approved'], ['pending']], ['ada'], []],
    ['an approval takes back a request', [['changes-requested'], ['approved']], ['ada'], []],
    ['a request takes back an approval', [['approved'], ['changes-requested']], [], ['ada']],
    ['a dismissed approval is none', [['approved'], ['dismissed']], [], []],
    ['a dismissed request is none', [['changes-requested'], ['dismissed']], [], []],
    ['an older approval after a request is none', [['changes-requested'], ['approved', older]], [], []],
    ['a request of an older commit stands', [['changes-requested', older]], [], ['ada']],
  ])('%s', async (_, words, people, against) => {
    const found = await read(words.map(([state, commitId = head]) => word('ada', state, { commitId })));
    expect(logins(found.people)).toEqual(people);
    expect(logins(found.against)).toEqual(against);
  });

  test('who may not write, and who is no person, cannot hold a change', async () => {
    const found = await read([word('eve', 'changes-requested'), word('bob', 'changes-requested', { type: 'Bot' })]);
    expect(found.against).toEqual([]);
  });

  test('whose words do not count are not asked for what they may do', async () => {
    asked.length = 0;
    await read([word('eve', 'commented'), word('ada', 'approved', { commitId: older }), word('bob', 'dismissed')]);
    expect(asked).toEqual([]);
  });
});

describe('AI reviewers that the policy asks for', () => {
  const aiReviewers = ['99'];
  test('are never people', async () => {
    const { people, discounted } = await read([word('judge', 'approved')], { aiReviewers });
    expect([people, discounted]).toEqual([[], []]);
  });
});
