import { readFileSync } from 'node:fs';
import type { HttpRequest } from '@gauntlet/host';
import { quantileOf, slowIn } from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import { answering, vector } from './answering.ts';
import { look, portsFor, sourceOf } from './outside.ts';

interface Recorded {
  begun: number;
  from: number;
  to: number;
  arms: Record<string, { codes: Record<string, number>; latencies: Array<[number | string, number]> }>;
  answers: Record<string, { status: number; body: string }>;
}

/** What a real Prometheus answered: scripts/fixtures/rollout/prometheus.mjs. */
const recorded = JSON.parse(
  readFileSync(new URL('../../fixtures/metrics/prometheus.json', import.meta.url), 'utf8'),
) as Recorded;
const seconds = (recorded.to - recorded.from) / 1_000;

async function replay({ body = '', method, url }: HttpRequest) {
  const asked = new URLSearchParams(body);
  const answer = recorded.answers[asked.get('query') ?? ''];
  expect([method, url, asked.get('time')]).toEqual([
    'POST',
    'https://prom.example/api/v1/query',
    (recorded.to / 1_000).toFixed(3),
  ]);
  if (answer === undefined) throw new Error(`${asked.get('query')} was not recorded`);
  return { status: answer.status, headers: {}, body: new TextEncoder().encode(answer.body), latencyMs: 1 };
}

function sampled(version: string, options: Record<string, string> = {}, slowThresholdMs: number | null = null) {
  const source = sourceOf('prometheus', { url: 'https://prom.example/', ...options }, portsFor({ http: replay }));
  const { from, to } = recorded;
  return source.sample({ ...look, version, window: { from, to }, slowThresholdMs });
}

describe("Prometheus 2.42's own answers to the templates that are there by default", () => {
  test.each(Object.keys(recorded.arms))('%s: what was served, failed and slow', async (version) => {
    const { codes, latencies } = recorded.arms[version] as Recorded['arms'][string];
    const total = Object.values(codes).reduce((sum, rate) => sum + rate, 0);
    const failed = Object.entries(codes).reduce((sum, [code, rate]) => sum + (code.startsWith('5') ? rate : 0), 0);
    const slow = latencies.reduce((sum, [le, rate]) => sum + (le === '+Inf' || Number(le) > 0.25 ? rate : 0), 0);
    const sample = await sampled(version);
    expect(sample).toMatchObject({ requests: total * seconds, errors: failed * seconds, slow: null, cpu: null });
    expect(sample && slowIn(sample, 250)).toBe(slow * seconds);
    expect(sample?.histogram?.bounds).toEqual([50, 100, 250, 500, 1_000, Number.POSITIVE_INFINITY]);
  });

  test('a version without one failed request has no series of failures, and no errors', async () => {
    const body = recorded.answers['sum(increase(http_requests_total{version="v3",code=~"5.."}[10s]))']?.body ?? '';
    expect(JSON.parse(body).data.result).toEqual([]);
    await expect(sampled('v3')).resolves.toMatchObject({ requests: 50, errors: 0 });
  });

  test('a version that nobody has seen is missing, errors and all', async () => {
    await expect(sampled('v9')).resolves.toBeNull();
  });

  test('restarts are counted by the changes of the start time', async () => {
    const changes = (ms: number) => Math.floor((ms - recorded.begun) / 1_000 / 4);
    await expect(sampled('v2')).resolves.toMatchObject({ restarts: changes(recorded.to) - changes(recorded.from) });
    await expect(sampled('v1')).resolves.toMatchObject({ restarts: 0 });
  });

  test('the 99th percentile is that of the buckets', async () => {
    const sample = await sampled('v1');
    const buckets = 'sum by (le) (increase(http_request_duration_seconds_bucket{version="v1"}[10s]))';
    const theirs = JSON.parse(recorded.answers[`histogram_quantile(0.99, ${buckets})`]?.body ?? '').data.result[0]
      .value[1];
    expect(sample?.histogram && quantileOf(sample.histogram, 0.99)).toBeCloseTo(Number(theirs) * 1_000, 9);
  });
});

describe('other queries', () => {
  test('gauges', async () => {
    await expect(sampled('v2', { cpu: 'avg(cpu_percent{version="$version"})' })).resolves.toMatchObject({ cpu: 91.5 });
  });

  test('a scalar', async () => {
    await expect(sampled('v2', { cpu: 'scalar(avg(cpu_percent{version="$version"}))' })).resolves.toMatchObject({
      cpu: 91.5,
    });
  });

  test('NaN is missing', async () => {
    await expect(sampled('v2', { memory: 'max(never_a_number{version="$version"})' })).resolves.toMatchObject({
      memory: null,
    });
  });

  test('infinity is missing: requests of which it is said are none to judge', async () => {
    const requests = 'sum(increase(http_requests_total{version="$version"}[$window]))/0';
    await expect(sampled('v2', { requests })).resolves.toBeNull();
  });

  test('a number of requests that is NaN is not 0, nor are its errors', async () => {
    const http = async (request: HttpRequest) => {
      const answer = await replay(request);
      const isErrors = new URLSearchParams(request.body).get('query')?.includes('5..');
      const text = new TextDecoder().decode(answer.body);
      return isErrors ? { ...answer, body: new TextEncoder().encode(text.replace('"20"', '"NaN"')) } : answer;
    };
    const source = sourceOf('prometheus', { url: 'https://prom.example' }, portsFor({ http }));
    const { from, to } = recorded;
    await expect(source.sample({ ...look, window: { from, to } })).resolves.toMatchObject({
      requests: 100,
      errors: null,
    });
  });

  test.each([
    [
      'several series',
      { requests: 'increase(http_requests_total{version="$version"}[$window])' },
      /2 series where one/,
    ],
    [
      'buckets of several instances',
      { latency: 'increase(http_request_duration_seconds_bucket{version="$version"}[$window])' },
      /sum by \(le\)/,
    ],
    ['a range', { requests: 'http_requests_total{version="$version"}[$window]' }, /instant vector/],
    [
      'a mistake in PromQL',
      { requests: 'sum(increase(http_requests_total{version="$version"}[$window])' },
      /status 400: "invalid parameter 'query'.*unclosed left parenthesis" \(query requests\)/,
    ],
    [
      'a query that cannot be carried out',
      { cpu: 'cpu_percent{version="$version"} * on(version) http_requests_total{version="$version"}' },
      /status 422.*\(query cpu\)/,
    ],
    [
      'more than all of the processor',
      { cpu: 'sum(increase(http_requests_total{version="$version",code=~"5.."}[$window])) * 10' },
      /percentage/,
    ],
  ])('%s are an error that says so', async (_, options, why) => {
    const answers = { ...recorded.answers };
    answers['sum(increase(http_requests_total{version="v2",code=~"5.."}[10s])) * 10'] = vector('200');
    const http = async (request: HttpRequest) => {
      const answer = answers[new URLSearchParams(request.body).get('query') ?? ''];
      if (answer === undefined) throw new Error('not recorded');
      return { ...answer, headers: {}, body: new TextEncoder().encode(answer.body), latencyMs: 1 };
    };
    const source = sourceOf('prometheus', { url: 'https://prom.example', ...options }, portsFor({ http }));
    const { from, to } = recorded;
    await expect(source.sample({ ...look, window: { from, to } })).rejects.toThrow(why);
  });
});

describe('what may come', () => {
  test('increase() is rounded, and errors are at most the requests', async () => {
    const { source } = answering({ requests: vector('99.6'), '5..': vector('100.7') });
    await expect(source.sample(look)).resolves.toMatchObject({ requests: 100, errors: 100 });
  });

  test.each([
    [
      'a warning',
      { status: 'success', warnings: ['one store did not answer'], data: { resultType: 'vector', result: [] } },
      /warning/,
    ],
    [
      'an error with a good status',
      { status: 'error', errorType: 'timeout', error: 'query timed out' },
      /form of its API/,
    ],
    ['something else', { data: [] }, /form of its API/],
    [
      'a series without labels',
      { status: 'success', data: { resultType: 'vector', result: [{ value: [1, '1'] }] } },
      /cannot be read/,
    ],
    [
      'a native histogram',
      { status: 'success', data: { resultType: 'vector', result: [{ metric: {}, histogram: [1, {}] }] } },
      /native histogram/,
    ],
    [
      'a number without quotes',
      { status: 'success', data: { resultType: 'vector', result: [{ metric: {}, value: [1, 5] }] } },
      /no number/,
    ],
    [
      'a number with a comma',
      { status: 'success', data: { resultType: 'vector', result: [{ metric: {}, value: [1, '1,024'] }] } },
      /no number/,
    ],
    [
      'very many series',
      { status: 'success', data: { resultType: 'vector', result: Array(1_001).fill({ metric: {}, value: [1, '5'] }) } },
      /more than 1000/,
    ],
  ])('is refused: %s', async (_, body, why) => {
    const { source } = answering({ requests: { body: JSON.stringify(body) } });
    await expect(source.sample(look)).rejects.toThrow(why);
  });

  test('infos are no warnings', async () => {
    const told = JSON.parse(vector('3').body);
    const { source } = answering({
      requests: { body: JSON.stringify({ ...told, infos: ['may be no counter'], warnings: [] }) },
    });
    await expect(source.sample(look)).resolves.toMatchObject({ requests: 3, errors: 0 });
  });

  function buckets(...pairs: Array<[string, string]>): { body: string } {
    const result = pairs.map(([le, value]) => ({ metric: { le }, value: [1, value] }));
    return { body: JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }) };
  }

  test('le is read as a number: 5 and 5.0 are the same bucket', async () => {
    const answers = { requests: vector('3'), _bucket: buckets(['5', '1'], ['5.0', '1'], ['+Inf', '3']) };
    await expect(answering(answers).source.sample(look)).rejects.toThrow(/same bucket twice/);
  });

  test('buckets are in milliseconds, without what floating point adds', async () => {
    const answers = { requests: vector('3'), _bucket: buckets(['0.57', '1'], ['1e-3', '0'], ['+Inf', '3']) };
    const sample = await answering(answers).source.sample(look);
    expect(sample?.histogram).toEqual({ bounds: [1, 570, Number.POSITIVE_INFINITY], counts: [0, 1, 3] });
    const inMs = await answering(answers, { 'latency-unit': 'ms' }).source.sample(look);
    expect(inMs?.histogram?.bounds).toEqual([0.001, 0.57, Number.POSITIVE_INFINITY]);
  });

  test.each([
    [
      [
        ['abc', '1'],
        ['+Inf', '3'],
      ],
      /le is no number/,
    ],
    [
      [
        ['0.5', '9'],
        ['+Inf', '3'],
      ],
      /fall/,
    ],
    [[['0.5', '3']], /infinity/],
    [
      [
        ['0.5', '-3'],
        ['+Inf', '3'],
      ],
      /negative/,
    ],
  ] as Array<[Array<[string, string]>, RegExp]>)('buckets %j are refused', async (pairs, why) => {
    await expect(answering({ requests: vector('3'), _bucket: buckets(...pairs) }).source.sample(look)).rejects.toThrow(
      why,
    );
  });

  test('a bucket that is NaN leaves the histogram missing', async () => {
    const answers = { requests: vector('3'), _bucket: buckets(['0.5', 'NaN'], ['+Inf', '3']) };
    await expect(answering(answers).source.sample(look)).resolves.toMatchObject({ requests: 3, histogram: null });
  });
});
