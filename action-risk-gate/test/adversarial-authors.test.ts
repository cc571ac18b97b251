import { readFileSync } from 'node:fs';
import { describe, expect } from '@jest/globals';
import { type Attack, attacks, type Play, rewrite } from './adversary.ts';
import { fixer, mallory, policy, type Stage } from './stage.ts';
import { success } from './stage-ledger.ts';

const byMallory = `Mallory <${mallory.id}+${mallory.login}@users.noreply.github.com>`;
const guide = (text: string) => (to: Stage['repository']) => to.write('docs/guide.md', `# Guide\n\n${text}\n`);

/** The agent's commit, and on top of it one whose author or committer is another. */
function second(people: Parameters<typeof rewrite>[1], message?: string): Play {
  return {
    act: (stage) => {
      stage.push(guide('More'), message);
      stage.repository.checkout('feature');
      rewrite(stage.repository, people);
      stage.repository.checkout('main');
      stage.publish();
    },
  };
}
const secondOfItsOwn: Play = { act: (stage) => void stage.push(guide('More')) };

describe('what a commit says of itself gives no identity, and can contradict one', () => {
  const trailers = (name: string, text: string, more: Partial<Attack> = {}): Attack => ({
    ...{ name, codes: ['identity-contradiction'], decision: 'reject' },
    attack: { message: `Improve the guide\n\n${text}\n` },
    twin: { message: 'Improve the guide\n\nAgent-By: fixer\n' },
    ...more,
  });
  attacks([
    trailers('spoofed trailers: Agent-By of another agent', 'Agent-By: helper'),
    trailers('trap: duplicate keys that differ in case', 'Agent-By: fixer\nAGENT-BY: helper'),
    trailers('trap: a trailer behind a --- line, which git reads in two ways', 'Text\n\n---\n\nAgent-By: helper'),
    trailers('Co-authored-by: the mark of another agent', 'Co-authored-by: Cursor <cursoragent@cursor.com>'),
    trailers('jules-sdk 94: the mark of another agent on a commit of this one', 'Assisted-by: devin:devin-2'),
    {
      name: 'the trailers that the policy asks for are missing',
      codes: ['trailers-missing'],
      decision: 'reject',
      attack: { policy: policy.replace('merge:', '      require-trailers: true\nmerge:') },
      twin: {
        policy: policy.replace('merge:', '      require-trailers: true\nmerge:'),
        message: `Improve\n\nAgent-By: fixer\nTask-ID: T-1\nModel: m-1\nPrompt-Hash: ${'a'.repeat(64)}\n`,
      },
    },
  ]);
});

describe('every commit counts, and everybody who had part in it', () => {
  attacks([
    {
      name: 'trap, fetch-metadata 166: a second commit by somebody else (only the first was looked at)',
      codes: ['author-is-person'],
      attack: second({ author: byMallory, committer: byMallory }),
      twin: secondOfItsOwn,
    },
    {
      name: 'privileged-requester 166: the name of the author is spoofed, the address is not',
      codes: ['author-is-person'],
      attack: second({ author: byMallory.replace('Mallory', fixer.login) }),
      twin: secondOfItsOwn,
    },
    {
      name: 'a second commit that somebody else has committed for the agent',
      codes: ['author-is-person'],
      attack: second({ committer: byMallory }),
      twin: secondOfItsOwn,
    },
    {
      name: 'policy-bot README: a second commit of an address that belongs to nobody',
      codes: ['author-unknown'],
      attack: second({ author: 'Nobody <nobody@example.invalid>' }),
      twin: secondOfItsOwn,
    },
    {
      name: "hermes-agent 78442: the agent's address resolves to an unrelated user",
      codes: ['author-is-person'],
      attack: { seed: () => ({ accounts: { 'ada@example.com': { login: 'bystander', id: 99 } } }) },
    },
    {
      name: 'forged address: pushed by another account, as the activity of the repository tells',
      codes: ['author-is-person'],
      attack: { act: (stage) => void stage.push(guide('More'), 'More', mallory) },
      twin: secondOfItsOwn,
    },
    {
      name: 'forged address: a push of another account lies under one of the agent',
      codes: ['author-is-person'],
      attack: {
        act: (stage) => {
          stage.push(guide('Evil'), 'More', mallory);
          stage.push(guide('More'));
        },
      },
      twin: {
        act: (stage) => {
          stage.push(guide('Good'));
          stage.push(guide('More'));
        },
      },
    },
    {
      name: 'forged address: GitHub does not tell who pushed, and nobody signed',
      codes: ['author-unknown'],
      attack: {
        act: ({ fake }) => void fake.fault({ route: '/repos/{owner}/{repo}/activity', effect: { status: 403 } }),
      },
    },
    {
      name: 'forged address: the activity does not reach back to the making of the branch',
      codes: ['author-unknown'],
      attack: {
        act: ({ fake: { state } }) => {
          for (const activity of state.activity) activity.type = 'push';
        },
      },
    },
    {
      name: "a pull request from a fork with the agent's address in its commits",
      codes: ['author-is-person', 'author-unknown'],
      attack: {
        pull: { headRepositoryId: 800, headOwner: 'mallory', userLogin: mallory.login, userId: mallory.id },
      },
    },
  ]);
});

describe('who opened it', () => {
  attacks([
    {
      name: "commonly 791: a person's account with commits of the agent's address",
      codes: ['author-is-person', 'author-unknown'],
      attack: { pull: { userLogin: mallory.login, userId: mallory.id } },
    },
    {
      name: 'trap: the account of every workflow is nobody',
      codes: ['author-unknown'],
      attack: { pull: { userLogin: 'github-actions[bot]', userId: 41_898_282 } },
    },
    {
      name: 'trap: another bot whose login looks the same has earned nothing',
      codes: ['trust-too-low'],
      attack: {
        pull: { userLogin: 'fixer[bot]', userId: 701 },
        seed: ({ head: after }) => ({
          accounts: { 'ada@example.com': { login: 'fixer[bot]', id: 701 } },
          activity: [{ type: 'branch_creation', branch: 'feature', after, actor: { login: 'fixer[bot]', id: 701 } }],
        }),
      },
    },
    {
      name: 'must-use-app: a change that bears the marks of the agent, opened by a person',
      codes: ['identity-contradiction'],
      decision: 'reject',
      attack: {
        policy: policy.replace('merge:', '      must-use-app: true\nmerge:'),
        message: 'Improve\n\nAgent-By: fixer\n',
        pull: { userLogin: mallory.login, userId: mallory.id },
      },
      twin: {
        policy: policy.replace('merge:', '      must-use-app: true\nmerge:'),
        message: 'Improve\n\nAgent-By: fixer\n',
      },
    },
  ]);
});

const signature = readFileSync(
  new URL('../../packages/evidence/fixtures/signatures/ssh-ed25519.asc', import.meta.url),
  'utf8',
);
const strict = policy.replace('merge:', 'trust:\n  probation-level: L0\nmerge:');
const signed: Play = {
  policy: strict,
  seed: ({ head }) => ({ verifications: { [head]: { verified: true, reason: 'valid', signature, payload: '' } } }),
};

describe('a new key and a new model family start anew', () => {
  const key = readFileSync(
    new URL('../../packages/evidence/fixtures/signatures/keys.txt', import.meta.url),
    'utf8',
  ).match(/^ssh-ed25519 SHA256:(\S+)/m)?.[1];
  const canonical = Buffer.from(key ?? '', 'base64').toString('hex');
  const told = (more: { key?: string; family?: string }) =>
    Array.from({ length: 30 }, (_, at) => {
      const draft = success(at);
      return { ...draft, evidence: { ...draft.evidence, ...more } };
    });
  attacks([
    {
      name: 'a key that the agent has never signed with',
      codes: ['trust-too-low'],
      attack: signed,
      twin: { ...signed, successes: 0, ledger: told({ key: canonical }) },
      also: () => expect(canonical).toMatch(/^[0-9a-f]{64}$/),
    },
    {
      name: 'a model of a family that the agent has never worked with',
      codes: ['trust-too-low'],
      attack: { policy: strict, message: 'Improve\n\nModel: other-2\n' },
      twin: {
        policy: strict,
        message: 'Improve\n\nModel: other-2\n',
        successes: 0,
        ledger: told({ family: 'other-2' }),
      },
    },
    {
      name: 'a signature that does not fit',
      codes: ['author-unknown'],
      attack: {
        seed: ({ head }) => ({ verifications: { [head]: { verified: false, reason: 'invalid', signature } } }),
      },
    },
  ]);
});
