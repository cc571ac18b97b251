import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openGitHub, upsertComment } from '../../src/github/index.ts';
import { requestOf } from './stage.ts';

// In a file of its own: the client reads the event file when it is loaded first, and stays loaded.
const folder = mkdtempSync(join(tmpdir(), 'gauntlet-client-'));
const before = process.env['GITHUB_EVENT_PATH'];

beforeAll(() => {
  writeFileSync(join(folder, 'event.json'), '{"pull_request":');
  process.env['GITHUB_EVENT_PATH'] = join(folder, 'event.json');
});
afterAll(() => {
  if (before === undefined) delete process.env['GITHUB_EVENT_PATH'];
  else process.env['GITHUB_EVENT_PATH'] = before;
  rmSync(folder, { recursive: true });
});

const place = { apiUrl: 'http://127.0.0.1:1', repository: 'octo/gate' };

test('without a token the client is not loaded', async () => {
  const github = await openGitHub({ ...place, token: '' });
  const outcome = await upsertComment(github, requestOf(1));
  expect(outcome).toMatchObject({ kind: 'skipped', note: expect.stringContaining('there is no token') });
});

test('a client that does not load is a note', async () => {
  const github = await openGitHub({ ...place, token: 'ghs_x' });
  const outcome = await upsertComment(github, requestOf(1));
  expect(outcome).toMatchObject({ kind: 'skipped', note: expect.stringContaining('GITHUB_EVENT_PATH') });
});
