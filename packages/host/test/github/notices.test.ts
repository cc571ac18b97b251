import { type FakeGitHub, faults } from '@gauntlet/testkit';
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { openNotices } from '../../src/github/index.ts';
import { disposeRepository, startStage } from './stage.ts';

const bot = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' } as const;
const all = { contents: 'write', issues: 'write', pull_requests: 'write' } as const;
const tokens = {
  writer: { ...bot, permissions: all },
  reader: { ...bot, permissions: { contents: 'read', pull_requests: 'read' } as const },
};

let fake: FakeGitHub;

beforeEach(async () => {
  const collaborators = [{ login: 'ada', id: 5 }];
  fake = await startStage({ tokens, collaborators, teams: [{ slug: 'keepers', id: 9 }] });
});
afterEach(() => fake.close());
afterAll(disposeRepository);

const open = (token: string) =>
  openNotices({ apiUrl: fake.url, token, repository: 'octo/gate', timing: { sleep: async () => {} } });

test('a label, which is made where there is none', async () => {
  const notices = await open('writer');
  await notices.addLabel(1, 'needs-human');
  await notices.addLabel(1, 'needs-human');
  expect(fake.pull(1).labels).toEqual(['needs-human']);
});

test('a request for reviews, of people and teams', async () => {
  const notices = await open('writer');
  await notices.requestReviews(1, ['ada'], ['keepers']);
  expect(fake.pull(1)).toMatchObject({ requestedReviewers: ['ada'], requestedTeams: ['keepers'] });
  await expect(notices.requestReviews(1, ['nobody'], [])).rejects.toMatchObject({ status: 422 });
});

test('an event for workflows', async () => {
  const notices = await open('writer');
  await notices.dispatch('gauntlet-failures', { pullRequest: 1, markdown: 'ü' });
  expect(fake.state.dispatches).toMatchObject([
    { event_type: 'gauntlet-failures', client_payload: { pullRequest: 1, markdown: 'ü' } },
  ]);
});

test('without the permission, each is refused', async () => {
  const notices = await open('reader');
  await expect(notices.addLabel(1, 'x')).rejects.toMatchObject({ status: 403 });
  await expect(notices.requestReviews(1, ['ada'], [])).rejects.toMatchObject({ status: 403 });
  await expect(notices.dispatch('x', {})).rejects.toMatchObject({ status: 403 });
});

test('an event is never sent twice, since it may have been carried out', async () => {
  const fault = fake.fault({ route: '/repos/{owner}/{repo}/dispatches', effect: { commitThen: 502 } });
  const notices = await open('writer');
  await expect(notices.dispatch('x', {})).rejects.toMatchObject({ mayBeDone: true });
  expect(fault.hits()).toBe(1);
  expect(fake.state.dispatches).toHaveLength(1);
});

test('a limit is waited for', async () => {
  fake.fault({ route: '/repos/{owner}/{repo}/dispatches', times: 1, effect: faults.secondary403(2) });
  await (await open('writer')).dispatch('x', {});
  expect(fake.state.dispatches).toHaveLength(1);
});
