import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
  with?: Record<string, unknown>;
}
interface Job {
  if?: string;
  needs?: string[];
  environment?: string;
  permissions: Record<string, string>;
  strategy?: { matrix: Record<string, unknown> };
  steps: Step[];
}
const workflow = (name: string) =>
  load(read(`.github/workflows/${name}`)) as {
    on: Record<string, unknown>;
    concurrency: Record<string, unknown>;
    jobs: Record<string, Job>;
  };
const release = workflow('release.yml');
const job = (name: string) => release.jobs[name] as Job;
const jobs = Object.entries(release.jobs);
const uses = ({ steps }: Job) => steps.flatMap((step) => step.uses?.split('@')[0] ?? []);
const scripts = ({ steps }: Job) => steps.flatMap(({ run }) => run ?? []).join('\n');
const node24 = /^NODE24=(.+)$/m.exec(read('.ci/versions'))?.[1];

describe('the workflow that releases', () => {
  test('is started by hand alone, and never twice at once', () => {
    expect(Object.keys(release.on)).toEqual(['workflow_dispatch']);
    expect(release.concurrency).toEqual({ group: 'release', 'cancel-in-progress': false });
  });

  test('plans, builds twice, and publishes when both are done and somebody has approved', () => {
    expect(jobs.map(([name]) => name)).toEqual(['plan', 'rebuild', 'publish', 'move-back']);
    expect(job('publish').needs).toEqual(['plan', 'rebuild']);
    // Without a condition of its own it waits for the success of both.
    expect(job('publish').if).toBeUndefined();
    expect([job('publish').environment, job('move-back').environment]).toEqual(['release', 'release']);
    expect(job('plan').if).toBe("inputs.task == 'release'");
    expect(job('rebuild').if).toBe("inputs.task == 'release'");
    expect(job('move-back').if).toBe("inputs.task == 'move-back'");
  });

  test('restores no cache', () => {
    for (const [name, each] of jobs) {
      const set = each.steps.filter((step) => step.uses?.startsWith('actions/setup-node@')).map((step) => step.with);
      expect([name, set]).toEqual([name, [{ 'node-version': node24, 'package-manager-cache': false }]]);
      expect(uses(each).filter((action) => /cache/.test(action))).toEqual([]);
    }
  });

  test('runs what npm installs only where nothing can be written, and without any script of it', () => {
    const installing = jobs.filter(([, each]) => /\bnpm\b/.test(scripts(each)));
    expect(installing.map(([name]) => name)).toEqual(['plan', 'rebuild']);
    for (const [, each] of installing) {
      expect(scripts(each).match(/npm .*/g)).toEqual(['npm ci --ignore-scripts']);
      expect(new Set(Object.values(each.permissions))).toEqual(new Set(['read']));
      expect(each.environment).toBeUndefined();
      expect(JSON.stringify(each)).not.toContain('secrets.');
    }
  });

  test('has tokens that write only behind the approval', () => {
    expect(job('publish').permissions).toEqual({ attestations: 'write', contents: 'read', 'id-token': 'write' });
    expect(job('move-back').permissions).toEqual({ contents: 'read' });
    for (const [, each] of jobs) {
      const app = each.steps.filter((step) => step.uses?.startsWith('actions/create-github-app-token@'));
      const granted = { 'permission-contents': 'write', 'permission-workflows': 'write' };
      for (const step of app) expect(step.with).toMatchObject(granted);
      expect(app.length).toBe(each.environment === undefined ? 0 : 1);
    }
  });

  test('keeps the key of the App from every step but those that need it', () => {
    for (const name of ['publish', 'move-back']) {
      const tokens = job(name).steps.filter((step) => JSON.stringify(step.env ?? {}).includes('steps.app'));
      expect(tokens.map((step) => step.run)).toEqual([
        expect.stringMatching(/^node scripts\/release\.mjs (?:publish|move-back) /),
      ]);
      expect(job(name).steps.at(-1)).toBe(tokens[0]);
    }
  });

  test('attests what it laid out, before anybody sees it', () => {
    const names = job('publish').steps.map(
      (step) => step.uses?.split('@')[0] ?? /release\.mjs (\S+)/.exec(step.run ?? '')?.[1],
    );
    expect(names).toEqual([
      'actions/checkout',
      'actions/setup-node',
      'actions/download-artifact',
      'actions/download-artifact',
      'assemble',
      'actions/attest-build-provenance',
      'actions/create-github-app-token',
      'publish',
    ]);
    const attest = job('publish').steps.find((step) => step.uses?.startsWith('actions/attest-build-provenance@'));
    expect(attest?.with).toEqual({ 'subject-checksums': '$' + '{{ runner.temp }}/release/subjects' });
  });

  test('takes the digests of both builds by name', () => {
    const folders = job('rebuild').strategy?.matrix.folder as string[];
    expect(folders).toHaveLength(2);
    const [first, second] = folders as [string, string];
    expect(first.length).not.toBe(second.length);
    const taken = job('publish').steps.filter((step) => step.uses?.startsWith('actions/download-artifact@'));
    expect(taken.map((step) => step.with?.name)).toEqual([`sums-${first}`, `sums-${second}`]);
    expect(scripts(job('publish')).match(/--rebuilt "\$RUNNER_TEMP\/\w+\/sums"/g)).toHaveLength(2);
  });

  test('gives what was typed to no shell, and not as an option', () => {
    for (const [, each] of jobs) {
      const typed = each.steps.filter((step) => JSON.stringify(step).includes('inputs.version'));
      for (const step of typed) {
        expect(step.env?.VERSION).toBe('$' + '{{ inputs.version }}');
        expect(step.run).toMatch(/-- "\$VERSION"\n?$/);
      }
    }
  });
});

describe('the nightly workflow', () => {
  const look = Object.values(workflow('nightly.yml').jobs)[0] as Job;
  const matrix = look.strategy?.matrix.include as { command: string }[];

  test('runs what there is', () => {
    const { scripts: known } = JSON.parse(read('package.json'));
    const names = matrix.map(({ command }) => /npm (?:run )?([\w:]+)/.exec(command)?.[1] as string);
    expect(names).toEqual(['test', 'fuzz', 'test:rollouts', 'test:stages']);
    for (const name of names) expect(Object.keys(known)).toContain(name);
  });

  test('takes seeds that nobody has chosen, every call, and all stages', () => {
    expect(matrix.map(({ command }) => command)).toEqual([
      'GAUNTLET_SEED=random npm test',
      'npm run fuzz -- --seconds 20 --seed "$GITHUB_RUN_ID"',
      'GAUNTLET_EVERY_CALL=1 npm run test:rollouts',
      'npm run test:stages',
    ]);
    expect(read('jest.fast-check.mjs')).toContain("process.env['GAUNTLET_SEED']");
    expect(read('action-health-rollback/test/killed.test.ts')).toContain("process.env['GAUNTLET_EVERY_CALL']");
  });

  test('fails where what it runs fails, though its output is kept', () => {
    const step = look.steps.find(({ name }) => name === 'Look');
    expect(step?.run).toContain('set -o pipefail');
    expect(look.permissions).toEqual({ contents: 'read' });
  });
});
