import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { reusable } from '../workflows/files.ts';
import { jobsOf } from '../workflows/reusable.ts';
import { isMapping, type Mapping, type YamlSource } from '../workflows/rules.ts';
import { runScript, scriptOf } from '../workflows/scripts.ts';

const file = reusable.get('deploy.yml') as YamlSource;
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const jobs = new Map(jobsOf(file).map(({ id, job }) => [id, job]));
const stepsIn = (id: string): Mapping[] => {
  const steps = jobs.get(id)?.steps;
  return Array.isArray(steps) ? steps.filter(isMapping) : [];
};
const textOf = (id: string) => JSON.stringify(jobs.get(id));
const acting = ['staging', 'production', 'rollback', 'preview', 'infrastructure', 'manifests'];

/** In which jobs a secret is named. */
const holders = (name: string) => [...jobs.keys()].filter((id) => textOf(id).includes(`secrets.${name}`));

describe('the deadline of a rollout', () => {
  const script = scriptOf(file, 'Say what is missing');
  const run = (DEADLINE: string) =>
    runScript(script, { DEADLINE, APP_ID: '1', HAS_KEY: 'true', COMMAND: 'rollback', PROBES: '', NAME: 'production' });

  test.each(['1m', '9m', '50m', '55m'])('may be %s', (deadline) => {
    expect(run(deadline).status).toBe(0);
  });

  // The App's token lives for an hour.
  test.each(['', '0m', '56m', '60m', '110m', '1h', '50', '50m\n', ' 50m'])('may not be %j', (deadline) => {
    const { status, console } = run(deadline);
    expect([status, console]).toEqual([1, expect.stringContaining('deadline is 1m to 55m')]);
  });
});

describe('who has which secret', () => {
  test('only jobs in an environment have any', () => {
    for (const id of jobs.keys()) {
      const hasEnvironment = isMapping(jobs.get(id)?.environment);
      expect([id, /secrets\.[A-Z]/.test(textOf(id))]).toEqual([id, hasEnvironment]);
      expect([id, hasEnvironment]).toEqual([id, acting.includes(id)]);
    }
  });

  test('the key of the App is where something is written, the token of the platform where it is deployed', () => {
    expect(holders('GAUNTLET_APP_KEY')).toEqual(['staging', 'production', 'rollback', 'manifests']);
    expect(holders('PLATFORM_TOKEN')).toEqual(['staging', 'production', 'rollback', 'manifests']);
    expect(holders('PULUMI_ACCESS_TOKEN')).toEqual(['preview', 'infrastructure']);
  });

  test('no step that installs or tries anything has one', () => {
    const installing = [...jobs.keys()].flatMap(stepsIn).filter(({ name }) => /^(?:Install|Try)/.test(String(name)));
    expect(installing.length).toBeGreaterThan(3);
    for (const step of installing) expect(JSON.stringify(step)).not.toContain('secrets.');
  });

  test('no token of a job writes', () => {
    const granted = [...jobs.values()].flatMap(({ permissions }) => Object.values(permissions as Mapping));
    expect(new Set(granted)).toEqual(new Set(['read']));
  });

  test('what deploys restores no cache', () => {
    expect(file.text).not.toContain('actions/cache');
    const setups = [...jobs.keys()]
      .flatMap(stepsIn)
      .filter(({ uses }) => String(uses).startsWith('actions/setup-node@'));
    expect(setups.length).toBeGreaterThan(4);
    for (const { with: given } of setups) expect(given).toMatchObject({ 'package-manager-cache': false });
  });
});

describe('whose commands are run', () => {
  test("the driver's are those of the branch that the environment takes, whatever version is deployed", () => {
    for (const id of ['plan', 'staging', 'production', 'rollback', 'manifests']) {
      const [checkout, ...others] = stepsIn(id).filter(({ uses }) => String(uses).startsWith('actions/checkout@'));
      expect([id, others]).toEqual([id, []]);
      expect([id, Object.keys(checkout?.with as Mapping).sort()]).toEqual([id, ['fetch-depth', 'persist-credentials']]);
    }
  });

  test('the smoke tests are those of the version, and have nothing', () => {
    expect(stepsIn('smoke')[0]?.with).toMatchObject({ ref: '$' + '{{ needs.plan.outputs.sha }}' });
    expect(jobs.get('smoke')?.environment).toBeUndefined();
  });
});

describe('environments and groups', () => {
  const of = (id: string, key: 'environment' | 'concurrency') => jobs.get(id)?.[key] as Mapping;

  test('no job makes a deployment of its own', () => {
    for (const id of acting) expect(of(id, 'environment')).toMatchObject({ deployment: false });
  });

  test('production is entered from the environment that the risk chose, and infrastructure from that of its plan', () => {
    expect(of('production', 'environment').name).toBe('$' + '{{ needs.plan.outputs.job-environment }}');
    expect(of('infrastructure', 'environment').name).toBe('$' + '{{ needs.preview.outputs.environment }}');
  });

  test('of one environment never two deploy at once, and going back waits for none of them', () => {
    const groups = acting.filter((id) => id !== 'preview').map((id) => of(id, 'concurrency').group);
    expect(new Set(groups).size).toBe(groups.length);
    for (const id of acting) expect(of(id, 'concurrency') ?? {}).not.toHaveProperty('cancel-in-progress');
    expect(of('rollback', 'concurrency').group).toMatch(/^gauntlet-rollback-/);
  });

  test('the time limit is ten minutes more than the longest deadline', () => {
    expect(jobs.get('production')?.['timeout-minutes']).toBe(65);
    const { inputs } = (load(file.text) as { on: { workflow_call: { inputs: Record<string, Mapping> } } }).on
      .workflow_call;
    expect(String(inputs['deadline']?.description)).toContain('1m to 55m');
  });
});

describe('the order', () => {
  test.each([
    ['production', ['staging', 'smoke', 'preview', 'infrastructure']],
    ['manifests', ['staging', 'smoke', 'preview', 'infrastructure', 'production']],
    ['infrastructure', ['preview', 'staging', 'smoke']],
  ])('%s begins after all of %j that are on succeeded', (id, before) => {
    const condition = String(jobs.get(id)?.if);
    for (const other of before) expect(condition).toContain(`(needs.${other}.result == 'success' || `);
    // A plan that was refused, such as for a check that is missing, has outputs all the same.
    expect(condition).toContain("!cancelled() && needs.plan.result == 'success' && ");
  });

  test('staging never gets the address or the probes of production', () => {
    expect(jobs.get('staging')).toHaveProperty('env.ADDRESS', '$' + '{{ inputs.staging-platform-url }}');
    const names = { PROBES: 'probes', VERSION_PROBE: 'version-probe', ADDRESS: 'platform-url' };
    const isStaging = "needs.plan.outputs.environment == 'staging'";
    for (const [name, input] of Object.entries(names)) {
      const other = `${isStaging.replace('==', '!=')} && inputs.${input}`;
      const chosen = `$${`{{ ${other} || ${isStaging} && inputs.staging-${input} || '' }}`}`;
      expect(jobs.get('rollback')).toHaveProperty(`env.${name}`, chosen);
    }
  });

  test('production looks again at what is live before anything is moved', () => {
    const names = stepsIn('production').map(({ name, uses }) => String(name ?? uses));
    const at = (name: string) => names.indexOf(name);
    expect(at('Look again at what is live')).toBeGreaterThan(-1);
    expect(at('Refuse what has become riskier than was approved')).toBeLessThan(at('Roll out'));
    expect(jobs.get('production')).toHaveProperty('env.PLANNED', expect.stringContaining('needs.plan.outputs.live'));
  });

  test('the version that was made from a commit is rolled out as that', () => {
    const roll = stepsIn('production').find(({ name }) => name === 'Roll out');
    expect(roll?.with).toMatchObject({ version: '$' + '{{ needs.plan.outputs.version }}' });
    expect(roll?.with).toHaveProperty('sha', expect.stringContaining('needs.plan.outputs.sha'));
    const manifest = load(readFileSync(join(root, 'action-health-rollback/action.yml'), 'utf8')) as { inputs: Mapping };
    expect(Object.keys(roll?.with ?? {}).filter((name) => !(name in manifest.inputs))).toEqual([]);
  });
});
