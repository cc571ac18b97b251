import { type Account, type CommitRecord, identify } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  actionsBot,
  ada,
  agent,
  all,
  bob,
  byKey,
  byLocal,
  claiming,
  commit,
  copilot,
  helperBot,
  of,
  otherBot,
  pgpKey,
  pull,
  registry,
  said,
  sharedKey,
  signed,
  signedByGitHub,
  sshKey,
  strangerBot,
  unsigned,
  viaApi,
  webFlow,
  withTrailers,
} from './records.ts';

describe('identify', () => {
  test.each<[string, Account | null, CommitRecord[], string]>([
    ["an agent's bot alone", helperBot, [commit(helperBot), commit(helperBot)], 'agent account:2001 by app'],
    ['a bot that is not registered', strangerBot, [commit(strangerBot)], 'agent account:2999 by app'],
    ['Copilot, whose login differs', copilot, [commit({ ...copilot, login: 'x' })], 'agent account:198982749 by app'],
    ['Copilot shown as a user', { ...copilot, type: 'User' }, [commit(copilot)], 'agent account:198982749 by app'],
    ['a bot by the API', helperBot, [viaApi(helperBot)], 'agent account:2001 by app'],
    ['a bot that signs too', helperBot, [byKey(pgpKey), commit(helperBot)], 'agent account:2001 by app'],
    [
      "a person with an agent's key",
      ada,
      [byLocal, byKey(sshKey)],
      expect.stringMatching(/^agent key:0{62}\w\w by signature$/) as unknown as string,
    ],
    ["a bot's long key id under a person", ada, [byKey(pgpKey.slice(-16))], 'agent account:2001 by signature'],
    ["a workflow with an agent's key", actionsBot, [byKey(pgpKey)], 'agent account:2001 by signature'],
    ['a person', ada, [commit(ada)], 'human ada'],
    ['a person who works on the pages', ada, [viaApi(ada)], 'human ada'],
    ['two people', ada, [commit(bob)], 'human ada,bob'],
    ['a person who signs', ada, [byKey('0'.repeat(40))], 'human ada'],
    ['a person who used a tool', ada, [claiming(ada, 'Agent-By: helper', 'Assisted-by: Claude:m')], 'human ada'],

    ['a second commit by someone else', helperBot, [commit(helperBot), commit(bob)], 'mixed helper:app,bob'],
    ["an agent's commit under a person", ada, [commit(helperBot)], 'mixed helper:account,ada'],
    ["one commit without the agent's key", ada, [byLocal, commit(ada)], 'mixed local:signature,ada'],
    ['one commit whose key is not registered', ada, [byLocal, byKey('0'.repeat(40))], 'mixed local:signature,ada'],
    ['a person as committer', helperBot, [commit(helperBot, { committer: ada })], 'mixed helper:app,ada'],
    [
      "a bot's email under a person's key",
      helperBot,
      [commit(helperBot, { signature: signed('0'.repeat(40), bob) })],
      'mixed helper:app,bob',
    ],
    ['two bots', helperBot, [commit(otherBot)], 'mixed helper:app,other:account'],
    ['a bot, all signed by another agent', otherBot, [byKey(pgpKey)], 'mixed other:app,helper:signature'],
    ['two keys of two agents', ada, [byKey(pgpKey), byLocal], 'mixed helper:signature,local:signature,ada'],
    ['a bot and no commit of its own', helperBot, [commit(ada)], 'mixed helper:app,ada'],

    ['no account for a commit', helperBot, [commit(helperBot), commit(null)], 'unknown unattributed'],
    ['no account for a committer', ada, [commit(ada, { committer: null })], 'unknown unattributed'],
    ['a pull request of a deleted account', null, [commit(ada)], 'unknown account-gone'],
    ['a workflow', actionsBot, [commit(actionsBot)], 'unknown shared-account,shared-account'],
    ['a commit of a workflow', helperBot, [commit(helperBot), commit(actionsBot)], 'unknown shared-account'],
    ['GitHub itself as author', helperBot, [viaApi(webFlow)], 'unknown shared-account'],
    ['an organisation', { ...ada, type: 'Organization' }, [commit(ada)], 'unknown unfit-account'],
    ['a mannequin', ada, [commit({ ...bob, type: 'Mannequin' })], 'unknown unfit-account'],
    [
      'GitHub as committer, unsigned',
      helperBot,
      [commit(helperBot, { committer: webFlow })],
      'unknown false-committer',
    ],
    [
      'GitHub as committer, signed by a person',
      ada,
      [commit(ada, { committer: webFlow, signature: signed('0'.repeat(40)) })],
      'unknown false-committer',
    ],
    [
      'a signature of other content',
      helperBot,
      [commit(helperBot, { signature: { ...unsigned, reason: 'invalid' } })],
      'unknown bad-signature',
    ],
    ['no commits', helperBot, [], 'unknown no-commits'],
  ])('%s', (_, author, commits, expected) => expect(said(of(author, commits))).toEqual(expected));

  test.each<[string, CommitRecord['signature']]>([
    ['is not verified', { ...signed(pgpKey), verified: false, reason: 'unknown_key' }],
    ['is verified for a reason other than valid', { ...signed(pgpKey), reason: 'gpgverify_error' }],
    ["is GitHub's", { ...signed(pgpKey), byGitHub: true }],
    ['has no key', { ...signed(pgpKey), key: null }],
    ['has a short key id', signed(pgpKey.slice(-8))],
  ])("is no agent's signature when it %s", (_, signature) => {
    expect(said(of(ada, [commit(ada, { signature })]))).toBe('human ada');
  });

  test("takes GraphQL's way to write the reason", () => {
    expect(of(ada, [commit(ada, { signature: { ...signed(pgpKey), reason: 'VALID' } })]).kind).toBe('agent');
  });

  test('is unknown where GitHub counts other commits than were given', () => {
    const commits = [commit(helperBot)];
    const counts = [0, 2, 251, Number.NaN].map((commitCount) => pull(helperBot, commits, { commitCount }));
    expect(counts.map((each) => said(identify(each, commits, all)))).toEqual(
      counts.map(() => 'unknown commits-missing'),
    );
    const twice = [commits[0]!, commits[0]!];
    expect(said(identify(pull(helperBot, twice), twice, all))).toBe('unknown commits-missing');
  });

  test('counts who pushed as an author, unless one key signed everything', () => {
    const commits = [commit(helperBot)];
    const pushed = (...pushers: Account[]) => said(identify(pull(helperBot, commits, { pushers }), commits, all));
    expect([pushed(helperBot), pushed(helperBot, ada), pushed(actionsBot)]).toEqual([
      'agent account:2001 by app',
      'mixed helper:app,ada',
      'unknown shared-account',
    ]);
    const keyed = [byKey(pgpKey)];
    expect(said(identify(pull(bob, keyed, { pushers: [bob] }), keyed, all))).toBe('agent account:2001 by signature');
  });

  test('is unknown where two agents have one id or one key', () => {
    const twins = [agent('a', { account: 2001, keys: [sharedKey] }), agent('b', { account: 2001, keys: [sharedKey] })];
    const policy = registry({ registered: twins });
    expect(said(of(helperBot, [commit(helperBot)], policy))).toMatch(/^unknown ambiguous-agent/);
    expect(said(of(ada, [byKey(sharedKey)], policy))).toBe('unknown ambiguous-agent');
  });

  test('knows an agent by the id of its App, of a bot alone', () => {
    const policy = registry({ registered: [agent('byapp', { app: 99 })] });
    expect(said(of(strangerBot, [commit(strangerBot)], policy))).toBe('agent app:99 by app');
    const user = { ...strangerBot, type: 'User' };
    expect(said(of(user, [commit(user)], policy))).toBe('human stranger[bot]');
  });

  test('knows a machine account that the policy names', () => {
    const policy = registry({ registered: [agent('machine', { account: bob.id })] });
    expect(said(of(bob, [commit(bob)], policy))).toBe('agent account:1002 by app');
  });

  test('never takes the account of all workflows for an agent, whatever the policy says', () => {
    const policy = registry({ registered: [agent('claude', { account: actionsBot.id, app: 15368 })] });
    expect(said(of(actionsBot, [commit(actionsBot)], policy))).toMatch(/^unknown shared-account/);
  });

  test('says which commits nobody signed', () => {
    const commits = [viaApi(helperBot), commit(helperBot), byKey(pgpKey)];
    expect(of(helperBot, commits)).toMatchObject({ kind: 'agent', unsigned: [commits[1]!.sha] });
  });

  test('names every account that had part, for none of them can approve', () => {
    const commits = [commit(helperBot, { committer: bob }), byKey(sshKey, { signature: signed(sshKey, otherBot) })];
    const { accounts } = identify(pull(ada, commits, { pushers: [copilot] }), commits, all);
    expect([...accounts].sort()).toEqual([ada.id, bob.id, copilot.id, helperBot.id, otherBot.id].sort());
  });
});

describe('whatever the commits are', () => {
  const account = fc.constantFrom(ada, bob, helperBot, otherBot, strangerBot, actionsBot, webFlow, null);
  const signature = fc.constantFrom(
    unsigned,
    signed(pgpKey),
    signed(sshKey),
    signed('0'.repeat(40), bob),
    signedByGitHub,
  );
  const text = fc.constantFrom('Fix\n', withTrailers('Agent-By: helper'), withTrailers('Agent-By: other'));
  const some = fc.array(
    fc.record({ author: account, committer: account, signature, message: text }).map((record) => commit(null, record)),
    { minLength: 1, maxLength: 4 },
  );

  test('one commit that is not the agent’s own makes it no change of one agent', () => {
    let agents = 0;
    fc.assert(
      fc.property(account, some, (author, commits) => {
        const identity = of(author, commits);
        if (identity.kind !== 'agent') return;
        agents++;
        const { id } = identity.agent;
        const isOwn = (who: Account | null) => who !== null && `account:${who.id}` === id;
        for (const each of commits) {
          const key = id === 'account:2001' ? pgpKey : sshKey;
          const isSigned = each.signature.verified && each.signature.key === key && !id.endsWith('2002');
          const byBot = isOwn(each.author) && (isOwn(each.committer) || each.signature.byGitHub);
          expect(isSigned || byBot).toBe(true);
          expect(each.message.includes('other') && id !== 'account:2002').toBe(false);
        }
        if (identity.proof === 'app') expect(isOwn(author)).toBe(true);
        else expect(commits.every((each) => each.signature.verified)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
    expect(agents).toBeGreaterThan(50);
  });

  test('claims never make an agent of anybody', () => {
    fc.assert(
      fc.property(account, some, (author, commits) => {
        const plain = commits.map((each) => ({ ...each, message: 'Fix\n' }));
        const kind = of(author, commits).kind;
        expect([of(author, plain).kind, 'contradiction']).toContain(kind);
      }),
    );
  });
});
