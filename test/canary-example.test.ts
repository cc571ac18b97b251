import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const example = join(root, 'examples/canary');
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

interface Step {
  if?: string;
  uses?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}

interface Job {
  'timeout-minutes': number;
  environment?: { name: string; deployment: boolean };
  permissions: Record<string, string>;
  steps: Step[];
}

interface Workflow {
  on: Record<string, unknown>;
  concurrency: { group: string; 'cancel-in-progress'?: boolean };
  jobs: Record<string, Job>;
}

function workflow(name: string) {
  const whole = load(read(example, '.github/workflows', `${name}.yml`)) as Workflow;
  const [job, ...others] = Object.values(whole.jobs);
  expect(others).toEqual([]);
  const steps = job!.steps.filter(({ uses }) => uses?.startsWith('gauntlet-ci/gauntlet/action-health-rollback@'));
  const step = steps.at(-1)!;
  return { ...whole, job: job!, steps, step, inputs: step.with! };
}

const names = readdirSync(join(example, '.github/workflows')).map((file) => file.replace(/\.yml$/, ''));
const reaching = ['deploy', 'sweep', 'monitor'];
const minutes = (duration: unknown) => Number(/^(\d+)m$/.exec(String(duration))?.[1]);

describe('examples/canary', () => {
  test('has the workflows that the README tells of', () => {
    expect([...names].sort()).toEqual(['deploy', 'monitor', 'replay', 'sweep', 'try']);
    for (const name of names) expect(read(example, 'README.md')).toContain(`.github/workflows/${name}.yml`);
  });

  // GitHub only warns of an input that an action does not have.
  test.each(names)('%s gives only inputs that the action has', (name) => {
    const { inputs } = load(read(root, 'action-health-rollback/action.yml')) as { inputs: Record<string, unknown> };
    const given = workflow(name).steps.flatMap((step) => Object.keys(step.with!));
    expect(given.length).toBeGreaterThan(0);
    expect(given.filter((input) => !(input in inputs))).toEqual([]);
  });

  test('deploy, sweep and monitor mean the same platform, and the same rollouts', () => {
    const common = ['environment', 'driver', 'driver-options', 'probes', 'version-probe', 'github-token', 'state'];
    const told = (name: string) => {
      const { inputs, step } = workflow(name);
      return { ...Object.fromEntries(common.map((input) => [input, inputs[input]])), env: step.env };
    };
    for (const name of reaching) expect(told(name)).toEqual(told('deploy'));
    const measured = (name: string) => [
      workflow(name).inputs['metrics-options'],
      workflow(name).inputs['logs-options'],
    ];
    expect(measured('monitor')).toEqual(measured('deploy'));
  });

  test('the job of a rollout outlives its deadline by ten minutes', () => {
    const { job, inputs } = workflow('deploy');
    expect(job['timeout-minutes'] - minutes(inputs['deadline'])).toBeGreaterThanOrEqual(10);
  });

  test.each(reaching)('%s is never cut off by another run, and makes no deployment of its own', (name) => {
    const { concurrency, job, inputs } = workflow(name);
    expect(concurrency['cancel-in-progress']).toBe(false);
    expect(job.environment).toMatchObject({ deployment: false });
    expect(job.environment?.name).not.toBe(inputs['environment']);
    const groups = reaching.map((each) => workflow(each).concurrency.group);
    expect(new Set(groups).size).toBe(reaching.length);
  });

  test('nobody has to approve the sweep', () => {
    const environments = reaching.map((name) => workflow(name).job.environment?.name);
    expect(environments).toEqual(['production-deploy', 'production-watch', 'production-watch']);
  });

  test('each job asks for what it needs, and for no more', () => {
    const usual = { contents: 'write', deployments: 'write', 'pull-requests': 'read' };
    expect(Object.fromEntries(names.map((name) => [name, workflow(name).job.permissions]))).toEqual({
      ...{ deploy: usual, sweep: usual, monitor: { ...usual, issues: 'write' } },
      replay: { contents: 'read' },
      try: { contents: 'read' },
    });
  });

  test('the schedules are those that the README tells of', () => {
    expect(workflow('sweep').on['schedule']).toEqual([{ cron: '*/10 * * * *' }]);
    expect(workflow('monitor').on['schedule']).toEqual([{ cron: '*/5 * * * *' }]);
  });

  test('what the monitor has learnt is kept whatever it found', () => {
    const { job, inputs } = workflow('monitor');
    const [restore, save] = ['restore', 'save'].map((part) =>
      job.steps.find(({ uses }) => uses?.startsWith(`actions/cache/${part}@`)),
    );
    expect([restore?.with?.['path'], save?.with?.['path']]).toEqual([inputs['normal'], inputs['normal']]);
    expect(save).toMatchObject({ if: expect.stringContaining('always()') });
    const key = String(save?.with?.['key']);
    expect(key.startsWith(String(restore?.with?.['restore-keys']))).toBe(true);
  });
});
