import { type FakeGitHub, type GitHubSeed, STORAGE_ROUTES, writeZip } from '@gauntlet/testkit';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { judgeRedirect } from '../../src/github/download.ts';
import { type Artifact, type Artifacts, GitHubError, openArtifacts, type Timing } from '../../src/github/index.ts';
import { ZipError } from '../../src/zip.ts';
import { disposeRepository, startStage } from './stage.ts';

const ARTIFACTS = '/repos/{owner}/{repo}/actions/artifacts';
const ZIP = `${ARTIFACTS}/{artifact_id}/{archive_format}`;
const RUN = '/repos/{owner}/{repo}/actions/runs/{run_id}';
const sha = 'a'.repeat(40);
const bot = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' } as const;
const tokens = {
  reader: { ...bot, permissions: { actions: 'read' } as const },
  stranger: { ...bot, permissions: { contents: 'read' } as const },
};
const run = {
  id: 10,
  runAttempt: 1,
  path: '.github/workflows/ci.yml@refs/heads/main',
  event: 'push',
  headSha: sha,
  headBranch: 'main',
  status: 'completed',
  conclusion: 'success',
  repositoryId: 77,
};

let fake: FakeGitHub;

afterEach(async () => {
  await fake?.close();
  fake = undefined as never;
});
afterAll(disposeRepository);

async function open(
  seed: Partial<GitHubSeed> = {},
  token = 'reader',
  timing: Partial<Timing> = {},
): Promise<Artifacts> {
  const artifacts = [{ id: 5, runId: 10, name: 'wanted', files: { 'a.json': 'content' } }];
  fake = await startStage({ tokens, workflowRuns: [run], artifacts, ...seed });
  const sleep = async () => {};
  return openArtifacts({ apiUrl: fake.url, token, repository: 'octo/gate', timing: { sleep, ...timing } });
}

async function first(artifacts: Artifacts): Promise<Artifact> {
  return (await artifacts.list('wanted', 1)).artifacts[0]!;
}

async function failureOf(call: Promise<unknown>): Promise<Error> {
  return call.then(
    () => Promise.reject(new Error('It did not fail.')),
    (error: Error) => error,
  );
}

describe('listing', () => {
  test('gives what GitHub says of the artifact and its run', async () => {
    const artifact = await first(await open());
    expect(artifact).toMatchObject({ id: 5, name: 'wanted', expired: false });
    expect(artifact.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(artifact.run).toEqual({ id: 10, repositoryId: 77, headRepositoryId: 77, headBranch: 'main', headSha: sha });
  });

  test('asks for the name, and page by page', async () => {
    const many = Array.from({ length: 101 }, (_, i) => ({ id: i + 1, runId: 10, name: 'wanted', files: {} }));
    const artifacts = await open({ artifacts: [...many, { id: 500, runId: 10, name: 'other', files: {} }] });
    const [one, two] = [await artifacts.list('wanted', 1), await artifacts.list('wanted', 2)];
    expect([one.artifacts.length, one.hasNext, two.artifacts.length, two.hasNext]).toEqual([100, true, 1, false]);
    expect(one.artifacts[0]!.id).toBe(101);
    expect(fake.requests[0]!.query).toEqual({ name: 'wanted', per_page: '100', page: '1' });
  });

  test('a server that ignores the name gets nothing believed', async () => {
    const artifacts = await open();
    const other = { id: 9, name: 'other', size_in_bytes: 1, expired: false };
    fake.fault({ route: ARTIFACTS, effect: { status: 200, body: { total_count: 1, artifacts: [other] } } });
    expect(await artifacts.list('wanted', 1)).toEqual({ artifacts: [], hasNext: false });
  });

  test('an artifact of a run that is gone, or of half a run, has no run', async () => {
    const artifacts = await open({ workflowRuns: [] });
    expect((await first(artifacts)).run).toBeNull();
    const half = { id: 9, name: 'wanted', size_in_bytes: 1, expired: false, workflow_run: { id: 10, head_sha: sha } };
    fake.fault({ route: ARTIFACTS, effect: { status: 200, body: { total_count: 1, artifacts: [half] } } });
    expect(await first(artifacts)).toMatchObject({ run: null, sha256: null });
  });

  test.each([
    [{ artifacts: {} }],
    [{ artifacts: [{}] }],
    [{ artifacts: [{ id: '5', name: 'wanted', size_in_bytes: 1, expired: false }] }],
    [{ artifacts: [{ id: 5, name: 'wanted', size_in_bytes: 1, expired: 'no' }] }],
  ])('an answer of another form is no answer: %j', async (body) => {
    const artifacts = await open();
    fake.fault({ route: ARTIFACTS, effect: { status: 200, body } });
    expect(await failureOf(artifacts.list('wanted', 1))).toMatchObject({ kind: 'unavailable', status: 200 });
  });
});

describe('a run', () => {
  test('is as GitHub says, its file without the ref', async () => {
    const artifacts = await open();
    expect(await artifacts.getRun(10)).toEqual({
      id: 10,
      event: 'push',
      path: '.github/workflows/ci.yml',
      headSha: sha,
      headBranch: 'main',
      repositoryId: 77,
      headRepositoryId: 77,
    });
  });

  test('that is not the one asked for is no answer', async () => {
    const artifacts = await open({ workflowRuns: [run, { ...run, id: 11 }] });
    const body = await (await fetch(`${fake.url}/repos/octo/gate/actions/runs/11`)).json();
    fake.fault({ route: RUN, effect: { status: 200, body } });
    expect(await failureOf(artifacts.getRun(10))).toMatchObject({ kind: 'unavailable' });
    fake.takeViolations();
  });

  test('that is missing is refused', async () => {
    const artifacts = await open();
    expect(await failureOf(artifacts.getRun(99))).toMatchObject({ kind: 'refused', status: 404 });
  });
});

describe('a download', () => {
  test('goes to the second origin, and the token does not', async () => {
    const artifacts = await open();
    const bytes = await artifacts.readMember(await first(artifacts), 'a.json', 100);
    expect(Buffer.from(bytes).toString()).toBe('content');
    expect(fake.storageRequests).toHaveLength(1);
    expect(fake.storageRequests[0]).toMatchObject({ authorization: false, route: STORAGE_ROUTES.artifactZip });
    expect(fake.requests.at(-1)).toMatchObject({ authorization: true, route: ZIP });
    fake.assertContract();
  });

  test.each([
    ['plain HTTP to another machine', 'http://example.invalid/zip'],
    ['the address of a cloud’s metadata', 'http://169.254.169.254/latest'],
    ['a file', 'file:///etc/passwd'],
    ['a script', 'javascript:alert(1)'],
    ['an address with credentials', 'https://user:secret@127.0.0.1/zip'],
    ['a path', '/storage/zip'],
    ['nothing', ''],
  ])('is not followed to %s', async (_, location) => {
    const artifacts = await open();
    const artifact = await first(artifacts);
    const effect = { status: 302, headers: location === '' ? {} : { location } };
    const handle = fake.fault({ route: ZIP, effect });
    expect(await failureOf(artifacts.readMember(artifact, 'a.json', 100))).toMatchObject({
      message: 'GitHub redirected to an address that is not fetched',
    });
    expect(handle.hits()).toBe(1);
    expect(fake.storageRequests).toEqual([]);
  });

  test('is not redirected twice', async () => {
    const artifacts = await open();
    const artifact = await first(artifacts);
    const effect = { status: 302, headers: { location: `${fake.url}/user` } };
    fake.fault({ route: STORAGE_ROUTES.artifactZip, effect });
    expect(await failureOf(artifacts.readMember(artifact, 'a.json', 100))).toMatchObject({ status: 302 });
    expect(fake.requests.filter(({ path }) => path === '/user')).toEqual([]);
  });

  test('an answer with a body in place of a redirect is none', async () => {
    const artifacts = await open();
    const artifact = await first(artifacts);
    fake.fault({ route: ZIP, effect: { html: true } });
    expect(await failureOf(artifacts.readMember(artifact, 'a.json', 100))).toMatchObject({ kind: 'unavailable' });
  });

  test.each([
    ['a web page', { html: true }],
    ['half of it', { truncate: 40 }],
    ['nothing', { truncate: 0 }],
  ] as const)('that is %s is not what was uploaded', async (_, effect) => {
    const artifacts = await open();
    const artifact = await first(artifacts);
    fake.fault({ route: STORAGE_ROUTES.artifactZip, effect });
    const failure = await failureOf(artifacts.readMember(artifact, 'a.json', 100));
    expect(failure).toBeInstanceOf(ZipError);
    expect(failure.message).toContain('digest');
    const undigested = await failureOf(artifacts.readMember({ ...artifact, sha256: null }, 'a.json', 100));
    expect(undigested).toBeInstanceOf(ZipError);
    expect(undigested.message).not.toContain('digest');
  });

  test.each([
    ['a hang', { hang: true }],
    ['a reset', { reset: true }],
    ['503', { status: 503 }],
  ] as const)('%s at the second origin is tried again, and then said', async (_, effect) => {
    const artifacts = await open({}, 'reader', { timeoutMs: 200 });
    const artifact = await first(artifacts);
    const handle = fake.fault({ route: STORAGE_ROUTES.artifactZip, effect });
    const failure = await failureOf(artifacts.readMember(artifact, 'a.json', 100));
    expect(failure).toBeInstanceOf(GitHubError);
    expect(failure).toMatchObject({ kind: 'unavailable', mayBeDone: false });
    expect(handle.hits()).toBe(3);
  });

  test('of too much is given up', async () => {
    const data = Buffer.alloc(65 * 1024 * 1024);
    const zip = writeZip([{ name: 'a.json', data, method: 'store' }]);
    const artifacts = await open({ artifacts: [{ id: 5, runId: 10, name: 'wanted', zip }] });
    const artifact = await first(artifacts);
    expect((await failureOf(artifacts.readMember(artifact, 'a.json', 100))).message).toContain('more than');
    expect(fake.storageRequests).toEqual([]);
    const liar = { ...artifact, bytes: 100 };
    expect(await failureOf(artifacts.readMember(liar, 'a.json', 100))).toMatchObject({ kind: 'unavailable' });
  }, 30_000);

  test('of a member that is too large, or not there', async () => {
    const artifacts = await open();
    const artifact = await first(artifacts);
    expect((await failureOf(artifacts.readMember(artifact, 'a.json', 6))).message).toContain('more than 6');
    expect((await failureOf(artifacts.readMember(artifact, 'b.json', 100))).message).toBe('It holds no b.json');
  });

  test('of what has expired, or may not be read', async () => {
    const expired = { id: 5, runId: 10, name: 'wanted', files: {}, expired: true };
    const artifacts = await open({ artifacts: [expired] });
    const artifact = await first(artifacts);
    expect(artifact.expired).toBe(true);
    expect(await failureOf(artifacts.readMember(artifact, 'a', 1))).toMatchObject({ kind: 'refused', status: 410 });
    const stranger = await openArtifacts({ apiUrl: fake.url, token: 'stranger', repository: 'octo/gate' });
    expect(await failureOf(stranger.list('wanted', 1))).toMatchObject({ kind: 'refused', status: 403 });
    expect(await failureOf(stranger.readMember(artifact, 'a', 1))).toMatchObject({ kind: 'refused', status: 403 });
  });

  test('without a token nothing is asked', async () => {
    const artifacts = await open({}, '');
    expect(await failureOf(artifacts.list('wanted', 1))).toMatchObject({ message: 'there is no token' });
    const artifact = { id: 5, name: 'wanted', bytes: 1, expired: false, sha256: null, run: null };
    expect(await failureOf(artifacts.readMember(artifact, 'a', 1))).toMatchObject({ message: 'there is no token' });
    expect(fake.requests).toEqual([]);
  });
});

describe('where a redirect may lead', () => {
  const judged = (location: string, api: string) => {
    const outcome = judgeRedirect({ status: 302, headers: { location }, data: '' }, api);
    return outcome !== null && 'value' in outcome;
  };

  test.each([
    ['https://blob.example/zip?sig=1', 'https://api.github.com', true],
    ['https://blob.example/zip', 'http://127.0.0.1:1', true],
    ['http://blob.example/zip', 'https://api.github.com', false],
    ['http://127.0.0.1:9/zip', 'https://api.github.com', false],
    ['http://127.0.0.1:9/zip', 'http://github.example/api/v3', false],
    ['http://127.0.0.2:9/zip', 'http://127.0.0.1:1', false],
    ['http://127.0.0.1:9/zip', 'http://localhost:1', true],
    ['ftp://127.0.0.1/zip', 'http://127.0.0.1:1', false],
  ])('%s, from %s: %s', (location, api, allowed) => {
    expect(judged(location, api)).toBe(allowed);
  });
});
