import { overrideFor } from '@gauntlet/ledger';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { record } from '../src/record.ts';
import { ada, agent, Chronicle, codes, eve, mallory, on, type Stage, type Told } from './record-stage.ts';

const policy = 'version: 1\nmerge:\n  overriders: [Ada, mallory, agent]\n';
const written = '2026-02-28T23:00:00Z';
let stage: Stage;

/** Pull request 7 is open; its head was pushed on 7 January. */
beforeEach(async () => {
  const chronicle = new Chronicle(policy);
  chronicle.land({ number: 7, change: (repository) => repository.write('src/open.ts', 'export const open = 1;\n') });
  const base = chronicle.repository.revParse('main~1');
  for (const activity of chronicle.activity) activity.timestamp = on(7);
  stage = await chronicle.start();
  Object.assign(stage.fake.pull(7), { state: 'open', merged: false, baseSha: base });
});
afterEach(() => stage.dispose());

const head = () => stage.fake.pull(7).headSha;

function say(body: string, { comment = {}, issue = {}, action = 'created', ...told }: Said = {}) {
  const sender = told.sender ?? ada;
  const payload = {
    action,
    issue: { number: 7, pull_request: { url: 'x' }, ...issue },
    comment: { id: 801, body, created_at: written, user: sender, performed_via_github_app: null, ...comment },
  };
  return stage.run(record, 'issue_comment', payload, told);
}
type Said = Told & { comment?: object; issue?: object; action?: string };

describe('an override by a comment', () => {
  test('holds for the head that was there, for a day', async () => {
    expect(codes(await say('/override The shop is down\r\nand more words\n/override twice'))).toEqual(['recorded']);
    const now = Date.parse('2026-03-01T00:00:00Z');
    expect(overrideFor(stage.events(), head(), now)).toMatchObject({
      ...{ person: 'account:5', reason: 'The shop is down', override: 'comment-801' },
      expires: '2026-03-02T00:00:00.000Z',
    });
    // A re-run says the same.
    expect(codes(await say('/override The shop is down', { run: 41 }))).toEqual(['nothing-to-record']);
  });

  test.each<[string, string, Said]>([
    ['by one whom the policy does not name', '/override now', { sender: eve }],
    ['by a named one without write access', '/override now', { sender: mallory }],
    ['by an agent', '/override now', { sender: { ...agent, login: 'agent' } }],
    ['by one whose login changed hands', '/override now', { sender: { login: 'ada', id: 777 } }],
    ['by an App in the name of a person', '/override now', { comment: { performed_via_github_app: { id: 3 } } }],
    ["of somebody else's comment", '/override now', { comment: { user: eve } }],
    ['without a reason', '/override', {}],
    ['with blanks for a reason', '/override   \n', {}],
    ['in another line', 'Please\n/override now', {}],
    ['of another word', '/overrides now', {}],
    ['with characters that nobody sees', '/override a\u202eb', {}],
    ['with a NUL', '/override a\u0000b', {}],
    ['with a reason that is too long', `/override ${'x'.repeat(501)}`, {}],
    ['that was edited in', '/override now', { action: 'edited' }],
    ['on an issue', '/override now', { issue: { pull_request: undefined } }],
    ['that is older than the head', '/override now', { comment: { created_at: on(7) } }],
  ])('%s is refused', async (_, body, told) => {
    expect(codes(await say(body, told))).toEqual(['record-refused']);
    expect(stage.hasLedger()).toBe(false);
  });

  test('of a head that was there before, and was put back after it, is refused', async () => {
    const push = { type: 'force_push' as const, branch: 'pr-7', actor: agent };
    stage.fake.state.activity.push({ ...push, after: 'a'.repeat(40), timestamp: on(8) });
    stage.fake.state.activity.push({ ...push, after: head(), timestamp: '2026-02-28T23:00:01Z' });
    const { problems } = await say('/override now');
    expect(problems).toEqual([expect.objectContaining({ what: expect.stringContaining('pushed after the comment') })]);
  });

  test.each([
    [on(8), 'recorded'],
    ['2026-02-28T23:00:01Z', 'record-refused'],
  ])('of a pull request whose base was changed at %s: %s', async (createdAt, code) => {
    const event = 'base_ref_changed' as const;
    stage.fake.state.labelEvents.push({ issueNumber: 7, label: '', event, actor: agent, createdAt });
    expect(codes(await say('/override now'))).toEqual([code]);
  });

  test('of a head whose push is not known is refused', async () => {
    stage.fake.state.activity.length = 0;
    const { problems } = await say('/override now');
    expect(problems).toEqual([expect.objectContaining({ what: expect.stringContaining('not known to be older') })]);
  });

  test("started from an agent's own branch is refused", async () => {
    expect(codes(await say('/override now', { workflowRef: 'refs/heads/pr-7' }))).toEqual(['record-place']);
  });
});
