import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callBreaches, permissionsOf } from '../workflows/callers.ts';
import { reusable } from '../workflows/files.ts';
import { jobsOf, stepsOf } from '../workflows/reusable.ts';
import {
  boundBreaches,
  isMapping,
  type Mapping,
  pinBreaches,
  type YamlSource,
  yamlBlocks,
} from '../workflows/rules.ts';
import { runScript, scriptOf } from '../workflows/scripts.ts';

const file = reusable.get('publish.yml') as YamlSource;
const [sha, newer] = ['1'.repeat(40), '2'.repeat(40)];
const digest = `sha256:${'a'.repeat(64)}`;
const repository = (name: string) => `ghcr.io/x/${name}`;

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gauntlet-summary-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Left {
  pushed?: string[];
  verified?: [name: string, platform: string, says: string][];
  tagged?: Mapping[];
  attest?: string;
}

/** What the summary says of two images on two platforms. */
function summaryOf({ pushed = [], verified = [], tagged, attest = 'success' }: Left): string {
  const folder = mkdtempSync(join(scratch, 'left-'));
  const leave = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const name of pushed) {
    const image = JSON.stringify({ name, repository: repository(name), digest });
    leave(`gauntlet-publish-image-${name}/image.json`, image);
  }
  for (const [name, platform, says] of verified) {
    const result = JSON.stringify({ name, platform, looks: [{ what: 'start', says }] });
    leave(`gauntlet-publish-verify-${name}-${platform.replace('/', '-')}/result.json`, result);
  }
  if (tagged) leave('gauntlet-publish-tags/tags.jsonl', tagged.map((each) => JSON.stringify(each)).join('\n'));
  const names = ['judge', 'planner'];
  const summary = join(folder, 'summary');
  const legs = names.flatMap((name) => ['linux/amd64', 'linux/arm64'].map((platform) => ({ name, platform })));
  const { status, console } = runScript(scriptOf(file, 'Say what became of each image'), {
    ...{ IMAGES: JSON.stringify(names.map((name) => ({ name }))), LEGS: JSON.stringify(legs), ATTEST: attest },
    ...{ LEFT: folder, GITHUB_STEP_SUMMARY: summary },
  });
  expect({ status, console }).toEqual({ status: 0, console: '' });
  return readFileSync(summary, 'utf8');
}

const both = ['judge', 'planner'];
const answers = both.flatMap((name): [string, string, string][] => [
  [name, 'linux/amd64', 'answers'],
  [name, 'linux/arm64', 'answers'],
]);
const tags = (name: string, ...given: string[]) => given.map((tag) => ({ repository: repository(name), tag }));

describe('the summary of the images', () => {
  test('says of each its digest, platforms, tags and what was seen', () => {
    const tagged = both.flatMap((name) => tags(name, sha, 'latest'));
    const text = summaryOf({ pushed: both, verified: answers, tagged });
    expect(text).toContain('### Images: 2 of 2 got their tags');
    const seen = 'linux/amd64: start answers<br>linux/arm64: start answers';
    expect(text).toContain(`| planner | \`${digest}\` | ${seen} | \`${sha}\`, \`latest\` |`);
    expect(text).toContain('Provenance: signed and kept.');
  });

  test('says where latest stays, and that this is well', () => {
    const tagged = [
      ...tags('judge', sha, 'latest'),
      ...tags('planner', sha),
      { repository: repository('planner'), newer },
    ];
    const text = summaryOf({ pushed: both, verified: answers, tagged, attest: 'skipped' });
    expect(text).toContain('### Images: 2 of 2 got their tags');
    expect(text).toContain(`| \`${sha}\`, \`latest\` stays at the newer ${newer} |`);
    expect(text).toContain('Provenance: not signed.');
  });

  test('says nothing that was not done', () => {
    expect(summaryOf({})).toContain('### Images: 0 of 2 got their tags');
    const text = summaryOf({
      pushed: ['judge'],
      verified: [['judge', 'linux/arm64', 'ended with 3']],
      attest: 'skipped',
    });
    expect(text).toContain('### Images: 0 of 2 got their tags');
    expect(text).toContain(
      `| judge | \`${digest}\` | linux/amd64: not verified<br>linux/arm64: start ended with 3 | none |`,
    );
    expect(text).toContain('| planner | was not pushed |  | none |');
    expect(summaryOf({ pushed: both, attest: 'failure' })).toContain(
      'Provenance: could not be signed for every image.',
    );
  });

  test('says that an image is not done where its tags are not all there', () => {
    const tagged = [...tags('judge', sha, 'latest'), ...tags('planner', sha)];
    const text = summaryOf({ pushed: both, verified: answers, tagged });
    expect(text).toContain('### Images: 1 of 2 got their tags');
  });

  test('comes whatever failed, and decides nothing', () => {
    const job = jobsOf(file).find(({ id }) => id === 'summary')?.job;
    expect(job?.if).toBe('$' + "{{ !cancelled() && needs.plan.outputs.publish == 'true' }}");
    expect(job?.needs).toEqual(['plan', 'image', 'verify', 'attest', 'tag']);
  });
});

test('labels are those of docker/metadata-action, and the index says its commit', () => {
  const steps = stepsOf(file).filter(({ uses }) => String(uses).startsWith('docker/metadata-action@'));
  expect(steps).toHaveLength(1);
  expect(steps[0]?.env).toMatchObject({ DOCKER_METADATA_ANNOTATIONS_LEVELS: 'manifest,index' });
  const push = stepsOf(file).find(({ id }) => id === 'push');
  expect(isMapping(push?.with) && push.with).toMatchObject({
    labels: '$' + '{{ steps.meta.outputs.labels }}',
    annotations: '$' + '{{ steps.meta.outputs.annotations }}',
  });
});

test('no job waits for longer than three quarters of an hour', () => {
  const limits = jobsOf(file).flatMap(({ job }) => ('uses' in job ? [] : [Number(job['timeout-minutes'])]));
  expect(Math.max(...limits)).toBe(45);
});

describe('the page of the stage', () => {
  const path = 'docs/stages/build.md';
  const page = readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

  test('shows a caller that GitHub starts, and that grants no more than is asked for', () => {
    const callers = yamlBlocks({ path, text: page });
    expect(callers).toHaveLength(1);
    expect(callers.flatMap(boundBreaches)).toEqual([]);
    expect(callers.flatMap((each) => pinBreaches(each, { ownReleases: true }))).toEqual([]);
    expect(callers.flatMap((each) => callBreaches(each, reusable))).toEqual([]);
    for (const { job } of callers.flatMap(jobsOf)) {
      const called = reusable.get(String(job.uses).replace(/^.*\/([\w-]+\.yml)@v1$/, '$1')) as YamlSource;
      expect(job.permissions).toEqual(Object.fromEntries(permissionsOf(called)));
    }
  });

  test.each([
    ['a build is out of memory', /Out of memory.*`max-parallel: 1`.*`platforms: linux\/amd64`/],
    ['the build for another processor fails', /arm64 alone.*`platforms: linux\/amd64`/],
    ['the registry denies a push', /denied: permission_denied.*grant `packages: write`/],
    ['nobody can pull the image', /private at first.*\*Change visibility\*/],
  ])('says what to do where %s', (_, line) => {
    expect(page.split('\n').filter((each) => line.test(each))).toHaveLength(1);
  });

  test('says how long it takes at first and with the cache, and the limit of each job', () => {
    expect(page).toMatch(/under 20 minutes at first, 5 to 8\s+with the cache/);
    const limits = (name: string) =>
      jobsOf(reusable.get(name) as YamlSource).map(({ id, job }) => [id, job['timeout-minutes']]);
    const told = Object.fromEntries([...limits('build.yml'), ...limits('publish.yml')]);
    expect(told).toMatchObject({ bundle: 10, verify: 15, attest: 10, plan: 5, tag: 15, summary: 5, gate: 5 });
    for (const row of [/^\| Bundle .*\| 10 \|$/m, /^\| Push .*\| 45 \|$/m, /^\| Verify, .*\| 15 \|$/m]) {
      expect(page).toMatch(row);
    }
    expect(page).toContain('| Plan, Tag, Summary, Gate | under 1 each | 5, 15, 5, 5 |');
  });

  test('says which cache is whose, and that what is published restores none that a pull request fills', () => {
    expect(page).toMatch(/tag `buildcache` of each image \| `publish.yml` \| `publish.yml` alone \|/);
    expect(page).toContain('GitHub keeps the caches of a pull request to itself');
  });
});
