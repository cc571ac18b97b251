import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { callBreaches } from '../workflows/callers.ts';
import { reusable } from '../workflows/files.ts';
import { interfaceOf, jobWithSteps, withOf } from '../workflows/reusable.ts';
import { type Mapping, type YamlSource, yamlBlocks } from '../workflows/rules.ts';
import { runScript, scriptOf } from '../workflows/scripts.ts';

const root = join(import.meta.dirname, '../..');
const file = reusable.get('monitor.yml') as YamlSource;
const expression = (text: string) => '$' + `{{ ${text} }}`;

const jobOf = (id: string) => jobWithSteps(file, id);

const actionOf = (name: string) => jobOf(name).steps.find(({ uses }) => uses === '$/action-health-rollback');
const working = ['health', 'sweep', 'costs'];

describe('what is asked for', () => {
  test('is nothing unless it is turned on, and nothing is refused by name', () => {
    expect(jobOf('unconfigured').if).toBe(expression('!(inputs.health || inputs.sweep || inputs.costs)'));
    const { status, console } = runScript(scriptOf(file, 'Say that nothing is asked for'), {});
    expect([status, console]).toEqual([1, expect.stringContaining('unconfigured: turn on health, sweep or costs')]);
    const inputs = interfaceOf(file)?.inputs ?? {};
    for (const name of working) {
      expect(inputs[name]).toMatchObject({ type: 'boolean', default: false });
      expect([name, jobOf(name).if]).toEqual([name, `inputs.${name}`]);
    }
  });

  test('is said by every job, and so is what is off', () => {
    const { status, console } = runScript(scriptOf(file, 'Say what is on'), {
      HEALTH: 'true',
      SWEEP: 'false',
      COSTS: 'true',
    });
    expect([status, console]).toEqual([0, '- health is on\n- sweep is off\n- costs is on\n']);
    for (const name of working) expect(jobOf(name).steps[0]?.name).toBe('Say what is on');
  });
});

describe('a job', () => {
  test('carries out its command, in the mode that is asked for, and tells the alert what came of it', () => {
    const commands = { health: 'monitor', sweep: 'sweep', costs: 'costs', alert: 'alert' };
    for (const [name, command] of Object.entries(commands)) {
      const given = withOf(actionOf(name));
      expect([name, given.command, given.mode]).toEqual([name, command, expression('inputs.mode')]);
      expect(given.route).toBe(expression('inputs.route'));
    }
    for (const name of working) {
      const { id } = actionOf(name) ?? {};
      expect(jobOf(name).outputs).toEqual({
        conclusion: expression(`steps.${id}.outputs.conclusion`),
        summary: expression(`steps.${id}.outputs.summary`),
      });
    }
  });

  test('means the same environment and platform as the others', () => {
    const common = ['environment', 'driver', 'driver-options', 'probes', 'version-probe', 'ledger', 'github-token'];
    const told = (name: string) => common.map((input) => withOf(actionOf(name))[input]);
    expect(told('sweep')).toEqual(told('health'));
    expect(actionOf('sweep')?.env).toEqual(actionOf('health')?.env);
  });

  test('checks out the default branch, and has the platform only where it is asked', () => {
    const branch = expression('github.event.repository.default_branch');
    for (const name of [...working, 'alert']) {
      const [checkout, ...others] = jobOf(name).steps.filter(({ uses }) =>
        String(uses).startsWith('actions/checkout@'),
      );
      expect([name, withOf(checkout).ref, others]).toEqual([name, branch, []]);
    }
    const text = (name: string) => JSON.stringify(jobOf(name));
    for (const name of ['costs', 'alert']) expect(text(name)).not.toMatch(/PLATFORM_TOKEN|APP_KEY|"environment":\{/);
    for (const name of ['health', 'sweep']) expect(jobOf(name).environment).toMatchObject({ deployment: false });
  });

  test('restores facts that are read, and no program', () => {
    const paths = working.flatMap((name) =>
      jobOf(name)
        .steps.filter(({ uses }) => String(uses).startsWith('actions/cache'))
        .map((step) => withOf(step).path),
    );
    expect([...new Set(paths)]).toEqual(['gauntlet/normal.json', 'gauntlet/costs-seen.json']);
    expect(withOf(actionOf('health')).normal).toBe('gauntlet/normal.json');
    expect(withOf(actionOf('costs'))['costs-seen']).toBe('gauntlet/costs-seen.json');
    for (const name of ['health', 'sweep']) {
      const node = jobOf(name).steps.find(({ uses }) => String(uses).startsWith('actions/setup-node@'));
      expect(withOf(node)['package-manager-cache']).toBe(false);
    }
  });

  test('keeps what it has learnt also when it fails', () => {
    for (const [name, step] of [
      ['health', 'Keep what is normal'],
      ['costs', 'Keep what was read'],
    ] as const) {
      expect(jobOf(name).steps.find((each) => each.name === step)?.if).toMatch(
        /^always\(\) && steps\.\w+\.outcome != 'skipped'$/,
      );
    }
  });
});

describe('the alert', () => {
  test('knows of all jobs, and comes where one failed or was cut off', () => {
    const { needs, if: condition } = jobOf('alert');
    expect(needs).toEqual(working);
    expect(String(condition)).toMatch(/^always\(\) && \(/);
    for (const result of ['failure', 'cancelled']) expect(condition).toContain(`contains(needs.*.result, '${result}')`);
    expect(withOf(actionOf('alert')).needs).toBe(expression('toJSON(needs)'));
  });
});

describe('the key of the App', () => {
  const look = (APP_ID: string, HAS_KEY: string) =>
    runScript(scriptOf(file, 'Look for the key of the App'), { APP_ID, HAS_KEY });

  test('is taken where there is an App, and is not needed where there is none', () => {
    expect(look('7', 'true')).toMatchObject({ status: 0, outputs: { 'is-app': 'true' } });
    expect(look('', 'false')).toMatchObject({ status: 0, outputs: {} });
    expect(look('', 'true')).toMatchObject({ status: 0, outputs: {} });
  });

  test('that is missing is said by name: the token of the job sees no rollouts of the App', () => {
    const { status, console } = look('7', 'false');
    expect([status, console]).toEqual([1, expect.stringContaining('unconfigured: there is an App')]);
  });
});

describe('what the driver needs', () => {
  const install = scriptOf(file, 'Install the tools of the driver');

  test('is installed without a secret, and its words are no commands', () => {
    const { status, console } = runScript(install, { INSTALL: 'echo "::set-output name=a::b"; exit 3' });
    expect(status).toBe(3);
    const [first = '', said, last = ''] = console.split('\n').filter((line) => line !== '');
    expect(first).toMatch(/^::stop-commands::[0-9a-f]{32}$/);
    expect(said).toBe('::set-output name=a::b');
    expect(last).toBe(`::${first.slice('::stop-commands::'.length)}::`);
    for (const name of ['health', 'sweep']) {
      expect(jobOf(name).steps.find((step) => step.run === install)?.env).toEqual({
        INSTALL: expression('inputs.install'),
      });
    }
  });

  test('of a cluster is a file that nobody else reads, or is missing by name', () => {
    const scratch = mkdtempSync(join(tmpdir(), 'gauntlet-monitor-'));
    try {
      const script = scriptOf(file, 'Write down how the cluster is reached');
      const path = join(scratch, 'platform');
      expect(runScript(script, { CONTENT: 'apiVersion: v1', FILE: path })).toMatchObject({
        status: 0,
        outputs: { file: path },
      });
      expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['apiVersion: v1\n', 0o600]);
      const { status, console } = runScript(script, { CONTENT: '', FILE: path });
      expect([status, console]).toEqual([1, expect.stringContaining('unconfigured: this driver needs PLATFORM_TOKEN')]);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });
});

describe('those who call it', () => {
  const example = 'examples/node-service/.github/workflows/monitor.yml';
  const sources = [
    { path: example, text: readFileSync(join(root, example), 'utf8') },
    ...yamlBlocks({ path: 'docs/stages/monitor.md', text: readFileSync(join(root, 'docs/stages/monitor.md'), 'utf8') }),
  ];
  const callers = sources.filter(({ text }) => text.includes('/monitor.yml@v1'));

  test('give what it has, and grant what it asks for', () => {
    expect(callers.length).toBeGreaterThanOrEqual(2);
    expect(callers.flatMap((source) => callBreaches(source, reusable))).toEqual([]);
  });

  test('look at the costs less often, by a schedule that there is', () => {
    for (const { path, text } of callers) {
      const workflow = load(text) as { on: { schedule: { cron: string }[] }; jobs: { monitor: { with: Mapping } } };
      const crons = workflow.on.schedule.map(({ cron }) => cron);
      const named = /github\.event\.schedule == '([^']+)'/.exec(String(workflow.jobs.monitor.with.costs))?.[1];
      expect([path, crons.indexOf(named ?? '')]).toEqual([path, 1]);
    }
  });
});
