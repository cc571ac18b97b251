import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type FakeGitHub, GRAPHQL, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, type History } from './bare-repository.ts';
import { get, REPOSITORY, seedOf, send } from './client.ts';

const WRITERS = 8;
const RECORDS = 3;
const RETRIES = 25;
const FILE = 'ledger.txt';
const MUTATION = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

let history: History;
let fake: FakeGitHub;

beforeAll(async () => {
  history = buildHistory();
  fake = await startFakeGitHub(seedOf(history));
});
afterAll(async () => {
  await fake.close();
  history.dispose();
});

async function readAt(sha: string): Promise<string> {
  const headers = { accept: 'application/vnd.github.raw+json' };
  const answer = await get(fake, `${REPOSITORY}/contents/${FILE}?ref=${sha}`, { headers });
  return answer.status === 404 ? '' : answer.text;
}

async function head(): Promise<string> {
  return (await get(fake, `${REPOSITORY}/git/ref/heads/main`)).json.object.sha;
}

/** One try to append a line to the file that all writers share; null when another writer was faster. */
async function tryAppend(line: string): Promise<string | null> {
  const expectedHeadOid = await head();
  const contents = Buffer.from(`${await readAt(expectedHeadOid)}${line}\n`).toString('base64');
  const input = {
    branch: { repositoryNameWithOwner: 'octo/gate', branchName: 'main' },
    expectedHeadOid,
    message: { headline: line },
    fileChanges: { additions: [{ path: FILE, contents }] },
  };
  const { json } = await send(fake, 'POST', GRAPHQL, { body: { query: MUTATION, variables: { input } } });
  if (json.errors === undefined) return json.data.createCommitOnBranch.commit.oid;
  expect(json.errors).toMatchObject([{ type: 'STALE_DATA' }]);
  return null;
}

async function append(line: string): Promise<string> {
  for (let attempt = 0; attempt <= RETRIES; attempt += 1) {
    const oid = await tryAppend(line);
    if (oid !== null) return oid;
  }
  throw new Error(`${line} found no turn in ${RETRIES} retries`);
}

async function write(writer: number): Promise<string[]> {
  const oids: string[] = [];
  for (let record = 0; record < RECORDS; record += 1) oids.push(await append(`writer ${writer} record ${record}`));
  return oids;
}

test('eight writers that retry lose nothing, and none overwrites another', async () => {
  const oids = (await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))).flat();
  const lines = (await readAt(await head())).trimEnd().split('\n');
  const wanted = Array.from({ length: WRITERS * RECORDS }, (_, index) => {
    return `writer ${Math.floor(index / RECORDS)} record ${index % RECORDS}`;
  });
  expect(lines.toSorted()).toEqual(wanted);
  const { json } = await get(fake, `${REPOSITORY}/compare/${history.main}...main?per_page=100`);
  const commits = json.commits as { sha: string; parents: unknown[]; commit: { message: string } }[];
  expect(commits.map(({ sha }) => sha).toSorted()).toEqual(oids.toSorted());
  expect(commits.map(({ commit }) => commit.message)).toEqual(lines);
  expect(commits.every(({ parents }) => parents.length === 1)).toBe(true);
  const answers = fake.requests.filter(({ path }) => path === GRAPHQL);
  expect(answers.length).toBeGreaterThan(WRITERS * RECORDS);
}, 120_000);
