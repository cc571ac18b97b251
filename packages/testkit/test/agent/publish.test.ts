import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { errandOf } from '../../src/agent/errand.ts';
import { type Desk, publish } from '../../src/agent/publish.ts';
import { type FakeGitHub, startFakeGitHub } from '../../src/github/index.ts';
import { createRepository, type Repository } from '../../src/repository/repository.ts';

let repository: Repository;
let github: FakeGitHub;
let gitDir: string;
let head: string;
const helper = { login: 'helper[bot]', id: 1_000_001 };

beforeEach(async () => {
  repository = createRepository();
  repository.write('a.ts', 'one\n');
  const base = repository.commit('Begin');
  repository.branch('helper/one');
  repository.checkout('helper/one');
  repository.write('a.ts', 'two\n');
  head = repository.commit('Change\n\nTask-ID: SHOP-1');
  gitDir = repository.bareClone();
  github = await startFakeGitHub({
    ...{ owner: 'example', name: 'shop', repositoryId: 1, gitDir, defaultBranch: 'main' },
    tokens: { key: { ...helper, type: 'Bot', permissions: { contents: 'write', pull_requests: 'write' } } },
    pulls: [
      {
        ...{
          number: 1,
          title: 'Change',
          body: null,
          headRef: 'helper/one',
          headSha: head,
          baseRef: 'main',
          baseSha: base,
        },
        ...{ userLogin: helper.login, userId: helper.id },
      },
    ],
  });
});
afterEach(async () => {
  await github.close();
  repository.dispose();
});

function desk(): Desk {
  const folder = join(gitDir, '../desk');
  repository.cloneTo(folder);
  writeFileSync(join(folder, 'a.ts'), 'three\n');
  return {
    ...{ folder, remote: gitDir, apiUrl: github.url, repository: 'example/shop', token: 'key', account: helper },
    tokenVariable: 'PUSH_TOKEN',
  };
}
const git = (...args: string[]) => execFileSync('git', ['--git-dir', gitDir, ...args], { encoding: 'utf8' }).trim();
const change = { subject: 'Mend it', report: 'what failed' };

describe('the agent publishes', () => {
  test('a commit on the pull request, for the same task and under its own name', async () => {
    expect(await publish(desk(), { pullRequest: 1, sha: head }, change)).toBe('pushed to #1');
    expect(git('log', '-1', '--format=%P %ae', 'helper/one')).toBe(
      `${head} 1000001+helper[bot]@users.noreply.github.com`,
    );
    const body = git('log', '-1', '--format=%B', 'helper/one');
    for (const line of ['Mend it', 'Agent-By: helper', 'Task-ID: SHOP-1', 'Model: example-model-1']) {
      expect(body.split('\n')).toContain(line);
    }
    expect(body).toMatch(/^Prompt-Hash: sha256:[0-9a-f]{64}$/m);
  });

  test('nothing where the pull request has another head by now', async () => {
    expect(await publish(desk(), { pullRequest: 1, sha: '1'.repeat(40) }, change)).toBeNull();
    expect(git('rev-parse', 'helper/one')).toBe(head);
  });

  test('a hotfix as a pull request of its own, with the label', async () => {
    expect(await publish(desk(), { pullRequest: null, sha: head }, change)).toBe('opened #2 with the label hotfix');
    expect(github.pull(2)).toMatchObject({
      ...{ title: 'Mend it', headRef: `helper/hotfix-${head.slice(0, 7)}`, baseRef: 'main' },
      ...{ userLogin: helper.login, labels: ['hotfix'] },
    });
  });

  test('and says what GitHub refused', async () => {
    const wrong = { ...desk(), token: 'other' };
    await expect(publish(wrong, { pullRequest: 1, sha: head }, change)).rejects.toThrow('401');
  });
});

describe('an errand', () => {
  const sha = 'a'.repeat(40);

  test('is to mend a pull request', () => {
    expect(errandOf({ client_payload: { pullRequest: 7, headSha: sha } })).toEqual({ pullRequest: 7, sha });
  });

  test('is a new pull request after a rollback, whoever is suspected', () => {
    const client_payload = { pullRequest: 7, headSha: sha, rollout: { sha: 'b'.repeat(40) } };
    expect(errandOf({ client_payload })).toEqual({ pullRequest: null, sha: 'b'.repeat(40) });
  });

  test.each([undefined, {}, { client_payload: {} }, { client_payload: { headSha: '$(id)' } }])(
    'is refused of %j',
    (event) => {
      expect(() => errandOf(event)).toThrow('names no commit');
    },
  );
});
