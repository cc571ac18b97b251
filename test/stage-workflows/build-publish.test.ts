import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reusable } from '../workflows/files.ts';
import { interfaceOf, jobsOf } from '../workflows/reusable.ts';
import { isMapping, type Mapping, type YamlSource } from '../workflows/rules.ts';
import { runScript, scriptOf } from '../workflows/scripts.ts';

const [build, publish] = ['build.yml', 'publish.yml'].map((name) => reusable.get(name) as YamlSource);
const file = publish as YamlSource;
const docker = readFileSync(
  fileURLToPath(new URL('../../scripts/act/stubs/docker-program/docker', import.meta.url)),
  'utf8',
);
const jobs = Object.fromEntries(jobsOf(file).map(({ id, job }) => [id, job]));
const stepsIn = (id: string): Mapping[] => (Array.isArray(jobs[id]?.steps) ? jobs[id].steps.filter(isMapping) : []);
const withOf = (id: string, action: string): Mapping => {
  const step = stepsIn(id).find((each) => String(each.uses).startsWith(`${action}@`));
  return isMapping(step?.with) ? step.with : {};
};

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gauntlet-publish-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('who may what', () => {
  const writes = (id: string) =>
    Object.entries(isMapping(jobs[id]?.permissions) ? jobs[id].permissions : {}).flatMap(([what, how]) =>
      how === 'write' ? [what] : [],
    );

  test('only the job that builds pushes layers, only the one that signs has an identity, and both are not the same', () => {
    const all = Object.fromEntries(Object.keys(jobs).map((id) => [id, writes(id).sort()]));
    expect(all).toEqual({
      ...{ plan: [], elsewhere: [], image: ['packages'], verify: [] },
      ...{ attest: ['attestations', 'id-token', 'packages'], tag: ['packages'], summary: [], gate: [] },
    });
  });

  test('what signs and what tags checks out nothing that it runs', () => {
    expect(stepsIn('attest').some(({ uses }) => String(uses).startsWith('actions/checkout@'))).toBe(false);
    const runs = [...stepsIn('attest'), ...stepsIn('tag')].map(({ run }) => String(run ?? ''));
    expect(runs.join('\n')).not.toMatch(/\b(?:npm|node|python|cargo|make|bash|docker (?:build|run))\b/);
  });

  test('an image that is pulled is started without any token of the job', () => {
    expect(jobs.verify?.permissions).toEqual({ contents: 'read', packages: 'read' });
    const start = stepsIn('verify').find(({ name }) => name === 'Start it');
    expect(JSON.stringify(start)).not.toMatch(/token|secrets/i);
  });
});

test('it is pushed by digest, for every platform, with labels, provenance and a list of packages', () => {
  const settings = withOf('image', 'docker/build-push-action');
  expect(settings).toMatchObject({
    platforms: '$' + '{{ needs.plan.outputs.platforms }}',
    outputs: expect.stringMatching(/^type=image,name=.*,push-by-digest=true,name-canonical=true,push=true$/),
    labels: '$' + '{{ steps.meta.outputs.labels }}',
    provenance: 'mode=max',
    sbom: expect.stringMatching(/^generator=docker\/buildkit-syft-scanner:[\d.]+@sha256:[0-9a-f]{64}$/),
  });
  expect(Object.keys(settings)).not.toContain('tags');
  expect(interfaceOf(file)?.inputs.platforms).toMatchObject({ default: 'linux/amd64,linux/arm64' });
});

test('what is published restores the cache of the registry alone, and fills that of pull requests', () => {
  const settings = withOf('image', 'docker/build-push-action');
  expect(settings['cache-from']).toContain("format('type=registry,ref={0}/{1}:buildcache'");
  expect(settings['cache-from']).not.toContain('gha');
  expect(settings['cache-to']).toMatch(/type=registry,ref=.*,mode=max.*\n.*type=gha,mode=max,scope=gauntlet-/);
  expect(withOf('image', 'docker/setup-qemu-action')['cache-image']).toBe(false);
  expect(withOf('image', 'docker/setup-buildx-action')['cache-binary']).toBe(false);
});

test('each step waits for all images of the one before, and no tag comes before all of them', () => {
  const needs = (id: string) => [jobs[id]?.needs].flat();
  expect(needs('verify')).toContain('image');
  expect(needs('attest')).toContain('verify');
  expect(needs('tag')).toEqual(['plan', 'image', 'verify', 'attest']);
  expect(jobs.tag?.if).toContain("(needs.attest.result == 'success' || !inputs.attest)");
  const script = scriptOf(file, 'Require that all of them were verified');
  expect(runScript(script, { RESULTS: 'success success' })).toMatchObject({ status: 0, console: '' });
  for (const RESULTS of ['success failure', 'success skipped', 'failure success', ' ', '']) {
    expect(runScript(script, { RESULTS }).console).toContain('::error title=Publish::no tag is put');
  }
});

test('anywhere else the images are built as by build.yml, with everything that both can be told', () => {
  expect(jobs.elsewhere?.uses).toBe('./.github/workflows/build.yml');
  const given = Object.keys(isMapping(jobs.elsewhere?.with) ? jobs.elsewhere.with : {}).sort();
  const ofBuild = Object.keys(interfaceOf(build as YamlSource)?.inputs ?? {});
  const ofPublish = Object.keys(interfaceOf(file)?.inputs ?? {});
  expect(given).toEqual(ofPublish.filter((name) => ofBuild.includes(name)).sort());
  expect(ofPublish.filter((name) => !ofBuild.includes(name))).toEqual(['attest']);
});

describe('whether anything is pushed', () => {
  const script = scriptOf(file, 'See whether this is the default branch');
  const where = (env: Record<string, string>) =>
    runScript(script, {
      ...{ IMAGES: '[{}]', EVENT: 'push', REF: 'refs/heads/trunk', DEFAULT_BRANCH: 'trunk', ...env },
    });

  test.each(['push', 'workflow_dispatch'])('yes, on %s of the default branch', (EVENT) => {
    expect(where({ EVENT })).toMatchObject({ status: 0, outputs: { publish: 'true' } });
  });

  test.each<[string, Record<string, string>]>([
    ['a pull request', { EVENT: 'pull_request', REF: 'refs/pull/7/merge' }],
    ['a pull request that runs as the base', { EVENT: 'pull_request_target' }],
    ['what another workflow started', { EVENT: 'workflow_run' }],
    ['a schedule', { EVENT: 'schedule' }],
    ['another branch', { REF: 'refs/heads/change' }],
    ['a branch by hand', { EVENT: 'workflow_dispatch', REF: 'refs/heads/trunk2' }],
    ['a tag of that name', { REF: 'refs/tags/trunk' }],
    ['an event without a default branch', { DEFAULT_BRANCH: '', REF: 'refs/heads/' }],
  ])('no, of %s', (_, env) => {
    expect(where(env)).toMatchObject({ status: 0, outputs: { publish: 'false' } });
  });

  test('is not asked without an image', () => {
    const run = where({ IMAGES: '[]' });
    expect(run).toMatchObject({ status: 1, outputs: {} });
    expect(run.console).toContain('unconfigured: images is empty');
  });
});

describe('the digest', () => {
  test.each(['', 'sha256:1', `sha256:${'a'.repeat(64)}\nx`, `sha512:${'a'.repeat(64)}`])('is not %j', (digest) => {
    const kept = mkdtempSync(join(scratch, 'kept-'));
    const variables = { NAME: 'planner', PREFIX: 'ghcr.io/x', DIGEST: digest, KEPT: kept };
    expect(runScript(scriptOf(file, 'Keep the digest'), variables).console).toContain('its digest is not known');
    expect(existsSync(join(kept, 'image.json'))).toBe(false);
    const left = join(kept, 'left.json');
    writeFileSync(left, JSON.stringify({ digest }));
    const read = runScript(scriptOf(file, 'Read the digest'), { NAME: 'planner', PREFIX: 'ghcr.io/x', FILE: left });
    expect(read).toMatchObject({ status: 1, outputs: {} });
  });
});

describe('the tags', () => {
  const script = scriptOf(file, 'Put the tags on them');
  const names = ['judge', 'planner'];
  const world = () => {
    const folder = mkdtempSync(join(scratch, 'world-'));
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.invalid', ...args], {
        cwd: folder,
        encoding: 'utf8',
      }).trim();
    git('init', '--quiet', '--template=');
    const commits = ['one', 'two', 'three'].map((message) => {
      git('commit', '--quiet', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    });
    const registry = join(folder, 'registry');
    mkdirSync(registry);
    writeFileSync(join(registry, 'login'), '');
    const push = (name: string, revision: string) => {
      const index = JSON.stringify({ name, annotations: { 'org.opencontainers.image.revision': revision } });
      const digest = `sha256:${createHash('sha256').update(index).digest('hex')}`;
      const path = join(registry, 'manifests', `ghcr.io%x%${name}`, digest);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, index);
      const repository = `ghcr.io/x/${name}`;
      const left = join(folder, 'digests', `gauntlet-publish-image-${name}/image.json`);
      mkdirSync(dirname(left), { recursive: true });
      writeFileSync(left, JSON.stringify({ name, repository, digest }));
      return { repository, digest };
    };
    const tag = (revision: string, program = docker) => {
      const variables = {
        ...{ IMAGES: JSON.stringify(names.map((name) => ({ name }))), PREFIX: 'ghcr.io/x', GITHUB_SHA: revision },
        ...{ DIGESTS: join(folder, 'digests'), KEPT: join(folder, 'kept'), RUNNER_TEMP: folder },
        EXAMPLE_REGISTRY: registry,
      };
      return runScript(script, variables, { cwd: folder, programs: { docker: program } });
    };
    const calls = () => readFileSync(join(registry, 'calls'), 'utf8').trim().split('\n');
    const kept = () => readFileSync(join(folder, 'kept/tags.jsonl'), 'utf8').trim().split('\n');
    return { commits: commits as [string, string, string], push, tag, calls, kept, registry };
  };

  test('are the commit first, on all of them, and then latest', () => {
    const { commits, push, tag, calls, kept } = world();
    const [judge, planner] = [push('judge', commits[1]), push('planner', commits[1])];
    const run = tag(commits[1]);
    expect(run.status).toBe(0);
    const put = [`${judge.repository}:${commits[1]}`, `${planner.repository}:${commits[1]}`];
    expect(calls().map((call) => call.split(' ')[1])).toEqual([
      ...put,
      ...[`${judge.repository}:latest`, `${planner.repository}:latest`],
    ]);
    expect(JSON.parse(String(run.outputs.images))).toEqual({
      judge: `${judge.repository}@${judge.digest}`,
      planner: `${planner.repository}@${planner.digest}`,
    });
    expect(kept()).toHaveLength(4);
  });

  test('move latest to a newer commit, and again to the same, but not back to an older one', () => {
    const { commits, push, tag, calls, kept } = world();
    const at = (revision: string) => {
      for (const name of names) push(name, revision);
      return tag(revision);
    };
    expect([at(commits[0]).status, at(commits[2]).status, at(commits[2]).status]).toEqual([0, 0, 0]);
    const before = calls().length;
    expect(at(commits[1])).toMatchObject({ status: 0, outputs: { images: expect.stringContaining('planner') } });
    expect(calls().slice(before)).toHaveLength(2); // the commit alone
    expect(kept().map((line) => JSON.parse(line).newer)).toEqual([undefined, undefined, commits[2], commits[2]]);
  });

  test('move latest away from a commit that is not known any more', () => {
    const { commits, push, tag, calls } = world();
    for (const name of names) push(name, 'f'.repeat(40));
    expect(tag('f'.repeat(40)).status).toBe(0);
    for (const name of names) push(name, commits[0]);
    expect(tag(commits[0]).status).toBe(0);
    expect(calls()).toHaveLength(8);
  });

  test('are not put where one of the images is missing, or is another', () => {
    const { commits, push, tag, registry } = world();
    push('judge', commits[0]);
    expect(tag(commits[0]).console).toContain('the digests are not those of the images');
    push('other', commits[0]);
    expect(tag(commits[0]).status).not.toBe(0);
    expect(existsSync(join(registry, 'calls'))).toBe(false);
  });

  test('are not put on what was pushed for another commit, whatever an artifact says', () => {
    const { commits, push, tag, registry } = world();
    push('judge', commits[0]);
    push('planner', commits[1]);
    expect(tag(commits[0]).console).toMatch(
      /does not say that ghcr.io\/x\/planner@sha256:\w+ was pushed for this commit/,
    );
    expect(existsSync(join(registry, 'calls'))).toBe(false);
  });

  test('and the signature are for what was pushed for this commit alone', () => {
    const [steps, first] = [stepsIn('attest'), 'Require that it was pushed for this commit'];
    const at = (is: (step: Mapping) => boolean) => steps.findIndex(is);
    expect(at(({ name }) => name === first)).toBeGreaterThan(at(({ uses }) => /login-action/.test(String(uses))));
    expect(at(({ uses }) => /attest-build/.test(String(uses)))).toBe(at(({ name }) => name === first) + 1);
    const { commits, push, registry } = world();
    const { repository, digest } = push('judge', commits[0]);
    const run = (GITHUB_SHA: string, reference = `${repository}@${digest}`) =>
      runScript(
        scriptOf(file, first),
        { ...{ NAME: 'judge', REFERENCE: reference, GITHUB_SHA }, EXAMPLE_REGISTRY: registry },
        { programs: { docker } },
      );
    expect(run(commits[0]).status).toBe(0);
    for (const other of [run(commits[1]), run(commits[0], `${repository}@sha256:${'a'.repeat(64)}`)]) {
      expect(other.status).toBe(1);
      expect(other.console).toContain(
        '::error title=judge::the registry does not say that it was pushed for this commit',
      );
    }
  });

  test('have to name what was verified, and stop where the registry does not answer', () => {
    const { commits, push, tag } = world();
    for (const name of names) push(name, commits[0]);
    const other = docker.replace('"digest\\": \\"$digest\\"', '"digest\\": \\"sha256:other\\"');
    expect(other).not.toBe(docker);
    expect(tag(commits[0], other).console).toContain('is not the image that was verified');
    const silent = docker.replace(
      "'buildx imagetools inspect --raw '*)",
      `'buildx imagetools inspect --raw '*:latest)
    echo 'ERROR: 503' >&2; exit 1 ;;\n  $&`,
    );
    expect(silent).not.toBe(docker);
    const run = tag(commits[0], silent);
    expect(run).toMatchObject({ status: 1, outputs: {} });
    expect(run.console).toContain('the registry does not say what ghcr.io/x/judge:latest is');
  });
});
