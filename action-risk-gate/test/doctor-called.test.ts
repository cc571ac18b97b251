import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { calledByJob } from '../src/doctor-called.ts';
import { parseWorkflow, type WorkflowStep } from '../src/doctor-workflow-files.ts';
import { DoctorStage, exampleFiles } from './doctor-stage.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const called = (name: string, given: Record<string, string> = {}) =>
  calledByJob(`gauntlet-ci/gauntlet/.github/workflows/${name}@v1`, new Map(Object.entries(given)));

describe.each([
  ['quality-gate.yml', 'decide', { environment: 'gauntlet' }],
  ['feedback.yml', 'feedback', { environment: '', 'app-id': '7' }],
])('what is said of %s', (name, id, given) => {
  const path = `.github/workflows/${name}`;
  const job = parseWorkflow(path, read(path))?.jobs.find((each) => each.id === id);
  const nameOf = ({ uses }: WorkflowStep) => uses.split('@')[0]!.split('/').at(-1)!;

  test('is what the file has, step by step', () => {
    const said = called(name, given)!;
    let at = 0;
    for (const step of said.steps) {
      const place = job!.steps.findIndex((each, index) => {
        if (index < at || nameOf(each) !== nameOf(step)) return false;
        if (step.id !== '' && each.id !== step.id) return false;
        return [...step.with].every(([key, value]) => {
          const real = each.with.get(key) ?? '';
          return /\{\{ (?:inputs|steps\.required)\./.test(real) || real.trim() === value;
        });
      });
      expect([nameOf(step), place]).toEqual([nameOf(step), expect.any(Number)]);
      expect(place).toBeGreaterThanOrEqual(at);
      if (step.condition !== '') expect(job!.steps[place]!.condition).toContain(step.condition);
      at = place + 1;
    }
  });

  test('takes its environment and route from the defaults of the file', () => {
    const defaults = new Map(
      [...read(path).matchAll(/^ {6}([a-z-]+):\n(?: {8}.*\n)*? {8}default: (.*)$/gm)].map(([, key, value]) => [
        key,
        value,
      ]),
    );
    const said = called(name)!;
    const route = said.steps.at(-1)!.with.get('route');
    expect([said.environment, route]).toEqual([
      defaults.get('environment')!.replaceAll("'", ''),
      defaults.get('route'),
    ]);
  });
});

test.each([
  'octo/other/.github/workflows/quality-gate.yml@v1',
  'gauntlet-ci/gauntlet/.github/workflows/tests.yml@v1',
  '',
])('of "%s" nothing is said', (uses) => {
  expect(calledByJob(uses, new Map())).toBeNull();
});

describe('the doctor, of a repository that calls the reusable workflows', () => {
  let stage: DoctorStage;
  afterEach(() => stage.close());

  const example = 'examples/node-service/.github/workflows';
  const own = Object.fromEntries(readdirSync(join(root, example)).map((name) => [name, read(join(example, name))]));
  const files = (change: (name: string, text: string) => string) => ({
    ...Object.fromEntries(
      Object.keys(exampleFiles()).map((path) => [path, /workflows/.test(path) ? null : exampleFiles()[path]!]),
    ),
    ...Object.fromEntries(Object.entries(own).map(([name, text]) => [`.github/workflows/${name}`, change(name, text)])),
  });
  const ofWorkflows = [
    'decided-on-default-branch',
    'reviews-followed',
    'looked-at-again',
    'decided-as-app',
    'key-in-environment',
    'heads-not-run',
  ];
  const enforced = (_: string, text: string) => text.replaceAll('mode: report', 'mode: enforce');

  test('all holds in the example, once it enforces', async () => {
    stage = await DoctorStage.start({ files: files(enforced) });
    const { lost } = await stage.ask();
    expect(lost.filter((id) => ofWorkflows.includes(id))).toEqual([]);
  });

  test('one that only reports is said to', async () => {
    stage = await DoctorStage.start({ files: files((_, text) => text) });
    const { lost } = await stage.ask();
    expect(lost).toContain('decided-on-default-branch');
  });

  test('a key that every branch can read is seen', async () => {
    stage = await DoctorStage.start({
      files: files((name, text) =>
        name === 'quality-gate.yml'
          ? enforced(name, text).replace('mode: enforce', "mode: enforce\n      environment: ''")
          : text,
      ),
    });
    const { lost } = await stage.ask();
    expect(lost).toContain('key-in-environment');
  });
});
