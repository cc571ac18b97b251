import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const example = join(root, 'examples/node-service');
const changes = join(root, 'scripts/loop/changes');
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

interface Job {
  uses?: string;
  with?: Record<string, unknown>;
  secrets?: Record<string, string>;
  permissions?: Record<string, string>;
  environment?: { name: string; deployment: boolean };
  'timeout-minutes'?: number;
  steps?: { uses?: string; with?: Record<string, unknown>; env?: Record<string, string>; if?: string }[];
}

interface Workflow {
  on: Record<string, { types?: string[]; workflows?: string[] } | null>;
  concurrency: { group: string; 'cancel-in-progress'?: boolean | string };
  jobs: Record<string, Job>;
}

interface Called {
  on: { workflow_call: { inputs?: Record<string, unknown>; secrets?: Record<string, unknown> } };
  jobs: Record<string, Job>;
}

const workflow = (name: string) => load(read(example, '.github/workflows', `${name}.yml`)) as Workflow;
const names = readdirSync(join(example, '.github/workflows')).map((file) => file.replace(/\.yml$/, ''));
const callers = ['feedback', 'pipeline', 'quality-gate'];
/** They call one workflow of ours, whatever they are called. */
const deploying = ['deploy', 'rollback', 'infrastructure'];

function call(name: string) {
  const [job, ...others] = Object.values(workflow(name).jobs);
  expect(others).toEqual([]);
  const ours = deploying.includes(name) ? 'deploy' : name;
  const called = load(read(root, '.github/workflows', `${ours}.yml`)) as Called;
  return { ours, job: job!, called, offered: called.on.workflow_call };
}

/** The files below a folder, relative to it. */
function filesIn(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true }).map(String);
  return all.filter((path) => statSync(join(folder, path)).isFile()).sort();
}

describe('the workflows of examples/node-service', () => {
  test('are those that the README tells of', () => {
    const told = [...read(example, 'README.md').matchAll(/^\| `\.github\/workflows\/([\w-]+)\.yml`/gm)];
    expect(told.map(([, name]) => name).sort()).toEqual([...names].sort());
  });

  const calling = [...callers, ...deploying];
  test.each(calling)('%s gives only inputs and secrets that the called workflow has', (name) => {
    const { ours, job, offered } = call(name);
    expect(job.uses).toBe(`gauntlet-ci/gauntlet/.github/workflows/${ours}.yml@v1`);
    expect(Object.keys(job.with!).filter((input) => !(input in (offered.inputs ?? {})))).toEqual([]);
    expect(Object.keys(job.secrets!).filter((secret) => !(secret in (offered.secrets ?? {})))).toEqual([]);
  });

  // GitHub refuses the run where a called job asks for more than its caller gives.
  test.each(calling)('%s gives the permissions that the jobs of the called workflow ask for, and no other', (name) => {
    const { job, called } = call(name);
    const asked = new Map<string, string>();
    for (const { permissions } of Object.values(called.jobs)) {
      for (const [scope, level] of Object.entries(permissions ?? {})) {
        if (asked.get(scope) !== 'write') asked.set(scope, level);
      }
    }
    expect(new Map(Object.entries(job.permissions!))).toEqual(asked);
  });

  test('begin by telling alone, and merge nothing', () => {
    for (const name of callers) expect(call(name).job.with!['mode']).toBe('report');
    expect(call('quality-gate').job.with!['merge']).toBe('never');
  });

  test('feedback and the gate start when the workflow of that name is done', () => {
    const named = (name: string) => (workflow(name) as unknown as { name: string }).name;
    expect(workflow('feedback').on['workflow_run']?.workflows).toEqual([named('pipeline')]);
    expect(workflow('quality-gate').on['workflow_run']?.workflows).toEqual([named('pipeline'), named('review')]);
  });

  test('the pipeline has every trigger', () => {
    const triggers = ['pull_request', 'push', 'merge_group', 'schedule', 'workflow_dispatch', 'repository_dispatch'];
    expect(Object.keys(workflow('pipeline').on)).toEqual(triggers);
  });

  test('the agent is started by the events that the policy names', () => {
    const policy = load(read(example, '.github/gauntlet.yml')) as Record<string, Record<string, unknown>>;
    const events = [policy['failures']!['dispatch-event'], policy['health']!['dispatch-event']];
    expect(workflow('agent').on['repository_dispatch']?.types).toEqual(events);
  });

  test('deploy and sweep mean the same platform, as the same App, and are never cut off', () => {
    const { concurrency, jobs } = workflow('sweep');
    const [{ steps, environment } = {} as Job] = Object.values(jobs);
    expect(concurrency['cancel-in-progress']).toBe(false);
    const find = (of: Job['steps'], name: string) => of!.find(({ uses }) => uses?.includes(name))!;
    const swept = find(steps, '/action-health-rollback@');
    const { job, called, offered } = call('deploy');
    const common = ['driver', 'driver-options', 'probes', 'version-probe'];
    expect(common.map((input) => swept.with![input])).toEqual(common.map((input) => job.with![input]));
    expect(swept.env!['PLATFORM_URL']).toBe(job.with!['platform-url']);
    expect(swept.env!['PLATFORM_TOKEN']).toBe(job.secrets!['PLATFORM_TOKEN']);
    const production = called.jobs['production']!;
    const inputs = offered.inputs as Record<string, { default: string }>;
    expect(swept.with!['environment']).toBe(inputs['production-name']!.default);
    expect(environment!.name).toBe(inputs['watch-environment']!.default);
    expect([environment, production.environment]).toEqual(
      Array(2).fill(expect.objectContaining({ deployment: false })),
    );
    const permissionsIn = (of: Job['steps']) =>
      Object.entries(find(of, 'actions/create-github-app-token@').with!).filter(([name]) => /^permission-/.test(name));
    expect(permissionsIn(steps)).toEqual(permissionsIn(production.steps));
  });

  test('the App may do what the jobs ask of it', () => {
    const manifest = JSON.parse(read(example, 'app-manifest.json')) as { default_permissions: Record<string, string> };
    const own = names.filter((name) => name !== 'agent').flatMap((name) => Object.values(workflow(name).jobs));
    const asked = [...own, ...Object.values(call('deploy').called.jobs)]
      .flatMap((job) => job.steps ?? [])
      .filter(({ uses }) => uses?.startsWith('actions/create-github-app-token@'))
      .flatMap((step) => Object.entries(step.with!).filter(([input]) => input.startsWith('permission-')));
    expect(asked.length).toBeGreaterThan(0);
    for (const [input, level] of asked) {
      const granted = manifest.default_permissions[input.slice('permission-'.length).replaceAll('-', '_')];
      expect([input, granted === 'write' ? level : granted]).toEqual([input, level]);
    }
  });
});

describe('examples/node-service', () => {
  test('is no workspace of this repository, and brings its own lock file', () => {
    const { workspaces } = JSON.parse(read(root, 'package.json')) as { workspaces: string[] };
    expect(workspaces.filter((pattern) => pattern.startsWith('examples'))).toEqual([]);
    const { name, version } = JSON.parse(read(example, 'package.json')) as Record<string, string>;
    expect(JSON.parse(read(example, 'package-lock.json'))).toMatchObject({ name, version });
  });

  test('tells of every setting that it reads', () => {
    const settings = [...read(example, 'src/config.ts').matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/g)].map(([, name]) => name);
    expect(settings.length).toBeGreaterThan(4);
    for (const name of settings) expect(read(example, 'README.md')).toContain(`\`${name}\``);
  });

  test('tells agents the trailers that the policy requires', () => {
    for (const trailer of ['Agent-By', 'Task-ID', 'Model', 'Prompt-Hash']) {
      expect(read(example, 'AGENTS.md')).toMatch(new RegExp(`^${trailer}: `, 'm'));
    }
  });

  test('every command of its scripts that AGENTS.md and the README name is there', () => {
    const { scripts } = JSON.parse(read(example, 'package.json')) as { scripts: Record<string, string> };
    const named = ['README.md', 'AGENTS.md'].flatMap((file) => [...read(example, file).matchAll(/npm run ([\w:]+)/g)]);
    expect(named.length).toBeGreaterThan(5);
    expect(named.map(([, name]) => name!).filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the browser tests of examples/node-service', () => {
  const config = read(example, 'playwright.config.ts');
  const folder = join(example, 'test/e2e');
  const specs = readdirSync(folder).filter((name) => name.endsWith('.spec.ts'));
  const texts = specs.map((name) => read(folder, name)).join('\n');

  test('stand beside the others, and the README says how each folder is called elsewhere', () => {
    const told = [
      ...read(example, 'README.md').matchAll(/^\| `test\/([a-z0-9]+)` .*\| (?:`tests\/([a-z0-9]+)`)? +\|$/gm),
    ];
    const folders = readdirSync(join(example, 'test')).filter((name) => name !== 'support');
    expect(told.map(([, name]) => name).sort()).toEqual(folders.sort());
    const names = told.map(([, , name]) => name).filter((name) => name !== undefined);
    expect(names).toEqual(['unit', 'properties', 'integration', 'e2e']);
  });

  test('compare the pictures that are committed, and no other', () => {
    const asked = [...texts.matchAll(/toHaveScreenshot\('([^']+)'\)/g)].map(([, name]) => name!);
    expect(asked.length).toBeGreaterThan(3);
    expect(readdirSync(join(folder, 'snapshots')).sort()).toEqual(asked.sort());
    for (const name of asked) {
      expect(
        readFileSync(join(folder, 'snapshots', name))
          .subarray(0, 8)
          .toString('latin1'),
      ).toBe('\x89PNG\r\n\x1a\n');
    }
  });

  test('have a tolerance, no animation, a font of their own, and write no picture in CI', () => {
    for (const setting of ["animations: 'disabled'", 'maxDiffPixelRatio: 0.001', "updateSnapshots: isCI ? 'none'"]) {
      expect(config).toContain(setting);
    }
    const { devDependencies } = JSON.parse(read(example, 'package.json')) as Record<string, Record<string, string>>;
    const [, font = ''] = /(@fontsource\/[a-z-]+)\/files\//.exec(texts) ?? [];
    expect(devDependencies).toHaveProperty([font]);
    const packages = (JSON.parse(read(example, 'package-lock.json')) as Record<string, Record<string, object>>)[
      'packages'
    ];
    expect(packages![`node_modules/${font}`]).toMatchObject({ license: 'OFL-1.1' });
  });

  test('look where BASE_URL says, with the browser that CHROMIUM_PATH names, as the README tells', () => {
    for (const name of ['BASE_URL', 'CHROMIUM_PATH']) {
      expect(config).toContain(name);
      expect(read(example, 'README.md')).toContain(`\`${name}\``);
    }
  });
});

describe('the changes that agents make to examples/node-service in the loop', () => {
  const all = readdirSync(changes);

  // What they replace is the example's file with a few lines changed: when the example moves on, they have to follow.
  test.each(all)('%s still fits the example', (name) => {
    const files = filesIn(join(changes, name));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files.filter((path) => path.endsWith('.ts') && existsSync(join(example, path)))) {
      const lines = new Set(read(changes, name, file).split('\n'));
      const lost = read(example, file)
        .split('\n')
        .filter((line) => !lines.has(line));
      expect([file, lost.length]).toEqual([file, Math.min(lost.length, 8)]);
    }
  });

  test('vouchers and thanks touch no common file, so that either can be merged first', () => {
    const of = (...names: string[]) => new Set(names.flatMap((name) => filesIn(join(changes, name))));
    const thanks = of('thanks-bad', 'thanks-hotfix');
    expect([...of('vouchers', 'vouchers-broken')].filter((file) => thanks.has(file))).toEqual([]);
  });
});
