import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { reusable } from '../workflows/files.ts';
import { interfaceOf, jobsOf } from '../workflows/reusable.ts';
import { isMapping, type Mapping, type YamlSource } from '../workflows/rules.ts';
import { runScript, scriptOf } from '../workflows/scripts.ts';

const file = reusable.get('tests.yml') as YamlSource;
const expression = (text: string) => '$' + `{{ ${text} }}`;

let scratch: string;
let place: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gauntlet-tests-'));
});
beforeEach(() => {
  place = mkdtempSync(join(scratch, 'workspace-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function stepsOfJob(name: string): Mapping[] {
  const steps = jobsOf(file).find(({ id }) => id === name)?.job.steps;
  return Array.isArray(steps) ? steps.filter(isMapping) : [];
}

const named = (steps: readonly Mapping[], name: string) => steps.find((step) => step.name === name);
const suites = ['unit', 'property', 'snapshot'];

describe('the job of a language', () => {
  test.each(['node', 'python', 'rust'])(
    'of %s runs each suite whatever became of the others, and judges each',
    (job) => {
      const steps = stepsOfJob(job);
      for (const suite of suites) {
        const condition = expression(
          `!cancelled() && steps.install.outcome == 'success' && env.${suite.toUpperCase()} != ''`,
        );
        const [run, judge] = ['Run', 'Judge'].map((verb) => named(steps, `${verb} the ${suite} tests`));
        expect([run?.if, judge?.if]).toEqual([condition, condition]);
        expect(run?.env).toEqual({ SUITE: suite, COMMAND: expression(`env.${suite.toUpperCase()}`) });
        expect(judge?.with).toMatchObject({
          reports: `gauntlet-reports/junit-${suite}*.xml`,
          logs: `gauntlet-reports/${suite}.log`,
          'require-tests': true,
        });
      }
      expect(jobsOf(file).find(({ id }) => id === job)?.job.env).toMatchObject(
        Object.fromEntries(suites.map((suite) => [suite.toUpperCase(), expression(`inputs.${job}-${suite}`)])),
      );
    },
  );

  test('keeps snapshots as they are', () => {
    const workflow = load(file.text);
    expect(isMapping(workflow) && workflow.env).toMatchObject({ CI: 'true', INSTA_UPDATE: 'no' });
  });
});

describe('a suite', () => {
  const script = scriptOf(file, 'Run the unit tests');
  const run = (command: string) => {
    const result = runScript(script, { REPORTS: join(place, 'reports'), SUITE: 'unit', COMMAND: command });
    return { ...result, log: readFileSync(join(place, 'reports/unit.log'), 'utf8') };
  };

  test('passes when its command does, and leaves what it printed', () => {
    expect(run('echo one; echo two >&2')).toMatchObject({ status: 0, log: 'one\ntwo\n' });
  });

  test.each([
    ['fails', 'exit 7', 7],
    ['fails before a pipe', 'false | cat', 1],
    ['fails on its first line', 'false\ntrue', 1],
    ['is not there', 'no-such-program', 127],
  ])('fails when its command %s', (_, command, status) => {
    expect(run(command).status).toBe(status);
  });

  test('tells the runner no command of the tests', () => {
    const { console } = run('echo "::add-mask::e"; exit 1');
    const [, word] = /^::stop-commands::(\w{32})\n::add-mask::e\n\n::\1::\n$/.exec(console) ?? [];
    expect(word).toBeDefined();
    expect(run('true').console).not.toContain(word);
  });
});

describe('a shard', () => {
  const script = scriptOf(file, 'Say which shard this is');

  test.each([
    ['1', '[1]', '1/1'],
    ['2', '[1, 2, 3]', '2/3'],
  ])('%s of %s is %s', (index, shards, told) => {
    const environment = join(place, 'environment');
    expect(runScript(script, { INDEX: index, SHARDS: shards, GITHUB_ENV: environment }).status).toBe(0);
    expect(readFileSync(environment, 'utf8')).toBe(`SHARD=${told}\n`);
  });
});

describe('the services', () => {
  const script = scriptOf(file, 'Say where the services are');
  const told = (postgres: string, redis: string) => {
    const environment = join(place, 'environment');
    writeFileSync(environment, '');
    expect(runScript(script, { POSTGRES: postgres, REDIS: redis, GITHUB_ENV: environment }).status).toBe(0);
    return readFileSync(environment, 'utf8').replaceAll(/=.*/g, '').split('\n').slice(0, -1);
  };

  test('are told where they were asked for', () => {
    expect(told('true', 'true')).toEqual(['DATABASE_URL', 'REDIS_URL']);
    expect(told('false', 'true')).toEqual(['REDIS_URL']);
    expect(told('true', 'false')).toEqual(['DATABASE_URL']);
    expect(told('false', 'false')).toEqual([]);
  });

  test('are not started where they were not', () => {
    const { services } = jobsOf(file).find(({ id }) => id === 'integration')?.job ?? {};
    expect(services).toMatchObject({
      postgres: { image: expression("inputs.postgres && inputs.postgres-image || ''") },
      redis: { image: expression("inputs.redis && inputs.redis-image || ''") },
    });
  });
});

describe('the list of what has to be there', () => {
  const script = scriptOf(file, 'List what has to be there');
  const inputs = { node: true, python: false, rust: false, 'node-unit': 'x', 'node-property': '', 'node-snapshot': '' };
  const run = (more: Record<string, string>, reports: string[] = []) => {
    for (const report of reports) {
      const path = join(place, 'gauntlet-reports', report);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, 'x');
    }
    const env = { NODE_SHARDS: '[]', PYTHON_VERSIONS: '[]', RUST: 'false', COVERAGE: 'node python rust' };
    const summary = join(place, 'summary');
    const result = runScript(
      script,
      { ...env, INPUTS: JSON.stringify(inputs), WORKING_DIRECTORY: '.', GITHUB_STEP_SUMMARY: summary, ...more },
      { cwd: place },
    );
    const lines = result.outputs['reports']?.split('\n');
    return { ...result, lines, summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '' };
  };

  test('has a line for each leg, by what it handed in', () => {
    const handedIn = [
      'gauntlet-tests-node-1/unit/lcov.info',
      'gauntlet-tests-node-2/unit/lcov.info',
      'gauntlet-tests-python-3.12/unit/coverage.xml',
      'gauntlet-tests-rust/unit/lcov.info',
      'gauntlet-tests-integration-node/integration/lcov.info',
    ];
    const run3 = run({ NODE_SHARDS: '[1, 2]', PYTHON_VERSIONS: '["3.12"]', RUST: 'true' }, handedIn);
    expect(run3).toMatchObject({ status: 0, outputs: { expected: '4' } });
    expect(run3.lines).toEqual([
      'gauntlet-reports/gauntlet-tests-node-1/**/lcov.info',
      'gauntlet-reports/gauntlet-tests-node-2/**/lcov.info',
      'gauntlet-reports/gauntlet-tests-python-3.12/**/coverage.xml',
      'gauntlet-reports/gauntlet-tests-rust/**/lcov.info',
      'gauntlet-reports/gauntlet-tests-integration-node/**/lcov.info',
    ]);
  });

  test('asks for the coverage of a leg that is lost, or handed in none', () => {
    const { lines, outputs } = run({ NODE_SHARDS: '[1, 2]', RUST: 'true' }, [
      'gauntlet-tests-node-1/unit/lcov.info',
      'gauntlet-tests-rust/unit.log',
    ]);
    expect(outputs['expected']).toBe('3');
    expect(lines).toContain('gauntlet-reports/gauntlet-tests-node-2/**/lcov.info');
    expect(lines).toContain('gauntlet-reports/gauntlet-tests-rust/**/lcov.info');
  });

  test('asks for none of a language that owes none, and takes what it hands in all the same', () => {
    const without = run({ NODE_SHARDS: '[1]', RUST: 'true', COVERAGE: 'node' }, ['gauntlet-tests-node-1/lcov.info']);
    expect(without).toMatchObject({ outputs: { expected: '1' } });
    expect(without.lines).toHaveLength(1);
    expect(run({ RUST: 'true', COVERAGE: 'node' }, ['gauntlet-tests-rust/lcov.info']).lines).toEqual([
      'gauntlet-reports/gauntlet-tests-rust/**/lcov.info',
    ]);
  });

  test('names the reports as the project in a folder sees them', () => {
    mkdirSync(join(place, 'apps/shop'), { recursive: true });
    expect(run({ RUST: 'true', WORKING_DIRECTORY: 'apps/shop' }).lines).toEqual([
      '../../gauntlet-reports/gauntlet-tests-rust/**/lcov.info',
    ]);
  });

  test.each([
    ['NODE_SHARDS', '[2, 3]', 'node-shards has to count from 1'],
    ['NODE_SHARDS', '["1"]', 'node-shards has to count from 1'],
    ['NODE_SHARDS', '4', 'node-shards'],
    ['PYTHON_VERSIONS', '[3.10]', 'python-versions has to be a list of strings'],
    ['PYTHON_VERSIONS', '["3.12\\nEND\\nexpected=0"]', 'python-versions has to be a list of strings'],
    ['PYTHON_VERSIONS', '["../.."]', 'python-versions has to be a list of strings'],
    ['PYTHON_VERSIONS', '[', ''],
  ])('refuses %s=%s', (name, value, sentence) => {
    const { status, outputs, console } = run({ [name]: value });
    expect(status).not.toBe(0);
    expect(outputs).toEqual({});
    expect(console).toContain(sentence);
  });

  test('takes no line from the name of a file', () => {
    const { lines } = run({ NODE_SHARDS: '[1]' }, ['gauntlet-tests-node-1/a\nEND\nexpected=0/lcov.info']);
    expect(lines).toEqual(['gauntlet-reports/gauntlet-tests-node-1/**/lcov.info']);
  });

  test('says which tests have no command, and that nothing is judged where no language owes coverage', () => {
    expect(run({ NODE_SHARDS: '[1]' }).summary).toBe(
      '- node has no command of its own for these tests: property, snapshot.\n',
    );
    expect(run({ NODE_SHARDS: '[1]', COVERAGE: '' }).summary).toContain('Coverage is not judged');
  });
});

describe('the judge', () => {
  const steps = stepsOfJob('judge');

  test('needs every job of tests, and runs nothing of the change', () => {
    const { job } = jobsOf(file).find(({ id }) => id === 'judge') ?? { job: {} };
    expect(job).toMatchObject({ if: 'always()', needs: ['node', 'python', 'rust', 'integration'] });
    expect(steps.filter(({ env }) => isMapping(env) && 'COMMAND' in env)).toEqual([]);
  });

  test('passes over the coverage only where the judged reports tell of no test', () => {
    expect(named(steps, 'Judge the coverage')?.if).toBe(
      expression("!cancelled() && steps.legs.outputs.expected != '0' && steps.failures.outputs.tests != '0'"),
    );
    expect(named(steps, 'Sum up all tests')?.with).toMatchObject({ 'require-tests': true });
  });

  test('keeps a baseline of pushes alone, by the name that it is looked for', () => {
    const step = named(steps, 'Keep the baseline');
    expect(step?.if).toContain("github.event_name == 'push'");
    expect(step?.with).toMatchObject({
      name: 'gauntlet-baseline-coverage',
      path: expression('steps.coverage.outputs.baseline-file'),
    });
  });
});

test('the defaults of the units leave the tests and the coverage where they are looked for', () => {
  const { inputs } = interfaceOf(file) ?? { inputs: {} as Mapping };
  const defaultOf = (name: string) => String(isMapping(inputs[name]) && inputs[name].default);
  for (const name of ['node-unit', 'python-unit']) expect(defaultOf(name)).toContain('"$REPORTS/junit-unit.xml"');
  expect(defaultOf('node-unit')).toContain('reportsDirectory="$REPORTS/unit"');
  expect(defaultOf('python-unit')).toContain('xml:"$REPORTS/unit/coverage.xml"');
  expect(defaultOf('rust-unit')).toContain('"$REPORTS/unit/lcov.info"');
  // cargo, and pytest that finds no test, say by their exit code what is let pass here and nothing else.
  const run = (name: string, programs: Record<string, string>) =>
    runScript('bash -eo pipefail -c "$COMMAND" < /dev/null', { COMMAND: defaultOf(name), REPORTS: place }, { programs })
      .status;
  expect([0, 5, 1, 2].map((code) => run('python-unit', { python: `exit ${code}` }))).toEqual([0, 0, 1, 1]);
  const cargo = (test: number, report: number) =>
    run('rust-unit', { cargo: `case "$2" in report) exit ${report} ;; *) exit ${test} ;; esac` });
  expect([cargo(0, 0), cargo(101, 0), cargo(0, 1), cargo(101, 1)]).toEqual([0, 101, 1, 1]);
});
