import { type Artifacts, openArtifacts } from '@gauntlet/host';
import { type FakeGitHub, type FaultEffect, faults, writeZip } from '@gauntlet/testkit';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { type Resolution, resolveBaseline, type Wanted } from '../src/resolve-baseline.ts';
import {
  baselineOf,
  disposeHistory,
  here,
  history,
  type Left,
  routes,
  startGitHub,
  token,
  workflow,
} from './baseline-stage.ts';

const { gitDir, commits } = history();
const [c0, c1, c2, c3] = commits as [string, string, string, string];
let fake: FakeGitHub;

afterEach(() => fake?.close());
afterAll(disposeHistory);

const wanted = (more: Partial<Wanted> = {}): Wanted => ({
  name: 'gauntlet-baseline-coverage',
  member: 'coverage.baseline.json',
  candidates: commits.slice(0, 4),
  branches: ['main'],
  repositoryId: here,
  workflowPath: workflow,
  ...more,
});

async function open(left: readonly Left[], timeoutMs = 5_000): Promise<Artifacts> {
  fake = await startGitHub(gitDir, left);
  const timing = { sleep: async () => {}, timeoutMs };
  return openArtifacts({ apiUrl: fake.url, token, repository: 'octo/demo', timing });
}

async function resolve(left: readonly Left[], more: Partial<Wanted> = {}): Promise<Resolution> {
  return resolveBaseline(await open(left), wanted(more));
}

const shaOf = (resolution: Resolution) => (resolution.found ? resolution.baseline.sha : resolution.code);

describe('the nearest commit', () => {
  test('comes first, whenever its baseline was made, and no other one is fetched', async () => {
    const resolution = await resolve([{ sha: c1 }, { sha: c0 }, { sha: c3 }, { sha: c2 }]);
    expect(resolution).toMatchObject({ found: true, distance: 0, runId: 2, baseline: { sha: c0 }, notes: [] });
    expect(fake.requests.map(({ route }) => route)).toEqual([routes.list, routes.run, routes.zip]);
    expect(fake.storageRequests).toHaveLength(1);
  });

  test('that was measured again: the newest of its baselines', async () => {
    const content = baselineOf(c1, { 'src/new.ts': ['1', ''] });
    const resolution = await resolve([{ sha: c1 }, { sha: c1, content }, { sha: c1, id: 1000, expired: true }]);
    expect(resolution).toMatchObject({ runId: 2, distance: 1, baseline: { files: { 'src/new.ts': {} } } });
  });

  test.each([
    [1, 'baseline-stale'],
    [2, 'baseline-stale'],
    [3, 'found'],
    [4, 'found'],
  ])('is looked for among so many: %d', async (length, outcome) => {
    const resolution = await resolve([{ sha: c2 }], { candidates: commits.slice(0, length) });
    expect(resolution.found ? 'found' : resolution.code).toBe(outcome);
    if (!resolution.found) expect(resolution.what).toContain(length === 1 ? 'one commit' : `${length} commits`);
    else expect(resolution.distance).toBe(2);
  });

  test('is found on a later page, and pages after it are not asked for', async () => {
    const others = Array.from({ length: 250 }, (_, i) => ({ sha: commits[5]!, id: 100 + i }));
    const resolution = await resolve([{ sha: c1 }, ...others, { sha: commits[4]!, id: 50 }]);
    expect(shaOf(resolution)).toBe(c1);
    expect(fake.requests.filter(({ route }) => route === routes.list)).toHaveLength(3);
    await fake.close();
    const near = await resolveBaseline(await open([{ sha: c1, id: 900 }, ...others]), wanted());
    expect(shaOf(near)).toBe(c1);
    expect(fake.requests.filter(({ route }) => route === routes.list)).toHaveLength(1);
  });
});

describe('what GitHub does not vouch for is never used', () => {
  const poisons: Array<[string, Omit<Left, 'sha'>, string]> = [
    ['a run of a pull request', { run: { event: 'pull_request' } }, 'started by pull_request, not by a push'],
    ['a run by hand', { run: { event: 'workflow_dispatch' } }, 'started by workflow_dispatch'],
    ['another workflow file', { run: { path: '.github/workflows/evil.yml' } }, 'another workflow file'],
    ['a file that says it is of another commit', { content: baselineOf(c1, {}) }, 'says that it is of another commit'],
    ['a fork with a branch of the same name', { run: { repositoryId: 88 } }, 'other branches or repositories'],
    ['another branch', { run: { headBranch: 'evil' } }, 'other branches or repositories'],
  ];

  test.each(poisons)('%s: it is skipped, and that is said', async (_, poison, why) => {
    const resolution = await resolve([{ sha: c1 }, { sha: c0, ...poison }]);
    expect(shaOf(resolution)).toBe(c1);
    expect(resolution.notes.join('\n')).toContain(why);
  });

  test.each(poisons)('%s, and nothing else: never a baseline', async (_, poison) => {
    const resolution = await resolve([{ sha: c0, ...poison }]);
    const isForeign = poison.run?.repositoryId !== undefined || poison.run?.headBranch !== undefined;
    expect(shaOf(resolution)).toBe(isForeign ? 'baseline-not-established' : 'baseline-stale');
  });

  test('an artifact of another name, or with its file elsewhere', async () => {
    expect(shaOf(await resolve([{ sha: c0, name: 'gauntlet-baseline-unit' }]))).toBe('baseline-not-established');
    await fake.close();
    expect(shaOf(await resolve([{ sha: c0, member: 'unit.baseline.json' }]))).toBe('baseline-missing');
  });

  test.each([
    ['head_sha', c1],
    ['head_branch', 'evil'],
    ['head_branch', null],
    ['event', 'schedule'],
    ['repository', { id: 88 }],
    ['head_repository', { id: 88 }],
    ['head_repository', null],
  ])('a run that differs from what the list says of it: %s %j', async (field, value) => {
    const artifacts = await open([{ sha: c0 }]);
    const run = (await (await fetch(`${fake.url}/repos/octo/demo/actions/runs/1`)).json()) as object;
    fake.fault({ route: routes.run, effect: { status: 200, body: { ...run, [field]: value } } });
    const resolution = await resolveBaseline(artifacts, wanted());
    expect(shaOf(resolution)).toBe('baseline-stale');
    expect(fake.storageRequests).toEqual([]);
  });

  test('a list that lies about the repository', async () => {
    const resolution = await resolve([{ sha: c0 }], { repositoryId: 4711 });
    expect(shaOf(resolution)).toBe('baseline-not-established');
    expect(fake.requests).toHaveLength(1);
  });

  test('a release branch may have the baselines of the default branch, and of itself', async () => {
    const release = { branches: ['release', 'main'] };
    expect(shaOf(await resolve([{ sha: c1 }], release))).toBe(c1);
    await fake.close();
    expect(shaOf(await resolve([{ sha: c1 }, { sha: c0, run: { headBranch: 'release' } }], release))).toBe(c0);
  });
});

describe('what cannot be read', () => {
  const entry = (name: string, data: string, more = {}) => ({ name, data: Buffer.from(data), ...more });
  const member = 'coverage.baseline.json';
  const bomb = (): Uint8Array => {
    const zip = Buffer.from(writeZip([entry(member, '')]));
    zip.writeUInt32LE(0xf0000000, zip.indexOf('PK\x01\x02') + 24);
    return zip;
  };
  const unreadable: Array<[string, Omit<Left, 'sha'>, string]> = [
    ['expired', { expired: true }, 'has expired'],
    ['a zip with a name that leads out', { zip: writeZip([entry(member, ''), entry('../../x', '')]) }, 'leads out'],
    ['a zip with a link', { zip: writeZip([entry(member, '/etc/passwd', { unixMode: 0o120777 })]) }, 'a link'],
    ['a zip with the file twice', { zip: writeZip([entry(member, '1'), entry(member, '2')]) }, 'two members'],
    ['a bomb', { zip: bomb() }, 'bytes, more than'],
    ['half a zip', { zip: writeZip([entry(member, '{}')]).subarray(0, 60) }, 'cut off'],
    ['a web page', { zip: Buffer.from('<!DOCTYPE html><html></html>') }, 'It is no zip'],
    ['no UTF-8', { content: Buffer.from([0x7b, 0xff, 0x7d]) }, 'not UTF-8'],
    ['no JSON', { content: '{"schema":' }, 'It is no gauntlet/baseline/v1 file'],
    ['another schema', { content: '{"schema":"gauntlet/verdict/v1"}' }, 'It is no gauntlet/baseline/v1 file'],
    ['a baseline without a commit', { content: baselineOf('main', {}) }, 'It names no commit'],
    ['a baseline with a number in place of lines', { content: baselineOf(c0, { a: [1 as never, ''] }) }, 'entry for a'],
    ['a history of anything', { content: baselineOf(c0, {}, { history: [{ sha: c1 }] }) }, 'Its history'],
  ];

  test.each(unreadable)('%s: the next one is taken, and that is said', async (_, left, why) => {
    const resolution = await resolve([{ sha: c1 }, { sha: c0, ...left }]);
    expect(shaOf(resolution)).toBe(c1);
    expect(resolution.notes).toEqual([expect.stringContaining(why)]);
  });

  test.each(unreadable)('%s, and nothing else: an error that says so', async (_, left, why) => {
    const resolution = await resolve([{ sha: c0, ...left }]);
    expect(resolution).toMatchObject({ found: false, code: 'baseline-missing', notes: [] });
    expect(resolution).toMatchObject({ what: expect.stringContaining(why) });
  });

  test('ten of them are enough', async () => {
    const broken = Array.from({ length: 30 }, () => ({ sha: c0, content: '{}' }));
    const resolution = await resolve([{ sha: c1 }, ...broken]);
    expect(shaOf(resolution)).toBe('baseline-missing');
    expect(fake.storageRequests).toHaveLength(10);
  });
});

describe('nothing', () => {
  test('at all: there has never been one', async () => {
    const resolution = await resolve([]);
    expect(resolution).toMatchObject({ found: false, code: 'baseline-not-established', notes: [] });
    expect(fake.requests).toHaveLength(1);
  });

  test('but those of forks: there has never been one, and they are mentioned', async () => {
    const run = { repositoryId: 88, event: 'pull_request' };
    const resolution = await resolve([
      { sha: c0, run },
      { sha: c1, run },
    ]);
    expect(shaOf(resolution)).toBe('baseline-not-established');
    expect(resolution.notes).toEqual([expect.stringMatching(/^2 artifacts .* do not count\.$/)]);
  });

  test('of those commits: there has been one, and it is too old', async () => {
    expect(shaOf(await resolve([{ sha: commits[5]! }]))).toBe('baseline-stale');
  });

  test('within 1,000 artifacts: no more are listed, and it is an error', async () => {
    const run = { repositoryId: 88 };
    const flood = Array.from({ length: 1_001 }, () => ({ sha: c0, run, content: '' }));
    expect(shaOf(await resolve([{ sha: c0 }, ...flood]))).toBe('baseline-missing');
    expect(fake.requests).toHaveLength(10);
    await fake.close();
    const old = Array.from({ length: 1_001 }, () => ({ sha: commits[5]!, content: '' }));
    expect(shaOf(await resolve([{ sha: c0 }, ...old]))).toBe('baseline-stale');
  }, 60_000);
});

describe('outside of GitHub', () => {
  test('an unknown workflow, branch and repository are not checked, all else is', async () => {
    const unknown = { workflowPath: null, branches: [], repositoryId: null };
    const run = { path: '.github/workflows/other.yml', headBranch: 'other' };
    expect(shaOf(await resolve([{ sha: c0, run }], unknown))).toBe(c0);
    await fake.close();
    expect(shaOf(await resolve([{ sha: c0, run: { event: 'pull_request' } }], unknown))).toBe('baseline-stale');
    await fake.close();
    expect(shaOf(await resolve([{ sha: c0, run: { repositoryId: 88 } }], unknown))).toBe('baseline-not-established');
  });
});

const effects: Record<string, FaultEffect> = {
  '429, wait 1 s': faults.rateLimited429(1),
  '429, wait an hour': faults.rateLimited429(3600),
  '403 secondary, wait 1 s': faults.secondary403(1),
  '403 exhausted, reset in an hour': faults.exhausted403(),
  '403 not accessible': faults.notAccessible403(),
  '401': { status: 401 },
  '404': { status: 404 },
  '409': faults.conflict409(),
  '410': faults.expired410(),
  '422': faults.unprocessable422(),
  '500': { status: 500 },
  '502 with a page of HTML': { status: 502, body: '<html>Bad gateway</html>' },
  '503, wait an hour': { status: 503, headers: { 'retry-after': '3600' } },
  '301 to another origin': { status: 301, headers: { location: 'http://127.0.0.1:1/' } },
  '304': { status: 304 },
  'HTML, 200': { html: true },
  'an empty answer': { truncate: 0 },
  'a truncated answer': { truncate: 40 },
  'other JSON, 200': { status: 200, body: { id: '1', artifacts: [null, 3] } },
  'a page size of its own': { pageSize: 1 },
  reset: { reset: true },
  hang: { hang: true },
  slow: { delayMs: 20 },
};
/** A redirect has no body that could be cut. */
const isHarmless = (fault: string, name: string) =>
  ['a page size of its own', 'slow'].includes(fault) ||
  (name === 'zip' && ['an empty answer', 'a truncated answer'].includes(fault));
/** Gone after a moment, and the same request is sent again. */
const passing = ['429, wait 1 s', '403 secondary, wait 1 s', '500', '502 with a page of HTML', 'reset', 'hang'];

describe.each(Object.entries(routes))('a fault at %s', (name, route) => {
  test.each(Object.entries(effects))('%s, for ever: an error, and what it was; never a pass', async (fault, effect) => {
    const artifacts = await open([{ sha: c2 }], fault === 'hang' ? 300 : 5_000);
    const handle = fake.fault({ route, effect });
    const resolution = await resolveBaseline(artifacts, wanted());
    expect(handle.hits()).toBeGreaterThan(0);
    expect(shaOf(resolution)).toBe(isHarmless(fault, name) ? c2 : 'baseline-missing');
    if (!resolution.found) expect(resolution.what).toMatch(/^[A-Z][^<>@]{20,400}$/);
    expect(fake.requests.length).toBeLessThan(10);
  });

  test.each(passing)('%s, once: it is asked again', async (fault) => {
    const artifacts = await open([{ sha: c2 }], fault === 'hang' ? 1_000 : 5_000);
    fake.fault({ route, effect: effects[fault]!, times: 1 });
    expect([name, shaOf(await resolveBaseline(artifacts, wanted()))]).toEqual([name, c2]);
  });
});
