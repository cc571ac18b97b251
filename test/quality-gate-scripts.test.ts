import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { reusable } from './workflows/files.ts';
import { stepsOf } from './workflows/reusable.ts';
import type { YamlSource } from './workflows/rules.ts';
import { runScript, scriptOf } from './workflows/scripts.ts';

const quality = reusable.get('quality-gate.yml');

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

describe('the judging steps of the quality gate', () => {
  const steps = stepsOf(quality as YamlSource);
  const named = (name: string) => steps.find((step) => step.name === name);

  test.each(['coverage', 'mutants', 'findings of the scanners'])('judge no %s without a list of reports', (what) => {
    // An empty list would be everything that lies about, or the run that has ended.
    expect(named(`Judge the ${what}`)?.if).toContain("steps.list.outcome == 'success'");
  });

  test('have to have passed where nobody knows what has to', () => {
    const { if: condition, with: given } = named('Decide') ?? {};
    expect(condition).toBe('$' + '{{ !cancelled() }}');
    expect(given).toMatchObject({
      require: '$' + "{{ steps.required.outcome != 'success' && 'evidence' || steps.required.outputs.require }}",
    });
  });
});

describe('what the quality gate requires', () => {
  const script = scriptOf(quality, 'Name what has to have passed');
  const all = {
    ...{ CODE: 'true', COVERAGE: 'true', MUTATION: 'true', SECURITY: 'true', CONCLUSION: 'pass', BLOCKING: '0' },
    PASSED: 'true',
  };
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

  test('is the run alone of a change of documents, and everything where that is not known', () => {
    const run = (result: string) => ({
      require: 'run',
      verdicts: '',
      needs: `{"run":{"result":"${result}"}}`,
      findings: '',
    });
    expect(require({ CODE: 'false' })).toEqual(run('success'));
    for (const PASSED of ['false', '', 'null']) expect(require({ CODE: 'false', PASSED })).toEqual(run('failure'));
    expect(require({ CODE: '' }).require).toBe('coverage\nmutation\nsecurity');
  });
});
