import type { ServerResponse } from 'node:http';
import { parseInputs } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import { fingerprintsIn, LogError, logKinds } from '../../src/logs/index.ts';
import { tracebackOf } from '../../src/logs/sentry-event.ts';
import { portsFor, serve } from '../metrics/outside.ts';

const window = { from: Date.UTC(2026, 0, 2, 3, 4, 0), to: Date.UTC(2026, 0, 2, 3, 5, 0) };
const given = {
  organization: 'shop-inc',
  project: 'shop',
  'allow-private': 'true',
  'token-from': 'SENTRY',
  release: 'shop@{version}',
};

function opened(
  url: string,
  options: Record<string, string> = {},
  environment: Record<string, string> = { SENTRY: 'sntrys_secret' },
) {
  const { options: fields, open } = logKinds.sentry;
  const all: Record<string, string> = { ...given, url, ...options };
  const parsed = parseInputs(fields, (name) => all[name]);
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  return open(portsFor({ environment, timeoutMs: 2_000 }), parsed.inputs);
}

const id = (at: number) => String(at).padStart(32, '0');
const frame = (file: string, line: number, name: string, inApp: boolean) => ({
  ...{ filename: file, absPath: `/srv/${file}`, lineNo: line, colNo: null, function: name, inApp },
});

/** The parts that are read of an event, as `Retrieve an Event for a Project` of https://docs.sentry.io/api/events/ shows them. */
const event = {
  title: 'StockError: no stock for order 43',
  entries: [
    { type: 'breadcrumbs', data: { values: [] } },
    {
      type: 'exception',
      data: {
        values: [
          { type: 'KeyError', value: "'price'", stacktrace: { frames: [frame('shop/price.py', 5, 'price', true)] } },
          {
            ...{ type: 'StockError', value: 'no stock for order 43' },
            stacktrace: {
              frames: [
                frame('flask/app.py', 1, 'run', false),
                frame('shop/cart.py', 30, 'checkout', true),
                frame('shop/cart.py', 12, 'total', true),
              ],
            },
          },
        ],
      },
    },
  ],
};

/** A Sentry that answers by path. */
function sentry(answers: Record<string, unknown>, link = '') {
  return serve((response, path) => {
    const key = Object.keys(answers).find((each) => path.includes(each));
    if (key === undefined) response.writeHead(404).end('{"detail":"The requested resource does not exist"}');
    else response.writeHead(200, { link }).end(JSON.stringify(answers[key]));
  });
}

const issue = (number: number, lastSeen = '2026-01-02T03:04:30.123Z') => ({ id: String(number), lastSeen, count: '7' });

describe('Sentry', () => {
  test('gives the errors of a release, as often as they were seen in the window', async () => {
    const { url, seen } = await sentry({
      '/issues/7/events/': [{ eventID: id(1) }, { eventID: id(2) }, { eventID: id(3) }],
      '/issues/8/events/': [],
      '/projects/shop-inc/shop/issues/': [issue(7), issue(8), issue(9, '2026-01-02T03:03:59Z')],
      [`/events/${id(1)}/`]: event,
    });
    const source = opened(`${url}/`, { environment: 'production' });
    await source.mark();
    const { text, isCut } = await source.read(window, 'v2');
    expect(isCut).toBe(false);
    expect(fingerprintsIn(text).fingerprints).toEqual([
      expect.objectContaining({
        type: 'StockError',
        message: 'no stock for order #',
        frame: 'shop/cart.py:12 total',
        count: 3,
      }),
    ]);
    expect(seen.map((request) => decodeURIComponent(request.url).replaceAll('+', ' '))).toEqual([
      '/api/0/projects/shop-inc/shop/issues/?query=release:"shop@v2"&statsPeriod=&environment=production',
      '/api/0/organizations/shop-inc/issues/7/events/?query=release:"shop@v2"&start=2026-01-02T03:04:00.000Z&end=2026-01-02T03:05:00.000Z&environment=production',
      `/api/0/projects/shop-inc/shop/events/${id(1)}/`,
      '/api/0/organizations/shop-inc/issues/8/events/?query=release:"shop@v2"&start=2026-01-02T03:04:00.000Z&end=2026-01-02T03:05:00.000Z&environment=production',
    ]);
    expect(seen.every(({ headers }) => headers.authorization === 'Bearer sntrys_secret')).toBe(true);
    expect(source.describe(window, 'v2')).toBe(
      'Sentry, shop-inc/shop, release:"shop@v2", 2026-01-02T03:04:00.000Z to 2026-01-02T03:05:00.000Z',
    );
  });

  test('without errors there is no text', async () => {
    const { url } = await sentry({ '/projects/shop-inc/shop/issues/': [] });
    await expect(opened(url).read(window, 'v2')).resolves.toEqual({ text: '', isCut: false });
  });

  test('more than ten issues, and more pages, are said', async () => {
    const answers = {
      '/events/': [],
      '/projects/shop-inc/shop/issues/': Array.from({ length: 11 }, (_, at) => issue(at)),
    };
    await expect(opened((await sentry(answers)).url).read(window, 'v2')).resolves.toMatchObject({ isCut: true });
    const link =
      '<https://sentry.io/api/0/>; rel="previous"; results="false", <https://sentry.io/api/0/>; rel="next"; results="true"; cursor="0:100:0"';
    const paged = await sentry({ '/projects/shop-inc/shop/issues/': [] }, link);
    await expect(opened(paged.url).read(window, 'v2')).resolves.toMatchObject({ isCut: true });
  });

  test.each<[string, Record<string, unknown>]>([
    ['an object for a list', { '/projects/shop-inc/shop/issues/': { detail: 'x' } }],
    ['an issue without an id', { '/projects/shop-inc/shop/issues/': [{ lastSeen: '2026-01-02T03:04:30Z' }] }],
    ['an id that is a path', { '/projects/shop-inc/shop/issues/': [{ ...issue(1), id: '../../1' }] }],
    ['a time that is none', { '/projects/shop-inc/shop/issues/': [issue(1, 'yesterday')] }],
    [
      'an event whose id is a path',
      { '/issues/1/events/': [{ eventID: '../x' }], '/projects/shop-inc/shop/issues/': [issue(1)] },
    ],
  ])('%s is an error', async (_, answers) => {
    await expect(opened((await sentry(answers)).url).read(window, 'v2')).rejects.toThrow(/form that cannot be read/);
  });

  test.each<[string, (response: ServerResponse) => void, RegExp]>([
    ['401', (response) => response.writeHead(401).end('{"detail":"Invalid token sntrys_secret"}'), /status 401$/],
    ['429', (response) => response.writeHead(429).end(), /status 429$/],
    ['HTML', (response) => response.end('<html>'), /no JSON/],
    ['silence', () => {}, /did not answer/],
  ])('%s is an error without its text', async (_, respond, why) => {
    const read = opened((await serve(respond)).url).read(window, 'v2');
    await expect(read).rejects.toThrow(LogError);
    await expect(read).rejects.toThrow(why);
  });

  test('the token goes nowhere else', async () => {
    const other = await sentry({ '/': [] });
    const { url } = await serve((response) => response.writeHead(302, { location: other.url }).end());
    await expect(opened(url).read(window, 'v2')).rejects.toThrow(/another origin/);
    expect(other.seen).toEqual([]);
    const own = await sentry({ '/': [] });
    await expect(opened(own.url, { 'allow-private': 'false' }).read(window, 'v2')).rejects.toThrow(/private address/);
    expect(own.seen).toEqual([]);
  });

  test('mistakes are said', () => {
    expect(() => opened('', { project: '' })).toThrow(/project is empty/);
    expect(() => opened('', {}, {})).toThrow(/SENTRY/);
    expect(() => opened('', { organization: '../x' })).toThrow(/slug/);
    expect(() => opened('', { release: 'shop' })).toThrow(/\{version\}/);
    expect(() => opened('', { release: 'shop"@{version}' })).toThrow(/release/);
    expect(() => opened('', { environment: 'a b' })).toThrow(/environment/);
  });
});

describe('an event', () => {
  test('is told as a traceback, the cause left to itself', () => {
    expect(tracebackOf(event)).toBe(
      [
        'Traceback (most recent call last):',
        '  File "shop/cart.py", line 30, in checkout',
        '  File "shop/cart.py", line 12, in total',
        'StockError: no stock for order 43',
      ].join('\n'),
    );
  });

  test('without frames, or without an exception, is a line', () => {
    const values = [{ type: 'StockError', value: 'no stock', stacktrace: null }];
    expect(tracebackOf({ title: 'x', entries: [{ type: 'exception', data: { values } }] })).toBe(
      'ERROR StockError: no stock',
    );
    expect(tracebackOf({ title: 'no stock', entries: [{ type: 'message', data: {} }] })).toBe('ERROR no stock');
  });

  test.each([
    [null],
    [[]],
    [{}],
    [{ title: 5, entries: 'x' }],
    [{ entries: [{ type: 'exception' }] }],
    [
      {
        entries: [
          {
            type: 'exception',
            data: { values: [null, { type: 5, stacktrace: { frames: [null, 5, { lineNo: 1 }] } }] },
          },
        ],
      },
    ],
  ])('that is not as documented is still told: %j', (odd) => {
    expect(tracebackOf(odd)).toMatch(/^ERROR (?:Error: )?an error without a title$/);
  });

  test('cannot make lines of its own', () => {
    const values = [
      { type: 'A\nB', value: 'x\nERROR forged', stacktrace: { frames: [frame('a"\n.py', 1, 'f\ng', true)] } },
    ];
    const told = tracebackOf({ title: 't', entries: [{ type: 'exception', data: { values } }] });
    expect(told.split('\n')).toEqual([
      'Traceback (most recent call last):',
      `  File "a' .py", line 1, in f_g`,
      'Error: x ERROR forged',
    ]);
  });
});
