import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { reusable } from '../workflows/files.ts';
import { foldersOf } from '../workflows/folders.ts';
import { jobsOf, stepsOf } from '../workflows/reusable.ts';
import { isMapping, type Mapping, type YamlSource } from '../workflows/rules.ts';
import { runScript, scriptOf } from '../workflows/scripts.ts';

const [build, publish] = ['build.yml', 'publish.yml'].map((name) => reusable.get(name) as YamlSource);
const stepIn = (file: YamlSource | undefined, name: string): Mapping => {
  const found = file && stepsOf(file).find((step) => step.name === name);
  if (found === undefined) throw new Error(`${file?.path} has no step "${name}"`);
  return found;
};

const folderWith = foldersOf('build-images');

test('what the artifact of a bundle is called is what the caller said, and nothing that the command could have written', () => {
  const bundle = build && jobsOf(build).find(({ id }) => id === 'bundle')?.job;
  const called = `{ steps.keep.outcome == 'success' && inputs.artifact || '' }`;
  expect(bundle?.outputs).toEqual({ artifact: `$\{${called}}` });
  expect(stepIn(build, 'Keep the bundle').id).toBe('keep');
});

test.each([
  'Read the list of images',
  'Find the Dockerfile and the context',
  'Require a whole report',
  'Start it',
  'Decide',
])('"%s" is the same script in both workflows', (name) => {
  expect(scriptOf(publish, name)).toBe(scriptOf(build, name));
});

describe('Trivy', () => {
  test.each([build, publish])('looks at the severities that are named, and leaves SARIF', (file) => {
    expect(stepIn(file, 'Look at it with Trivy').with).toMatchObject({
      ...{ 'scan-type': 'image', format: 'sarif', 'limit-severities-for-sarif': true, cache: 'false' },
      severity: '$' + '{{ inputs.trivy-severity }}',
      'cache-dir': '$' + '{{ runner.temp }}/trivy',
    });
  });

  test('looks at each platform of what was pushed, and not at what lies on the machine', () => {
    const step = stepIn(publish, 'Look at it with Trivy');
    expect(step.env).toMatchObject({
      TRIVY_PLATFORM: '$' + '{{ matrix.leg.platform }}',
      TRIVY_IMAGE_SRC: 'remote',
    });
    expect(isMapping(step.with) && step.with['image-ref']).toBe('$' + '{{ steps.digest.outputs.reference }}');
  });

  test.each<[string, string, boolean, string | undefined]>([
    ['found nothing', '{"runs":[{"results":[]}]}', true, '0'],
    ['found nothing, and lists nothing', '{"runs":[{}]}', true, '0'],
    ['found two', '{"runs":[{"results":[{},{}]}]}', true, '2'],
    ['saw nothing', '{"runs":[]}', false, undefined],
    ['wrote half a report', '{"runs":[{', false, undefined],
    ['wrote an empty report', '', false, undefined],
  ])('is believed or not where it %s', (_, report, isBelieved, findings) => {
    const cwd = folderWith({ 'gauntlet-reports/trivy-image.sarif': report });
    const run = runScript(scriptOf(build, 'Require a whole report'), {}, { cwd });
    expect([run.status === 0, run.outputs.findings]).toEqual([isBelieved, findings]);
  });
});

describe('the start of an image', () => {
  const script = scriptOf(build, 'Start it');
  const start = (docker: string, given: unknown = ['--help'], env: Record<string, string> = {}) => {
    const cwd = folderWith({ 'gauntlet-reports/x': '' });
    const programs = {
      docker: `case "$1" in run) ${docker} ;; ps) cat ${join(cwd, 'left')} 2> /dev/null || echo ;; rm) echo "$@" >> ${join(cwd, 'removed')} ;; esac`,
    };
    const variables = {
      ...{ ARGUMENTS: JSON.stringify(given), LIMIT: '5', PLATFORM: 'linux/arm64', REFERENCE: 'ghcr.io/x/y@sha256:1' },
      ...{ TOKEN: 'secret', ...env },
    };
    return { cwd, ...runScript(script, variables, { cwd, programs }) };
  };

  test('gives it its arguments, and neither network, variable nor folder', () => {
    const { status, outputs, console } = start('printf "<%s>\\n" "$@"', ['--say', 'a b', '', '$(id)']);
    expect([status, outputs.status]).toEqual([0, '0']);
    const given = [...console.matchAll(/^<(.*)>$/gm)].map(([, each]) => each);
    expect(given.slice(0, 3)).toEqual(['run', '--rm', '--name']);
    expect(given.slice(4)).toEqual([
      ...['--platform', 'linux/arm64', '--pull', 'never', '--network', 'none'],
      ...['--security-opt', 'no-new-privileges', '--memory', '2g', '--pids-limit', '512'],
      ...['ghcr.io/x/y@sha256:1', '--say', 'a b', '', '$(id)'],
    ]);
  });

  test('tells how it ended, also where that is well', () => {
    expect(start('exit 3', [])).toMatchObject({ status: 0, outputs: { status: '3' } });
    expect(start('exit 125', [])).toMatchObject({ status: 0, outputs: { status: '125' } });
  });

  test('has a limit of time, and leaves no container', () => {
    const hanging = `echo abc > "$PWD/left"; exec sleep 60`;
    const { outputs, cwd } = start(hanging, [], { LIMIT: '0.2' });
    expect(outputs.status).toBe('124');
    expect(readFileSync(join(cwd, 'removed'), 'utf8')).toBe('rm --force abc\n');
  });

  test('prints nothing that the runner takes for a command, and not without an end', () => {
    const { console, cwd } = start('echo ::set-output name=status::0; head -c 50000 /dev/zero | tr "\\0" x; exit 1');
    const word = /^::stop-commands::([0-9a-f]{32})\n::set-output name=status::0\nx+\n::\1::\n$/;
    expect(console).toMatch(word);
    expect(console.length).toBeLessThan(21_000);
    expect(readFileSync(join(cwd, 'gauntlet-reports/start.log'), 'utf8').length).toBeGreaterThan(50_000);
  });
});

describe('what decides over an image', () => {
  const script = scriptOf(build, 'Decide');
  const decide = (env: Record<string, string>, unread: string[] | null = []) => {
    const cwd = folderWith({ 'gauntlet-reports/x': '' });
    if (unread !== null) writeFileSync(join(cwd, 'failures.json'), JSON.stringify({ unread }));
    const summary = join(cwd, 'summary');
    const variables = {
      ...{ NAME: 'planner', PLATFORM: 'linux/arm64', FINDINGS: '0', BLOCKING: '', STATUS: '0', LIMIT: '60' },
      ...{ REPORT: unread === null ? '' : 'failures.json', MODE: 'enforce', GITHUB_STEP_SUMMARY: summary, ...env },
    };
    const run = runScript(script, variables, { cwd });
    const result = JSON.parse(readFileSync(join(cwd, 'gauntlet-reports/result.json'), 'utf8')) as Mapping;
    return { ...run, result, summary: readFileSync(summary, 'utf8') };
  };

  test('passes what Trivy has nothing against, and what answers', () => {
    const { status, console, result, summary } = decide({}, null);
    expect({ status, console }).toEqual({ status: 0, console: '' });
    expect(result).toMatchObject({ name: 'planner', platform: 'linux/arm64', stops: false });
    expect(summary).toContain('| Trivy | nothing found |\n| start | answers |');
    expect(decide({ FINDINGS: '2', BLOCKING: '0' }).summary).toContain('| Trivy | nothing that blocks |');
  });

  test.each<[string, Record<string, string>, string[] | null, string]>([
    ['a finding', { FINDINGS: '3', BLOCKING: '1' }, [], 'Trivy: 1 findings block'],
    ['a report that nobody read', { FINDINGS: '3', BLOCKING: '' }, null, 'Trivy: what it found could not be read'],
    [
      'a report of which nothing was read',
      { FINDINGS: '3', BLOCKING: '0' },
      ['x'],
      'Trivy: what it found could not be',
    ],
    ['a Trivy that crashed', { FINDINGS: '' }, null, 'Trivy: what it found could not be read'],
    ['a number that is none', { FINDINGS: '3', BLOCKING: '0\n1' }, [], 'Trivy: what it found could not be read'],
    ['an image that fails', { STATUS: '3' }, [], 'start: ended with 3'],
    ['an image that hangs', { STATUS: '124' }, [], 'start: did not end in 60 seconds'],
    ['an image without end', { STATUS: '137' }, [], 'start: was killed: it took too much memory or time'],
    ['an image that Docker does not have', { STATUS: '125' }, [], 'start: Docker could not start it'],
    ['an image that nobody started', { STATUS: '' }, [], 'start: Docker could not start it'],
  ])('stops at %s', (_, env, unread, sentence) => {
    const { status, console, result } = decide(env, unread);
    expect(status).toBe(1);
    expect(console).toContain(`::error title=planner, linux/arm64::${sentence}`);
    expect(result.stops).toBe(true);
  });

  test('only tells in the mode report what was found, and stops all the same at what was not looked at', () => {
    const told = decide({ FINDINGS: '3', BLOCKING: '2', STATUS: '1', MODE: 'report' });
    expect([told.status, told.console, told.result.stops]).toEqual([0, '', false]);
    expect(told.summary).toContain('2 findings block, and is only told: mode is report');
    for (const env of [{ FINDINGS: '' }, { STATUS: '125' }, { STATUS: '126' }, { STATUS: '127' }])
      expect(decide({ ...env, MODE: 'report' }).status).toBe(1);
  });

  test('comes after every look, whatever became of it', () => {
    for (const file of [build, publish]) {
      const names = file === undefined ? [] : stepsOf(file).map(({ name }) => name);
      const at = names.lastIndexOf('Decide');
      for (const look of ['Look at it with Trivy', 'Say what Trivy found', 'Start it']) {
        expect(names.lastIndexOf(look)).toBeLessThan(at);
      }
      expect(String(stepIn(file, 'Decide').if)).toMatch(/^\$\{\{ !cancelled\(\) && /);
      expect(String(stepIn(file, 'Start it').if)).toMatch(/^\$\{\{ !cancelled\(\) && /);
    }
  });
});
