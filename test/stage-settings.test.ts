import { describe, expect, test } from '@jest/globals';
import { reusable } from './workflows/files.ts';
import { interfaceOf, type Job, jobsOf, stepsIn, stepsOf, withOf } from './workflows/reusable.ts';
import { isMapping, type Mapping, type YamlSource } from './workflows/rules.ts';

const fileOf = (stage: string) => reusable.get(`${stage}.yml`) as YamlSource;

function jobOf(stage: string, id: string): Mapping {
  const found = jobsOf(fileOf(stage)).find((each) => each.id === id);
  if (found === undefined) throw new Error(`${stage} has no job ${id}`);
  return found.job;
}

const inputsOf = (stage: string) => interfaceOf(fileOf(stage))?.inputs ?? {};
const needs = (stage: string, id: string) => [jobOf(stage, id).needs].flat();

/** The steps that use an action, whatever its version. */
function usesOf(given: Job[], action: string): Mapping[] {
  return given.flatMap(({ job }) => stepsIn(job)).filter(({ uses }) => String(uses).startsWith(`${action}@`));
}

describe('no job takes longer than', () => {
  test.each([
    ['fast-gates', 5, []],
    ['tests', 15, []],
    ['security', 15, ['codeql']],
    ['mutation', 30, []],
  ])('that of %s: %i minutes', (stage, minutes, others) => {
    const limits = jobsOf(fileOf(stage)).filter(({ id }) => !others.includes(id as never));
    expect(Math.max(...limits.map(({ job }) => Number(job['timeout-minutes'])))).toBe(minutes);
  });

  test('30 minutes for a language of CodeQL', () => {
    expect(jobOf('security', 'codeql')['timeout-minutes']).toBe(30);
  });
});

describe('the order of the pipeline', () => {
  test('has the fast gates first, and tests and security side by side after them', () => {
    expect(needs('pipeline', 'fast-gates')).toEqual(['changes']);
    for (const id of ['tests', 'security']) {
      expect(needs('pipeline', id)).toEqual(['changes', 'fast-gates']);
      expect(jobOf('pipeline', id).if).toContain("needs.fast-gates.result == 'success' || !inputs.fail-fast");
    }
    expect(inputsOf('pipeline')['fail-fast']).toMatchObject({ default: true });
  });

  test('has mutation after the tests, on pull requests alone', () => {
    expect(needs('pipeline', 'mutation')).toEqual(['changes', 'tests']);
    // Without a status function of its own it is skipped where the tests failed.
    expect(jobOf('pipeline', 'mutation').if).toBe(
      "inputs.mutation && inputs.tests && needs.changes.outputs.code == 'true' && github.event_name == 'pull_request'",
    );
  });

  test('builds what passed tests and security, and looks at it from outside after that', () => {
    expect(needs('pipeline', 'build')).toEqual(['changes', 'fast-gates', 'tests', 'security']);
    expect(needs('pipeline', 'e2e')).toEqual(['changes', 'fast-gates', 'tests', 'security', 'build']);
    for (const id of ['build', 'e2e']) {
      const condition = String(jobOf('pipeline', id).if);
      expect(condition).toContain("(needs.fast-gates.result == 'success' || !inputs.fail-fast)");
      for (const stage of ['tests', 'security']) {
        expect(condition).toContain(`(needs.${stage}.result == 'success' || !inputs.${stage})`);
      }
      // A caller grants nothing for it: what pushes and what deploys are workflows of their own.
      expect(jobOf('pipeline', id).permissions).toEqual({ contents: 'read' });
    }
    expect(jobOf('pipeline', 'e2e').if).toContain("(needs.build.result == 'success' || !inputs.build)");
  });

  test('ends in a gate that always runs, and asks for every stage', () => {
    expect(jobOf('pipeline', 'gate').if).toBe('always()');
    expect(needs('pipeline', 'gate')).toEqual(
      jobsOf(fileOf('pipeline')).flatMap(({ id }) => (id === 'gate' ? [] : [id])),
    );
  });

  test('skips tests, security and mutation of documents alone, and not the gate', () => {
    const isAsked = (id: string) => String(jobOf('pipeline', id).if).includes("needs.changes.outputs.code == 'true'");
    expect(
      jobsOf(fileOf('pipeline'))
        .filter(({ id }) => isAsked(id))
        .map(({ id }) => id),
    ).toEqual(['tests', 'security', 'mutation', 'build', 'e2e']);
    for (const name of ['fast-gates', 'tests', 'security', 'mutation', 'build', 'e2e', 'pipeline']) {
      expect(fileOf(name).text).not.toMatch(/^\s*paths(?:-ignore)?:/m);
    }
  });
});

describe('beside the integration tests', () => {
  const services = jobOf('tests', 'integration').services as Record<string, Mapping>;

  test('PostgreSQL is 16 unless told otherwise, healthy before a test begins', () => {
    expect(inputsOf('tests')['postgres-image']).toMatchObject({ default: 'postgres:16' });
    expect(services['postgres']).toMatchObject({ ports: ['5432:5432'] });
    expect(services['postgres']?.options).toMatch(/--health-cmd "pg_isready .*--health-retries 30/);
  });

  test('Redis is 7 unless told otherwise, healthy before a test begins', () => {
    expect(inputsOf('tests')['redis-image']).toMatchObject({ default: 'redis:7' });
    expect(services['redis']).toMatchObject({ ports: ['6379:6379'] });
    expect(services['redis']?.options).toMatch(/--health-cmd "redis-cli ping" .*--health-retries 30/);
  });
});

test('a command of its own runs the integration tests of each language, and no test at all is an error', () => {
  const job = jobOf('tests', 'integration');
  for (const language of ['node', 'python', 'rust']) {
    expect(String(isMapping(job.env) && job.env.INTEGRATION)).toContain(`inputs.${language}-integration`);
  }
  const judge = stepsIn(job).find(({ name }) => name === 'Judge the integration tests');
  expect(withOf(judge)).toMatchObject({ 'require-tests': true, logs: 'gauntlet-reports/integration.log' });
});

describe('packages are cached', () => {
  test.each(['fast-gates', 'tests', 'mutation'])('in %s: those of npm, pip and cargo', (stage) => {
    const jobs = jobsOf(fileOf(stage));
    const node = usesOf(jobs, 'actions/setup-node').map((step) => withOf(step).cache);
    const python = usesOf(jobs, 'actions/setup-python').map((step) => withOf(step).cache);
    expect(node.length * python.length).toBeGreaterThan(0);
    for (const cache of node) expect(cache).toMatch(/package-lock\.json.* && 'npm' \|\| ''/);
    for (const cache of python) expect(cache).toMatch(/requirements\*\.txt.* && 'pip' \|\| ''/);
    // Every target folder of the workspace, so of all its components.
    const rust = usesOf(jobs, 'Swatinem/rust-cache').map((step) => withOf(step).workspaces);
    expect(rust.length).toBe(usesOf(jobs, 'dtolnay/rust-toolchain').length);
    for (const workspaces of rust) expect(workspaces).toContain('inputs.working-directory');
  });
});

describe('Codecov', () => {
  const uploads = stepsOf(fileOf('tests')).filter(({ uses }) => String(uses).startsWith('codecov/codecov-action@'));

  test('gets all of the coverage in one upload, and decides nothing', () => {
    expect(uploads.map(withOf)).toEqual([
      expect.objectContaining({ directory: 'gauntlet-reports', fail_ci_if_error: false }),
    ]);
    expect(String(uploads[0]?.if)).toContain("env.HAS_CODECOV_TOKEN == 'true'");
    const steps = stepsIn(jobOf('tests', 'judge'));
    const judged = steps.findIndex(({ uses }) => uses === '$/action-coverage-gate');
    expect(judged).toBeGreaterThan(-1);
    expect(steps.findIndex(({ uses }) => String(uses).startsWith('codecov/'))).toBeGreaterThan(judged);
  });
});

describe('the scanners', () => {
  const trivy = (id: string) => withOf(usesOf([{ id, job: jobOf('security', id) }], 'aquasecurity/trivy-action')[0]);

  test('Trivy looks at the files, CRITICAL and HIGH, and leaves SARIF', () => {
    expect(inputsOf('security')['trivy-severity']).toMatchObject({ default: 'CRITICAL,HIGH' });
    expect(trivy('trivy')).toMatchObject({ 'scan-type': 'fs', format: 'sarif', 'limit-severities-for-sarif': true });
    expect(String(trivy('trivy').severity)).toContain('inputs.trivy-severity');
  });

  test('Trivy looks at each image that is named, CRITICAL and HIGH, and leaves SARIF', () => {
    const job = jobOf('security', 'images');
    expect(job.strategy).toMatchObject({ matrix: { image: expect.stringContaining('fromJSON(inputs.images)') } });
    expect(trivy('images')).toMatchObject({ 'scan-type': 'image', format: 'sarif' });
    expect(String(trivy('images').severity)).toContain('inputs.trivy-severity');
  });

  test('CodeQL looks at each language that is named, and its findings count with the others', () => {
    const job = jobOf('security', 'codeql');
    expect(job.strategy).toMatchObject({
      matrix: { language: expect.stringContaining('fromJSON(inputs.codeql-languages)') },
    });
    const [analyze] = usesOf([{ id: 'codeql', job }], 'github/codeql-action/analyze');
    expect(withOf(analyze)).toMatchObject({ upload: 'never' });
    expect(needs('security', 'severity')).toContain('codeql');
  });

  test('gitleaks looks at the whole history, and at all branches by night', () => {
    const steps = stepsIn(jobOf('security', 'secrets'));
    expect(withOf(steps.find(({ uses }) => String(uses).startsWith('actions/checkout@')))).toMatchObject({
      'fetch-depth': 0,
    });
    const look = steps.find(({ name }) => name === 'Look for secrets in the commits');
    expect(String(isMapping(look?.env) && look.env.SCOPE)).toContain("'schedule' && 'all' || 'history'");
  });

  test('what they found goes to code scanning, of each that leaves SARIF', () => {
    const [upload] = usesOf([{ id: 'upload', job: jobOf('security', 'upload') }], 'github/codeql-action/upload-sarif');
    expect(withOf(upload).sarif_file).toContain('runner.temp');
    expect(needs('security', 'upload')).toEqual(
      expect.arrayContaining(['semgrep', 'codeql', 'snyk', 'trivy', 'images']),
    );
  });

  test('none of them stands in the way of another: a red one is judged with all of the others', () => {
    expect(jobOf('security', 'severity').if).toContain('!cancelled()');
    for (const id of ['semgrep', 'codeql', 'node', 'python', 'rust', 'snyk', 'trivy', 'images', 'secrets']) {
      expect([id, jobOf('security', id).needs]).toEqual([id, undefined]);
    }
  });
});

test('the plan of the mutants has the whole history', () => {
  const [checkout] = usesOf([{ id: 'plan', job: jobOf('mutation', 'plan') }], 'actions/checkout');
  expect(withOf(checkout)['fetch-depth']).toBe(0);
});

describe('the languages', () => {
  test('Node is 24, and Python 3.12, unless told otherwise', () => {
    for (const stage of ['fast-gates', 'security', 'mutation', 'pipeline']) {
      expect(inputsOf(stage)['node-version']).toMatchObject({ default: '24' });
      expect(inputsOf(stage)['python-version']).toMatchObject({ default: '3.12' });
    }
  });

  test('npm installs what the lock file says, and runs no script of a package', () => {
    for (const stage of ['fast-gates', 'tests', 'security', 'mutation', 'pipeline']) {
      expect(inputsOf(stage)['node-install']).toMatchObject({ default: 'npm ci --ignore-scripts' });
    }
  });

  test('Rust comes by a toolchain action that is kept, with rustfmt and clippy where they are run', () => {
    for (const [name, { text }] of reusable) expect([name, text.includes('actions-rs/')]).toEqual([name, false]);
    const steps = usesOf(jobsOf(fileOf('fast-gates')), 'dtolnay/rust-toolchain');
    expect(steps.map((step) => withOf(step).components)).toEqual(['rustfmt, clippy']);
    expect(inputsOf('fast-gates')['rust-toolchain']).toMatchObject({ default: 'stable' });
  });
});
