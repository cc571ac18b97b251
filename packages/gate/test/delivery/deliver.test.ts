import { actionsAppId, type Comment, GitHubError, WebhookError } from '@gauntlet/host';
import { describe, expect, test } from '@jest/globals';
import { deliver } from '../../src/index.ts';
import { handover, report, routeHost, settings } from './samples.ts';

const wakesNobody = { what: expect.stringContaining('wakes no workflow'), mayHaveArrived: false };
const author = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' };

describe('a comment', () => {
  test('mentions the agent, asks, and is marked with what only the token can make', async () => {
    const { host, said } = routeHost();
    expect(await deliver(host, { ...settings, budget: 50_000 }, handover)).toBeNull();
    expect(said.posts).toEqual([7]);
    const [{ body }] = said.comments as [Comment];
    expect(body).toMatch(/^@fixer please look\.\n\nreport of 10000\n<!-- gauntlet:handover [0-9a-f]{32} -->\n$/);
    const other = routeHost();
    await deliver(other.host, { ...settings, token: 'another' }, handover);
    expect(other.said.comments[0]?.body).not.toBe(body);
  });

  test('goes nowhere without a pull request or an issue', async () => {
    const { host, said } = routeHost();
    const refusal = await deliver(host, { ...settings, number: null }, handover);
    expect(refusal).toEqual({ what: 'There is no pull request or issue to comment on', mayHaveArrived: false });
    expect(said.comments).toEqual([]);
  });

  test('of GITHUB_TOKEN is not even tried, or taken back where that is only known afterwards', async () => {
    const known = routeHost({ getViewer: async () => ({ kind: 'app', appId: actionsAppId }) });
    expect(await deliver(known.host, settings, handover)).toEqual(wakesNobody);
    expect(known.said.posts).toEqual([]);
    const deleted: number[] = [];
    const late = routeHost({
      createComment: async (_, body) => ({ id: 5, body, author }) as Comment,
      deleteComment: async (id) => void deleted.push(id),
    });
    expect(await deliver(late.host, settings, handover)).toEqual(wakesNobody);
    expect(deleted).toEqual([5]);
  });

  test('that was posted and answered with an error is found by its mark, and by nothing else', async () => {
    const lost = new GitHubError('unavailable', 502, 'GitHub gave no answer', 'try again', true);
    const posted: Comment[] = [];
    const kept = (body: string) => ({ id: 1, body, author: { ...author, login: 'fixer[bot]' } }) as Comment;
    const { host } = routeHost({
      createComment: async (_, body) => {
        posted.push(kept(body));
        throw lost;
      },
      listComments: async () => posted,
    });
    expect(await deliver(host, settings, handover)).toBeNull();
    const forged = routeHost({
      createComment: () => Promise.reject(lost),
      listComments: async () => [kept(`done <!-- gauntlet:handover ${'0'.repeat(32)} -->`)],
    });
    expect(await deliver(forged.host, settings, handover)).toEqual({ what: lost.message, mayHaveArrived: true });
  });
});

describe('a dispatch', () => {
  test('has the type that is set, the key, and what is short', async () => {
    const { host, said } = routeHost();
    expect(await deliver(host, { ...settings, route: 'dispatch' }, handover)).toBeNull();
    const payload = { id: handover.key, schema: report.schema, isShort: true, markdown: 'report of 4000' };
    expect(said.dispatches).toEqual([{ type: 'gauntlet-rollback', payload }]);
  });

  test('that is refused did not arrive', async () => {
    const refused = new GitHubError('refused', 403, 'GitHub refused', 'give more');
    const { host } = routeHost({}, { dispatch: refused });
    const refusal = await deliver(host, { ...settings, route: 'dispatch' }, handover);
    expect(refusal).toEqual({ what: refused.message, mayHaveArrived: false });
  });
});

describe('a webhook', () => {
  test('has the whole report, and its key', async () => {
    const { host, said } = routeHost();
    expect(await deliver(host, { ...settings, route: 'webhook' }, handover)).toBeNull();
    const [request] = said.webhooks;
    expect(request).toMatchObject({
      url: settings.webhookUrl,
      secret: settings.webhookSecret,
      idempotencyKey: handover.key,
    });
    const body = { id: handover.key, schema: report.schema, isShort: false, report, markdown: 'report of 4000' };
    expect(JSON.parse(request?.body ?? '')).toEqual(body);
  });

  test('that gave no answer may have arrived', async () => {
    const { host } = routeHost({}, { webhook: new WebhookError('The webhook gave no answer', true) });
    const refusal = await deliver(host, { ...settings, route: 'webhook' }, handover);
    expect(refusal).toEqual({ what: 'The webhook gave no answer', mayHaveArrived: true });
  });
});

test('no route delivers nothing, and a mistake of ours is thrown', async () => {
  const { host } = routeHost({ getViewer: () => Promise.reject(new TypeError('ours')) });
  expect(await deliver(host, { ...settings, route: 'none' }, handover)).toEqual({
    ...{ what: 'There is no route', mayHaveArrived: false },
  });
  await expect(deliver(host, settings, handover)).rejects.toThrow('ours');
});
