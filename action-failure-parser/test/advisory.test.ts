import { afterEach, expect, test } from '@jest/globals';
import { failedTest, Loop } from './loop.ts';
import { jobLog, put } from './scenario.ts';

let loop: Loop | undefined;

afterEach(async () => {
  await loop?.close();
  loop = undefined;
});

const advisory = 'max-attempts: 1\nadvisory: [mypy]';
const types = (message: string) => ({ log: jobLog('mypy .', `src/cart.py:1: error: ${message}  [return-value]`) });

test('failures of an advisory tool alone are told, but call no agent, count as no attempt and call no person', async () => {
  loop = await Loop.start({ policy: advisory });
  for (const message of ['Bad value', 'Bad value', 'Other value']) {
    const parsed = await loop.parse(loop.finish({ jobs: { types: types(message) } }));
    expect(parsed.codes).toEqual(['failures-found', 'advisory-only']);
    expect(parsed.report.failures).toMatchObject([{ tool: 'mypy', severity: 'error', advisory: true }]);
    expect(parsed.run.outputs).toMatchObject({ conclusion: 'pass', attempt: '0', delivered: 'false', blocking: '0' });
    expect(parsed.run.outputs['escalate']).toBe('false');
    loop.push();
  }
  expect(loop.fake.state.dispatches).toEqual([]);
  expect(loop.types()).toEqual([]);
}, 120_000);

test('beside others they are not sent, and do not count for what they did', async () => {
  loop = await Loop.start({ policy: advisory });
  const first = await loop.parse(loop.finish({ jobs: { test: failedTest('adds'), types: types('Bad value') } }));
  expect(first.run.outputs).toMatchObject({ attempt: '1', delivered: 'true', blocking: '1', failures: '2' });
  const [sent] = loop.fake.state.dispatches;
  expect(JSON.stringify(sent)).toContain('cart › adds');
  expect(JSON.stringify(sent)).not.toContain('Bad value');
  // The test is mended and the types are not: the fix has worked.
  loop.push();
  const second = await loop.parse(loop.finish({ jobs: { types: types('Bad value') } }));
  expect(second.run.outputs).toMatchObject({ attempt: '0', escalate: 'false' });
  expect(loop.types()).toEqual(['fix-attempt', 'fix-result fixed']);
}, 120_000);

test('with the severity `warning` a warning is for the agent too', async () => {
  loop = await Loop.start();
  const message = { ruleId: 'no-var', severity: 1, message: 'Unexpected var.', line: 1, column: 1 };
  put(loop.repository, 'eslint.json', JSON.stringify([{ filePath: 'src/cart.ts', messages: [message] }]));
  const runId = loop.finish();
  const usual = await loop.parse(runId, { reports: 'eslint.json' });
  expect(usual.codes).toEqual(['failures-found', 'rerun-advised']);
  expect(usual.run.outputs).toMatchObject({ delivered: 'false', attempt: '0', blocking: '0' });
  const strict = await loop.parse(runId, { reports: 'eslint.json', severity: 'warning' });
  expect(strict.run.outputs).toMatchObject({ delivered: 'true', attempt: '1', blocking: '1' });
  expect(JSON.stringify(loop.fake.state.dispatches)).toContain('Unexpected var.');
}, 120_000);

test('an attempt has not worked where no test is left to fail, and what keeps them from running is sent', async () => {
  loop = await Loop.start();
  const { repository } = loop;
  const inputs = { reports: 'report.*', 'require-tests': 'true' };
  const suite = (cases: string) => put(repository, 'report.xml', `<testsuite name="cart">${cases}</testsuite>`);
  suite('<testcase classname="cart" name="adds"><failure message="750 is not 700"/></testcase>');
  const first = await loop.parse(loop.finish(), inputs);
  expect(first.run.outputs).toMatchObject({ conclusion: 'pass', delivered: 'true', tests: '1' });
  loop.push();
  suite('');
  const emptied = await loop.parse(loop.finish(), inputs);
  expect(emptied.codes).toEqual(['no-tests-found', 'nothing-failed']);
  expect(loop.types()).toEqual(['fix-attempt']);
  loop.push();
  put(repository, 'report.txt', "src/cart.ts(1,14): error TS2322: Type 'string' is not assignable to type 'number'.\n");
  const broken = await loop.parse(loop.finish(), inputs);
  expect(broken.run.outputs).toMatchObject({ conclusion: 'error', delivered: 'true', attempt: '2' });
  expect(broken.codes).toContain('no-tests-found');
  expect(loop.types()).toEqual(['fix-attempt', 'fix-attempt']);
}, 120_000);
