import { describe, expect, test } from '@jest/globals';
import { reusable } from './workflows/files.ts';
import { runScript, scriptOf } from './workflows/scripts.ts';

const quality = reusable.get('quality-gate.yml');

describe('the pull requests that the quality gate finds', () => {
  const script = scriptOf(quality, 'Find the open pull requests whose run is done, hotfixes first');
  const pull = (number: number, ...labels: string[]) => ({
    number,
    headRefOid: `${number}`.repeat(40),
    baseRefOid: 'b'.repeat(40),
    labels: labels.map((name) => ({ name })),
    headRefName: 'topic',
    headRepositoryOwner: { login: 'somebody' },
  });
  /** When the runs began, and what they are of, unless told otherwise. */
  const usual = {
    created_at: '2026-01-05T00:00:00Z',
    head_branch: 'topic',
    head_repository: { owner: { login: 'somebody' } },
  };
  interface Past {
    /** All pull requests that there ever were from the branch. */
    others?: object[];
    events?: object[];
  }
  /** Stands for the command line of GitHub: a list of pull requests, the runs of each commit, and what was before. */
  const gh = (pulls: object[], runs: Record<string, object[]>, { others = [], events = [] }: Past) => `
print() { jq -c "\${@: -1}"; }
case "$*" in
  'pr list '*) cat <<'JSON'
${JSON.stringify(pulls)}
JSON
  ;;
  *' repos/example/shop/issues/'[0-9]'/events?'*' --jq '*) print "$@" <<'JSON'
${JSON.stringify(events)}
JSON
  ;;
  *' --method GET repos/example/shop/pulls -f state=all -f head=somebody:topic '*' --jq '*) print "$@" <<'JSON'
${JSON.stringify(others)}
JSON
  ;;
  *) [[ "$*" =~ ^api\\ repos/example/shop/actions/workflows/([a-z]+).yml/runs\\?head_sha=([0-9a-f]+)\\&event=(pull_request|merge_group)\\& ]] || exit 1
    jq --arg key "\${BASH_REMATCH[1]#pipeline}\${BASH_REMATCH[2]:0:1}" '{ workflow_runs: (.[$key] // [] | map(${JSON.stringify(usual)} + .)) }' <<'JSON'
${JSON.stringify(runs)}
JSON
  ;;
esac`;
  const find = (pulls: object[], runs: Record<string, object[]>, env: Record<string, string> = {}, past: Past = {}) => {
    const base = {
      BASE: 'main',
      HEAD_SHA: '',
      GROUP_SHA: '',
      GROUP_BASE: '',
      WORKFLOW: '.github/workflows/pipeline.yml',
      MUTATION_WORKFLOW: '',
      SECURITY_WORKFLOW: '',
    };
    const programs = { gh: gh(pulls, runs, past), sleep: 'exit 0' };
    const { status, outputs, console } = runScript(script, { ...base, ...env }, { programs });
    return { status, found: outputs.found && JSON.parse(outputs.found), atOnce: outputs['at-once'], console };
  };
  const done = (id: number, conclusion = 'success') => [{ id, conclusion }];

  test('are those whose run is over', () => {
    const { found, atOnce } = find([pull(1), pull(2)], { 1: done(11, 'failure'), 2: [] });
    expect(found).toEqual([
      {
        number: '1',
        head: '1'.repeat(40),
        base: 'b'.repeat(40),
        run: 11,
        mutation: 11,
        security: 11,
        passed: false,
        hotfix: false,
      },
    ]);
    expect(atOnce).toBe('8');
  });

  test('begin with the hotfixes, which nothing overtakes', () => {
    const { found, atOnce } = find([pull(1), pull(3, 'bug', 'hotfix'), pull(2, 'hotfix-later')], {
      ...{ 1: done(11), 2: done(12), 3: done(13) },
    });
    expect(found.map(({ number }: { number: string }) => number)).toEqual(['3', '1', '2']);
    expect(atOnce).toBe('1');
  });

  test('have the commit that the event is of', () => {
    const { found } = find([pull(1), pull(2)], { 1: done(11), 2: done(12) }, { HEAD_SHA: '2'.repeat(40) });
    expect(found.map(({ number }: { number: string }) => number)).toEqual(['2']);
  });

  test('are none where nothing is over', () => {
    expect(find([pull(1)], {}).found).toEqual([]);
    expect(find([], {}).found).toEqual([]);
  });

  test('have the reports of the newest run that did something', () => {
    const runs = [{ id: 13, conclusion: 'skipped' }, ...done(12), ...done(11)];
    expect(find([pull(1)], { 1: runs }).found[0].run).toBe(12);
  });

  test('are the group of a merge queue, once its run is over', () => {
    const group = { GROUP_SHA: '9'.repeat(40), GROUP_BASE: 'b'.repeat(40) };
    expect(find([pull(1)], { 1: done(11), 9: done(19) }, group)).toMatchObject({
      found: [{ number: '', head: '9'.repeat(40), base: 'b'.repeat(40), run: 19 }],
      atOnce: '8',
    });
    expect(find([], {}, group)).toMatchObject({ status: 1, found: undefined });
  });

  test('have passed where each of their runs did', () => {
    const others = { SECURITY_WORKFLOW: 'scans.yml' };
    const passed = (runs: Record<string, object[]>) => find([pull(1)], runs, others).found[0].passed;
    expect(passed({ 1: done(11), scans1: done(31) })).toBe(true);
    expect(passed({ 1: done(11), scans1: done(31, 'failure') })).toBe(false);
    expect(passed({ 1: done(11, 'cancelled'), scans1: done(31) })).toBe(false);
  });

  test('wait for each workflow that leaves reports', () => {
    const others = { MUTATION_WORKFLOW: '.github/workflows/mutants.yml', SECURITY_WORKFLOW: 'scans.yml' };
    const runs = { 1: done(11), mutants1: done(21), scans1: done(31) };
    expect(find([pull(1)], runs, others).found).toMatchObject([{ run: 11, mutation: 21, security: 31 }]);
    expect(find([pull(1)], { ...runs, mutants1: [] }, others).found).toEqual([]);
    expect(find([pull(1)], { ...runs, scans1: [] }, others).found).toEqual([]);
    const group = { GROUP_SHA: '9'.repeat(40), GROUP_BASE: 'b'.repeat(40) };
    expect(find([], { 9: done(19), scans9: done(39) }, { ...others, ...group }).found).toMatchObject([
      { number: '', run: 19, mutation: 19, security: 39 },
    ]);
  });

  describe('count no run of another base', () => {
    const runs = { 1: [{ id: 13 }, { id: 11, created_at: '2026-01-01T00:00:00Z' }] };
    const other = {
      ...{ number: 2, base: { ref: 'side' }, head: { sha: 'e'.repeat(40) } },
      ...{ created_at: '2026-01-04T00:00:00Z', closed_at: null },
    };
    const runOf = (past: Past, given: object = {}) => find([{ ...pull(1), ...given }], runs, {}, past).found[0]?.run;
    const at = (created_at: string, event = 'base_ref_changed') => ({ events: [{ event, created_at }] });

    test.each<[string, Past, number | undefined]>([
      ['nothing else was ever open', {}, 13],
      ['another from the branch is open into another base', { others: [other] }, 11],
      ['it was closed after the run began', { others: [{ ...other, closed_at: '2026-01-06T00:00:00Z' }] }, 11],
      ['it was closed before', { others: [{ ...other, closed_at: '2026-01-04T12:00:00Z' }] }, 13],
      [
        'it was closed before, with this very head',
        { others: [{ ...other, head: { sha: '1'.repeat(40) }, closed_at: '2026-01-04T12:00:00Z' }] },
        11,
      ],
      ['it was opened when the run began', { others: [{ ...other, created_at: usual.created_at }] }, 11],
      ['it was opened after', { others: [{ ...other, created_at: '2026-01-06T00:00:00Z' }] }, 13],
      ['it is into the same base', { others: [{ ...other, base: { ref: 'main' } }] }, 13],
      ['it is the same', { others: [{ ...other, number: 1 }] }, 13],
      ['its base was changed before the run', at('2026-01-04T00:00:00Z'), 13],
      ['its base was changed after the run', at('2026-01-06T00:00:00Z'), undefined],
      ['GitHub changed its base', at('2026-01-06T00:00:00Z', 'automatic_base_change_succeeded'), undefined],
      ['something else happened', at('2026-01-06T00:00:00Z', 'renamed'), 13],
    ])('where %s', (_, past, run) => {
      expect(runOf(past)).toBe(run);
    });

    test('or of another branch or fork with the same head, or of one that is gone', () => {
      const of = (given: object) => find([pull(1)], { 1: [{ id: 13, ...given }] }).found;
      expect(of({ head_branch: 'other' })).toEqual([]);
      expect(of({ head_repository: { owner: { login: 'other' } } })).toEqual([]);
      expect(of({ head_repository: null })).toEqual([]);
      expect(runOf({}, { headRepositoryOwner: null })).toBeUndefined();
      expect(runOf({}, { headRepositoryOwner: { id: '', login: '' } })).toBeUndefined();
    });
  });

  test('are not guessed where GitHub does not answer', () => {
    const env = {
      BASE: 'main',
      HEAD_SHA: '',
      GROUP_SHA: '',
      GROUP_BASE: '',
      WORKFLOW: 'pipeline.yml',
      MUTATION_WORKFLOW: '',
      SECURITY_WORKFLOW: '',
    };
    expect(runScript(script, env, { programs: { gh: 'exit 1' } }).status).not.toBe(0);
    const half = (part: string) => gh([pull(1)], { 1: done(11) }, {}).replace(part, 'exit 1; print "$@"');
    expect(runScript(script, env, { programs: { gh: half('print "$@"') } }).status).not.toBe(0);
  });
});
