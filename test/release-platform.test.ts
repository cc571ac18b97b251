import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkRequest, checkResponse } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { examine } from '../scripts/release/doctor.mjs';
import { Platform } from '../scripts/release/platform.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const ruleset = (name: string) => JSON.parse(readFileSync(join(root, '.github/rulesets', `${name}.json`), 'utf8'));
const repository = { owner: 'octo', repo: 'gauntlet' };

describe('the rulesets of our tags', () => {
  test.each(['release-tags', 'version-tags'])('%s is what GitHub takes', (name) => {
    const template = '/repos/{owner}/{repo}/rulesets';
    const request = { method: 'POST', template, params: repository, query: new URLSearchParams() };
    expect(checkRequest({ ...request, body: ruleset(name) })).toEqual([]);
    expect(checkRequest({ ...request, body: { ...ruleset(name), target: 'tags' } })).not.toEqual([]);
  });

  test('let one App make and move tags, and nobody move that of a version', () => {
    const [all, versions] = ['release-tags', 'version-tags'].map(ruleset);
    expect(all.conditions.ref_name.include).toEqual(['refs/tags/v*']);
    expect(all.bypass_actors).toEqual([{ actor_id: 0, actor_type: 'Integration', bypass_mode: 'always' }]);
    expect(versions.conditions.ref_name.include).toEqual(['refs/tags/v*.*.*']);
    expect(versions.bypass_actors).toEqual([]);
    const types = (each: { rules: { type: string }[] }) => each.rules.map(({ type }) => type);
    expect(types(all)).toEqual(['creation', 'update', 'non_fast_forward', 'deletion']);
    expect(types(versions)).toEqual(['update', 'non_fast_forward', 'deletion']);
  });
});

type Json = Record<string, unknown>;
const stamp = { created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
const secrets = (...names: string[]) => ({
  total_count: names.length,
  secrets: names.map((name) => ({ name, ...stamp })),
});
const found = (name: string, id: number, actors: Json[]) => ({
  ...ruleset(name),
  ...{ id, source: 'octo/gauntlet', source_type: 'Repository', bypass_actors: actors },
});
const app = { actor_id: 77, actor_type: 'Integration', bypass_mode: 'always' };

/** What GitHub answers where everything is as it has to be, by path, with the template that its description has for it. */
const good: Record<string, { template: string; body: unknown }> = {
  'immutable-releases': { template: 'immutable-releases', body: { enabled: true, enforced_by_owner: false } },
  'environments/release': {
    template: 'environments/{environment_name}',
    body: {
      ...{
        id: 1,
        node_id: 'x',
        name: 'release',
        url: 'https://api.github.com/x',
        html_url: 'https://github.com/x',
        ...stamp,
      },
      protection_rules: [
        {
          ...{ id: 2, node_id: 'y', type: 'required_reviewers', prevent_self_review: true },
          reviewers: [{ type: 'Team', reviewer: { id: 3 } }],
        },
        { id: 4, node_id: 'z', type: 'branch_policy' },
      ],
      deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
    },
  },
  'environments/release/deployment-branch-policies?per_page=100': {
    template: 'environments/{environment_name}/deployment-branch-policies',
    body: {
      total_count: 2,
      branch_policies: [
        { id: 1, name: 'main' },
        { id: 2, name: 'releases/v*' },
      ],
    },
  },
  'environments/release/secrets?per_page=100': {
    template: 'environments/{environment_name}/secrets',
    body: secrets('RELEASE_APP_KEY'),
  },
  'actions/secrets?per_page=100': { template: 'actions/secrets', body: secrets('OTHER') },
  'rulesets?targets=tag&per_page=100': {
    template: 'rulesets',
    body: [found('release-tags', 11, [app]), found('version-tags', 12, [])],
  },
  'rulesets/11': { template: 'rulesets/{ruleset_id}', body: found('release-tags', 11, [app]) },
  'rulesets/12': { template: 'rulesets/{ruleset_id}', body: found('version-tags', 12, []) },
  'rules/branches/main': {
    template: 'rules/branches/{branch}',
    body: ['pull_request', 'required_status_checks', 'non_fast_forward', 'deletion'].map((type) => ({ type })),
  },
  'actions/permissions/workflow': {
    template: 'actions/permissions/workflow',
    body: { default_workflow_permissions: 'read', can_approve_pull_request_reviews: false },
  },
};

function diagnose(changes: Record<string, unknown> = {}) {
  const read = (path: string) => {
    if (!(path in good)) throw new Error(`HTTP 404: ${path}`);
    return path in changes ? changes[path] : good[path]?.body;
  };
  const points = examine({ root, platform: { read } as Platform });
  return points.filter(({ isGood }) => !isGood).map(({ name, says }) => `${name}: ${says}`);
}

describe('the doctor', () => {
  // The others hold more than is read here, and their doubles are not whole.
  test.each(['immutable-releases', 'actions/secrets?per_page=100', 'rulesets/11', 'actions/permissions/workflow'])(
    'is told of %s what GitHub tells',
    (path) => {
      const { template, body } = good[path] as { template: string; body: unknown };
      expect(checkResponse('GET', `/repos/{owner}/{repo}/${template}`, 200, body)).toEqual([]);
    },
  );

  test.each(Object.values(good).map(({ template }) => template))('asks at %s, which there is', (template) => {
    const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name as string, '1']);
    const request = { method: 'GET', template: `/repos/{owner}/{repo}/${template}`, query: new URLSearchParams() };
    expect(
      checkRequest({ ...request, params: { ...repository, ...Object.fromEntries(names) }, body: undefined }),
    ).toEqual([]);
  });

  test('finds nothing where all is well', () => {
    expect(diagnose()).toEqual([]);
  });

  const environment = good['environments/release']?.body as Json;
  test.each<[string, string, unknown, RegExp]>([
    ['immutable releases that are off', 'immutable-releases', { enabled: false }, /They are off/],
    [
      'nobody who has to approve',
      'environments/release',
      { ...environment, protection_rules: [] },
      /Nobody has to approve/,
    ],
    [
      'an environment for every branch',
      'environments/release',
      { ...environment, deployment_branch_policy: null },
      /Any branch gets its secrets/,
    ],
    [
      'a branch more',
      'environments/release/deployment-branch-policies?per_page=100',
      { branch_policies: [{ name: 'main' }, { name: '*' }] },
      /It also takes \*/,
    ],
    ['no key', 'environments/release/secrets?per_page=100', secrets(), /has no secret RELEASE_APP_KEY/],
    ['a key for all', 'actions/secrets?per_page=100', secrets('RELEASE_APP_KEY'), /secret of the repository too/],
    [
      'no ruleset',
      'rulesets?targets=tag&per_page=100',
      [found('release-tags', 11, [app])],
      /version-tags: There is none/,
    ],
    [
      'a ruleset that only watches',
      'rulesets/11',
      { ...found('release-tags', 11, [app]), enforcement: 'evaluate' },
      /It is evaluate/,
    ],
    [
      'a ruleset of less',
      'rulesets/12',
      { ...found('version-tags', 12, []), rules: [{ type: 'update' }] },
      /It lacks non_fast_forward/,
    ],
    ['a ruleset for other tags', 'rulesets/12', { ...found('version-tags', 12, []), conditions: {} }, /for other tags/],
    ['somebody who may move versions', 'rulesets/12', found('version-tags', 12, [app]), /Somebody may go round it/],
    [
      'an administrator who may move tags',
      'rulesets/11',
      found('release-tags', 11, [app, { actor_id: 5, actor_type: 'RepositoryRole' }]),
      /Not one App alone/,
    ],
    ['a branch that anybody pushes to', 'rules/branches/main', [{ type: 'deletion' }], /No rule says pull_request/],
    [
      'a token that writes',
      'actions/permissions/workflow',
      { default_workflow_permissions: 'write' },
      /It writes where/,
    ],
  ])('names %s', (_, path, body, words) => {
    expect(diagnose({ [path]: body })).toContainEqual(expect.stringMatching(words));
  });

  test('says what it could not read', () => {
    const platform = { read: () => JSON.parse('no') } as unknown as Platform;
    expect(examine({ root, platform }).every(({ says }) => says.startsWith('It cannot be read: '))).toBe(true);
  });
});

describe('what is asked of gh', () => {
  let folder: string;
  let platform: Platform;
  beforeEach(() => {
    folder = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-gh-'));
    platform = new Platform('octo/gauntlet', { PATH: [folder, process.env.PATH].join(delimiter) });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A program that writes down its arguments and what it is given, and prints an answer. */
  function answer(text: string, status = 0) {
    const say = `printf '%s\\n' "$@" >"$0.args"; cat >"$0.input"; cat "$0.answer"; exit ${status}`;
    writeFileSync(join(folder, 'gh.answer'), text);
    writeFileSync(join(folder, 'gh'), `#!/usr/bin/env bash\n${say}\n`);
    chmodSync(join(folder, 'gh'), 0o755);
  }
  const args = () => readFileSync(join(folder, 'gh.args'), 'utf8').trimEnd().split('\n');

  test('a release is published as GitHub takes it, and no other field of it is lost', () => {
    answer('{}');
    platform.publish(7, { tag: 'v1.0.0', commit: 'a'.repeat(40), isLatest: false });
    expect(args()).toEqual(['api', '--method', 'PATCH', 'repos/octo/gauntlet/releases/7', '--input', '-']);
    const body = JSON.parse(readFileSync(join(folder, 'gh.input'), 'utf8'));
    expect(body).toEqual({ tag_name: 'v1.0.0', target_commitish: 'a'.repeat(40), draft: false, make_latest: 'false' });
    const template = '/repos/{owner}/{repo}/releases/{release_id}';
    const request = {
      method: 'PATCH',
      template,
      params: { ...repository, release_id: '7' },
      query: new URLSearchParams(),
    };
    expect(checkRequest({ ...request, body })).toEqual([]);
  });

  test('releases are found on every page, drafts too', () => {
    const one = { id: 1, tag_name: 'v1.0.0', draft: true, immutable: false, assets: [] };
    answer(
      JSON.stringify([[{ ...one, id: 2, tag_name: 'v1' }], [one, { ...one, id: 3, draft: false, immutable: true }]]),
    );
    expect(platform.releasesOf('v1.0.0').map(({ id, isDraft, isImmutable }) => [id, isDraft, isImmutable])).toEqual([
      [1, true, false],
      [3, false, true],
    ]);
    expect(args().slice(0, 3)).toEqual(['api', '--paginate', '--slurp']);
  });

  test('the newest run of this very push counts', () => {
    const run = (more: Json) => ({
      ...{
        head_sha: 'a',
        head_branch: 'main',
        event: 'push',
        status: 'completed',
        conclusion: 'success',
        html_url: 'x',
      },
      ...more,
    });
    const runs = [
      run({ run_number: 1 }),
      run({ run_number: 3, conclusion: 'failure' }),
      run({ run_number: 5, event: 'pull_request' }),
      run({ run_number: 6, head_branch: 'other' }),
      run({ run_number: 7, head_sha: 'b' }),
    ];
    answer(JSON.stringify({ workflow_runs: runs }));
    expect(platform.runOf('ci.yml', 'main', 'a')).toEqual({ status: 'completed', conclusion: 'failure', url: 'x' });
    answer(JSON.stringify({ workflow_runs: runs.slice(2) }));
    expect(platform.runOf('ci.yml', 'main', 'a')).toBeNull();
  });

  test('a refusal is a failure, with what was said', () => {
    answer('', 1);
    expect(() => platform.read('x')).toThrow('gh api repos/octo/gauntlet/x failed');
    expect(() => new Platform('octo')).toThrow('names no repository');
  });
});
