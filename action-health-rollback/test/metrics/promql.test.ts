import type { HttpRequest } from '@gauntlet/host';
import { describe, expect, test } from '@jest/globals';
import { answering, vector } from './answering.ts';
import { look, mistakesIn, portsFor, sourceOf } from './outside.ts';

describe('queries', () => {
  const requests = 'sum(increase(n{version="$version"}[$window]))';

  test('a pattern matches the version and nothing else', async () => {
    const { source, asked } = answering({}, { requests: 'sum(increase(n{pod=~"shop-$version-.+"}[$window]))' });
    await source.sample({ ...look, version: '1.2+b' });
    expect(asked[0]).toBe('sum(increase(n{pod=~"shop-1\\\\.2\\\\+b-.+"}[60s]))');
  });

  test('in backticks nothing is escaped twice', async () => {
    const { source, asked } = answering({}, { requests: "sum(increase(n{pod=~`$version`, v!='$version'}[$window]))" });
    await source.sample({ ...look, version: '1.2' });
    expect(asked[0]).toBe("sum(increase(n{pod=~`1\\.2`, v!='1.2'}[60s]))");
  });

  test('a window that is no whole seconds is in milliseconds, and ends so long ago as the lag says', async () => {
    const { source } = answering({}, { requests, lag: '15' });
    const told = source.describe({ ...look, window: { from: 1_000_000, to: 1_001_500 } });
    expect(told).toContain('requests: sum(increase(n{version="v2"}[1500ms]))');
    expect(told).toContain('POST https://prom.example/api/v1/query with time=986.500');
  });

  test('the lag moves what is asked for', async () => {
    let time = '';
    const http = async ({ body = '' }: HttpRequest) => {
      time = new URLSearchParams(body).get('time') ?? '';
      return { status: 200, headers: {}, body: new TextEncoder().encode(vector('1').body), latencyMs: 1 };
    };
    const source = sourceOf(
      'prometheus',
      { url: 'https://prom.example', latency: 'none', lag: '30' },
      portsFor({ http }),
    );
    await source.sample(look);
    expect(Number(time)).toBe(look.window.to / 1_000 - 30);
  });

  test.each([
    ['without a version', 'sum(increase(n[$window]))'],
    ['without a window', 'sum(n{version="$version"})'],
    ['with the version among the code', 'sum(increase(n{version=$version}[$window]))'],
    ['with the window in a string', 'sum(increase(n{version="$version$window"}[5m]))'],
    [
      'with a placeholder of another program',
      'sum(increase(n{version="$version"}[$__rate_interval])) + sum(increase(n{version="$version"}[$window]))',
    ],
    ['with a string that does not end', 'sum(increase(n{version="$version}[$window]))'],
    ['with two lines', 'sum(increase(n{version="$version"}\n[$window]))'],
    ['with none', 'none'],
  ])('a template %s is a mistake', (_, template) => {
    expect(mistakesIn('prometheus', { url: 'https://prom.example', requests: template })).toEqual([
      expect.stringMatching(/^Input requests is .* but must be PromQL/),
    ]);
  });

  test("a pattern's own dollar is none of ours", () => {
    expect(mistakesIn('prometheus', { requests: 'sum(increase(n{v="$version",p=~"^a$|b"}[$window]))' })).toEqual([]);
  });

  test.each([
    'ftp://prom.example',
    'https://user:pass@prom.example',
    'https://prom example',
    'prom.example',
    'https://p.example/#a',
  ])('the address %s is a mistake', (url) => {
    expect(mistakesIn('prometheus', { url })).toHaveLength(1);
  });

  test('without an address nothing is opened', () => {
    expect(() => sourceOf('prometheus', {}, portsFor({}))).toThrow(/url is empty/);
  });

  test('a user and a password are sent as Basic', async () => {
    let sent: HttpRequest | null = null;
    const http = async (request: HttpRequest) => {
      sent = request;
      return { status: 200, headers: {}, body: new TextEncoder().encode(vector().body), latencyMs: 1 };
    };
    const options = { url: 'https://prom.example', 'token-from': 'LOGIN', 'token-scheme': 'basic' };
    await sourceOf('prometheus', options, portsFor({ http, environment: { LOGIN: 'shop:pässword' } })).sample(look);
    expect(sent).toMatchObject({
      secretHeaders: { authorization: `Basic ${Buffer.from('shop:pässword').toString('base64')}` },
    });
  });
});
