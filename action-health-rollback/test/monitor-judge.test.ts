import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { alarm, allClear, type Finding, findAnomalies, type Seen } from '../src/monitor-judge.ts';
import type { Normal } from '../src/normal.ts';
import { learnt, learntFrom, looksOf, type Random, type Service, seeded, seenOf } from './monitor-world.ts';

const limits = { ...alarm, maxErrorRatio: 2, maxCpu: 80, maxMemory: 80 };
const find = (seen: Seen, normal: Normal): Finding[] => findAnomalies(seen, normal, limits);
const causes = (seen: Seen, normal: Normal) => find(seen, normal).map(({ because }) => because);

const shop: Service = { requests: 60, errors: 0.005, hasLatencies: false };
const busy: Service = { requests: 600, errors: 0.001, hasLatencies: false };

/** In how many of `runs` runs something is found, with what is normal learnt anew for every ten. */
function foundIn(runs: number, learnRuns: number, service: Service, now: Service, random: Random): number {
  let found = 0;
  let normal = learntFrom(service, learnRuns, random);
  for (let run = 0; run < runs; run++) {
    if (run % 10 === 9) normal = learntFrom(service, learnRuns, random);
    found += Math.min(1, find(seenOf(looksOf(now, random)), normal).length);
  }
  return found;
}

/** The same where normal stays what it is. */
function foundAt(normal: Normal, now: Service, runs: number, random: Random): number {
  const each = Array.from({ length: runs }, () => find(seenOf(looksOf(now, random)), normal));
  return each.filter(({ length }) => length > 0).length;
}

describe('a service that does as ever', () => {
  test.each<readonly [string, Service, number]>([
    ['errors one by one', shop, 12],
    ['much traffic', busy, 12],
    ['errors in bursts of 8', { ...shop, errors: 0.02, burst: 8 }, 12],
    ['errors in bursts of 5, much traffic', { ...busy, burst: 5 }, 12],
    ['errors in bursts of 8, half a day of windows', { ...shop, errors: 0.02, burst: 8 }, 40],
    ['hardly any traffic', { requests: 2, errors: 0.05, hasLatencies: false }, 12],
  ])('is called an anomaly in fewer than 1 in 1,000 runs: %s', (name, service, runs) => {
    expect(foundIn(5_000, runs, service, service, seeded(name.length))).toBeLessThan(5);
  });

  test.each<readonly [string, Service]>([
    ['a slow mode about its p95', { requests: 30, errors: 0.005, slowMode: 0.05 }],
    ['a slow mode that is its p95 now and then', { requests: 30, errors: 0, slowMode: 0.033, slowTimes: 20 }],
    ['the same, by quantiles', { requests: 30, errors: 0, slowMode: 0.033, slowTimes: 20, hasHistogram: false }],
    ['a slow mode about its p99', { requests: 30, errors: 0.005, slowMode: 0.01 }],
    ['a slow mode about its p95, by quantiles', { requests: 30, errors: 0, slowMode: 0.045, hasHistogram: false }],
    ['a slow mode about its p50', { requests: 30, errors: 0, slowMode: 0.5 }],
  ])('is no anomaly by its latency in 1,000 runs: %s', (name, service) => {
    expect(foundIn(1_000, 12, service, service, seeded(name.length))).toBe(0);
  });

  test.each([30, 2])('is none by night, where normal has %d windows of nights', (nights) => {
    const random = seeded(3);
    const night = { ...busy, errors: 0.006 };
    let normal = learntFrom(busy, 60, random);
    for (let at = 0; at < nights; at++) normal = learnt(normal, looksOf(night, random), at);
    expect(foundAt(normal, { ...busy, errors: 0.005 }, 300, random)).toBeLessThan(nights === 2 ? 30 : 1);
    expect(foundAt(normal, { ...busy, errors: 0.02 }, 300, random)).toBeGreaterThan(290);
  });
});

describe('what is worse is found', () => {
  test.each<readonly [string, Service, number]>([
    ['tenfold errors', shop, 10],
    ['tenfold errors, little traffic', { ...shop, requests: 20, errors: 0.01 }, 10],
    ['fivefold errors, much traffic', busy, 5],
  ])('in 8 of 10 runs and more: %s', (name, service, times) => {
    const worse = { ...service, errors: service.errors * times };
    expect(foundIn(500, 20, service, worse, seeded(name.length))).toBeGreaterThan(400);
  });

  test('by slow requests, once there is a threshold', () => {
    const random = seeded(1);
    const service: Service = { requests: 120, errors: 0.001 };
    const normal = learntFrom(service, 30, random);
    expect(normal.slowThresholdMs).toBeGreaterThan(300);
    const found = find(seenOf(looksOf({ ...service, slowMode: 0.03, slowTimes: 60 }, random)), normal);
    expect(found.map(({ because }) => because)).toEqual(['slow']);
    expect(found[0]?.what).toMatch(
      /^\d+ slow requests in \d+ requests against the usual \d+ in [\d,]+: .+ \(limit 1 %\)/,
    );
  });

  test.each([true, false])('by the latency of half of the requests (histogram: %p)', (hasHistogram) => {
    const random = seeded(2);
    const service: Service = { requests: 60, errors: 0, hasHistogram };
    const normal = learntFrom(service, 12, random);
    const found = find(seenOf(looksOf({ ...service, medianMs: 400 }, random)), { ...normal, slowThresholdMs: null });
    expect(found.map(({ because }) => because)).toEqual(['latency']);
    expect(found[0]?.what).toMatch(/^p50 is at least \d+ ms, and was never over \d+ ms \(limit 3 times\)$/);
  });

  test('by half of 20 requests, also where nothing is known of normal', () => {
    const random = seeded(4);
    const normal = learntFrom(shop, 11, random);
    const seen = seenOf(looksOf({ ...shop, errors: 0.7 }, random));
    expect(find(seen, normal)).toEqual([
      { because: 'failing', what: expect.stringMatching(/^\d+ of \d+ requests failed/) },
    ]);
    expect(causes(seen, learntFrom(shop, 12, random))).toEqual(['failing', 'errors']);
  });

  test('by three failed health checks in a row', () => {
    const normal = learntFrom(shop, 0, seeded(5));
    const health = (checks: Array<boolean | null>) =>
      causes(seenOf([], { health: checks, sickness: 'it said no' }), normal);
    expect(health([false, false, false])).toEqual(['health']);
    expect(health([false, false, true])).toEqual([]);
    expect(health([false, null, false])).toEqual([]);
  });

  test('by a restart, and by being killed for want of memory first', () => {
    const random = seeded(6);
    const normal = learntFrom(shop, 12, random);
    const with_ = (more: object) =>
      seenOf(looksOf(shop, random).map((look, at) => (at === 7 ? { ...look, ...more } : look)));
    expect(find(with_({ restarts: 1 }), normal)).toEqual([{ because: 'restarts', what: 'It restarted once' }]);
    expect(causes(with_({ restarts: 1, outOfMemoryKills: 1 }), normal)).toEqual(['out-of-memory', 'restarts']);
    expect(causes(with_({ restarts: null, outOfMemoryKills: null }), normal)).toEqual([]);
  });

  test('by CPU that is high for long, and well above the usual', () => {
    const random = seeded(7);
    const normal = learntFrom({ ...shop, cpu: 40 }, 12, random);
    const at = (cpu: number, count = 10) =>
      Array.from({ length: count }, (_, place) => ({ at: place * 30, cpu, memory: null }));
    const seen = (resources: Seen['resources']) => seenOf(looksOf(shop, random), { resources });
    expect(causes(seen(at(90)), normal)).toEqual(['cpu']);
    expect(causes(seen(at(79)), normal)).toEqual([]);
    expect(causes(seen(at(90, 9)), normal)).toEqual([]);
    const high = learntFrom({ ...shop, cpu: 80 }, 12, random);
    expect(causes(seen(at(90)), high)).toEqual([]);
  });
});

describe('traffic that stays away', () => {
  const random = seeded(8);
  const normal = learntFrom(shop, 20, random);
  const quiet = (requests: number) => seenOf(looksOf({ ...shop, requests, errors: 0 }, random));

  test('is an anomaly where there was always some', () => {
    expect(find(quiet(0), normal)).toEqual([
      {
        because: 'throughput',
        what: expect.stringMatching(/^There was no request in 600 s, where .+ fewer than \d+$/),
      },
    ]);
    expect(causes(quiet(3), normal)).toEqual(['throughput']);
    expect(causes(quiet(12), normal)).toEqual([]);
  });

  test('is none where little was usual, where others share it, or where it is missing', () => {
    expect(causes(quiet(0), learntFrom({ ...shop, requests: 15 }, 20, random))).toEqual([]);
    expect(causes({ ...quiet(0), isAlone: false }, normal)).toEqual([]);
    expect(causes(seenOf([null, null, null, null]), normal)).toEqual([]);
  });
});

test('what is missing is never an anomaly, and never throws', () => {
  const normal = learntFrom({ ...shop, hasLatencies: true }, 14, seeded(9));
  const number = fc.option(fc.nat(1_000), { nil: null });
  const look = fc.record({ requests: fc.nat(100_000), cpu: number, memory: number }).map((known) => ({
    ...{ errors: null, slow: null, histogram: null, p50Ms: null, p95Ms: null, p99Ms: null },
    ...{ restarts: null, outOfMemoryKills: null },
    ...known,
  }));
  fc.assert(
    fc.property(fc.array(fc.option(look, { nil: null }), { maxLength: 20 }), (looks) => {
      const found = causes(seenOf(looks), normal);
      expect(found.filter((cause) => cause !== 'throughput')).toEqual([]);
    }),
  );
});

test('whatever is an anomaly is not all clear either', () => {
  const random = seeded(10);
  const normal = learntFrom(shop, 20, random);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 200 }), (times, requests) => {
      const seen = seenOf(looksOf({ ...shop, requests, errors: Math.min(1, shop.errors * times) }, random));
      const [bad, unclear] = [alarm, allClear].map((bar) => findAnomalies(seen, normal, { ...limits, ...bar }).length);
      expect(bad).toBeLessThanOrEqual(unclear as number);
    }),
    { numRuns: 300 },
  );
});

test('no sentence speaks of what a monitor does not have', () => {
  const random = seeded(11);
  const normal = learntFrom({ requests: 60, errors: 0.005, cpu: 20 }, 30, random);
  const looks = looksOf({ requests: 60, errors: 0.6, medianMs: 4_000 }, random);
  const resources = Array.from({ length: 10 }, (_, at) => ({ at: at * 30, cpu: 99, memory: 10 }));
  const broken = looks.map((look) => ({ ...look, restarts: 2, outOfMemoryKills: 1 }));
  const found = find(seenOf(broken, { resources, health: [false, false, false], sickness: 'it said no' }), normal);
  expect(found.length).toBeGreaterThan(6);
  for (const { what } of found) expect(what).not.toMatch(/canary|baseline|deploy|minute|\.$/i);
});
