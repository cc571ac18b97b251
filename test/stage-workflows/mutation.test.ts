import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { reusable } from '../workflows/files.ts';
import { interfaceOf, jobWithSteps } from '../workflows/reusable.ts';
import { isMapping, type Mapping, type YamlSource } from '../workflows/rules.ts';
import { runScript, scriptOf } from '../workflows/scripts.ts';

const file = reusable.get('mutation.yml') as YamlSource;
const expression = (text: string) => '$' + `{{ ${text} }}`;

let scratch: string;
let place: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gauntlet-mutation-'));
});
beforeEach(() => {
  place = mkdtempSync(join(scratch, 'workspace-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const jobOf = (id: string) => jobWithSteps(file, id);

describe('what is asked for', () => {
  const script = scriptOf(file, 'Say what is asked for');
  const run = (anything: string, event: string) => runScript(script, { ANYTHING: anything, EVENT: event });

  test('is nothing where no language is on, on every event', () => {
    for (const event of ['pull_request', 'push']) {
      const { status, console } = run('false', event);
      expect(status).toBe(1);
      expect(console).toContain('unconfigured: turn on node, python or rust');
    }
  });

  test('is said not to be for other events than pull requests', () => {
    expect(run('true', 'push')).toMatchObject({
      status: 0,
      console: 'Nothing is mutated: that is for pull requests, and this run is of the event push.\n',
    });
    expect(run('true', 'pull_request')).toMatchObject({ status: 0, console: '' });
  });

  test('is planned on pull requests alone', () => {
    const [, ...others] = jobOf('plan').steps;
    for (const step of others) expect(String(step.if)).toContain("github.event_name == 'pull_request'");
  });
});

describe('the plan', () => {
  const script = scriptOf(file, 'Number the shards of all plans');
  const plan = (tool: string, ...shards: string[][]) => {
    mkdirSync(join(place, 'gauntlet-plan'), { recursive: true });
    const text = JSON.stringify({ tool, shards: shards.map((args) => ({ args })) });
    writeFileSync(join(place, `gauntlet-plan/${tool}.json`), text);
  };
  const run = (folder = '.') => {
    mkdirSync(join(place, folder), { recursive: true });
    const result = runScript(script, { WORKING_DIRECTORY: folder }, { cwd: place });
    const legs = JSON.parse(readFileSync(join(place, 'gauntlet-plan/legs.json'), 'utf8'));
    return { ...result, legs };
  };

  test('has a number for each shard of each tool', () => {
    plan('stryker', ['--mutate', 'src/a.ts'], ['--mutate', 'src/b.ts:1-2,src/c.ts']);
    plan('mutmut', ['shop.price.*']);
    plan('cargo-mutants', ['--in-diff', 'gauntlet-plan/cargo-mutants.diff', '--file', 'src/a.rs']);
    const { outputs, legs } = run();
    expect(outputs['empty']).toBe('false');
    expect(JSON.parse(outputs['legs'] ?? '')).toEqual(
      ['cargo-mutants', 'mutmut', 'stryker', 'stryker'].map((tool, index) => ({ n: index + 1, tool })),
    );
    expect(legs.map(({ args }: { args: string[] }) => args)).toEqual([
      ['--in-diff', 'gauntlet-plan/cargo-mutants.diff', '--file', 'src/a.rs'],
      ['shop.price.*'],
      ['--mutate', 'src/a.ts'],
      ['--mutate', 'src/b.ts:1-2,src/c.ts'],
    ]);
  });

  test.each(['apps/shop', './apps/shop/'])('names the files as the project in %s sees them', (folder) => {
    plan('stryker', ['--mutate', 'apps/shop/src/a.ts:1-2,apps/shopping/b.ts'], ['--mutate', 'c.ts']);
    plan('mutmut', ['apps.shop.src.price.x_total__mutmut_*', 'apps.shopping.price.*']);
    plan('cargo-mutants', ['--in-diff', 'x.diff', '--file', 'apps/shop/src/a.rs', '--file', 'b.rs']);
    expect(run(folder).legs.map(({ args }: { args: string[] }) => args)).toEqual([
      ['--file', 'src/a.rs'],
      ['price.x_total__mutmut_*'],
      ['--mutate', 'src/a.ts:1-2'],
    ]);
  });

  test('is empty where no tool has anything, and says so', () => {
    plan('stryker');
    plan('mutmut', []);
    const { outputs, console } = run();
    expect(outputs).toEqual({ empty: 'true', legs: '[]' });
    expect(console).toContain('Nothing is mutated');
  });
});

describe('a shard', () => {
  const script = scriptOf(file, 'Mutate');
  const run = (tool: string, command: string, more: Record<string, string> = {}) => {
    mkdirSync(join(place, 'gauntlet-plan'), { recursive: true });
    mkdirSync(join(place, 'reports'), { recursive: true });
    const legs = [
      { n: 1, tool, args: ['--file', 'a b; echo no'] },
      { n: 2, tool, args: ['other'] },
    ];
    writeFileSync(join(place, 'gauntlet-plan/legs.json'), JSON.stringify(legs));
    return runScript(script, {
      TOOL: tool,
      NUMBER: '1',
      INCREMENTAL: 'false',
      COMMAND: command,
      REPORTS: join(place, 'reports'),
      GITHUB_WORKSPACE: place,
      GITHUB_ACTIONS: 'true',
      ...more,
    });
  };
  const log = () => readFileSync(join(place, 'reports/mutation.log'), 'utf8');

  test('gives the tool the words of its own plan', () => {
    expect(run('stryker', 'printf "<%s>" "$@"').status).toBe(0);
    expect(log()).toBe('<--file><a b; echo no>');
    run('stryker', 'printf "<%s>" "$@"', { NUMBER: '2' });
    expect(log()).toBe('<other>');
  });

  test('keeps what StrykerJS knows only where that is asked for, and of no other tool', () => {
    run('stryker', 'printf "<%s>" "$@"', { INCREMENTAL: 'true' });
    expect(log()).toContain(`<--incremental><--incrementalFile><${place}/gauntlet-stryker/incremental.json>`);
    run('mutmut', 'printf "<%s>" "$@"', { INCREMENTAL: 'true' });
    expect(log()).not.toContain('incremental');
  });

  test.each([
    ['stryker', 0, 0],
    ['stryker', 1, 1],
    ['mutmut', 2, 2],
    ['cargo-mutants', 2, 0],
    ['cargo-mutants', 3, 0],
    ['cargo-mutants', 1, 1],
    ['cargo-mutants', 4, 4],
    ['cargo-mutants', 101, 101],
  ])('of %s that ends with %i gives %i', (tool, code, status) => {
    const result = run(tool, `exit ${code}`);
    expect(result.status).toBe(status);
    if (code > 0) expect(result.console).toContain(`exit code ${code}`);
  });

  test('tells the runner no command of the tool, nor the tool that it runs on GitHub', () => {
    const { console } = run(
      'stryker',
      'echo "::add-mask::e"; printenv GITHUB_ACTIONS GITHUB_STEP_SUMMARY || echo none',
    );
    expect(console).toMatch(/^::stop-commands::(\w{32})\n::add-mask::e\nnone\n\n::\1::\n$/);
  });
});

test("StrykerJS's exit code 1 is let pass with a report of this run, and nothing else is", () => {
  const { inputs } = interfaceOf(file) ?? { inputs: {} as Mapping };
  const command = String(isMapping(inputs['node-mutation']) && inputs['node-mutation'].default);
  mkdirSync(join(place, 'reports/mutation'), { recursive: true });
  const run = (npx: string) => {
    writeFileSync(join(place, 'reports/mutation/mutation.json'), 'of an earlier run');
    const options = { cwd: place, programs: { npx } };
    return runScript('bash -eo pipefail -c "$COMMAND" < /dev/null', { COMMAND: command, REPORTS: place }, options)
      .status;
  };
  const report = 'echo "{}" > reports/mutation/mutation.json';
  expect(run(report)).toBe(0);
  expect(run(`${report}; exit 1`)).toBe(0);
  expect(readFileSync(join(place, 'mutation.json'), 'utf8')).toBe('{}\n');
  expect(run('exit 1')).not.toBe(0);
  expect(run('exit 0')).not.toBe(0);
  expect(run(`${report}; exit 2`)).not.toBe(0);
});

describe('the judge', () => {
  const script = scriptOf(file, 'List what has to be there');

  test('has a line for each shard', () => {
    const legs = ['cargo-mutants', 'mutmut', 'stryker'].map((tool, index) => ({ n: index + 1, tool }));
    const env = { LEGS: JSON.stringify(legs), WORKING_DIRECTORY: '.' };
    expect(runScript(script, env, { cwd: place }).outputs).toEqual({
      expected: '3',
      reports: [
        'gauntlet-reports/gauntlet-mutation-1/mutants.out/outcomes.json',
        'gauntlet-reports/gauntlet-mutation-2/mutants/**/*.meta',
        'gauntlet-reports/gauntlet-mutation-3/mutation.json',
      ].join('\n'),
    });
  });

  test('runs whatever became of the shards, and nothing of the change', () => {
    const judge = jobOf('judge');
    expect(judge).toMatchObject({ if: 'always()', needs: ['plan', 'run'] });
    expect(judge.steps.filter(({ env }) => isMapping(env) && 'COMMAND' in env)).toEqual([]);
    expect(judge.steps.find(({ name }) => name === 'Judge the mutants')?.if).toBe(
      expression("!cancelled() && env.PLANNED == 'true'"),
    );
  });

  test("a cache of StrykerJS is of one pull request's own, and of none unless asked for", () => {
    const { inputs } = interfaceOf(file) ?? { inputs: {} as Mapping };
    expect(inputs['stryker-incremental']).toMatchObject({ default: false });
    const caches = ['plan', 'run', 'judge'].flatMap((job) =>
      jobOf(job).steps.filter(({ uses }) => String(uses).startsWith('actions/cache')),
    );
    expect(caches).toHaveLength(3);
    for (const { with: given } of caches) {
      const { key, 'restore-keys': others = key } = given as Record<string, string>;
      for (const each of [key, others]) expect(each).toContain(expression('github.ref'));
    }
  });
});
