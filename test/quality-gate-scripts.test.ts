import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
  });
  /** Stands for the command line of GitHub: a list of pull requests, and the runs of each commit. */
  const gh = (pulls: object[], runs: Record<string, object[]>) => `
case "$1" in
  pr) cat <<'JSON'
${JSON.stringify(pulls)}
JSON
  ;;
  api) [[ "$2" =~ actions/workflows/([a-z]+).yml/runs\\?head_sha=([0-9a-f]+)\\&event=(pull_request|merge_group)\\& ]] || exit 1
    jq -r --arg key "\${BASH_REMATCH[1]#pipeline}\${BASH_REMATCH[2]:0:1}" "{ workflow_runs: (.[\\$key] // []) } | $4" <<'JSON'
${JSON.stringify(runs)}
JSON
  ;;
esac`;
  const find = (pulls: object[], runs: Record<string, object[]>, env: Record<string, string> = {}) => {
    const base = {
      BASE: 'main',
      HEAD_SHA: '',
      GROUP_SHA: '',
      GROUP_BASE: '',
      WORKFLOW: '.github/workflows/pipeline.yml',
      MUTATION_WORKFLOW: '',
      SECURITY_WORKFLOW: '',
    };
    const programs = { gh: gh(pulls, runs), sleep: 'exit 0' };
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
  });
});

describe('the reports that the quality gate asks for', () => {
  const script = scriptOf(quality, 'List the reports that have to be there');
  const inputs = {
    ...{ NODE_SHARDS: '[]', PYTHON_VERSIONS: '[]', RUST: 'false', LANGUAGES: 'node  ', COVERAGE: 'node python rust' },
    ...{ SCANNERS: 'semgrep secrets', WORKING_DIRECTORY: '.' },
  };
  const list = (files: string[], env: Record<string, string> = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'gauntlet-list-'));
    try {
      for (const file of files) {
        mkdirSync(dirname(join(folder, 'untrusted', file)), { recursive: true });
        writeFileSync(join(folder, 'untrusted', file), 'x');
      }
      const { status, outputs } = runScript(script, { ...inputs, ...env }, { cwd: folder });
      const lines = (name: string) => outputs[name]?.split('\n');
      const [coverage, mutation, security] = ['coverage', 'mutation', 'security'].map(lines);
      return { status, ...outputs, coverage, mutation, security };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const tests = (leg: string, name: string) => `untrusted/gauntlet-tests-${leg}/**/${name}`;
  const scan = (name: string, file = '*.sarif') => `untrusted/gauntlet-security-${name}/**/${file}`;

  test('are those of every leg and scanner, whatever the run left', () => {
    const env = { NODE_SHARDS: '[1,2]', PYTHON_VERSIONS: '["3.12"]', RUST: 'true', LANGUAGES: 'node python rust' };
    const all = {
      status: 0,
      expected: '4',
      coverage: [tests('node-1', 'lcov.info'), tests('node-2', 'lcov.info')],
      mutation: ['untrusted/gauntlet-mutation-*/mutation.json'],
      security: ['semgrep', 'secrets', 'node', 'python', 'rust'].map((name) => scan(name)),
    };
    all.coverage.push(tests('python-3.12', 'lcov.info'), tests('rust', 'lcov.info'));
    expect(list([], env)).toEqual(all);
    all.coverage[2] = tests('python-3.12', 'coverage.xml');
    expect(list(['gauntlet-tests-python-3.12/unit/coverage.xml', 'gauntlet-tests-other/lcov.info'], env)).toEqual(all);
  });

  test('are those of integration tests, of CodeQL and of images too where they are', () => {
    const files = ['tests-integration-node/lcov.info', 'security-codeql-go/a.sarif', 'security-image-0/trivy.sarif'];
    const found = list(
      files.map((file) => `gauntlet-${file}`),
      { NODE_SHARDS: '[1]' },
    );
    expect(found).toMatchObject({ expected: '1' });
    expect(found.coverage).toEqual([tests('node-1', 'lcov.info'), tests('integration-node', 'lcov.info')]);
    expect(found.security).toEqual([scan('semgrep'), scan('secrets'), scan('node'), scan('codeql-*'), scan('image-*')]);
  });

  test('are those of each mutation tool that left one', () => {
    const files = ['1/mutation.json', '2/mutation.json', '3/mutants.out/outcomes.json', '4/mutants/src/a.py.meta'];
    expect(list(files.map((file) => `gauntlet-mutation-${file}`)).mutation).toEqual(
      ['mutation.json', 'mutants.out/outcomes.json', 'mutants/**/*.meta'].map(
        (name) => `untrusted/gauntlet-mutation-*/${name}`,
      ),
    );
  });

  test('are named by what they are, not by names that the run chose', () => {
    const files = ['gauntlet-security-node/npm-audit.json', 'gauntlet-security-semgrep/a\nEND\nx=y.sarif'];
    expect(list(files)).toMatchObject({
      status: 0,
      security: [scan('semgrep'), scan('secrets'), scan('node', 'npm-audit.json')],
    });
    expect(Object.keys(list(files)).sort()).toEqual(['coverage', 'expected', 'mutation', 'security', 'status']);
  });

  test('are looked for from the folder of the project', () => {
    expect(list([], { NODE_SHARDS: '[1]', WORKING_DIRECTORY: 'apps/shop' }).coverage).toEqual([
      `../../${tests('node-1', 'lcov.info')}`,
    ]);
  });

  test('are not known where no language is on', () => {
    expect(list([], { LANGUAGES: '  ' })).toMatchObject({ status: 1, coverage: undefined });
    expect(list([], { NODE_SHARDS: 'x' }).status).not.toBe(0);
  });
});

describe('whether anything had to be mutated', () => {
  const script = scriptOf(quality, 'See whether anything had to be mutated');
  const planned = (plans: Record<string, string[][]>, folder = '.') => {
    const scratch = mkdtempSync(join(tmpdir(), 'gauntlet-planned-'));
    try {
      mkdirSync(join(scratch, 'gauntlet-plan'));
      for (const [tool, shards] of Object.entries(plans)) {
        const plan = JSON.stringify({ tool, shards: shards.map((args) => ({ args })) });
        writeFileSync(join(scratch, 'gauntlet-plan', `${tool}.json`), plan);
      }
      const { status, outputs } = runScript(script, { WORKING_DIRECTORY: folder }, { cwd: scratch });
      return status === 0 ? outputs.nothing !== 'true' : 'failed';
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  };

  test.each<[string, boolean | string, Record<string, string[][]>, string?]>([
    ['nothing was planned', false, { stryker: [] }],
    ['one of two tools has something to do', true, { stryker: [], mutmut: [['shop.cart']] }],
    ['a file of the folder changed', true, { stryker: [['--mutate', 'apps/shop/src/a.ts']] }, 'apps/shop'],
    ['a module of the folder changed', true, { mutmut: [['apps.shop.cart']] }, './apps/shop/'],
    ['a file elsewhere changed', false, { stryker: [['--mutate', 'apps/other/src/a.ts']] }, 'apps/shop'],
    ['no plan was made', 'failed', {}],
  ])('%s: %s', (_, expected, plans, folder = '.') => {
    expect(planned(plans, folder)).toBe(expected);
  });
});

describe('what the quality gate requires', () => {
  const script = scriptOf(quality, 'Name what has to have passed');
  const all = { CODE: 'true', COVERAGE: 'true', MUTATION: 'true', SECURITY: 'true', CONCLUSION: 'pass', BLOCKING: '0' };
  const require = (env: Record<string, string> = {}, unread: string[] = []) => {
    const folder = mkdtempSync(join(tmpdir(), 'gauntlet-required-'));
    try {
      writeFileSync(join(folder, 'security.json'), JSON.stringify({ unread }));
      const given = { SECURITY_REPORTS: 'untrusted/*.sarif', REPORT: 'security.json', ...all, ...env };
      return runScript(script, given, { cwd: folder }).outputs;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const failed = { needs: '{"security":{"result":"failure"}}', findings: 'untrusted/*.sarif' };

  test('is everything that is on', () => {
    expect(require()).toEqual({
      require: 'coverage\nmutation\nsecurity',
      verdicts: 'gauntlet/coverage.verdict.json\ngauntlet/mutation.verdict.json\n',
      needs: '{"security":{"result":"success"}}',
      findings: '',
    });
    expect(require({ MUTATION: 'false', SECURITY: 'false' })).toMatchObject({ require: 'coverage', needs: '{}' });
  });

  test.each([
    ['finds', { BLOCKING: '1' }],
    ['could not be judged', { CONCLUSION: 'error' }],
    ['was not asked', { CONCLUSION: '', BLOCKING: '' }],
    ['does not count', { BLOCKING: '' }],
    ['has no report', { REPORT: 'other.json' }],
  ])('fails where security %s', (_, env) => {
    expect(require(env)).toMatchObject({ require: expect.stringContaining('security'), ...failed });
  });

  test('fails where a report could not be read', () => {
    expect(require({}, ['No file matches x.'])).toMatchObject(failed);
  });

  test('is nothing of a change of documents, and everything where that is not known', () => {
    expect(require({ CODE: 'false' })).toMatchObject({ require: '', needs: '{}', findings: '' });
    expect(require({ CODE: '' }).require).toBe('coverage\nmutation\nsecurity');
  });
});
