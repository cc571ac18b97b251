import type { Judgement } from '@gauntlet/judge';
import { nothingBegun, type Outcome, type Sample, type StoredRollout } from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import { causeOf, rolloutReportOf } from '../src/rollout-report.ts';

const begin = Date.UTC(2026, 3, 19, 10);

function sample(more: Partial<Sample> = {}): Sample {
  return {
    ...{ requests: 100, errors: 1, slow: null, histogram: null, p50Ms: null, p95Ms: null, p99Ms: null },
    ...{ cpu: null, memory: null, restarts: null, outOfMemoryKills: null },
    ...more,
  };
}

const rollout: StoredRollout = {
  id: '41',
  start: {
    ...{ key: 'k', kind: 'rollout', environment: 'production', version: 'v2', sha: '2'.repeat(40), change: null },
    ...{ live: 'v1', target: { version: 'v1', sha: '1'.repeat(40) }, alternate: { version: 'v0', sha: null } },
    ...{
      schema: null,
      targetSchema: null,
      driver: 'haproxy',
      percent: 0,
      percents: [5, 25],
      startedAt: begin,
      deadline: begin + 1,
    },
    ...{ heartbeatSeconds: 60, stepSeconds: 60, holdSeconds: 60 },
  },
  entries: [
    { phase: 'rolled-back', percent: 0, version: 'v2-b', proof: 'rollback', at: begin + 3 },
    { phase: 'shifting', percent: 25, version: 'v2-b', proof: null, at: begin + 2 },
  ],
};

const judgement = { judgement: 'rollback', because: 'slow' } as Judgement;

function outcome(more: Partial<Outcome> = {}): Outcome {
  return {
    ...nothingBegun(begin, [{ code: 'canary-worse', what: 'Much slower' }], 'v1'),
    ...{ result: 'rolled-back', rollout, judgement },
    ...more,
  };
}

const report = (more: Partial<Outcome> = {}) =>
  rolloutReportOf({
    ...{ outcome: outcome(more), lookSeconds: 60, errors: [], suspects: { commits: [], suspicion: 'None.' } },
    ...{ reproduce: ['a query'], changeHash: 'ab' },
  });

const metric = (name: string, more: Partial<Outcome>) => {
  const { before, baseline, canary } = report(more)!.metrics.find((each) => each.name === name)!;
  return [before, baseline, canary];
};

const look = (baseline: Sample | null, canary: Sample | null) => ({
  at: begin + 60_000,
  stage: 1,
  percent: 25,
  baseline,
  canary,
});
const before = (samples: Array<Sample | null>, slowThresholdMs: number | null = null): Partial<Outcome> => ({
  before: { version: 'v1', samples, counts: [], slowThresholdMs, cpu: null, memory: null, sentences: [] },
});

describe('the report of a rollout', () => {
  test('tells what it was, what came of it, and what has the traffic', () => {
    expect(report({ looks: [look(sample(), null)] })).toMatchObject({
      ...{
        kind: 'rollout',
        version: 'v2-b',
        sha: '2'.repeat(40),
        previous: { version: 'v1' },
        environment: 'production',
      },
      ...{
        judgement: 'rollback',
        because: 'slow',
        explanation: 'Much slower',
        result: 'rolled-back',
        stage: 2,
        percent: 25,
      },
      ...{ startedAt: '2026-04-19T10:00:00.000Z', restoredAt: null, reproduce: ['a query'], suspicion: 'None.' },
      minutes: [
        {
          at: '2026-04-19T10:01:00.000Z',
          percent: 25,
          baseline: { requests: 100, errors: 1, slow: null },
          canary: null,
        },
      ],
    });
    expect(report({ version: 'v0' })?.previous).toEqual({ version: 'v0', sha: null });
    expect(report({ result: null })).toBeNull();
    expect(
      rolloutReportOf({
        ...{ outcome: nothingBegun(begin, []), lookSeconds: 1, errors: [] },
        suspects: { commits: [], suspicion: '' },
        reproduce: [],
        changeHash: null,
      }),
    ).toBeNull();
  });

  test.each<[string, Partial<Outcome>, string | null]>([
    ['the metric or guard of a canary that was worse', {}, 'slow'],
    ['why it could not go on', { reasons: [{ code: 'metrics-lost', what: '' }] }, 'metrics-lost'],
    ['a person', { reasons: [], rollout: { ...rollout, start: { ...rollout.start, kind: 'rollback' } } }, 'by-hand'],
    ['nothing that is a cause', { reasons: [{ code: 'promoted', what: '' }] }, null],
  ])('is due to %s', (_, more, because) => {
    expect(causeOf(outcome(more))).toBe(because);
  });

  test('adds up what was measured, and what was not stays missing', () => {
    const samples = {
      ...before([sample(), null, sample({ errors: null, requests: 300, cpu: 40 })]),
      looks: [look(null, sample({ requests: 0, errors: 0 }))],
    };
    expect(metric('requests', samples)).toEqual([400, null, 0]);
    expect(metric('errors', samples)).toEqual([1, null, 0]);
    // Of the requests of which errors are known, and never of none.
    expect(metric('error-rate', samples)).toEqual([1, null, null]);
    expect(metric('throughput', samples)[0]).toBeCloseTo(400 / 120);
    expect(metric('cpu', samples)).toEqual([40, null, null]);
    expect(metric('p99', samples)).toEqual([null, null, null]);
  });

  test('takes latencies of all requests from the histograms, or else the middle one of those told', () => {
    const bounds = [10, 100, Number.POSITIVE_INFINITY];
    const histogram = (fast: number, slow: number) => ({ bounds, counts: [fast, fast + slow, fast + slow] });
    const samples = {
      ...before([sample({ histogram: histogram(50, 0) }), sample({ histogram: histogram(0, 50) })], 10),
      looks: [1, 9, 5].map((p50Ms) => look(sample({ p50Ms }), sample({ slow: 25 }))),
    };
    expect(metric('p50', samples)).toEqual([10, 5, null]);
    expect(metric('slow-share', samples)).toEqual([25, null, 25]);
    const apart = before([
      sample({ histogram: histogram(1, 0) }),
      sample({ histogram: { bounds: [5, Number.POSITIVE_INFINITY], counts: [1, 1] } }),
    ]);
    expect(metric('p50', apart)).toEqual([null, null, null]);
  });
});
