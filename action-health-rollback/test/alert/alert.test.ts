import { describe, expect, test } from '@jest/globals';
import { failedJobs } from '../../src/alert/needs.ts';
import { Stage } from '../costs/stage.ts';

const job = (result: string, conclusion?: string, summary?: string) => ({ result, outputs: { conclusion, summary } });
const well = { health: job('success', 'pass'), sweep: job('skipped'), costs: job('success', 'pass') };
const blind = { ...well, health: job('failure', 'error', 'health monitor error: metrics-unavailable') };
const people = 'health:\n  people: [ada, "@octo/leads"]\n  agent: octo-agent\n';
const title = 'The monitor of production cannot look';

describe('what is alerted', () => {
  test.each([
    ['all is well', well, []],
    ['what was judged and told', { health: job('failure', 'fail', 'health monitor fail: anomaly') }, []],
    [
      'what was judged and not told',
      { health: job('failure', 'fail', 'health fail: anomaly, not-delivered') },
      ['health'],
    ],
    ['what could not be judged', blind, ['health']],
    ['a job without a word', { costs: { result: 'failure', outputs: {} } }, ['costs']],
    ['a job that was cut off', { sweep: { result: 'cancelled', outputs: { conclusion: 'fail' } } }, ['sweep']],
  ])('%s', (_, needs, jobs) => {
    expect(failedJobs(JSON.stringify(needs))?.map(({ job: id }) => id)).toEqual(jobs);
  });

  test.each(['', '[]', '{}', 'x', '{"a":1}', '{"a":{"result":"broken"}}', '{"a b":{"result":"failure"}}'])(
    'nothing is known of %j',
    (needs) => {
      expect(failedJobs(needs)).toBeNull();
    },
  );

  test('a summary that is none is not shown', () => {
    const needs = { health: job('failure', 'error', 'x <!-- y -->\n@ada') };
    expect(failedJobs(JSON.stringify(needs))).toEqual([{ job: 'health', result: 'failure', summary: '' }]);
  });
});

describe('an alert', () => {
  const look = (stage: Stage, needs: object, given: Record<string, string> = {}) =>
    stage.look(people, { command: 'alert', name: 'monitor', needs: JSON.stringify(needs), ...given });

  test('opens one issue, tells the agent once, and is over when all look again', async () => {
    const stage = await Stage.start();
    for (let run = 0; run < 3; run++) {
      expect(await look(stage, blind, { route: 'dispatch' })).toMatchObject({
        conclusion: 'pass',
        codes: ['monitor-failed'],
      });
    }
    expect([stage.issues(), stage.fake.state.dispatches.length]).toEqual([[[title, 'open']], 1]);
    expect(stage.fake.state.dispatches[0]).toMatchObject({
      event_type: 'gauntlet-monitor',
      client_payload: { monitor: { environment: 'production', jobs: [{ job: 'health', result: 'failure' }] } },
    });
    const [issue] = stage.fake.state.issues;
    expect(issue?.body).toContain('\n@ada @octo/leads\n');
    expect(issue?.body).toContain('| `health` | `health monitor error: metrics-unavailable` |');
    const more = { ...blind, costs: { result: 'cancelled', outputs: {} } };
    await look(stage, more, { route: 'dispatch' });
    expect([stage.issues().length, stage.fake.state.dispatches.length]).toEqual([1, 2]);
    expect(stage.fake.comments(issue?.number ?? 0)[0]?.body).toBe('@ada @octo/leads Now too: `costs`.');
    await look(stage, blind, { route: 'dispatch' });
    expect(stage.fake.state.dispatches).toHaveLength(2);
    expect((await look(stage, well)).codes).toEqual(['monitor-well']);
    expect(stage.issues()).toEqual([[title, 'closed']]);
    await look(stage, blind);
    expect(stage.issues()).toHaveLength(2);
  });

  test('that nobody hears is an error', async () => {
    const stage = await Stage.start();
    expect(await look(stage, blind, { 'github-token': 'token-of-reader' })).toMatchObject({
      ...{ conclusion: 'error', codes: ['monitor-failed', 'alert-undelivered'] },
    });
    expect((await look(stage, blind, { 'github-token': '' })).codes).toEqual(['monitor-failed', 'alert-undelivered']);
    expect((await look(stage, blind, { needs: '{"a":1}' })).codes).toEqual(['needs-missing']);
  });

  test('tells nobody in mode report', async () => {
    const stage = await Stage.start();
    expect((await look(stage, blind, { mode: 'report', route: 'dispatch' })).codes).toEqual(['monitor-failed']);
    expect(stage.requests()).toEqual([]);
  });
});
