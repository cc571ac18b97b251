import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Host, openFiles } from '@gauntlet/host';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  isEstablished,
  learn,
  maxWindows,
  type Normal,
  type NormalWindow,
  nothingLearnt,
  usualOf,
  withThreshold,
} from '../src/normal.ts';
import { keepNormal, openNormal } from '../src/normal-file.ts';
import { maxNormalUnits, readNormal, serialiseNormal } from '../src/normal-json.ts';
import { folderFor } from './metrics/outside.ts';

const window: NormalWindow = {
  ...{ at: 1_000_000_000_000, version: 'v1', seconds: 600, requests: 400, errors: 2, slow: null },
  ...{ p50: 40, p95: 80, p99: 90, cpu: 30, memory: null },
};
const learning = { maxSlowRatio: 3, buckets: [100, 250, 500, 1_000] };
const later = (at: number, more: Partial<NormalWindow> = {}): NormalWindow => ({
  ...window,
  at: window.at + at * 600_000,
  ...more,
});
const empty = nothingLearnt('production');
const learntOf = (windows: readonly NormalWindow[], normal: Normal = empty) =>
  windows.reduce((known, each) => learn(known, each, learning), normal);

describe('what is learnt', () => {
  test('is a day of windows, the oldest given up first', () => {
    const normal = learntOf(Array.from({ length: maxWindows + 5 }, (_, at) => later(at)));
    expect(normal.windows).toHaveLength(maxWindows);
    expect(normal.windows[0]?.at).toBe(later(5).at);
    expect(isEstablished(normal)).toBe(true);
    expect(isEstablished(learntOf([window]))).toBe(false);
  });

  test('is no time twice, and no time to come', () => {
    const known = learntOf([window, later(0.5), later(1)]);
    expect(known.windows.map(({ at }) => at)).toEqual([window.at, later(1).at]);
    const back = learn(known, later(-3), learning);
    expect(back.windows.map(({ at }) => at)).toEqual([later(-3).at]);
  });

  test('has the threshold that the first windows with enough requests give, and keeps it', () => {
    expect(learntOf([window, later(1)]).slowThresholdMs).toBeNull();
    const known = learntOf([window, later(1, { p99: 60 }), later(2)]);
    // Three times the middle p99 of 90 ms is 270 ms, and the next bucket ends at 500 ms.
    expect(known.slowThresholdMs).toBe(500);
    expect(learn(known, later(3, { p99: 900, requests: 1e6 }), learning).slowThresholdMs).toBe(500);
    expect(learn(empty, { ...window, requests: 1e6 }, { ...learning, buckets: [] }).slowThresholdMs).toBeNull();
  });

  test('counts anew where another threshold is given by hand', () => {
    const known = { ...learntOf([{ ...window, slow: 3 }]), slowThresholdMs: 500 };
    expect(withThreshold(known, null)).toBe(known);
    expect(withThreshold(known, 500)).toBe(known);
    expect(withThreshold(known, 400)).toMatchObject({ slowThresholdMs: 400, windows: [{ slow: null }] });
  });

  test('has means over those windows that tell', () => {
    expect(usualOf([window, later(1, { requests: 1_600, errors: null, cpu: 50, p50: 60 })])).toEqual({
      ...{ throughput: 2_000 / 1_200, errors: 0.005, slow: null, p50: 60, p95: 80, p99: 90, cpu: 40, memory: null },
    });
    expect(usualOf([])).toMatchObject({ throughput: null, errors: null, p50: null, cpu: null });
  });
});

const anomaly = {
  version: 'v2',
  since: 1_000_000_000_000,
  causes: ['errors', 'slow'],
  told: ['errors'],
  issue: 8,
} as const;

describe('the file', () => {
  test('gives back what was written', () => {
    const normal = { ...learntOf([window, later(1), later(2)]), anomaly };
    expect(readNormal(serialiseNormal(normal), 'production')).toEqual(normal);
    const most = learntOf(Array.from({ length: maxWindows }, (_, at) => later(at, { p50: 0.1 + 1 / 3, cpu: 100 / 3 })));
    expect(serialiseNormal(most).length).toBeLessThan(maxNormalUnits / 4);
  });

  const good = JSON.parse(serialiseNormal({ ...learntOf([window, later(1)]), anomaly })) as Record<string, unknown>;
  const [first] = good['windows'] as [Record<string, unknown>];

  test.each<[string, unknown, RegExp]>([
    ['text', 'x', /is no object/],
    ['a list', [], /is no object/],
    ['another schema', { ...good, schema: 'gauntlet/normal/v2' }, /schema/],
    ['another environment', { ...good, environment: 'staging' }, /another environment/],
    ['no threshold', { ...good, slowThresholdMs: undefined }, /slowThresholdMs/],
    ['a threshold of 0', { ...good, slowThresholdMs: 0 }, /slowThresholdMs/],
    ['no windows', { ...good, windows: {} }, /^windows is/],
    ['too many', { ...good, windows: Array.from({ length: maxWindows + 1 }, () => first) }, /^windows is/],
    ['one twice', { ...good, windows: [first, first] }, /windows\[1\] is not later/],
    [
      'more errors than requests',
      { ...good, windows: [{ ...first, errors: 401 }] },
      /errors is more than its requests/,
    ],
    ['a negative', { ...good, windows: [{ ...first, requests: -1 }] }, /windows\[0\]\.requests/],
    ['a part of a request', { ...good, windows: [{ ...first, requests: 0.5 }] }, /windows\[0\]\.requests/],
    ['no time', { ...good, windows: [{ ...first, seconds: 0 }] }, /windows\[0\]\.seconds/],
    ['a field too few', { ...good, windows: [{ ...first, p95: undefined }] }, /windows\[0\]\.p95/],
    ['a version with a blank', { ...good, windows: [{ ...first, version: 'v 1' }] }, /windows\[0\]\.version/],
    ['CPU over all', { ...good, windows: [{ ...first, cpu: 101 }] }, /windows\[0\]\.cpu/],
    ['a cause of its own', { ...good, anomaly: { ...anomaly, causes: ['<b>'] } }, /anomaly\.causes/],
    ['an anomaly without a time', { ...good, anomaly: { ...anomaly, since: null } }, /anomaly\.since/],
    ['an anomaly left out', { ...good, anomaly: undefined }, /anomaly is no object/],
  ])('is refused with %s', (_, value, message) => {
    expect(() => readNormal(JSON.stringify(value), 'production')).toThrow(message);
  });

  test('is refused where it is too large, before it is parsed', () => {
    expect(() => readNormal(' '.repeat(maxNormalUnits + 1), 'production')).toThrow('too large');
  });

  test('of anything is read or refused, and nothing else happens', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(() => readNormal(text, 'production')).toThrow(/^(?!.*undefined).{5,}$/);
      }),
    );
  });
});

describe('on disk', () => {
  const folder = folderFor();
  const host = { files: openFiles(folder) } as Host;
  const open = (path: string) => openNormal(host, path, 'production');

  test('nothing is nothing learnt, and what is kept is read', async () => {
    expect(await open('a/normal.json')).toEqual(empty);
    const normal = learntOf([window]);
    expect(keepNormal(host, 'a/normal.json', normal)).toBeNull();
    expect(await open('a/normal.json')).toEqual(normal);
  });

  test('what cannot be used is a problem by name, without its text', async () => {
    writeFileSync(join(folder, 'broken.json'), '{"secret');
    expect(await open('broken.json')).toEqual({
      code: 'normal-invalid',
      what: 'broken.json cannot be used: it is not JSON',
    });
    writeFileSync(join(folder, 'large.json'), ' '.repeat(maxNormalUnits + 1));
    expect(await open('large.json')).toMatchObject({
      code: 'normal-invalid',
      what: expect.stringContaining('too large'),
    });
    mkdirSync(join(folder, 'folder.json'));
    expect(await open('folder.json')).toMatchObject({ code: 'normal-invalid' });
    symlinkSync('/etc/hostname', join(folder, 'link.json'));
    expect(await open('link.json')).toMatchObject({ code: 'normal-invalid' });
    expect(await open('../../etc/hostname')).toMatchObject({ code: 'normal-invalid' });
    expect(keepNormal(host, 'link.json', empty)).toMatchObject({ code: 'path-outside-workspace' });
  });
});
