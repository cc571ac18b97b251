import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Policy, parsePolicy } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import {
  afterwards,
  callers,
  callOf,
  example,
  names,
  read,
  readme,
  readYaml,
  services,
  stages,
  tableUnder,
  type Workflow,
  workflow,
} from './python-rust/example.ts';

describe('the workflows of examples/python-rust-system', () => {
  test('are those that the README tells of', () => {
    const told = [...readme.matchAll(/^\| `workflows\/([a-z-]+)\.yml`/gm)].map(([, name]) => name);
    expect([...names].sort()).toEqual([...told].sort());
  });

  test('have badges for lint, test, security and the coverage', () => {
    for (const name of ['lint', 'test', 'security']) {
      expect(readme).toContain(`/actions/workflows/${name}.yml/badge.svg?branch=main`);
    }
    expect(readme).toContain('https://codecov.io/gh/OWNER/REPO/branch/main/graph/badge.svg');
  });

  test.each(Object.entries({ ...stages, ...afterwards }))('%s calls our %s', (name, stage) => {
    expect(callOf(name).job.uses).toBe(`gauntlet-ci/gauntlet/.github/workflows/${stage}.yml@v1`);
  });

  test.each(callers)('%s gives what is declared, by its type, and the secrets that are asked for', (name) => {
    const { job, given, declared } = callOf(name);
    for (const [input, value] of Object.entries(given)) {
      const { type } = (declared.inputs[input] ?? {}) as { type?: string };
      const isExpression = typeof value === 'string' && value.startsWith('$' + '{{');
      expect([input, isExpression ? type : typeof value]).toEqual([input, type]);
    }
    for (const [secret, value] of Object.entries(job.secrets ?? {})) {
      expect(declared.secrets).toHaveProperty(secret);
      expect(value).toContain(`secrets.${secret} `);
    }
  });

  // GitHub refuses a call that grants less than a job of the called workflow asks for, before anything runs.
  test.each(callers)('%s grants what the called workflow asks for, and nothing more', (name) => {
    const { job, called } = callOf(name);
    const asked: Record<string, string> = {};
    for (const { permissions } of Object.values(called.jobs)) {
      for (const [scope, level] of Object.entries(permissions)) {
        asked[scope] = asked[scope] === 'write' ? 'write' : level;
      }
    }
    expect(job.permissions).toEqual(asked);
  });

  test('begin in mode report', () => {
    expect(callers.map((name) => callOf(name).given['mode'])).toEqual(callers.map(() => 'report'));
  });

  test('run when the trigger matrix says so', () => {
    const branches = { branches: ['main', 'develop'] };
    const usual = { push: branches, pull_request: branches, workflow_dispatch: null };
    expect(workflow('lint').on).toEqual(usual);
    expect(workflow('test').on).toEqual(usual);
    expect(workflow('security').on).toEqual({ ...usual, schedule: [{ cron: '0 0 * * *' }] });
    expect(workflow('mutation').on).toEqual({ pull_request: branches });
    expect(workflow('build').on).toEqual({ push: { branches: ['main'] }, workflow_dispatch: null });
    const branchesOf = (event: Workflow['on'][string] | undefined) =>
      event && 'branches' in event ? (event.branches ?? []) : [];
    const isTold = (cell: string) => !cell.startsWith('no');
    expect(tableUnder('## When what runs').map(([name, ...cells]) => [name, cells.map(isTold)])).toEqual(
      Object.keys({ ...stages, ...afterwards }).map((name) => {
        const { on } = workflow(name);
        const pushed = ['main', 'develop'].map((branch) => branchesOf(on['push']).includes(branch));
        return [
          workflow(name).name,
          [...pushed, ...['pull_request', 'schedule', 'workflow_dispatch'].map((event) => event in on)],
        ];
      }),
    );
  });

  test('on branches nothing is cancelled', () => {
    for (const name of ['lint', 'test', 'security']) {
      const { group, 'cancel-in-progress': cancel } = workflow(name).concurrency;
      expect(cancel).toBe('$' + "{{ github.event_name == 'pull_request' }}");
      expect(group).toMatch(/github\.(?:sha|run_id) \}\}$/);
    }
  });

  test('the followers are started by all that they follow, by name and by path', () => {
    const heard = (name: string) => (workflow(name).on['workflow_run'] as { workflows: string[] }).workflows;
    const paths = (keys: string[]) => keys.map((name) => `.github/workflows/${name}.yml`);
    const nameOf = (path: string) => (readYaml(path) as Workflow).name;
    const followed = JSON.parse(String(callOf('feedback').given['workflows'])) as string[];
    expect(followed).toEqual(paths(Object.keys(stages)));
    expect(heard('feedback')).toEqual(followed.map(nameOf));
    const { given } = callOf('quality-gate');
    const judged = ['workflow', 'security-workflow', 'mutation-workflow'].map((input) => String(given[input]));
    expect(judged).toEqual(paths(['test', 'security', 'mutation']));
    expect(heard('quality-gate')).toEqual([...judged.map(nameOf), workflow('review').name]);
  });

  test('runs of forks and of Dependabot, which get no secrets, go without Snyk', () => {
    const condition = String(callOf('security').given['snyk']);
    expect(condition).toContain("github.actor != 'dependabot[bot]'");
    expect(condition).toContain('github.event.pull_request.head.repo.id == github.event.repository.id');
    expect(callOf('security').given['snyk-command']).toContain('env -u SNYK_TOKEN pip install');
  });
});

describe('the protection of main in examples/python-rust-system', () => {
  const ruleset = JSON.parse(read('.github/rulesets/main.json'));
  const rule = (type: string) => ruleset.rules.find((each: { type: string }) => each.type === type);

  test('requires the gates by the names that GitHub gives them', () => {
    const contexts = Object.keys(stages).map((name) => {
      const { job, called } = callOf(name);
      expect(called.jobs['gate']).toMatchObject({ name: 'Gate', if: 'always()' });
      return `${job.name} / ${called.jobs['gate']!.name}`;
    });
    const { required_status_checks, strict_required_status_checks_policy } = rule('required_status_checks').parameters;
    const fromActions = contexts.map((context) => ({ context, integration_id: 15368 }));
    expect([required_status_checks, strict_required_status_checks_policy]).toEqual([fromActions, true]);
    for (const context of contexts) expect(readme).toContain(`\`${context}\``);
  });

  test('asks for a review, and can be gone round by nobody', () => {
    expect(ruleset).toMatchObject({ enforcement: 'active', bypass_actors: [] });
    expect(rule('pull_request').parameters).toMatchObject({
      required_approving_review_count: 1,
      dismiss_stale_reviews_on_push: true,
      require_code_owner_review: true,
      required_review_thread_resolution: true,
    });
    for (const type of ['required_linear_history', 'non_fast_forward', 'deletion']) expect(rule(type)).toBeDefined();
  });

  test('the names of checks in the README are names of jobs', () => {
    const inName = /\$\{\{.*?\}\}/g;
    for (const [check] of tableUnder('## What each check means')) {
      const [, stage, jobName] = /^`(Lint|Test|Security|Mutation|Build) \/ ([A-Za-z]+)/.exec(check!) ?? [];
      if (stage === undefined) continue;
      const jobs = Object.values(callOf(stage.toLowerCase()).called.jobs);
      expect(jobs.map(({ name }) => name.replace(inName, '').split(/[ ,(]/)[0])).toContain(jobName);
    }
  });
});

describe('the policy of examples/python-rust-system', () => {
  const parsed = parsePolicy(read('.github/gauntlet.yml'));
  const policy = (parsed.ok ? parsed.policy : {}) as Policy;

  test('is right, and asks for a successful run of each stage', () => {
    expect(parsed).toMatchObject({ ok: true });
    const asked = policy.merge?.workflows ?? [];
    expect(asked).toEqual(Object.keys(stages).map((name) => `.github/workflows/${name}.yml`));
  });

  test('tells of types without blocking, until somebody removes that line', () => {
    expect(policy.failures).toMatchObject({ advisory: ['mypy'], 'max-attempts': 3 });
  });

  test('what no mutant is made of is also left out of the score', () => {
    const project = read('pyproject.toml');
    const left = JSON.parse(/^do_not_mutate = (\[.*\])$/m.exec(project)![1]!) as string[];
    const patterns = (policy.mutation?.exclude ?? []).map(({ pattern }) => pattern);
    expect(patterns).toEqual([...left.map((path) => path.replace('/*/', '/**/')), 'services/**/main.rs']);
  });
});

describe('the images of examples/python-rust-system', () => {
  const compose = readYaml('docker-compose.yml') as {
    services: Record<string, { image?: string; healthcheck?: object; build?: { dockerfile: string }; ports: string[] }>;
  };

  test('are scanned, started and kept current, each of them', () => {
    const { given } = callOf('security');
    const names = services.map(({ name }) => name).sort();
    const scanned = (JSON.parse(String(given['images'])) as string[]).map((image) => image.split('/')[1]!);
    expect(scanned.sort()).toEqual(names);
    const built = Object.entries(compose.services).filter(([, { build }]) => build !== undefined);
    expect(Object.fromEntries(built.map(([name, { build }]) => [name, build!.dockerfile]))).toEqual(
      Object.fromEntries(services.map(({ name, dockerfile }) => [name, dockerfile])),
    );
    const { updates } = readYaml('.github/dependabot.yml') as {
      updates: Array<{ 'package-ecosystem': string; directories?: string[] }>;
    };
    const docker = updates.find((update) => update['package-ecosystem'] === 'docker')!;
    expect(docker.directories!.map((folder) => `${folder.slice(1)}/Dockerfile`).sort()).toEqual(
      services.map(({ dockerfile }) => dockerfile).sort(),
    );
  });

  test.each(services)('$name has stages, exact bases, a user without rights and a health check', ({ dockerfile }) => {
    const text = read(dockerfile);
    const bases = [...text.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base!);
    expect(bases).toHaveLength(2);
    for (const base of bases) expect(base).toMatch(/^[a-z]+:\d+\.\d+(?:\.\d+)?-[a-z-]+$/);
    expect(text.slice(text.lastIndexOf('\nFROM '))).toMatch(/^USER 10001:10001\n(?:.*\n)*HEALTHCHECK /m);
  });

  test('PostgreSQL and Redis are those that the tests run against, healthy before they are used', () => {
    const { given } = callOf('test');
    const { postgres, redis } = compose.services;
    expect([given['postgres-image'], given['redis-image']]).toEqual([postgres?.image, redis?.image]);
    expect(`${postgres?.image} ${redis?.image}`).toMatch(/^postgres:15\.\S+ redis:7\.\S+$/);
    for (const each of [postgres, redis]) expect(each).toHaveProperty('healthcheck');
    const ports = Object.values(compose.services).flatMap((service) => service.ports);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });
});

describe('the files of examples/python-rust-system', () => {
  const pins = (path: string) =>
    Object.fromEntries(
      [...read(path).matchAll(/^([a-z0-9-]+)==(\S+)/gm)].map(([, name, version]) => [name, version] as const),
    );

  test('what is installed has an exact version and a hash, the same everywhere', () => {
    const development = pins('requirements-dev.txt');
    const python = services.filter(({ folder }) => existsSync(join(example, folder, 'requirements.txt')));
    expect(python).toHaveLength(6);
    for (const path of python.map(({ folder }) => `${folder}/requirements.txt`)) {
      expect(Object.keys(pins(path)).length).toBeGreaterThan(0);
      expect(development).toMatchObject(pins(path));
    }
    for (const tool of ['ruff', 'black', 'mypy', 'bandit', 'pytest', 'pytest-cov', 'hypothesis', 'syrupy', 'mutmut']) {
      expect(development).toHaveProperty(tool);
    }
    const entries = read('requirements-dev.txt').split(/^(?=[a-z])/m);
    expect(entries.filter((entry) => entry.includes('==') && !entry.includes('--hash=sha256:'))).toEqual([]);
    expect(existsSync(join(example, 'Cargo.lock'))).toBe(true);
  });

  test('gitleaks keeps its own rules, and an exception is of one rule, one folder and one form', () => {
    const config = read('.gitleaks.toml').replace(/^#.*$/gm, '');
    expect(config).toContain('useDefault = true');
    expect(config).not.toContain('[[allowlists]]');
    expect(config.match(/^\[\[rules\.allowlists\]\]$/gm)).toHaveLength(config.match(/^condition = "AND"$/gm)!.length);
    expect(config).not.toMatch(/^regex\b/m);
  });

  test('the minutes of the README add up', () => {
    const number = (cell: string | undefined) => Number(cell?.replace(/[*,]/g, ''));
    const rows = tableUnder('## What it costs');
    const savings = rows.splice(rows.findIndex(([what]) => what === '**all**'));
    const total = savings.shift();
    const left = savings.pop();
    for (const [, , minutes, runs, month] of rows) expect(number(minutes) * number(runs)).toBe(number(month));
    const months = rows.map(([, , , , month]) => number(month));
    expect(months.reduce((sum, month) => sum + month)).toBe(number(total?.at(-1)));
    const saved = savings.map(([, less]) => number(less)).reduce((sum, less) => sum + less);
    expect(number(total?.at(-1)) - saved).toBe(number(left?.at(-1)));
    expect(number(left?.at(-1))).toBeLessThan(2000);
    for (const [, jobs, minutes] of rows.slice(0, Object.keys({ ...stages, ...afterwards }).length)) {
      const each = [...jobs!.matchAll(/(?:^|, |\+ )(?:[A-Z][A-Za-z ]*?)? ?(\d+)\b/g)].map(([, digits]) =>
        Number(digits),
      );
      expect(each.reduce((sum, one) => sum + one)).toBe(number(minutes));
    }
  });
});
