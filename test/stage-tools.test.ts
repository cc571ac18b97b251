import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reusable } from './workflows/files.ts';
import { interfaceOf, jobsOf } from './workflows/reusable.ts';
import { isMapping, type Mapping, type YamlSource } from './workflows/rules.ts';
import { runScript, scriptOf } from './workflows/scripts.ts';

const fileOf = (stage: string) => reusable.get(`${stage}.yml`) as YamlSource;

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gauntlet-tools-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function defaultOf(stage: string, input: string): string {
  const given = interfaceOf(fileOf(stage))?.inputs[input];
  if (!isMapping(given)) throw new Error(`${stage} has no input ${input}`);
  return String(given.default);
}

/** Programs that only write down how they were called; the call that is `failing` ends with 1. */
const record = `
line=$(printf '%s' "\${0##*/} $*" | sed "s#$REPORTS#\\$REPORTS#g")
printf '%s\\n' "$line" >> "$REPORTS/calls"
if [ "$line" = "$FAILING" ]; then exit 1; fi`;
const programsOf = (...names: string[]) => Object.fromEntries(names.map((name) => [name, record]));

function callsIn(reports: string): string[] {
  return readFileSync(join(reports, 'calls'), 'utf8').split('\n').filter(Boolean);
}

/** The variables of a job's tools as they are where the caller gives no input of its own. */
function toolsOf(stage: string, id: string): Record<string, string> {
  const steps = jobsOf(fileOf(stage)).find((each) => each.id === id)?.job.steps;
  const step = (Array.isArray(steps) ? steps : []).find((each) => each.id === 'tools') as Mapping | undefined;
  const given = Object.entries(isMapping(step?.env) ? step.env : {}).map(([name, value]) => {
    const [, input] = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(String(value)) ?? [];
    return [name, input === undefined ? String(value) : defaultOf(stage, input)];
  });
  return Object.fromEntries(given);
}

const stub = programsOf('prettier', 'eslint', 'tsc', 'ruff', 'black', 'mypy', 'cargo', 'npm', 'depcruise', 'bandit');
const scanners = programsOf('semgrep', 'cargo-audit', 'snyk');

function runTools(stage: string, job: string, failing = '') {
  const reports = mkdtempSync(join(scratch, 'reports-'));
  const env = { ...toolsOf(stage, job), REPORTS: reports, PROGRAMS: '', FAILING: failing };
  const { outputs } = runScript(scriptOf(fileOf(stage), 'Run the tools side by side'), env, {
    programs: { ...stub, ...scanners },
  });
  const statuses: Record<string, unknown> = JSON.parse(outputs['statuses'] ?? '{}');
  const given = { STATUSES: JSON.stringify(statuses), ADVISORY: '', MODE: 'enforce' };
  return { calls: callsIn(reports), statuses, decided: runScript(scriptOf(fileOf(stage), 'Decide'), given) };
}

describe('without inputs of the caller', () => {
  test.each([
    ['prettier', 'fast-gates', 'node', 'prettier --check .'],
    ['eslint', 'fast-gates', 'node', 'eslint --max-warnings 0 --format json --output-file $REPORTS/eslint.json .'],
    ['tsc', 'fast-gates', 'node', 'tsc --noEmit --strict --pretty false'],
    ['ruff', 'fast-gates', 'python', 'ruff check --output-format json --output-file $REPORTS/ruff.json .'],
    ['ruff-format', 'fast-gates', 'python', 'ruff format --check .'],
    ['black', 'fast-gates', 'python', 'black --check .'],
    ['mypy', 'fast-gates', 'python', 'mypy --strict --output json .'],
    ['rustfmt', 'fast-gates', 'rust', 'cargo fmt --all -- --check'],
    [
      'clippy',
      'fast-gates',
      'rust',
      'cargo clippy --workspace --all-targets --all-features --message-format json -- -D warnings',
    ],
    ['npm-audit', 'security', 'node', 'npm audit --audit-level=high --json'],
    ['dependency-cruiser', 'security', 'node', 'depcruise --output-type json src'],
    ['bandit', 'security', 'python', 'bandit --recursive -ll -ii --format json --output $REPORTS/bandit.json .'],
    ['cargo-audit', 'security', 'rust', 'cargo-audit audit --format sarif'],
    [
      'snyk',
      'security',
      'snyk',
      'snyk test --all-projects --severity-threshold=high --sarif-file-output=$REPORTS/snyk.sarif',
    ],
    [
      'semgrep',
      'security',
      'semgrep',
      'semgrep scan --metrics off --disable-version-check --sarif -o $REPORTS/semgrep.sarif .',
    ],
  ])('%s is run, and its failure alone stops the job (%s, %s: %s)', (tool, stage, job, command) => {
    const good = runTools(stage, job);
    expect(good.calls).toContain(command);
    expect(good.decided).toMatchObject({ status: 0, console: '' });
    const bad = runTools(stage, job, command);
    expect(Object.entries(bad.statuses).filter(([, status]) => status !== 0)).toEqual([[tool, 1]]);
    expect(bad.decided.status).not.toBe(0);
    expect(bad.decided.console).toBe(`::error::${tool} fails\n`);
  });

  test('Semgrep has the packs of security, and of TypeScript', () => {
    expect(toolsOf('security', 'semgrep')['SEMGREP_RULES']?.trim().split('\n')).toEqual([
      'p/security-audit',
      'p/typescript',
    ]);
  });
});

/** Runs a command as the stages do, and gives what it called. */
function callsOf(command: string, words: string[] = []): string[] {
  const reports = mkdtempSync(join(scratch, 'reports-'));
  const script = 'bash -eo pipefail -c "$COMMAND" command $WORDS < /dev/null';
  const env = { COMMAND: command, WORDS: words.join(' '), REPORTS: reports, SHARD: '2/3', FAILING: '' };
  const programs = programsOf('npx', 'python', 'cargo', 'mutmut');
  runScript(script, env, { cwd: reports, programs });
  return callsIn(reports);
}

describe('the tests, without inputs of the caller', () => {
  test('of Node are those of vitest, with coverage, without the integration tests', () => {
    const [call = ''] = callsOf(defaultOf('tests', 'node-unit'));
    expect(call).toMatch(/^npx vitest run --shard=2\/3 /);
    for (const word of ['--coverage', '--exclude **/integration/**', '--outputFile.junit=$REPORTS/junit-unit.xml']) {
      expect(call).toContain(word);
    }
  });

  test('of Python are those of pytest, with the coverage of branches as XML', () => {
    const [call = ''] = callsOf(defaultOf('tests', 'python-unit'));
    expect(call).toMatch(/^python -m pytest /);
    for (const word of ['--cov-branch', '--cov-report=xml:$REPORTS/unit/coverage.xml']) expect(call).toContain(word);
  });

  test('of Rust are those of cargo test for every component of the workspace, with coverage', () => {
    expect(callsOf(defaultOf('tests', 'rust-unit'))[0]).toBe('cargo llvm-cov --workspace --no-fail-fast --no-report');
  });

  test('run on Python 3.11 and 3.12', () => {
    expect(JSON.parse(defaultOf('tests', 'python-versions'))).toEqual(['3.11', '3.12']);
    const { job } = jobsOf(fileOf('tests')).find(({ id }) => id === 'python') ?? {};
    expect(job?.strategy).toMatchObject({ 'fail-fast': false, matrix: { 'python-version': expect.anything() } });
  });
});

describe('the mutants, without inputs of the caller,', () => {
  test.each([
    ['StrykerJS', 'node', ['--mutate', 'src/a.ts'], 'npx stryker run --reporters clear-text,json --mutate src/a.ts'],
    ['mutmut', 'python', ['shop.cart*'], 'mutmut run shop.cart*'],
    ['cargo-mutants', 'rust', ['--file', 'src/a.rs'], 'cargo mutants --output $REPORTS --file src/a.rs'],
  ])('are those of %s, of what is planned', (_, language, words, call) => {
    expect(callsOf(defaultOf('mutation', `${language}-mutation`), words)[0]).toBe(call);
  });
});
