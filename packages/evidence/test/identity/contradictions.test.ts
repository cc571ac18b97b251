import { type Account, type AgentRegistry, type CommitRecord, identify } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import {
  actionsBot,
  ada,
  all,
  byKey,
  claiming,
  commit,
  copilot,
  helper,
  helperBot,
  local,
  of,
  other,
  otherBot,
  pgpKey,
  pull,
  registry,
  said,
  signed,
  strangerBot,
  withTrailers,
} from './records.ts';

describe('a contradiction', () => {
  const must = registry({ registered: [{ ...helper, 'must-use-app': true }, other, local] });
  const everywhere = registry({ 'must-use-app': true });

  test.each<[string, Account, CommitRecord[], string, AgentRegistry?]>([
    ['a trailer of another agent', helperBot, [claiming(helperBot, 'Agent-By: other')], 'other-agent(other, helper)'],
    ['a trailer of nobody known', helperBot, [claiming(helperBot, 'Agent-By: nobody')], 'other-agent(nobody, helper)'],
    [
      'one trailer of two',
      helperBot,
      [claiming(helperBot, 'Agent-By: helper', 'Agent-By: other')],
      'other-agent(other, helper)',
    ],
    [
      'a co-author that is another agent',
      helperBot,
      [claiming(helperBot, 'Co-authored-by: Claude <noreply@anthropic.com>')],
      'other-agent(claude, helper)',
    ],
    [
      'an assistant that is another agent',
      helperBot,
      [claiming(helperBot, 'Assisted-by: Codex:m')],
      'other-agent(codex, helper)',
    ],
    [
      'a trailer on a signed commit',
      ada,
      [byKey(pgpKey, { message: withTrailers('Agent-By: other') })],
      'other-agent(other, helper)',
    ],
    [
      'a trailer that a divider hides',
      helperBot,
      [commit(helperBot, { message: 'x\n\n---\n\nAgent-By: other\n' })],
      'other-agent(other, helper)',
    ],
    [
      "a signature under another agent's account",
      ada,
      [commit(otherBot, { signature: signed(pgpKey) })],
      'other-account(other, helper)',
    ],
    [
      'a contradiction before a doubt',
      helperBot,
      [claiming(helperBot, 'Agent-By: other'), commit(null)],
      'other-agent(other, helper)',
    ],
    [
      "a person with an agent's mark",
      ada,
      [claiming(ada, 'Agent-By: Helper Agent')],
      'must-use-app(helper agent, null)',
      must,
    ],
    ["a person with an agent's key", ada, [byKey(pgpKey)], 'must-use-app(helper, null)', must],
    ["a person with an agent's commit", ada, [commit(helperBot)], 'must-use-app(helper, null)', must],
    ['another bot with its mark', otherBot, [claiming(ada, 'Agent-By: helper')], 'must-use-app(helper, other)', must],
    [
      'a person with any mark',
      ada,
      [claiming(ada, 'Co-authored-by: Claude <noreply@anthropic.com>')],
      'must-use-app(claude, null)',
      everywhere,
    ],
    [
      'a person with any agent named',
      ada,
      [claiming(ada, 'Agent-By: homemade')],
      'must-use-app(homemade, null)',
      everywhere,
    ],
    ["an agent's key without a mark", ada, [byKey(pgpKey)], 'must-use-app(helper, null)', everywhere],
    [
      'a workflow with a mark',
      actionsBot,
      [claiming(actionsBot, 'Agent-By: homemade')],
      'must-use-app(homemade, null)',
      everywhere,
    ],
  ])('%s', (_, author, commits, expected, policy = all) => {
    expect(said(of(author, commits, policy))).toBe(`contradiction ${expected}`);
  });

  test.each<[string, Account, CommitRecord[], string, AgentRegistry?]>([
    ['its own name', helperBot, [claiming(helperBot, 'Agent-By: HELPER')], 'agent account:2001 by app'],
    ['its alias', helperBot, [claiming(helperBot, 'Agent-By: helper agent')], 'agent account:2001 by app'],
    ['its id', helperBot, [claiming(helperBot, 'Agent-By: account:2001')], 'agent account:2001 by app'],
    ['its login', strangerBot, [claiming(strangerBot, 'Agent-By: stranger')], 'agent account:2999 by app'],
    [
      "Copilot's marks",
      { ...copilot, login: 'x' },
      [claiming(copilot, 'Co-authored-by: x <198982749+Copilot@users.noreply.github.com>')],
      'agent account:198982749 by app',
    ],
    [
      'a person as co-author',
      helperBot,
      [claiming(helperBot, 'Co-authored-by: Ada <ada@example.com>')],
      'agent account:2001 by app',
    ],
    ['the same by its App', helperBot, [claiming(helperBot, 'Agent-By: helper')], 'agent account:2001 by app', must],
    ['another agent that need not', ada, [claiming(ada, 'Agent-By: other')], 'human ada', must],
    ['a person without marks', ada, [commit(ada)], 'human ada', everywhere],
    ['an agent by its App', strangerBot, [commit(strangerBot)], 'agent account:2999 by app', everywhere],
  ])('is none: %s', (_, author, commits, expected, policy = all) => {
    expect(said(of(author, commits, policy))).toBe(expected);
  });

  test("a branch that an agent's name begins counts only where agents must use their App", () => {
    const commits = [commit(helperBot)];
    const branch = { headBranch: 'codex/fix' };
    expect(identify(pull(helperBot, commits, branch), commits, all).kind).toBe('agent');
    const people = [commit(ada)];
    expect(said(identify(pull(ada, people, branch), people, all))).toBe('human ada');
    expect(said(identify(pull(ada, people, branch), people, everywhere))).toBe(
      'contradiction must-use-app(codex, null)',
    );
  });
});

describe('probation', () => {
  const key = pgpKey.toLowerCase();
  const past = (keys: [string, number][], models: [string, number][]) =>
    new Map([['account:2001', { keys: new Map(keys), models: new Map(models) }]]);
  const model = (name: string) => byKey(pgpKey, { message: withTrailers(`Model: ${name}`) });
  const probationOf = (commits: CommitRecord[], history = past([], []), policy = all) => {
    const identity = identify(pull(ada, commits), commits, policy, history);
    if (identity.kind !== 'agent') throw new Error(said(identity));
    return identity.probation.map(({ what, name, successes, needed }) => `${what} ${name} ${successes}/${needed}`);
  };

  test.each<[string, CommitRecord[], [string, number][], [string, number][], string[]]>([
    ['nothing is known', [model('m-1.5')], [], [], [`key ${key} 0/3`, 'model m-1 0/3']],
    ['all is known', [model('m-1.5')], [[key, 3]], [['m-1', 3]], []],
    ['the key is new', [model('m-1')], [[key, 2]], [['m-1', 9]], [`key ${key} 2/3`]],
    ['the family is new', [model('m-2')], [[key, 9]], [['m-1', 9]], ['model m-2 0/3']],
    ['one commit has a new family', [model('m-1'), model('m-2')], [[key, 9]], [['m-1', 9]], ['model m-2 0/3']],
    ['the model is not named any more', [byKey(pgpKey)], [[key, 9]], [['m-1', 9]], ['model unnamed 0/3']],
    ['the model was never named', [byKey(pgpKey)], [[key, 9]], [['unnamed', 3]], []],
    ['the count is none', [model('m-1')], [[key, Number.NaN]], [['m-1', 9]], [`key ${key} NaN/3`]],
  ])('where %s', (_, commits, keys, models, expected) => {
    expect(probationOf(commits, past(keys, models))).toEqual(expected);
  });

  test('is off where the policy says so, and on where no history is given', () => {
    expect(probationOf([model('m-1')], undefined, registry({ probation: 0 }))).toEqual([]);
    expect(identify(pull(helperBot, [commit(helperBot)]), [commit(helperBot)], all)).not.toMatchObject({
      probation: [],
    });
  });

  test('is judged for each agent of a mixed change', () => {
    const identity = of(helperBot, [commit(helperBot), commit(ada)]);
    expect(identity).toMatchObject({ kind: 'mixed', agents: [{ probation: [{ what: 'model', name: 'unnamed' }] }] });
  });
});

test('trailers that the policy asks for and a commit lacks, or has twice', () => {
  const policy = registry({ registered: [{ ...helper, 'require-trailers': true }] });
  const four = ['Agent-By: helper', 'Task-ID: 1', 'Model: m', `Prompt-Hash: ${'a'.repeat(64)}`];
  const commits = [four, four.slice(1), [...four, 'Task-ID: 1'], [...four.slice(0, 3), 'Prompt-Hash: no']].map(
    (lines) => claiming(helperBot, ...lines),
  );
  const missing = commits.slice(1).map(({ sha }) => sha);
  expect(of(helperBot, commits, policy)).toMatchObject({ kind: 'agent', missingTrailers: missing });
  expect(of(helperBot, commits)).toMatchObject({ kind: 'agent', missingTrailers: [] });
});
