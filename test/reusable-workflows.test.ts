import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { acting, ourOwn, reusable, stages, trusted } from './workflows/files.ts';
import {
  checkoutBreaches,
  formBreaches,
  hidingBreaches,
  inputBreaches,
  interfaceOf,
  type Named,
  ownBreaches,
} from './workflows/reusable.ts';
import { isMapping, type YamlSource } from './workflows/rules.ts';
import { trustedBreaches, writingBreaches } from './workflows/trusted.ts';

const source = (text: string): YamlSource => ({ path: 'x.yml', text });
const all = [...reusable.values()];
const main = '$' + '{{ github.event.repository.default_branch }}';
const expression = (text: string) => `\${{ ${text} }}`;

describe('the workflows that others call', () => {
  test('are these', () => {
    expect([...reusable.keys()].sort()).toEqual([
      ...['build.yml', 'chatops.yml', 'deploy.yml', 'e2e.yml', 'fast-gates.yml', 'feedback.yml', 'monitor.yml'],
      ...[
        'mutation.yml',
        'pipeline.yml',
        'preview.yml',
        'publish.yml',
        'quality-gate.yml',
        'security.yml',
        'tests.yml',
      ],
    ]);
    expect([trusted.length, acting.length, stages.length]).toEqual([2, 2, 10]);
  });

  test('can be called, and do nothing else', () => {
    for (const { path, text } of all) {
      const workflow = load(text);
      expect([path, isMapping(workflow) && isMapping(workflow.on) && Object.keys(workflow.on)]).toEqual([
        path,
        ['workflow_call'],
      ]);
    }
  });

  test('describe what they are given', () => {
    expect(all.flatMap(inputBreaches)).toEqual([]);
  });

  test('name only what there is of ours', () => {
    expect(all.flatMap((file) => ownBreaches(file, ourOwn()))).toEqual([]);
  });

  test('hide no failure, and keep no credentials', () => {
    expect(all.flatMap(hidingBreaches)).toEqual([]);
    expect(all.flatMap(checkoutBreaches)).toEqual([]);
  });

  test('run where they are told, and say why they may', () => {
    expect(all.flatMap(formBreaches)).toEqual([]);
  });

  test('run nothing of a change where there are keys', () => {
    expect(trusted.flatMap(trustedBreaches)).toEqual([]);
    expect(writingBreaches(reusable.get('quality-gate.yml') as YamlSource)).toEqual([]);
  });

  test('cancel nothing but a run that a newer push made pointless', () => {
    const concurrencies = all.flatMap(({ path, text }) => {
      const workflow = load(text);
      const jobs = isMapping(workflow) && isMapping(workflow.jobs) ? Object.values(workflow.jobs) : [];
      return [workflow, ...jobs].flatMap((each) =>
        isMapping(each) && isMapping(each.concurrency) ? [{ path, ...each.concurrency }] : [],
      );
    });
    const cancelling = concurrencies.filter((each) => 'cancel-in-progress' in each);
    expect(cancelling).toEqual([
      expect.objectContaining({
        path: '.github/workflows/pipeline.yml',
        'cancel-in-progress': expression("github.event_name == 'pull_request'"),
        // Outside of pull requests a group is one run alone, so that nothing waits and is then dropped either.
        group: expect.stringContaining('github.event.pull_request.number || github.run_id'),
      }),
    ]);
  });

  test('give an input of the pipeline the type and default that it has in each stage', () => {
    const given = (file: YamlSource) =>
      Object.entries(interfaceOf(file)?.inputs ?? {}).flatMap(([name, input]) =>
        isMapping(input) ? [{ name, type: input.type, default: input.default }] : [],
      );
    const ours = given(reusable.get('pipeline.yml') as YamlSource);
    const shared = stages.flatMap((file) =>
      given(file).filter(({ name }) => ours.some((each) => each.name === name && name !== 'runs-on')),
    );
    expect(shared.length).toBeGreaterThan(20);
    expect(shared.filter((each) => !ours.some((own) => isDeepStrictEqual(own, each)))).toEqual([]);
  });
});

describe('the rule on inputs', () => {
  const good = { type: 'string', description: 'What it is for.', required: false, default: 'x' };
  const breaches = (input: object, name = 'an-input') =>
    inputBreaches(source(JSON.stringify({ on: { workflow_call: { inputs: { [name]: input } } } })));

  test.each([
    ['a string', good],
    ['a boolean', { ...good, type: 'boolean', default: false }],
    ['a number', { ...good, type: 'number', default: 3 }],
    ['one that is required', { type: 'string', description: 'What it is for.', required: true }],
    ['an empty default', { ...good, default: '' }],
  ])('allows %s', (_, input) => {
    expect(breaches(input)).toEqual([]);
  });

  test.each([
    ['no type', { ...good, type: undefined }, 2],
    ['a type of its own', { ...good, type: 'choice' }, 2],
    ['no description', { ...good, description: undefined }, 1],
    ['two sentences', { ...good, description: 'What it is for. And more.' }, 1],
    ['no full stop', { ...good, description: 'What it is for' }, 1],
    ['no word on whether it is required', { ...good, required: undefined }, 1],
    ['no default', { ...good, default: undefined }, 1],
    ['a default of another type', { ...good, type: 'boolean', default: 'false' }, 1],
    ['nothing at all', {}, 4],
  ])('refuses %s', (_, input, count) => {
    expect(breaches(input)).toHaveLength(count);
  });

  test('refuses other names', () => {
    expect(breaches(good, 'anInput')).toHaveLength(1);
    expect(breaches(good, 'an_input')).toHaveLength(1);
  });

  test('refuses a secret without description, need or capitals', () => {
    const secrets = { KEY: { description: 'What it opens.', required: false }, key: {} };
    expect(inputBreaches(source(JSON.stringify({ on: { workflow_call: { secrets } } })))).toHaveLength(3);
  });
});

describe('the rule on what is ours', () => {
  const named: Named = new Map([
    ['$/action-a', { inputs: new Set(['reports']), required: [] }],
    ['./.github/workflows/b.yml', { inputs: new Set(['name']), required: ['name'] }],
  ]);
  const called = (job: object, on: object = { workflow_call: {} }) =>
    ownBreaches(source(JSON.stringify({ on, jobs: { a: job } })), named);
  const step = (uses: string, inputs: object = {}) => ({ steps: [{ uses, with: inputs }] });

  test('allows what there is', () => {
    expect(called(step('$/action-a', { reports: 'x' }))).toEqual([]);
    expect(called({ uses: './.github/workflows/b.yml', with: { name: 'x' } })).toEqual([]);
    expect(called(step('actions/checkout@v7', { anything: 1 }))).toEqual([]);
  });

  test.each([
    ['an action that there is not', step('$/action-b')],
    ['a folder above', step('$/../action-a')],
    ['an action with a version', step('$/action-a@v1')],
    ['an input that there is not', step('$/action-a', { report: 'x' })],
    ['a missing input', { uses: './.github/workflows/b.yml' }],
    ['a workflow that there is not', { uses: './.github/workflows/c.yml' }],
    ['a workflow of ours by the other name', { uses: '$/.github/workflows/b.yml' }],
  ])('refuses %s', (_, job) => {
    expect(called(job)).toHaveLength(1);
  });

  test('refuses all of it in a workflow that nobody calls', () => {
    expect(called(step('$/action-a'), { push: {} })).toEqual([expect.stringContaining('nobody calls')]);
  });
});

describe('the rules on failures, credentials and form', () => {
  const steps = (...given: object[]) => source(JSON.stringify({ jobs: { a: { steps: given } } }));

  test.each(['x || true', 'x ||true', 'x || :', 'x || echo no', 'set +e\nx', 'x || exit 0'])(
    'see that "%s" hides',
    (run) => {
      expect(hidingBreaches(steps({ run }))).toHaveLength(1);
    },
  );

  test.each(['x || exit 1', '[ -z "$x" ] || echoes', 'x || status=1', 'x ||\n  true_or_not'])('allow "%s"', (run) => {
    expect(hidingBreaches(steps({ run }))).toEqual([]);
  });

  test('see a step and a job that may fail', () => {
    expect(hidingBreaches(steps({ run: 'x', 'continue-on-error': true }))).toHaveLength(1);
    expect(hidingBreaches(source('jobs:\n  a:\n    continue-on-error: true\n    steps: []'))).toHaveLength(1);
  });

  test('see kept credentials', () => {
    const uses = 'actions/checkout@0123';
    expect(checkoutBreaches(steps({ uses, with: { 'persist-credentials': false } }))).toEqual([]);
    for (const given of [{ uses }, { uses, with: {} }, { uses, with: { 'persist-credentials': 'false' } }]) {
      expect(checkoutBreaches(steps(given))).toHaveLength(1);
    }
  });

  const form = `jobs:\n  a:\n    name: A\n    runs-on: ${expression('inputs.runs-on')}\n    permissions:\n      contents: read # to read\n    steps:\n      - env:\n          A_B: c\n        run: x\n`;

  test('allow a job of good form', () => {
    expect(formBreaches(source(form))).toEqual([]);
  });

  test.each([
    ['no name', form.replace('    name: A\n', '')],
    ['a runner of its own', form.replace(expression('inputs.runs-on'), 'ubuntu-latest')],
    ['a permission without its reason', form.replace(' # to read', '')],
    ['a variable in small letters', form.replace('A_B', 'a-b')],
  ])('see %s', (_, text) => {
    expect(text).not.toBe(form);
    expect(formBreaches(source(text))).toHaveLength(1);
  });
});

describe('the rules on keys', () => {
  const steps = (...given: object[]) => source(JSON.stringify({ jobs: { a: { steps: given } } }));
  const checkout = (given: object) => steps({ uses: 'actions/checkout@0123', with: given });

  test('allow what reads', () => {
    expect(trustedBreaches(checkout({ ref: main }))).toEqual([]);
    expect(
      trustedBreaches(
        steps(
          { uses: '$/action-risk-gate' },
          { run: 'git fetch origin "$X"\njq -n 1 > shells.txt\necho "no node, python"' },
        ),
      ),
    ).toEqual([]);
  });

  test.each([
    ['the head', checkout({ ref: expression('github.event.workflow_run.head_sha') })],
    ['whatever the event says', checkout({})],
    ['another repository', checkout({ ref: main, repository: 'a/b' })],
    ['a cache', steps({ uses: 'actions/cache@0123' })],
    ['a setup', steps({ uses: 'actions/setup-node@0123' })],
    ['an action of the checkout', steps({ uses: './action-risk-gate' })],
    ['an install', steps({ run: 'npm ci' })],
    ['a shell of a text', steps({ run: 'bash -c "$COMMAND"' })],
    ['a command behind another', steps({ run: 'cd x && python setup.py' })],
    ['a checkout by hand', steps({ run: 'git checkout "$HEAD_SHA"' })],
    ['a checkout by the command line of GitHub', steps({ run: 'gh pr checkout 1' })],
    ['a report', steps({ run: 'cat untrusted/lcov.info' })],
    ['another shell', steps({ run: 'x', shell: 'python' })],
  ])('refuse %s', (_, file) => {
    expect(trustedBreaches(file)).toHaveLength(1);
  });

  test('refuse a token that writes', () => {
    const job = (permissions?: object) => source(JSON.stringify({ jobs: { a: { permissions } } }));
    expect(writingBreaches(job({ contents: 'read' }))).toEqual([]);
    expect(writingBreaches(job({ contents: 'write' }))).toHaveLength(1);
    expect(writingBreaches(job())).toHaveLength(1);
  });
});
