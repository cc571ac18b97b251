import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { boundBreaches, pinBreaches, yamlBlocks } from './workflows/rules.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const blocksOf = (path: string) => yamlBlocks({ path, text: readFileSync(join(root, path), 'utf8') });
const workflowsOf = (path: string) => blocksOf(path).filter(({ text }) => /^jobs:/m.test(text));

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

function jobsOf(text: string): Array<{ permissions: Record<string, string>; steps: Step[] }> {
  return Object.values((load(text) as { jobs: Record<string, never> }).jobs);
}

const stepsOf = (text: string, action: string) =>
  jobsOf(text).flatMap(({ steps }) => steps.filter(({ uses }) => uses?.includes(action)));

describe.each(['docs/baseline.md', 'docs/fork-comments.md'])('%s', (path) => {
  test('pins every action, and bounds every job', () => {
    expect(workflowsOf(path).length).toBeGreaterThan(0);
    expect(blocksOf(path).flatMap((block) => pinBreaches(block, { ownReleases: true }))).toEqual([]);
    expect(workflowsOf(path).flatMap(boundBreaches)).toEqual([]);
  });

  test('every gate may read what the baseline is kept in, and keeps it by the name that is looked for', () => {
    for (const { text } of workflowsOf(path)) {
      const [job] = jobsOf(text);
      expect(job!.permissions['actions']).toBe('read');
    }
    const [first] = workflowsOf(path);
    expect(stepsOf(first!.text, 'upload-artifact').map((step) => step.with)).toContainEqual(
      expect.objectContaining({
        name: 'gauntlet-baseline-coverage',
        path: '$' + '{{ steps.gate.outputs.baseline-file }}',
      }),
    );
  });
});

describe('docs/mutation.md', () => {
  test('pins every action, and bounds every job', () => {
    expect(workflowsOf('docs/mutation.md')).toHaveLength(2);
    expect(blocksOf('docs/mutation.md').flatMap((block) => pinBreaches(block, { ownReleases: true }))).toEqual([]);
    expect(workflowsOf('docs/mutation.md').flatMap(boundBreaches)).toEqual([]);
  });

  test('every workflow plans before it judges, and judges even where nothing was planned', () => {
    for (const { text } of workflowsOf('docs/mutation.md')) {
      const [plan, judge, ...others] = stepsOf(text, 'action-mutation-gate');
      expect(others).toEqual([]);
      expect(plan?.with).toMatchObject({ plan: true });
      expect(judge?.with).not.toHaveProperty('plan');
      expect(text).toContain('!cancelled()');
    }
  });
});

test('the cache is kept under the path and key that are looked for', () => {
  const block = blocksOf('docs/baseline.md').find(({ text }) => text.includes('actions/cache/save'));
  const [step] = load(block!.text) as Step[];
  expect(step!.with).toEqual({
    path: 'gauntlet/coverage.baseline.json',
    key: 'gauntlet-baseline-coverage-$' + '{{ github.sha }}',
  });
});

test('the job that comments checks out and runs nothing of the pull request', () => {
  const [, second] = workflowsOf('docs/fork-comments.md');
  const [checkout, ...others] = stepsOf(second!.text, 'actions/checkout');
  expect(others).toEqual([]);
  expect(checkout!.with).not.toHaveProperty('ref');
  expect(checkout!.with).not.toHaveProperty('repository');
  const scripts = jobsOf(second!.text).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  expect(scripts).toEqual(['git fetch --no-tags --no-recurse-submodules origin "$HEAD_SHA"']);
  expect(second!.text).not.toMatch(/uses: \.\//);
  const [first] = workflowsOf('docs/fork-comments.md');
  const ref = stepsOf(first!.text, 'actions/checkout')[0]!.with!['ref'];
  expect(ref).toBe('$' + '{{ github.event.pull_request.head.sha || github.sha }}');
});

describe('docs/failure-feedback.md', () => {
  const example = (name: string) =>
    readFileSync(join(root, 'examples/failure-feedback/.github/workflows', name), 'utf8');
  const withoutComments = (text: string) => load(text.replace(/ #.*$/gm, ''));

  test('shows the workflow of the example', () => {
    const [shown, ...others] = workflowsOf('docs/failure-feedback.md');
    expect(others).toEqual([]);
    expect(withoutComments(shown!.text)).toEqual(withoutComments(example('feedback.yml')));
  });

  test('the job that hands over checks out and runs nothing of the pull request', () => {
    const [job] = jobsOf(example('feedback.yml'));
    expect(job!.steps.flatMap(({ run }) => run ?? [])).toEqual([]);
    const [checkout] = stepsOf(example('feedback.yml'), 'actions/checkout');
    expect(Object.keys(checkout!.with!)).toEqual(['persist-credentials']);
  });

  test('the job that runs the pull request can only read', () => {
    expect(jobsOf(example('ci.yml')).map(({ permissions }) => permissions)).toEqual([{ contents: 'read' }]);
  });

  test.each(['failure-feedback', 'node-service'])('the agent of %s runs nothing of a fork', (folder) => {
    const text = readFileSync(join(root, 'examples', folder, '.github/workflows/agent.yml'), 'utf8');
    const [job] = jobsOf(text);
    const refusal = job!.steps.findIndex(({ run }) => run?.includes('git branch --remotes --contains HEAD'));
    const checkout = job!.steps.findIndex(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(job!.steps[checkout]!.with!['fetch-depth']).toBe(0);
    expect(refusal).toBe(checkout + 1);
    expect(job!.steps.slice(0, refusal).flatMap(({ run }) => run ?? [])).toEqual([]);
  });

  test("no script of the agent's workflow holds text of the event", () => {
    const scripts = jobsOf(example('agent.yml')).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).not.toContain('$' + '{{');
  });
});
