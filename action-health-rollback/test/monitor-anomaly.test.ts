import { describe, expect, test } from '@jest/globals';
import { failing, openShop, Stage, usual } from './monitor-stage.ts';

describe('an anomaly', () => {
  test('opens one issue, calls the agent and tells the ledger, once', async () => {
    const stage = await openShop();
    stage.script = () => failing;
    const { conclusion, codes, said, result } = await stage.run({ route: 'comment' });
    expect([conclusion, codes]).toEqual(['fail', ['anomaly']]);
    expect(said[0]).toMatch(
      /^v2: \d+ errors in [\d,]+ requests against the usual .+ times worse \(limit 2\), .+ to 1 /,
    );
    expect(said[0]).not.toMatch(/canary|deploy|baseline/);
    expect(stage.issues()).toMatchObject([{ number: 8, state: 'open', title: 'v2 is not well in production' }]);
    expect(stage.issues()[0]?.body).toMatch(
      /^<!-- gauntlet:health:production%3Ahealth monitor -->\n<!-- anomaly version=v2 /,
    );
    // On the pull request of the only suspect.
    expect(stage.comments(7)).toEqual([expect.stringMatching(/^@fixer please look at what was found in production\./)]);
    expect(stage.ledger()).toMatchObject([
      { type: 'incident', pullRequest: 7, evidence: { incident: 'issue-8', vouched: true, because: 'errors' } },
    ]);
    expect(result.report).toBe('gauntlet/rollout.json');
    expect(stage.report.rollout).toMatchObject({
      ...{ kind: 'monitor', version: 'v2', judgement: 'anomaly', because: 'errors', result: 'observed' },
      ...{ previous: { version: 'v1' }, commits: [{ title: 'Count twice', suspect: true, pullRequest: 7 }] },
    });
    expect(stage.markdown).toContain('error rate');
    const body = stage.issues()[0]?.body;
    for (let run = 0; run < 3; run++) {
      stage.pass(5);
      expect((await stage.run({ route: 'comment' })).codes).toEqual(['anomaly']);
    }
    expect(stage.issues()).toMatchObject([{ number: 8, state: 'open', body }]);
    expect([stage.comments(7).length, stage.comments(8), stage.ledger().length]).toEqual([1, [], 1]);
    expect(stage.normal?.windows).toHaveLength(20);
  });

  test('is remembered by the issue where the file is lost, as after a job that failed', async () => {
    const stage = await openShop();
    stage.script = () => failing;
    await stage.run({ route: 'comment' });
    stage.pass(5);
    stage.known(20);
    await stage.run({ route: 'comment' });
    expect([stage.comments(7).length, stage.issues().length]).toEqual([1, 1]);
    // Without what is normal nobody can say that the errors are over.
    stage.known(0);
    stage.pass(5);
    expect((await stage.run({ route: 'comment' })).codes).toEqual(['normal-not-established']);
    expect(stage.issues()).toMatchObject([{ state: 'open' }]);
    expect(stage.normal?.windows).toEqual([]);
  });

  test('names the errors that are new, in words that reach nobody and hide nothing', async () => {
    const stage = await openShop();
    stage.script = () => failing;
    const hostile = '<!-- gauntlet --> @octo/everyone see https://evil.example token-of-watch';
    const trace = (what: string) => `TypeError: ${what}\n    at total (src/cart.ts:1:14)\n`;
    stage.log = (version) => trace('old') + (version === 'v2' ? trace(hostile) : '');
    const logs = { logs: 'command', 'logs-options': 'command: log {version} {to}\ntime-format: milliseconds' };
    await stage.run({ ...logs, route: 'comment' });
    const { rollout } = stage.report;
    expect(rollout?.fingerprints).toMatchObject([{ type: 'TypeError', stack: [{ path: 'src/cart.ts', line: 1 }] }]);
    const texts = [stage.issues()[0]?.body ?? '', stage.comments(7)[0] ?? '', JSON.stringify(stage.report)];
    for (const text of texts) expect(text).not.toContain('token-of-watch');
    expect(texts[0]?.match(/^<!-- /gm)).toHaveLength(2);
    expect(texts[0]).toMatch(/TypeError/);
    expect(stage.markdown).toMatch(/src\/cart\.ts:1/);
  });

  test('of another kind is told in a comment, and the agent is called again', async () => {
    const stage = await openShop();
    stage.script = () => failing;
    await stage.run({ route: 'webhook', 'webhook-url': 'https://hooks.example/x', 'webhook-secret': 'x'.repeat(20) });
    stage.pass(5);
    stage.health = [false];
    await stage.run({ route: 'webhook', 'webhook-url': 'https://hooks.example/x', 'webhook-secret': 'x'.repeat(20) });
    expect(stage.comments(8)).toEqual([expect.stringContaining('3 health checks in a row failed')]);
    expect(new Set(stage.posts.map(({ key }) => key)).size).toBe(2);
    expect(stage.issues()).toHaveLength(1);
  });

  test('that is over closes the issue and the incident', async () => {
    const stage = await openShop();
    stage.script = () => failing;
    await stage.run();
    stage.script = () => usual;
    stage.pass(10);
    const { conclusion, codes } = await stage.run();
    expect([conclusion, codes]).toEqual(['pass', ['healthy']]);
    expect(stage.issues()).toMatchObject([{ state: 'closed' }]);
    expect(stage.comments(8)).toEqual(['All is well: v2 does as is usual again.']);
    expect(stage.ledger().map(({ type }) => type)).toEqual(['incident', 'restored']);
    expect(stage.normal).toMatchObject({ anomaly: null });
    expect(stage.normal?.windows).toHaveLength(21);
  });

  test('is health that takes over five seconds, whatever a probe allows', async () => {
    const stage = await openShop();
    const probes = 'https://shop.example/health max-latency=30s';
    stage.latencyMs = 5_001;
    const { codes, said } = await stage.run({ probes });
    expect(codes).toEqual(['anomaly']);
    expect(said[0]).toContain('It answered in 5001 ms, more than 5000 ms');
    stage.latencyMs = 5_000;
    expect((await stage.run({ probes })).codes).toEqual(['healthy']);
  });

  test('is CPU that is high for five minutes, in what the version had all of the traffic of', async () => {
    const stage = await openShop();
    stage.script = () => ({ ...usual, cpu: 95 });
    const { codes, said } = await stage.run();
    expect([codes, said[0]]).toEqual([
      ['anomaly'],
      expect.stringMatching(/^v2: CPU was over 80 % in 10 of 10 samples/),
    ]);
    await stage.rolledOut('v2', 4, 'v1');
    expect((await stage.run()).codes).toEqual(['healthy']);
    expect(stage.issues()).toMatchObject([{ state: 'open' }]);
  });

  test('is ended in the ledger once that answers, though the issue is closed', async () => {
    const stage = await openShop();
    stage.script = () => failing;
    await stage.run();
    stage.script = () => usual;
    stage.pass(10);
    const ledger = 'no-such-remote#ledger';
    expect((await stage.run({ ledger })).codes).toEqual(['healthy', 'ledger-unavailable']);
    expect(stage.issues()).toMatchObject([{ state: 'closed' }]);
    stage.pass(10);
    expect((await stage.run()).codes).toEqual(['healthy']);
    expect(stage.ledger().map(({ type }) => type)).toEqual(['incident', 'restored']);
    expect(stage.normal?.anomaly).toBeNull();
  });

  test('of a version that has been live for long is nobody’s fault', async () => {
    const stage = await openShop(30);
    stage.script = () => failing;
    await stage.run();
    expect(stage.ledger()).toEqual([]);
    expect(stage.report.rollout).toMatchObject({
      commits: [],
      suspicion: expect.stringContaining('has been live since'),
    });
    expect(stage.issues()).toHaveLength(1);
  });

  test('is only said in mode report', async () => {
    const stage = await openShop();
    stage.script = () => failing;
    const { codes } = await stage.run({ mode: 'report', route: 'comment', 'rollback-on-anomaly': 'true' });
    expect(codes).toEqual(['anomaly']);
    expect(stage.fake.writes()).toEqual([]);
    expect(stage.moves).toEqual([]);
    expect(stage.normal?.anomaly).toBeNull();
    expect(stage.report.rollout?.because).toBe('errors');
  });

  test('is told all the same where issues may not be written', async () => {
    const stage = await openShop();
    stage.script = () => failing;
    const given = {
      ...{ 'github-token': 'token-of-reader', route: 'webhook', 'webhook-url': 'https://hooks.example/x' },
      'webhook-secret': 'x'.repeat(20),
    };
    const { conclusion, codes } = await stage.run(given);
    expect([conclusion, codes]).toEqual(['fail', ['anomaly', 'not-delivered']]);
    stage.pass(5);
    await stage.run(given);
    expect(stage.posts).toHaveLength(1);
  });

  test('that somebody closed by hand stays closed, until something else is found', async () => {
    const stage = await openShop();
    stage.script = () => failing;
    await stage.run();
    (stage.fake.state.issues[0] as { state: string }).state = 'closed';
    stage.pass(5);
    expect((await stage.run()).codes).toEqual(['anomaly']);
    expect(stage.issues().map(({ state }) => state)).toEqual(['closed']);
    stage.health = [false];
    stage.pass(5);
    await stage.run();
    expect(stage.issues().map(({ state }) => state)).toEqual(['closed', 'open']);
  });
});

describe('going back', () => {
  const back = { 'rollback-on-anomaly': 'true', route: 'comment' };

  test('is done once, and never from what was gone back to', async () => {
    const stage = await openShop();
    stage.script = () => failing;
    const { conclusion, codes, result } = await stage.run(back);
    expect([conclusion, codes]).toEqual(['fail', ['anomaly', 'rolled-back-by-hand']]);
    expect([stage.moves, stage.traffic.stable]).toEqual([['back to v1'], 'v1']);
    expect(result.evidence).toMatchObject({ result: 'rolled-back', version: 'v1' });
    expect(stage.report.rollout).toMatchObject({ kind: 'monitor', result: 'rolled-back', because: 'errors' });
    expect(stage.report.rollout?.restoredAt).not.toBeNull();
    expect(stage.comments(7)).toHaveLength(1);
    expect(stage.ledger().map(({ type }) => type)).not.toContain('incident');
    stage.pass(15);
    const again = await stage.run(back);
    expect(again.codes).toEqual(['anomaly']);
    expect(again.notes.join()).toContain('v1 is what was gone back to');
    expect(stage.moves).toEqual(['back to v1']);
    expect(stage.comments(8)).toEqual([
      expect.stringMatching(/^Found now: v1: /),
      expect.stringMatching(/^@fixer please look at what was found in production/),
    ]);
  });

  test('then all is well, and the issue is closed', async () => {
    const stage = await openShop();
    stage.script = () => failing;
    await stage.run(back);
    stage.script = () => usual;
    stage.pass(15);
    expect((await stage.run(back)).codes).toEqual(['healthy']);
    expect(stage.issues()).toMatchObject([{ state: 'closed' }]);
  });

  test('is not done, and nobody is at fault, where all was not well before the version came', async () => {
    const stage = await openShop();
    stage.script = () => failing;
    await stage.run();
    stage.pass(30);
    await stage.rolledOut('v2', 15, 'v1');
    stage.traffic = { stable: 'v2', canary: null };
    stage.health = [false];
    const { notes } = await stage.run(back);
    expect(notes.join()).toContain('all was not well before v2 came');
    expect(stage.report.rollout).toMatchObject({ commits: [], suspicion: expect.stringContaining('not suspected') });
    expect([stage.moves, stage.ledger().length]).toEqual([[], 1]);
  });

  test('is not done where somebody began something meanwhile', async () => {
    const stage = await openShop();
    stage.script = () => failing;
    stage.onLook = async () => {
      stage.onLook = () => {};
      await stage.begun('v3', 'watching');
    };
    const { notes } = await stage.run(back);
    expect(notes.join()).toContain('a rollout has begun meanwhile');
    expect(stage.moves).toEqual([]);
  });

  test('is not done where there is nowhere to go', async () => {
    const stage = await Stage.start();
    await stage.rolledOut('v2', 60, null);
    stage.known(20);
    stage.script = () => failing;
    expect((await stage.run(back)).codes).toEqual(['anomaly', 'no-rollback-target']);
    expect(stage.report.rollout).toMatchObject({ result: 'observed' });
  });
});
