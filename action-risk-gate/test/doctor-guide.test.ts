import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePolicy } from '@gauntlet/policy';
import { checkRequest } from '@gauntlet/testkit';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { ownAppId, rulesetText } from './doctor-stage.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const guide = read('docs/auto-merge.md');
const folder = 'examples/auto-merge/.github/workflows';
const workflows = readdirSync(join(root, folder)).map((name) => ({ name, text: read(`${folder}/${name}`) }));

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Job {
  environment?: string;
  permissions: Record<string, string>;
  steps: Step[];
}
const jobsOf = (text: string) => Object.values((load(text) as { jobs: Record<string, Job> }).jobs);
const stepsOf = (text: string, action: string) =>
  jobsOf(text).flatMap(({ steps }) => steps.filter(({ uses }) => uses?.includes(action)));
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text as string);

const names = ['default-branch', 'default-branch-auto-merge', 'ledger'];

function problemsOf(body: unknown): string[] {
  const template = '/repos/{owner}/{repo}/rulesets';
  return checkRequest({
    ...{ method: 'POST', template, params: { owner: 'octo', repo: 'shop' }, query: new URLSearchParams() },
    body,
  });
}

describe('the rulesets', () => {
  test.each(names)('%s is what GitHub takes', (name) => {
    expect(problemsOf(JSON.parse(rulesetText(name)))).toEqual([]);
  });

  test('and GitHub would not take everything', () => {
    const ruleset = JSON.parse(rulesetText('default-branch'));
    expect(problemsOf({ ...ruleset, enforcement: 'on' })).not.toEqual([]);
    expect(problemsOf({ ...ruleset, rules: [{ type: 'required_status_checks', parameters: {} }] })).not.toEqual([]);
    expect(problemsOf({ ...ruleset, bypass_actors: [{ actor_type: 'Robot' }] })).not.toEqual([]);
  });

  test('there are no others', () => {
    expect(new Set(readdirSync(join(root, 'rulesets')))).toEqual(new Set(names.map((name) => `${name}.json`)));
  });

  test('hold the id of the App where the command of the guide puts it, and nowhere else', () => {
    const [, pattern] = /sed -E "s\/(.+?)\/\\"\\1\\": \$APP_ID\/"/.exec(guide) ?? [];
    const place = new RegExp((pattern as string).replaceAll('\\"', '"'), 'g');
    expect(names.map((name) => read(`rulesets/${name}.json`).match(place)?.length)).toEqual([1, 1, 1]);
    for (const name of names) {
      expect(read(`rulesets/${name}.json`).replace(place, `"$1": ${ownAppId}`)).toBe(rulesetText(name));
    }
  });

  test('for the default branch differ in what the gate asks for itself', () => {
    const [strict, auto] = names.map((name) => JSON.parse(read(`rulesets/${name}.json`)));
    const [first, ...rest] = strict.rules;
    const relaxed = {
      required_approving_review_count: 0,
      require_code_owner_review: false,
      require_last_push_approval: false,
    };
    const parameters = { ...first.parameters, ...relaxed };
    expect(auto).toEqual({ ...strict, name: auto.name, rules: [{ ...first, parameters }, ...rest] });
    expect(first.parameters).toMatchObject({
      ...{ required_approving_review_count: 1, require_code_owner_review: true, require_last_push_approval: true },
      ...{ dismiss_stale_reviews_on_push: true, required_review_thread_resolution: true },
    });
    expect(strict.bypass_actors).toEqual([]);
    expect(strict.name).not.toBe(auto.name);
  });
});

describe('the App', () => {
  const manifest = JSON.parse(read('examples/auto-merge/app-manifest.json'));
  const rank = ['read', 'write'];

  test('is the same in the guide and in the example', () => {
    expect(blocks('json').map((text) => JSON.parse(text))).toEqual([manifest]);
  });

  test('may do what the workflows ask of its token, and no more', () => {
    const asked = new Map<string, string>([['metadata', 'read']]);
    for (const { text } of workflows) {
      for (const step of stepsOf(text, 'actions/create-github-app-token')) {
        for (const [name, level] of Object.entries(step.with ?? {})) {
          const [, permission] = /^permission-(.+)$/.exec(name) ?? [];
          if (permission === undefined) continue;
          const key = permission.replaceAll('-', '_');
          const known = asked.get(key) ?? 'read';
          asked.set(key, rank.indexOf(`${level}`) > rank.indexOf(known) ? `${level}` : known);
        }
      }
    }
    expect(Object.fromEntries(asked)).toEqual(manifest.default_permissions);
  });
});

describe('the workflows of the example', () => {
  const withKey = workflows.filter(({ text }) => text.includes('GAUNTLET_APP_KEY'));

  test('take the key in jobs of the environment, which run nothing of a change', () => {
    expect(withKey.map(({ name }) => name)).toEqual(['queue.yml', 'record.yml', 'risk.yml', 'say.yml']);
    for (const { text } of withKey) {
      const jobs = jobsOf(text).filter(({ steps }) =>
        steps.some(({ uses }) => uses?.includes('create-github-app-token')),
      );
      expect(jobs.map(({ environment }) => environment)).toEqual(['gauntlet']);
      for (const { with: settings } of stepsOf(text, 'actions/checkout')) {
        expect(settings).toMatchObject({
          ref: '$' + '{{ github.event.repository.default_branch }}',
          'persist-credentials': false,
        });
      }
      const scripts = jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
      for (const script of scripts) expect(script).not.toMatch(/\bnpm\b|\bnode\b|git (?:checkout|switch|merge|pull)/);
      expect(text).not.toMatch(/uses: \.\//);
    }
  });

  test('give no token that writes, but the one of the App', () => {
    const levels = workflows.flatMap(({ text }) =>
      jobsOf(text).flatMap(({ permissions }) => Object.values(permissions)),
    );
    expect(levels.length).toBeGreaterThan(10);
    expect(new Set(levels)).toEqual(new Set(['read']));
  });

  test('begin by reporting only', () => {
    const decide = workflows.flatMap(({ text }) =>
      stepsOf(text, 'action-risk-gate').filter((step) => step.with?.['command'] === undefined),
    );
    expect(decide.map((step) => step.with?.['mode'])).toEqual(['report', 'report']);
  });

  test('judge the raw report again, beside the gate that decides', () => {
    for (const name of ['risk.yml', 'queue.yml']) {
      const job = jobsOf(read(`${folder}/${name}`)).find(({ environment }) => environment === 'gauntlet');
      const used = job?.steps.map(({ uses }) => uses?.replace(/@.*/, '')).filter((uses) => uses !== undefined);
      expect(used).toEqual([
        ...['actions/checkout', 'actions/download-artifact', 'gauntlet-ci/gauntlet/action-coverage-gate'],
        ...['actions/create-github-app-token', 'gauntlet-ci/gauntlet/action-risk-gate'],
        // What is rejected goes back to the agent; in a queue there is nobody to hand it to.
        ...(name === 'risk.yml' ? ['gauntlet-ci/gauntlet/action-failure-parser'] : []),
      ]);
    }
  });

  test('have a policy without a mistake', () => {
    expect(parsePolicy(read('examples/auto-merge/.github/gauntlet.yml'))).toMatchObject({ ok: true });
  });
});

describe('the guide', () => {
  test('shows the token and the policy as the example has them', () => {
    const [token, policy] = blocks('yaml').map((text) => load(text)) as [Step[], Record<string, unknown>];
    const [step] = stepsOf(read(`${folder}/risk.yml`), 'actions/create-github-app-token');
    expect(token[0]?.with).toEqual(step?.with);
    expect(parsePolicy(blocks('yaml')[1] as string)).toMatchObject({ ok: true });
    expect(load(read('examples/auto-merge/.github/gauntlet.yml'))).toMatchObject(policy);
  });

  test('names every file of the example, and no other', () => {
    const named = new Set([...guide.matchAll(/`([a-z]+\.yml)`/g)].map(([, name]) => name));
    for (const name of named) expect(existsSync(join(root, folder, name as string))).toBe(true);
    const readme = read('examples/auto-merge/README.md');
    for (const { name } of workflows) expect(readme).toContain(`.github/workflows/${name}`);
    expect(new Set(named)).toEqual(new Set(workflows.map(({ name }) => name)));
  });
});
