import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reusable } from '../workflows/files.ts';
import { runScript, type ScriptRun, scriptOf } from '../workflows/scripts.ts';

const file = reusable.get('deploy.yml');
const digest = `sha256:${'ab'.repeat(32)}`;

let scratch: string;
let clone: string;
let commits: Record<'first' | 'second' | 'staged' | 'stray', string>;

/** A branch `main` of two commits, the first with a tag; a branch `staging` with one more; and a branch of nobody's. */
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gauntlet-deploy-'));
  const origin = join(scratch, 'origin');
  clone = join(scratch, 'clone');
  const git = (...args: string[]) => gitIn(origin, ...args);
  execFileSync('git', ['init', '--quiet', '--template=', '--initial-branch=main', origin]);
  const commit = (name: string) => {
    writeFileSync(join(origin, name), name);
    git('add', '--all');
    git('commit', '--quiet', '-m', name);
    return git('rev-parse', 'HEAD');
  };
  const first = commit('first');
  git('tag', 'v1.0.0');
  const second = commit('second');
  git('switch', '--quiet', '--create', 'staging');
  const staged = commit('staged');
  git('switch', '--quiet', '--create', 'feature', 'main');
  const stray = commit('stray');
  git('tag', 'v6.6.6');
  // A branch that is called like the digits of a commit on main.
  git('branch', first.slice(0, 8), stray);
  git('switch', '--quiet', 'main');
  commits = { first, second, staged, stray };
  execFileSync('git', ['clone', '--quiet', '--template=', origin, clone]);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function gitIn(folder: string, ...args: string[]): string {
  const who = ['-c', 'user.name=o', '-c', 'user.email=o@o'];
  return execFileSync('git', ['-C', folder, ...who, ...args], { encoding: 'utf8' }).trim();
}

const usual = {
  ...{ EVENT: 'push', ACTION: '', REF: 'refs/heads/main', COMMAND: '', ENVIRONMENT: '', VERSION: '', REQUESTED: '' },
  ...{ SERVICE: 'shop', SERVICES: 'shop\ncart', PRODUCTION_BRANCH: 'main', STAGING_BRANCH: 'staging' },
  ...{ PRODUCTION_TAGS: '', DIGEST: '', DIGITS: '12', STAGING: 'true', SMOKE: 'true', DRIVER: 'command', PULUMI: '' },
  ...{ MANIFESTS: '', NAMES: 'production staging', ENVIRONMENTS: 'staging-deploy production-deploy high watch' },
};
const decide = (given: Partial<typeof usual> & { SHA?: string } = {}): ScriptRun =>
  runScript(
    scriptOf(file, 'Decide what is deployed where'),
    { ...usual, SHA: commits.second, ...given },
    { cwd: clone },
  );
const byHand = (given: Partial<typeof usual> & { SHA?: string }) => decide({ EVENT: 'workflow_dispatch', ...given });
const jobs = ['staging', 'smoke', 'production', 'rollback', 'infrastructure', 'manifests'];
const onIn = ({ outputs }: ScriptRun) => jobs.filter((job) => outputs[job] === 'true');

describe('what is deployed where', () => {
  test('main goes to staging, is tried there, and goes to production', () => {
    const run = decide();
    expect([run.status, onIn(run)]).toEqual([0, ['staging', 'smoke', 'production']]);
    expect(run.outputs).toMatchObject({ command: 'rollout', environment: 'production', sha: commits.second });
    expect(run.outputs['version']).toBe(commits.second.slice(0, 12));
  });

  test('without staging, to production alone', () => {
    expect(onIn(decide({ STAGING: 'false' }))).toEqual(['production']);
  });

  test('the branch staging goes there alone', () => {
    const run = decide({ REF: 'refs/heads/staging', SHA: commits.staged });
    expect([onIn(run), run.outputs['branch']]).toEqual([['staging', 'smoke'], 'staging']);
  });

  test('where production takes tags, main goes to staging, and a tag to both', () => {
    const tags = { PRODUCTION_TAGS: 'v*\nrelease-*' };
    expect(onIn(decide(tags))).toEqual(['staging', 'smoke']);
    const tag = decide({ ...tags, REF: 'refs/tags/v1.0.0', SHA: commits.first });
    expect([onIn(tag), tag.outputs['sha']]).toEqual([['staging', 'smoke', 'production'], commits.first]);
    const named = byHand({ ...tags, VERSION: 'v1.0.0' });
    expect([onIn(named), named.outputs['sha']]).toEqual([['staging', 'smoke', 'production'], commits.first]);
    expect(decide({ ...tags, STAGING: 'false' }).console).toContain('unconfigured');
    // Also of a run on a tag, no commit that has none.
    const bare = byHand({ ...tags, REF: 'refs/tags/v1.0.0', SHA: commits.first, VERSION: commits.second });
    expect([bare.status, bare.console]).toEqual([1, expect.stringContaining('version-unknown')]);
  });

  test('infrastructure and manifests come with production', () => {
    const run = decide({ DRIVER: 'none', PULUMI: 'x', MANIFESTS: 'y', DIGEST: digest, STAGING: 'false' });
    expect([onIn(run), run.outputs['digest'], run.outputs['version']]).toEqual([
      ['infrastructure', 'manifests'],
      digest,
      digest,
    ]);
  });

  test('a person rolls an older commit of the branch out, goes back, or registers', () => {
    const older = byHand({ VERSION: commits.first.slice(0, 9) });
    expect([older.outputs['sha'], onIn(older)]).toEqual([commits.first, ['staging', 'smoke', 'production']]);
    expect(onIn(byHand({ COMMAND: 'rollback' }))).toEqual(['rollback']);
    const to = byHand({ COMMAND: 'rollback', ENVIRONMENT: 'staging', VERSION: 'v1.2' });
    expect([onIn(to), to.outputs['version']]).toEqual([['rollback'], 'v1.2']);
    expect(onIn(byHand({ COMMAND: 'adopt' }))).toEqual(['production']);
    expect(onIn(byHand({ COMMAND: 'adopt', ENVIRONMENT: 'staging' }))).toEqual(['staging']);
  });

  test('the digest is only of the commit that it was made from', () => {
    const older = byHand({ VERSION: commits.first, DIGEST: digest });
    expect([older.outputs['version'], older.outputs['digest']]).toEqual([commits.first.slice(0, 12), '']);
  });

  test('an external monitor goes back, and names no version', () => {
    const run = decide({ EVENT: 'repository_dispatch', ACTION: 'gauntlet-rollback', VERSION: 'v6.6.6' });
    expect([onIn(run), run.outputs['version'], run.outputs['environment']]).toEqual([['rollback'], '', 'production']);
  });

  test('manifests go back to a digest that is named, since nobody watched', () => {
    const gitOps = { COMMAND: 'rollback', DRIVER: 'none', MANIFESTS: 'y' };
    expect(byHand(gitOps).console).toContain('name the digest to go back to');
    const run = byHand({ ...gitOps, VERSION: digest });
    expect([onIn(run), run.outputs['digest']]).toEqual([['manifests'], digest]);
  });

  test('another service of the repository is left alone', () => {
    const run = byHand({ REQUESTED: 'cart' });
    expect([run.status, onIn(run)]).toEqual([0, []]);
  });

  test.each<[string, Parameters<typeof decide>[0]]>([
    ['event-refused', { EVENT: 'pull_request' }],
    ['event-refused', { EVENT: 'schedule' }],
    ['event-refused', { EVENT: 'repository_dispatch', ACTION: 'gauntlet-deploy' }],
    ['ref-refused', { REF: 'refs/heads/feature' }],
    ['ref-refused', { REF: 'refs/tags/v1.0.0' }],
    ['ref-refused', { REF: 'refs/tags/x', PRODUCTION_TAGS: 'v*' }],
    ['ref-refused', { EVENT: 'workflow_dispatch', REF: 'refs/heads/staging' }],
    ['ref-refused', { EVENT: 'workflow_dispatch', REF: 'refs/pull/7/merge', ENVIRONMENT: 'staging' }],
    ['command-unknown', { EVENT: 'workflow_dispatch', COMMAND: 'destroy' }],
    ['command-unknown', { EVENT: 'workflow_dispatch', COMMAND: 'rollout\nrollback' }],
    ['environment-unknown', { EVENT: 'workflow_dispatch', ENVIRONMENT: 'production-high-risk' }],
    ['service-unknown', { EVENT: 'workflow_dispatch', REQUESTED: 'shop\ncart' }],
    ['service-unknown', { EVENT: 'workflow_dispatch', REQUESTED: '*' }],
    ['version-unknown', { EVENT: 'workflow_dispatch', VERSION: 'HEAD~1' }],
    ['version-unknown', { EVENT: 'workflow_dispatch', VERSION: '--upload-pack=x' }],
    ['version-unknown', { EVENT: 'workflow_dispatch', VERSION: 'deadbeef' }],
    ['version-unknown', { EVENT: 'workflow_dispatch', COMMAND: 'rollback', VERSION: 'a b' }],
    ['version-unknown', { EVENT: 'workflow_dispatch', PRODUCTION_TAGS: 'v*' }],
    ['digest-unknown', { DIGEST: 'latest' }],
    ['digest-unknown', { DRIVER: 'none', MANIFESTS: 'y' }],
    ['unconfigured', { DRIVER: 'none', STAGING: 'false' }],
    ['unconfigured', { STAGING: 'false', REF: 'refs/heads/staging' }],
    ['environment-clash', { ENVIRONMENTS: 'staging production-deploy' }],
  ])('everything else fails by name: %s %j', (code, given) => {
    const run = decide(given);
    expect([run.status, run.outputs]).toEqual([1, {}]);
    expect(run.console).toMatch(new RegExp(`^::error title=Deploy::${code}: [^\\n]+\\n$`));
  });

  test('a commit that is not on the branch is refused, by whatever name', () => {
    for (const VERSION of [commits.stray, commits.staged]) {
      expect(byHand({ VERSION }).console).toContain('commit-refused');
    }
    expect(byHand({ VERSION: 'v6.6.6', PRODUCTION_TAGS: 'v*' }).console).toContain('commit-refused');
    expect(decide({ SHA: commits.stray }).console).toContain('commit-refused');
    // The branch of that name is no commit of that name.
    gitIn(clone, 'branch', commits.first.slice(0, 8), commits.stray);
    const hidden = byHand({ VERSION: commits.first.slice(0, 8) });
    expect([hidden.status, hidden.console]).toEqual([1, expect.stringContaining('version-unknown')]);
  });
});

describe('the environment of the job', () => {
  const choose = (given: Record<string, string>) =>
    runScript(scriptOf(file, 'Choose the environment by the risk'), {
      ...{ COMMAND: 'rollout', IS: 'before', CONCLUSION: 'pass', CLASS: 'low', USUAL: 'usual', HIGH: 'high', ...given },
    });

  test.each([
    [{}, 'low', 'usual'],
    [{ CLASS: 'medium' }, 'medium', 'usual'],
    [{ CLASS: 'high' }, 'high', 'high'],
    [{ CLASS: '' }, 'high', 'high'],
    [{ CLASS: 'low\nhigh' }, 'high', 'high'],
    [{ CONCLUSION: 'error' }, 'high', 'high'],
    [{ IS: '', CONCLUSION: '', CLASS: '' }, 'high', 'high'],
    [{ IS: 'elsewhere', CONCLUSION: '', CLASS: '' }, 'high', 'high'],
    [{ IS: 'same', CONCLUSION: '', CLASS: '' }, 'low', 'usual'],
    [{ COMMAND: 'adopt', IS: '', CLASS: '' }, '', 'usual'],
  ])('%j', (given, risk, environment) => {
    expect(choose(given as Record<string, string>).outputs).toEqual({ risk, environment });
  });

  test('has to be there', () => {
    const { status, outputs } = choose({ CLASS: 'high', HIGH: '' });
    expect([status, outputs]).toEqual([1, {}]);
  });
});
