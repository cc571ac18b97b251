import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reusable } from '../workflows/files.ts';
import { runScript, scriptOf } from '../workflows/scripts.ts';

const file = reusable.get('deploy.yml');
const commit = '1'.repeat(40);
const head = '2'.repeat(40);

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gauntlet-deploy-checks-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The command line of GitHub: answers a path with what ANSWERS has for it, through the filter that it is given. */
const gh = `filter=. path=
while [ $# -gt 0 ]; do
  case "$1" in
    --jq) filter=$2; shift ;;
    --method | -f) shift ;;
    repos/*) path=$1 ;;
  esac
  shift
done
jq -e --arg path "$path" 'has($path)' <<< "$ANSWERS" > /dev/null || { echo "nothing at $path" >&2; exit 1; }
jq -c --arg path "$path" '.[$path]' <<< "$ANSWERS" | jq -r "$filter"`;

interface Check {
  name?: string;
  app?: number;
  id?: number;
  status?: string;
  conclusion?: string | null;
}

const run = ({ name = 'gauntlet/risk', app = 42, id = 1, status = 'completed', conclusion = 'success' }: Check) => ({
  ...{ name, id, status, conclusion },
  app: { id: app },
});
const pull = (more: object = {}) => ({
  ...{ merged_at: '2026-01-01T00:00:00Z', merge_commit_sha: commit, head: { sha: head }, base: { ref: 'main' } },
  ...more,
});
const at = (sha: string, checks: Check[]) => ({
  [`repos/example/shop/commits/${sha}/check-runs`]: { check_runs: checks.map(run) },
});

describe('whether it passed the gate', () => {
  const ask = (answers: object, given: Record<string, string> = {}) =>
    runScript(
      scriptOf(file, 'Require that it passed the gate'),
      {
        ...{ ANSWERS: JSON.stringify({ ...at(commit, []), ...at(head, []), ...answers }), APP_ID: '42' },
        ...{ REQUIRE: 'gauntlet/risk\n', COMMIT: commit, BRANCH: 'main', PRODUCTION_BRANCH: 'main', ...given },
      },
      { programs: { gh } },
    );
  const pulls = (...all: object[]) => ({ [`repos/example/shop/commits/${commit}/pulls`]: all });

  test('the check is on the commit', () => {
    expect(ask({ ...pulls(), ...at(commit, [{}]) }).status).toBe(0);
  });

  test('or on the pull request that became it', () => {
    expect(ask({ ...pulls(pull()), ...at(head, [{}]) }).status).toBe(0);
    expect(ask({ ...pulls(pull({ base: { ref: 'main' } })), ...at(head, [{}]) }, { BRANCH: 'staging' }).status).toBe(0);
  });

  test('the newest of that name by that App counts', () => {
    const checks = [{ id: 1, conclusion: 'failure' }, { id: 3 }, { id: 5, app: 7, conclusion: 'failure' }];
    expect(ask({ ...pulls(), ...at(commit, checks) }).status).toBe(0);
    const taken = [{ id: 1 }, { id: 2, conclusion: 'failure' }];
    expect(ask({ ...pulls(), ...at(commit, taken) }).status).toBe(1);
  });

  test('another App is named behind it', () => {
    const checks = at(commit, [{ name: 'Pipeline / Gate', app: 15368 }, {}]);
    expect(ask({ ...pulls(), ...checks }, { REQUIRE: 'Pipeline / Gate by 15368\n\ngauntlet/risk' }).status).toBe(0);
    expect(ask({ ...pulls(), ...checks }, { REQUIRE: 'Pipeline / Gate' }).status).toBe(1);
  });

  test.each<[string, object]>([
    ['failure', at(commit, [{ conclusion: 'failure' }])],
    ['neutral', at(commit, [{ conclusion: 'neutral' }])],
    ['skipped', at(commit, [{ conclusion: 'skipped' }])],
    ['not done', at(commit, [{ status: 'in_progress', conclusion: null }])],
    ['missing', {}],
    ['missing', at(commit, [{ app: 15368 }])],
    ['missing', at(head, [{}])],
    ['missing', { ...pulls(pull({ merged_at: null })), ...at(head, [{}]) }],
    ['missing', { ...pulls(pull({ merge_commit_sha: head })), ...at(head, [{}]) }],
    ['missing', { ...pulls(pull({ base: { ref: 'mine' } })), ...at(head, [{}]) }],
    // What was decided of the commit itself is not made good by the pull request.
    ['failure', { ...pulls(pull()), ...at(commit, [{ conclusion: 'failure' }]), ...at(head, [{}]) }],
  ])('%s is no pass: %j', (result, answers) => {
    const { status, console } = ask({ ...pulls(), ...answers });
    expect([status, console]).toEqual([1, expect.stringContaining(`not-checked: gauntlet/risk is ${result} on`)]);
  });

  test('it stops where nothing is asked for, nobody is named, or GitHub does not answer', () => {
    expect(ask(pulls(), { REQUIRE: '\n' }).console).toContain('unconfigured: require-checks is empty');
    expect(ask(pulls(), { APP_ID: '' }).console).toContain('unconfigured: whose check');
    expect(ask({}).status).not.toBe(0);
  });
});

describe('what is live', () => {
  const look = (deployments: object[], statuses: object[] = []) =>
    runScript(
      scriptOf(file, 'Find out what is live'),
      {
        ...{ APP_ID: '42', NAME: 'production' },
        ANSWERS: JSON.stringify({
          'repos/example/shop/deployments': deployments,
          'repos/example/shop/deployments/9/statuses': statuses,
        }),
      },
      // Every commit is in the clone, but that of sixes.
      { programs: { gh, git: '[[ $* != *666666* ]]' } },
    );
  const own = { performed_via_github_app: { id: 42 } };
  const deployment = (more: object = {}) => {
    const rollout = { sha: commit, target: { version: 'x', sha: head } };
    return { id: 9, ...own, payload: { schema: 'gauntlet/rollout/v1', rollout }, ...more };
  };
  const said = (state: string, id = 1, more: object = own) => ({ id, state, ...more });

  test.each<[string, string, object[]]>([
    ['what was promoted', commit, [said('in_progress'), said('success', 2)]],
    ['what it went back to', head, [said('failure')]],
    ['what was there while it goes on', head, [said('in_progress')]],
    ['what was there while it is held', head, [said('pending')]],
    ['not known where going back failed', '', [said('error')]],
    [
      'not what somebody else says',
      head,
      [said('in_progress'), said('success', 2, { performed_via_github_app: null })],
    ],
  ])('is %s', (_, sha, statuses) => {
    expect(look([deployment()], statuses).outputs).toEqual({ sha });
  });

  test('is not told by what another account made', () => {
    const foreign = deployment({ id: 8, performed_via_github_app: { id: 15368 } });
    expect(look([foreign, deployment()], [said('success')]).outputs).toEqual({ sha: commit });
    expect(look([foreign]).outputs).toEqual({ sha: '' });
  });

  test('is not known without a rollout, or without its commit in the clone', () => {
    expect(look([]).outputs).toEqual({ sha: '' });
    const gone = { rollout: { sha: '6'.repeat(40), target: { sha: null } } };
    expect(look([deployment({ payload: gone })], [said('success')]).outputs).toEqual({ sha: '' });
    expect(look([deployment({ payload: JSON.stringify(gone) })], [said('failure')]).outputs).toEqual({ sha: '' });
  });
});

describe('what the infrastructure would change', () => {
  const judge = (report: unknown, given: Record<string, string> = {}) => {
    const out = mkdtempSync(join(scratch, 'out-'));
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'report.json'), JSON.stringify(report));
    writeFileSync(join(out, 'plan.json'), '{}');
    const summary = join(out, 'summary');
    const seen = runScript(scriptOf(file, 'Judge what would change'), {
      ...{ OUT: out, USUAL: 'usual', HIGH: 'high', RISK: 'low', GITHUB_STEP_SUMMARY: summary, ...given },
    });
    return { ...seen, summary: seen.status === 0 ? readFileSync(summary, 'utf8') : '' };
  };
  const step = (op: string, name = 'shop') => ({ op, type: 'kubernetes:core/v1:Namespace', name });

  test.each<[string[], string, string]>([
    [[], 'false', 'usual'],
    [['same', 'read'], 'false', 'usual'],
    [['create', 'update'], 'true', 'usual'],
    [['create', 'delete'], 'true', 'high'],
    [['create-replacement', 'replace', 'delete-replaced'], 'true', 'high'],
    [['something-new'], 'true', 'high'],
  ])('%j: changes %s, from %s', (ops, changes, environment) => {
    const { outputs } = judge({ state: 'abc', steps: ops.map((op) => step(op)) });
    expect(outputs).toMatchObject({
      changes,
      environment,
      state: 'abc',
      plan: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('is of high risk where the commit is', () => {
    expect(judge({ state: 'a', steps: [step('create')] }, { RISK: 'high' }).outputs['environment']).toBe('high');
  });

  test('names of the program are shown as plain characters', () => {
    const { summary, console } = judge({ state: 'a', steps: [step('create', '::error::x|<b>`@octo\n## y')] });
    expect(summary).toContain('| create | kubernetes:core/v1:Namespace | ::error::x??b??@octo??? y |');
    expect(console).not.toMatch(/^::/m);
  });

  test('a report that says something else is no report', () => {
    for (const report of [{}, { steps: {} }, []]) expect(judge(report).status).not.toBe(0);
    expect(judge({ state: 'a', steps: [step('delete')] }, { HIGH: '' }).console).toContain('unconfigured');
  });
});
