import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { reusable } from '../workflows/files.ts';
import { stepsOf } from '../workflows/reusable.ts';
import type { YamlSource } from '../workflows/rules.ts';
import { runScript, scriptOf } from '../workflows/scripts.ts';

const file = reusable.get('fast-gates.yml') as YamlSource;
const security = reusable.get('security.yml') as YamlSource;

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gauntlet-fast-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('the scripts that both stages have are the same', () => {
  const names = ['Run the tools side by side', 'Collect the reports', 'Decide', 'Look for secrets in the commits'];
  for (const name of [...names, 'Install gitleaks', 'Install what the project declares']) {
    const scripts = [file, security].flatMap(stepsOf).filter((step) => step.name === name);
    expect(scripts.length).toBeGreaterThan(1);
    expect(new Set(scripts.map(({ run }) => run)).size).toBe(1);
  }
});

describe('what installs and builds', () => {
  const mutation = reusable.get('mutation.yml');
  test.each([
    ['the tools', scriptOf(file, 'Install what the project declares')],
    ['the tools of mutation', scriptOf(mutation, 'Install')],
    ['images', scriptOf(security, 'Build the image')],
  ])('%s tells the runner no command of the change', (_, script) => {
    const run = (command: string) =>
      runScript(`set -o pipefail\n${script}`, { REPORTS: join(scratch, 'r'), COMMAND: command });
    const { status, console } = run('echo "::add-mask::e"; exit 3');
    expect(status).toBe(3);
    expect(console).toMatch(/^::stop-commands::(\w{32})\n::add-mask::e\n\n::\1::\n$/);
    expect(run('true').status).toBe(0);
  });
});

describe('the tools of a job', () => {
  const script = scriptOf(file, 'Run the tools side by side');
  let reports: string;
  beforeEach(() => {
    reports = mkdtempSync(join(scratch, 'reports-'));
  });
  const run = (commands: Record<string, string>, more: Record<string, string> = {}) => {
    const entries = Object.entries(commands);
    const given = entries.map(([tool, command]) => [`COMMAND_${tool.toUpperCase().replaceAll('-', '_')}`, command]);
    const env = { TOOLS: Object.keys(commands).join(' '), REPORTS: reports, ...Object.fromEntries(given), ...more };
    const result = runScript(script, env);
    return { ...result, statuses: JSON.parse(result.outputs['statuses'] ?? 'null') };
  };

  test('run, each with its own exit code and log, whatever the others do', () => {
    const ran = run({ prettier: 'echo one; exit 2', 'ruff-format': 'echo two >&2', tsc: '', eslint: 'no-such-tool' });
    expect(ran.status).toBe(0);
    expect(ran.statuses).toEqual({ prettier: 2, 'ruff-format': 0, tsc: 'off', eslint: 127 });
    expect(ran.outputs).toMatchObject({
      failed: '2',
      logs: 'gauntlet-reports/prettier.log\ngauntlet-reports/eslint.log',
    });
    expect(readFileSync(join(reports, 'ruff-format.log'), 'utf8')).toBe('two\n');
    expect(ran.console).toMatch(/::group::prettier exited with 2\n::stop-commands::\w{32}\none\n/);
  });

  test('run side by side', () => {
    // Each waits for the other, so one after the other would never end.
    const meet = (mine: string, other: string) =>
      `touch "$REPORTS/${mine}"; for i in $(seq 200); do [ -e "$REPORTS/${other}" ] && exit 0; sleep 0.05; done; exit 1`;
    expect(run({ eslint: meet('a', 'b'), tsc: meet('b', 'a') }).statuses).toEqual({ eslint: 0, tsc: 0 });
  });

  test('fail where any part of a pipe fails, and read nothing from the job', () => {
    expect(run({ eslint: 'false | true', tsc: 'cat' }).statuses).toEqual({ eslint: 1, tsc: 0 });
  });

  test('give the runner no commands', () => {
    const ran = run({ eslint: "printf '::error::hi\\n::set-output name=x::y\\nno end of line'; exit 1" });
    const [, word] = /::stop-commands::(\w{32})/.exec(ran.console) ?? [];
    expect(ran.console).toContain(`no end of line\n::${word}::\n::endgroup::`);
    expect(ran.console.indexOf('::error::hi')).toBeGreaterThan(ran.console.indexOf(`::stop-commands::${word}`));
    expect(run({ eslint: 'true' }).console).not.toContain(word as string);
  });

  test('are first looked for where the project installed them', () => {
    const folder = mkdtempSync(join(scratch, 'bin-'));
    writeFileSync(join(folder, 'mine'), '#!/bin/sh\nexit 7\n', { mode: 0o755 });
    expect(run({ eslint: 'mine' }, { PROGRAMS: folder }).statuses).toEqual({ eslint: 7 });
    expect(run({ eslint: 'mine' }).statuses).toEqual({ eslint: 127 });
  });
});

describe('the decision of a job', () => {
  const script = scriptOf(file, 'Decide');
  const decide = (statuses: unknown, { advisory = '', mode = 'enforce' } = {}) =>
    runScript(script, { STATUSES: JSON.stringify(statuses), ADVISORY: advisory, MODE: mode });

  test.each([
    ['all passed', { eslint: 0, tsc: 0 }],
    ['one is off', { eslint: 0, tsc: 'off' }],
  ])('passes where %s', (_, statuses) => {
    expect(decide(statuses).status).toBe(0);
  });

  test.each([
    ['tsc fails', { eslint: 0, tsc: 2 }],
    ['tsc could not be started', { eslint: 0, tsc: 127 }],
    ['tsc could not be started', { eslint: 0, tsc: 126 }],
    ['tsc was killed', { eslint: 0, tsc: 137 }],
    ['unconfigured: every tool of this job is turned off', { eslint: 'off', tsc: 'off' }],
    ['unconfigured: every tool of this job is turned off', {}],
  ])('stops and says: %s', (words, statuses) => {
    const { status, console } = decide(statuses);
    expect(status).not.toBe(0);
    expect(console).toContain(`::error::${words}`);
  });

  test('lets an advisory tool fail, not one that did not run', () => {
    expect(decide({ mypy: 1, ruff: 0 }, { advisory: 'mypy' }).status).toBe(0);
    expect(decide({ 'ruff-format': 1 }, { advisory: 'mypy\nruff' }).status).toBe(0);
    expect(decide({ mypy: 1, ruff: 1 }, { advisory: 'mypy' }).status).not.toBe(0);
    expect(decide({ mypy: 127 }, { advisory: 'mypy' }).status).not.toBe(0);
    expect(decide({ mypy: 137 }, { advisory: 'mypy' }).status).not.toBe(0);
    expect(decide({ eslint: 1 }, { advisory: '.* eslin eslint-x' }).status).not.toBe(0);
    expect(decide({ gitleaks: 3 }, { advisory: 'gitleaks' }).status).not.toBe(0);
  });

  test('only tells in the mode report, but not of what did not run', () => {
    expect(decide({ tsc: 2 }, { mode: 'report' }).status).toBe(0);
    expect(decide({ tsc: 127 }, { mode: 'report' }).status).not.toBe(0);
    expect(decide({ tsc: 'off' }, { mode: 'report' }).status).not.toBe(0);
    expect(decide({ tsc: 2 }, { mode: 'Report' }).status).not.toBe(0);
  });

  test('stops where nothing is known', () => {
    const none = runScript(script, { STATUSES: '', ADVISORY: '', MODE: 'enforce' });
    expect(none.status).not.toBe(0);
  });
});

describe('the look for secrets', () => {
  const script = scriptOf(file, 'Look for secrets in the commits');
  let repository: string;
  const git = (...args: string[]) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' }).trim();
  const commit = (files: Record<string, string>) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(repository, path)), { recursive: true });
      writeFileSync(join(repository, path), text);
    }
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', 'x');
    return git('rev-parse', 'HEAD');
  };
  /** Stands for gitleaks: says what it was given, and finds SECRET in what git shows of those commits. */
  const gitleaks = `
for arg; do case $prev in --config) cat "$arg" ;; --gitleaks-ignore-path) sed 's/^/ignored: /' "$arg/.gitleaksignore" ;;
  --report-path) echo '{"runs":[]}' > "$arg" ;; esac
  case $arg in --log-opts=*) range=\${arg#--log-opts=} ;; esac; prev=$arg; done
if [ "$BROKEN" ]; then echo '4:23PM ERR [git] fatal'; exit 0; fi
shown=$(git -C "$prev" log -p -U0 $range 2>&1) || exit 1
if grep -q '^[+].*SECRET' <<< "$shown"; then exit 3; fi`;
  const look = (env: Record<string, string>) => {
    const folder = mkdtempSync(join(scratch, 'look-'));
    const program = join(folder, 'gitleaks');
    writeFileSync(program, `#!/usr/bin/env bash\n${gitleaks}\n`, { mode: 0o755 });
    const reports = join(folder, 'reports');
    const all = { SCOPE: 'change', BASE: '', HEAD: git('rev-parse', 'HEAD'), REPORTS: reports, GITLEAKS: program };
    const ran = runScript(script, { ...all, ...env }, { cwd: repository });
    const log = join(reports, 'gitleaks.log');
    return { ...ran, log: existsSync(log) ? readFileSync(log, 'utf8') : '' };
  };
  const found = { status: 0, outputs: { statuses: '{"gitleaks":3}', failed: '3' } };
  const clean = { status: 0, outputs: { statuses: '{"gitleaks":0}', failed: '0' } };

  beforeEach(() => {
    repository = mkdtempSync(join(scratch, 'repository-'));
    git('init', '--quiet', '--initial-branch', 'main');
    git('config', 'user.name', 'x');
    git('config', 'user.email', 'x@example.com');
  });

  test('is of the commits of the change, all of them', () => {
    commit({ old: 'SECRET' });
    const base = commit({ old: 'gone' });
    commit({ a: 'SECRET' });
    expect(look({ BASE: base, HEAD: commit({ a: 'gone' }) })).toMatchObject(found);
    const later = git('rev-parse', 'HEAD');
    expect(look({ BASE: later, HEAD: commit({ b: 'x' }) })).toMatchObject(clean);
  });

  test.each(['', '0'.repeat(40), 'f'.repeat(40)])('is of the whole history where the base is "%s"', (base) => {
    commit({ old: 'SECRET' });
    commit({ old: 'gone' });
    expect(look({ BASE: base })).toMatchObject(found);
  });

  test('is of the whole history where the change has no commit of its own, or that is asked for', () => {
    commit({ old: 'SECRET' });
    const base = commit({ old: 'gone' });
    expect(look({ BASE: base, HEAD: base })).toMatchObject(found);
    const head = commit({ b: 'x' });
    expect(look({ BASE: base, HEAD: head })).toMatchObject(clean);
    expect(look({ BASE: base, HEAD: head, SCOPE: 'history' })).toMatchObject(found);
  });

  test('is of every branch by night', () => {
    const base = commit({ a: 'x' });
    git('checkout', '--quiet', '-b', 'side');
    commit({ b: 'SECRET' });
    expect(look({ HEAD: base, SCOPE: 'history' })).toMatchObject(clean);
    expect(look({ HEAD: base, SCOPE: 'all' })).toMatchObject(found);
  });

  test('sees a line that only a merge brought', () => {
    const base = commit({ a: 'x' });
    git('checkout', '--quiet', '-b', 'side');
    commit({ b: 'x' });
    git('checkout', '--quiet', 'main');
    commit({ c: 'x' });
    git('merge', '--quiet', '--no-commit', '--no-ff', 'side');
    expect(look({ BASE: base, HEAD: commit({ d: 'SECRET' }) })).toMatchObject(found);
  });

  test('sees into what the change calls binary', () => {
    const base = commit({ a: 'x' });
    expect(look({ BASE: base, HEAD: commit({ '.gitattributes': '* binary', a: 'SECRET' }) })).toMatchObject(found);
  });

  test('takes what is allowed from where the change began', () => {
    const base = commit({ '.gitleaks.toml': 'of = "base"', '.gitleaksignore': 'old' });
    const head = commit({ '.gitleaks.toml': 'of = "change"', '.gitleaksignore': 'new' });
    expect(look({ BASE: base, HEAD: head }).log).toBe('of = "base"ignored: old');
    expect(look({ HEAD: head }).log).toBe('of = "change"ignored: new');
  });

  test('takes its own rules where the base has none', () => {
    const base = commit({ a: 'x' });
    const head = commit({ '.gitleaks.toml': '[allowlist]', '.gitleaksignore': 'new' });
    expect(look({ BASE: base, HEAD: head }).log).toBe('[extend]\nuseDefault = true\n');
  });

  test('has failed where gitleaks could not read, though it says that all is well', () => {
    commit({ a: 'x' });
    expect(look({})).toMatchObject(clean);
    const broken = look({ BROKEN: 'yes' });
    expect(broken).toMatchObject({ status: 1, outputs: {} });
    expect(broken.console).toContain('::error::gitleaks could not look at every commit');
    expect(look({ HEAD: 'f'.repeat(40) })).not.toMatchObject({ status: 0 });
  });
});
