import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Look } from '../src/look.ts';
import { readSettings } from '../src/settings.ts';
import { type Alert, advance, type Story } from '../src/story.ts';

const given = { APP_URL: 'https://shop.example', REPOSITORY: 'octo/shop', DISPATCH_TOKEN: 't', RECOVERED_AFTER: 3 };
const settings = readSettings({ ...given, ENDPOINTS: [{ name: 'health', path: '/health' }] });
const begin = Date.UTC(2026, 0, 1);

/** A look a minute; what was told, with the minute. */
function tell(looks: ReadonlyArray<{ status: number; latency: number }>): [number, Alert][] {
  let story: Story | undefined;
  return looks.flatMap((each, minute): [number, Alert][] => {
    const seen: Look = { ...each, at: new Date(begin + minute * 60_000).toISOString() };
    const next = advance('health', story, seen, settings);
    story = next.story;
    return next.alert === null ? [] : [[minute, next.alert]];
  });
}

const good = { status: 200, latency: 30 };
const bad = { status: 503, latency: 12 };
const words = (looks: Parameters<typeof tell>[0]) => tell(looks).map(([minute, { alert }]) => `${minute} ${alert}`);
const times = (count: number, each: typeof good) => Array.from({ length: count }, () => each);

describe('what is told', () => {
  test('is any status but 200, and an answer after more than 5,000 ms', () => {
    assert.equal(settings.maxLatency, 5_000);
    for (const status of [0, 201, 204, 301, 302, 404, 429, 500, 503]) {
      assert.deepEqual(words([{ status, latency: 10 }]), ['0 health degraded'], `${status}`);
    }
    assert.deepEqual(words([{ status: 200, latency: 5_000 }]), []);
    assert.deepEqual(words([{ status: 200, latency: 5_001 }]), ['0 health degraded']);
  });

  test('has the fields of the plan: alert, status, latency, timestamp', () => {
    const [[minute, alert] = []] = tell([good, bad]);
    assert.equal(minute, 1);
    const timestamp = '2026-01-01T00:01:00.000Z';
    assert.deepEqual(alert, {
      ...{ id: `health:${timestamp}:degraded:${timestamp}`, alert: 'health degraded', endpoint: 'health' },
      ...{ status: 503, latency: 12, timestamp, since: timestamp },
    });
  });

  test('is told once, again each hour, and that it is over', () => {
    const looks = [good, ...times(125, bad), ...times(5, good), bad];
    assert.deepEqual(words(looks), [
      '1 health degraded',
      '61 health still degraded',
      '121 health still degraded',
      '128 health recovered',
      '131 health degraded',
    ]);
  });

  test('is one alert where it comes and goes', () => {
    const flapping = Array.from({ length: 50 }, (_, minute) => (minute % 3 === 0 ? bad : good));
    assert.deepEqual(words(flapping), ['0 health degraded']);
  });

  test('never is a storm, and never is silence: over every course of ten looks', () => {
    for (let course = 0; course < 1 << 10; course++) {
      const looks = Array.from({ length: 10 }, (_, minute) => ((course >> minute) & 1 ? bad : good));
      const told = words(looks).map((each) => each.replace(/^\d+ health /, ''));
      // Told by turns, beginning with the first that is bad.
      for (const [index, each] of told.entries()) {
        assert.equal(each, index % 2 === 0 ? 'degraded' : 'recovered', `${course}`);
      }
      assert.equal(told.length > 0, course > 0);
      // By hand: a stretch ends with the third good look in a row.
      const stretches = `${looks.map(({ status }) => (status === 200 ? 'g' : 'b')).join('')}`.split(/(?<=b)ggg+/);
      assert.equal(
        told.filter((each) => each === 'degraded').length,
        stretches.filter((each) => each.includes('b')).length,
      );
    }
  });
});

describe('settings', () => {
  const endpoints = [{ name: 'health', path: '/health' }];
  const whole = { ...given, ENDPOINTS: endpoints };
  const wrong: [string, Record<string, unknown>, RegExp][] = [
    ['no address', { APP_URL: undefined }, /^APP_URL must be an https address/],
    ['http', { APP_URL: 'http://shop.example' }, /^APP_URL must be an https address/],
    ['a password', { APP_URL: 'https://a:b@shop.example' }, /^APP_URL must be an https address/],
    ['no endpoint', { ENDPOINTS: [] }, /^ENDPOINTS must be a list of 1 to 20/],
    ['text', { ENDPOINTS: '/health' }, /^ENDPOINTS must be a list/],
    ['a name with blanks', { ENDPOINTS: [{ name: 'a b', path: '/' }] }, /^ENDPOINTS must be/],
    [
      'another host',
      { ENDPOINTS: [{ name: 'a', path: '//evil.example/' }] },
      /must begin with "\/" and stay on the host/,
    ],
    ['a name twice', { ENDPOINTS: [...endpoints, ...endpoints] }, /the same name/],
    ['nobody to tell', { DISPATCH_TOKEN: '' }, /^Nobody would be told/],
    ['the placeholder', { REPOSITORY: 'OWNER/REPO' }, /^REPOSITORY must name/],
    ['a path for a repository', { REPOSITORY: 'a/b/c' }, /^REPOSITORY must name/],
    ['a webhook without encryption', { ALERT_WEBHOOK: 'http://chat.example' }, /^ALERT_WEBHOOK must be/],
    ['a limit as text', { MAX_LATENCY_MS: '5000' }, /^MAX_LATENCY_MS must be a whole number from 100 to 20000/],
    ['no patience', { RECOVERED_AFTER: 0 }, /^RECOVERED_AFTER must be a whole number from 1 to 60/],
  ];
  for (const [name, more, message] of wrong) {
    test(`refuse ${name} in one sentence`, () => {
      assert.throws(() => readSettings({ ...whole, ...more }), { message });
    });
  }

  test('take the two endpoints of the plan, on one host', () => {
    const { endpoints: read } = readSettings({
      ...whole,
      ENDPOINTS: [...endpoints, { name: 'api', path: '/api/status' }],
    });
    assert.deepEqual(read, [
      { name: 'health', url: 'https://shop.example/health' },
      { name: 'api', url: 'https://shop.example/api/status' },
    ]);
  });
});
