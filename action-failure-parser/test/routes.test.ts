import type { FailureReport } from '@gauntlet/verdict';
import { afterEach, describe, expect, test } from '@jest/globals';
import { failedTest, Loop } from './loop.ts';

const COMMENTS = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const DISPATCHES = '/repos/{owner}/{repo}/dispatches';
const address = 'https://hooks.example.invalid/gauntlet';
const key = 'a-key-of-some-length';

let loop: Loop;

afterEach(() => loop.close());

const handovers = () => loop.fake.comments(7).filter(({ body }) => body.includes('gauntlet:handover'));

describe('comment', () => {
  const inputs = { route: 'comment', 'github-token': 'token-of-app' };
  const policy = 'agent: fixer';

  test('mentions the agent of the policy, once for each attempt', async () => {
    loop = await Loop.start({ policy });
    const first = await loop.fail(failedTest('adds'), inputs);
    expect(first.run.outputs).toMatchObject({ delivered: 'true', attempt: '1' });
    expect(handovers()).toHaveLength(1);
    expect(handovers()[0]!.body).toMatch(/^@fixer please fix what failed\.\n/);
    expect(handovers()[0]!.body).toContain('cart › adds');
    loop.push();
    await loop.fail(failedTest('subtracts'), inputs);
    expect(handovers()).toHaveLength(2);
    // The report for people is another comment, and there is one of it.
    expect(loop.fake.comments(7)).toHaveLength(3);
  });

  test('of GITHUB_TOKEN wakes no workflow: it is undeliverable, and consumes no attempt', async () => {
    loop = await Loop.start({ policy });
    const { codes, run, verdict } = await loop.fail(failedTest('adds'), {
      ...inputs,
      'github-token': 'token-of-actions',
    });
    expect(codes).toContain('route-undeliverable');
    expect(verdict.reasons[0]!.message).toContain('A comment made with GITHUB_TOKEN wakes no workflow');
    expect(run.outputs).toMatchObject({ conclusion: 'error', delivered: 'false' });
    expect(handovers()).toEqual([]);
    expect(loop.types()).toEqual(['fix-attempt', 'fix-result undelivered']);
    const again = await loop.fail(failedTest('adds'), inputs);
    expect(again.run.outputs).toMatchObject({ attempt: '1', delivered: 'true' });
  });

  test('that was posted and answered with an error is there once', async () => {
    loop = await Loop.start({ policy });
    loop.fake.fault({ method: 'POST', route: COMMENTS, times: 1, effect: { commitThen: 502 } });
    const { run } = await loop.fail(failedTest('adds'), inputs);
    expect(run.outputs['delivered']).toBe('true');
    expect(handovers()).toHaveLength(1);
  });

  test('without an agent in the policy', async () => {
    loop = await Loop.start();
    const { codes, run } = await loop.fail(failedTest('adds'), inputs);
    expect(codes).toContain('route-incomplete');
    expect(run.outputs['conclusion']).toBe('error');
    expect(loop.ledger()).toEqual([]);
  });

  test('of GITHUB_TOKEN is not even tried', async () => {
    loop = await Loop.start({ policy });
    const { codes, verdict } = await loop.fail(failedTest('adds'), { ...inputs, 'github-token': 'token-of-actions' });
    expect(codes).toContain('route-undeliverable');
    expect(verdict.reasons[0]!.message).toContain('wakes no workflow');
    expect(handovers()).toEqual([]);
    expect(loop.types()).toEqual(['fix-attempt', 'fix-result undelivered']);
  });

  test('that somebody else wrote does not stand for ours', async () => {
    loop = await Loop.start({ policy });
    await loop.fail(failedTest('adds'), inputs);
    const mark = /<!-- gauntlet:handover [0-9a-f]+ -->/.exec(handovers()[0]!.body)![0];
    // Who cannot know the token cannot make the mark of another attempt from one that was seen.
    loop.push();
    loop.fake.fault({ method: 'POST', route: COMMENTS, times: 1, effect: { status: 502 } });
    const forged = { ...loop.fake.comments(7)[0]!, id: 9_999, body: `done ${mark}` };
    loop.fake.comments(7).push(forged);
    const { codes, run } = await loop.fail(failedTest('subtracts'), inputs);
    expect(codes).toContain('route-undeliverable');
    expect(run.outputs['delivered']).toBe('false');
  }, 60_000);

  test('of text that mentions others mentions nobody but the agent', async () => {
    loop = await Loop.start({ policy });
    await loop.fail(failedTest('adds @octo/everyone and @ada, see https://evil.example'), inputs);
    const { body } = handovers()[0]!;
    const outside = body.replace(/^(`{3,}|~{3,}).*?^\1$/gms, '').replace(/(`+)[^`].*?\1/g, '');
    expect(outside.match(/@[\w/-]+/g)).toEqual(['@fixer']);
    expect(outside).not.toContain('evil.example');
  });
});

describe('dispatch', () => {
  test.each([{ status: 403 }, { status: 422 }] as const)(
    'that is answered %j is undeliverable, and consumes no attempt',
    async (effect) => {
      loop = await Loop.start();
      loop.fake.fault({ route: DISPATCHES, effect });
      const { codes, run } = await loop.fail(failedTest('adds'));
      expect(codes).toContain('route-undeliverable');
      expect(run.outputs).toMatchObject({ conclusion: 'error', delivered: 'false' });
      expect(run.exitCode).toBe(1);
      expect(loop.types()).toEqual(['fix-attempt', 'fix-result undelivered']);
    },
    60_000,
  );

  test.each([{ status: 503 }, { hang: true }] as const)(
    'that may have been carried out (%j) is not given up: the same run, started again, sends it again as the same attempt',
    async (effect) => {
      loop = await Loop.start();
      loop.fake.fault({ route: DISPATCHES, times: 1, effect });
      const id = loop.finish({ jobs: { test: failedTest('adds') } });
      const { codes, run } = await loop.parse(id);
      expect(codes).toContain('route-undeliverable');
      expect(run.outputs).toMatchObject({ conclusion: 'error', delivered: 'false' });
      expect(loop.types()).toEqual(['fix-attempt']);
      const again = await loop.parse(id, {}, {}, 2);
      expect(again.run.outputs).toMatchObject({ attempt: '1', delivered: 'true' });
      expect(loop.fake.state.dispatches).toHaveLength(1);
    },
    60_000,
  );

  test('carried out and answered 502 is sent again under the same id', async () => {
    loop = await Loop.start();
    loop.fake.fault({ route: DISPATCHES, times: 1, effect: { commitThen: 502 } });
    const id = loop.finish({ jobs: { test: failedTest('adds') } });
    await loop.parse(id);
    await loop.parse(id, {}, {}, 2);
    const ids = loop.fake.state.dispatches.map(({ client_payload }) => (client_payload as { id: string }).id);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(1);
  }, 60_000);

  test('holds only what is for an agent, and few of the fingerprints before', async () => {
    loop = await Loop.start();
    const many = (word: string) => Array.from({ length: 900 }, (_, at) => failedTest(`${word} ${at}`)).join('\n');
    await loop.fail(many('one'));
    loop.push();
    await loop.parse(loop.finish({ jobs: { test: many('two'), disk: 'write error: No space left on device' } }));
    const [, second] = loop.fake.state.dispatches;
    expect(Buffer.byteLength(JSON.stringify(second))).toBeLessThan(65_535);
    const { markdown, attempt } = second!.client_payload as { markdown: string; attempt: FailureReport['attempt'] };
    expect(attempt.previousFingerprints).toHaveLength(50);
    expect(markdown).toContain('two');
    expect(markdown).not.toContain('No space left');
  }, 60_000);

  test('has the type that the policy names', async () => {
    loop = await Loop.start({ policy: 'dispatch-event: fix-it' });
    await loop.fail(failedTest('adds'));
    expect(loop.fake.state.dispatches.map(({ event_type }) => event_type)).toEqual(['fix-it']);
  });

  test('of a huge report stays within what GitHub takes', async () => {
    loop = await Loop.start();
    const names = Array.from({ length: 400 }, (_, at) => failedTest(`test ${at} ${'ü'.repeat(200)}`)).join('\n');
    const { run } = await loop.fail(names, { budget: '100000' });
    expect(run.outputs['delivered']).toBe('true');
    expect(Buffer.byteLength(JSON.stringify(loop.fake.state.dispatches[0]))).toBeLessThan(65_535);
  }, 60_000);

  test('without a token', async () => {
    loop = await Loop.start();
    const run = loop.finish({ jobs: { test: failedTest('adds') } });
    const { codes } = await loop.parse(run, { 'github-token': '', logs: 'none.log' });
    expect(codes).toContain('nothing-readable');
    expect(loop.fake.writes()).toEqual([]);
  });
});

describe('webhook', () => {
  const inputs = { route: 'webhook', 'webhook-url': address, 'webhook-secret': key };

  test.each([
    ['a private address', { 'webhook-url': 'https://127.0.0.1/x' }, 'route-undeliverable', 'private address'],
    ['a name that nobody has', {}, 'route-undeliverable', 'could not be resolved'],
    ['no address', { 'webhook-url': '' }, 'route-incomplete', 'webhook-url'],
    ['no key', { 'webhook-secret': '' }, 'route-incomplete', 'webhook-secret'],
    ['no https', { 'webhook-url': 'http://hooks.example.com/x' }, 'inputs-invalid', 'https'],
    ['a short key', { 'webhook-secret': 'short' }, 'inputs-invalid', '16 to 1024'],
  ])(
    '%s',
    async (_, more, code, words) => {
      loop = await Loop.start();
      const { codes, run, verdict } = await loop.fail(failedTest('adds'), { ...inputs, ...more });
      expect(codes).toContain(code);
      expect(verdict.reasons.find((reason) => reason.code === code)!.message).toContain(words);
      expect(run.outputs['conclusion']).toBe('error');
      expect(loop.types().filter((type) => type === 'fix-attempt').length).toBe(
        loop.types().filter((type) => type === 'fix-result undelivered').length,
      );
    },
    60_000,
  );

  test('its address and key are masked, and stand nowhere', async () => {
    loop = await Loop.start();
    const { run, verdict, report, markdown } = await loop.fail(
      `${address}\n${failedTest(`adds ${key} ${address}`)}`,
      inputs,
    );
    expect(run.masks).toEqual(expect.arrayContaining([address, key]));
    const written = JSON.stringify([verdict, report, markdown, run.summary, loop.fake.comments(7)]);
    expect(written).not.toContain(key);
    expect(written).not.toContain(address);
  }, 60_000);
});
