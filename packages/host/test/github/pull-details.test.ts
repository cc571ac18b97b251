import { faults } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openPullDetails } from '../../src/github/index.ts';
import { type MergeStage, startMergeStage } from './merge-stage.ts';

const PULL = '/repos/{owner}/{repo}/pulls/{pull_number}';
const COMMITS = `${PULL}/commits`;
const FILES = `${PULL}/files`;

let stage: MergeStage;

afterEach(() => stage.dispose());

async function start(...args: Parameters<typeof startMergeStage>) {
  stage = await startMergeStage(...args);
  return openPullDetails(stage.options());
}

describe('a pull request', () => {
  test('with its author, labels, head and counts', async () => {
    const details = await start();
    expect(await details.get(1)).toEqual({
      ...{ number: 1, isOpen: true, isMerged: false, isDraft: false, association: 'CONTRIBUTOR', labels: ['agent'] },
      author: { id: 9, login: 'agent[bot]', type: 'Bot' },
      ...{ headSha: stage.head, headBranch: 'feature', headRepositoryId: 77, headRepository: 'octo/gate' },
      ...{ baseSha: stage.main, baseBranch: 'main', baseRepositoryId: 77 },
      ...{ commits: 2, changedFiles: 2, mergedBy: null },
    });
    Object.assign(stage.fake.pull(1), { draft: true, headRepositoryId: null, association: 'MEMBER' });
    expect(await details.get(1)).toMatchObject({
      ...{ isDraft: true, headRepositoryId: null, headRepository: null, association: 'MEMBER' },
    });
  });

  test('refused, not there, limited, or senseless', async () => {
    const details = await start();
    const stranger = await openPullDetails(stage.options('stranger'));
    await expect(stranger.get(1)).rejects.toMatchObject({ status: 403 });
    await expect(details.get(2)).rejects.toMatchObject({ status: 404 });
    stage.fake.fault({ route: PULL, times: 1, effect: faults.secondary403(3_600) });
    await expect(details.get(1)).rejects.toMatchObject({ kind: 'rate-limited' });
    stage.fake.fault({ route: PULL, times: 3, effect: { status: 200, body: { number: 1 } } });
    await expect(details.get(1)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('its commits', () => {
  test('with accounts by id and what GitHub says of the signature', async () => {
    const details = await start(({ head }) => ({
      verifications: { [head]: { verified: true, reason: 'valid', signature: 'sig', payload: 'tree …' } },
    }));
    const { author } = await stage.fake.state.git.commit(stage.head);
    const unsigned = { isVerified: false, reason: 'unsigned', signature: null, payload: null };
    const commits = await details.commits(await details.get(1));
    expect(commits).toMatchObject([
      { parents: [stage.main], author: null, message: 'Add b', verification: unsigned },
      {
        ...{ sha: stage.head, message: 'Add c\n\nTask-ID: 7' },
        verification: { isVerified: true, reason: 'valid', signature: 'sig', payload: 'tree …' },
      },
    ]);
    await stage.dispose();
    const known = await start(() => ({ accounts: { [author.email]: { login: 'ada', id: 5 } } }));
    const [first] = await known.commits(await known.get(1));
    expect(first).toMatchObject({ author: { id: 5, login: 'ada', type: 'User' }, committer: { id: 5 } });
  });

  test('over pages, up to 250; of more than GitHub lists nothing is told', async () => {
    const many = (count: number): Parameters<typeof startMergeStage>[1] => {
      return (repository) => {
        for (let index = 0; index < count; index += 1) {
          repository.git('commit', '--quiet', '--allow-empty', '--message', `${index}`);
        }
      };
    };
    const details = await start(undefined, many(248));
    const pull = await details.get(1);
    expect(await details.commits(pull)).toHaveLength(250);
    stage.fake.fault({ route: COMMITS, effect: { pageSize: 30 } });
    expect(await details.commits(pull)).toHaveLength(250);
    await stage.dispose();
    const tooMany = await start(undefined, many(249));
    await expect(tooMany.commits(await tooMany.get(1))).rejects.toThrow('more than 250 commits');
  });

  test('of a head that was pushed to meanwhile: an error, with 409', async () => {
    const details = await start();
    const pull = await details.get(1);
    await stage.push();
    await expect(details.commits(pull)).rejects.toMatchObject({ kind: 'refused', status: 409 });
  });

  test('of a head that was replaced by as many commits', async () => {
    const details = await start();
    const pull = await details.get(1);
    await expect(details.commits({ ...pull, headSha: stage.main })).rejects.toMatchObject({ status: 409 });
  });

  test('of which one is left out, or told twice: an error', async () => {
    const details = await start();
    const pull = await details.get(1);
    const body = (await details.commits(pull)).map((commit) => ({
      ...{ sha: commit.sha, parents: [], author: {}, committer: null },
      commit: { message: '', verification: { verified: false, reason: 'unsigned', signature: null, payload: null } },
    }));
    for (const wrong of [body.slice(1), [body[1], body[1]], []]) {
      stage.fake.fault({ route: COMMITS, times: 1, effect: { status: 200, body: wrong } });
      await expect(details.commits(pull)).rejects.toMatchObject({ status: 409 });
    }
    stage.fake.fault({ route: COMMITS, times: 1, effect: { status: 200, body } });
    expect(await details.commits(pull)).toMatchObject([{ author: null, committer: null }, {}]);
    stage.fake.fault({ route: COMMITS, times: 3, effect: { status: 200, body: [{ sha: 'x' }] } });
    await expect(details.commits(pull)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('its files', () => {
  test('with the path that a moved one had', async () => {
    const details = await start(undefined, (repository) => repository.rename('a.txt', 'z.txt'));
    expect(await details.files(await details.get(1))).toEqual([
      { path: 'b.txt', previousPath: null, status: 'added' },
      { path: 'c.txt', previousPath: null, status: 'added' },
      { path: 'z.txt', previousPath: 'a.txt', status: 'renamed' },
    ]);
  });

  test('up to 3,000, over pages; of more nothing is told', async () => {
    const many = (count: number): Parameters<typeof startMergeStage>[1] => {
      return (repository) => {
        for (let index = 0; index < count; index += 1) repository.write(`many/${index}`, `${index}\n`);
      };
    };
    const details = await start(undefined, many(2_998));
    const pull = await details.get(1);
    expect(pull.changedFiles).toBe(3_000);
    expect(await details.files(pull)).toHaveLength(3_000);
    await expect(details.files({ ...pull, changedFiles: 3_001 })).rejects.toThrow('more than 3000 files');
    // GitHub may count more than it lists.
    await expect(details.files({ ...pull, changedFiles: 2_999 })).rejects.toMatchObject({ status: 409 });
  });

  test('of a head that was pushed to meanwhile, also where as many files are changed', async () => {
    const details = await start();
    const pull = await details.get(1);
    await stage.push();
    await expect(details.files(pull)).rejects.toMatchObject({ status: 409 });
    await expect(details.files({ ...pull, changedFiles: 3 })).rejects.toMatchObject({ status: 409 });
  });

  test('a page that fails is no end', async () => {
    const details = await start(undefined, (repository) => {
      for (let index = 0; index < 120; index += 1) repository.write(`many/${index}`, `${index}\n`);
    });
    const pull = await details.get(1);
    stage.fake.fault({ route: FILES, page: 2, effect: { html: true } });
    await expect(details.files(pull)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
