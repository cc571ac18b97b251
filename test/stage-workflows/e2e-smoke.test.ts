import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { reusable } from '../workflows/files.ts';
import type { YamlSource } from '../workflows/rules.ts';
import { runScript, scriptOf } from '../workflows/scripts.ts';

const file = reusable.get('e2e.yml') as YamlSource;
const reading = scriptOf(file, 'Read the lines');
const asking = scriptOf(file, 'Ask for each path');

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gauntlet-smoke-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const read = (lines: string) => runScript(reading, { SMOKE: lines });
const probesOf = (lines: string) => JSON.parse(read(lines).outputs['probes'] ?? 'null');

describe('the lines of smoke', () => {
  test('say what has to come of each path', () => {
    const lines = [
      '# the service',
      '/health',
      '  /health status=200 max-latency=500ms  ',
      '',
      '/a/b.c?x=1&y=2 status=2xx,301,404-410 max-latency=60s body~ready body~x=1 header:X-Version=v7',
    ].join('\r\n');
    expect(probesOf(lines)).toMatchObject([
      { path: '/health', status: [[200, 299]], latency: 5000, body: [], headers: [] },
      { path: '/health', status: [[200, 200]], latency: 500 },
      {
        ...{ path: '/a/b.c?x=1&y=2', latency: 60_000, body: ['ready', 'x=1'] },
        status: [
          [200, 299],
          [301, 301],
          [404, 410],
        ],
        headers: [{ name: 'X-Version', value: 'v7' }],
      },
    ]);
  });

  test.each([
    '',
    '# nothing but words',
    'health',
    'https://evil.example/health',
    '//evil.example',
    '/\\evil.example',
    '/$(id)`id`',
    '/a#b',
    '/a "b"',
    '/a status=20',
    '/a status=600',
    '/a status=200,',
    '/a status=404-400',
    '/a status=200 status=201',
    '/a max-latency=5',
    '/a max-latency=0s',
    '/a max-latency=61s',
    '/a max-latency=1s max-latency=2s',
    '/a body~',
    '/a header:=x',
    '/a Status=200',
    '/a retries=3',
    '/a\n/b nonsense',
  ])('are refused as %j', (lines) => {
    const { status, outputs, console } = read(lines);
    expect([status, outputs['probes']]).toEqual([1, undefined]);
    expect(console).toMatch(/^::error title=Smoke::each line is a path, [^\n]*\n$/);
  });
});

describe('the smoke tests', () => {
  let reports: string;
  beforeEach(() => {
    reports = mkdtempSync(join(scratch, 'reports-'));
  });

  /** Answers as curl does: `answers` are by path, what stays of the list is what later tries get. */
  const curl = `
while [ $# -gt 1 ]; do
  case $1 in --output) body=$2 ;; --dump-header) headers=$2 ;; esac
  shift
done
printf '%s\\n' "$1" >> "$ANSWERS/asked"
answer=$ANSWERS/$(printf '%s' "$1" | tr -c 'a-z0-9\\n' _)
count=$(grep -cFx -- "$1" "$ANSWERS/asked")
if [ -d "$answer.$count" ]; then answer=$answer.$count; fi
cp "$answer/body" "$body"
cp "$answer/headers" "$headers"
cat "$answer/told"
exit "$(cat "$answer/status")"`;

  interface Answer {
    code?: number;
    seconds?: number;
    body?: string;
    headers?: string;
    /** What curl ends with. */
    status?: number;
  }

  function smoke(lines: string, answers: Record<string, Answer | Answer[]>) {
    const folder = mkdtempSync(join(scratch, 'answers-'));
    for (const [path, given] of Object.entries(answers)) {
      for (const [index, { code = 200, seconds = 0.012, body = '', headers = '', status = 0 }] of [given]
        .flat()
        .entries()) {
        const name = `http://shop.example${path}`.replaceAll(/[^a-z0-9]/g, '_');
        const own = join(folder, Array.isArray(given) ? `${name}.${index + 1}` : name);
        mkdirSync(own);
        const texts = { body, headers: `HTTP/1.1 ${code} X\r\n${headers}\r\n`, told: `${code} ${seconds}`, status };
        for (const [part, text] of Object.entries(texts)) writeFileSync(join(own, part), String(text));
      }
    }
    const summary = join(reports, 'summary');
    const env = { URL: 'http://shop.example', PROBES: read(lines).outputs['probes'] ?? '', REPORTS: reports };
    const ran = runScript(
      asking,
      { ...env, ANSWERS: folder, GITHUB_STEP_SUMMARY: summary },
      { programs: { curl, sleep: ':' } },
    );
    expect(ran.console).toBe('');
    const asked = readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n').length;
    const text = (name: string) => readFileSync(join(reports, name), 'utf8');
    return { ...ran, asked, junit: text('junit-smoke.xml'), summary: text('summary') };
  }
  const failuresOf = (junit: string) => [...junit.matchAll(/<failure message="([^"]*)"\/>/g)].map(([, text]) => text);

  test('pass where every answer is as it has to be', () => {
    const ran = smoke('/health header:content-type=text/plain body~ok\n/x?a=1&b=2 status=404', {
      '/health': { headers: 'Content-Type: text/plain\r\n', body: 'all ok\0' },
      '/x?a=1&b=2': { code: 404 },
    });
    expect(ran.outputs).toMatchObject({ statuses: '{"smoke":0}', failed: '0' });
    expect(ran.junit).toContain('<testsuite name="smoke" tests="2" failures="0">');
    expect(ran.junit).toContain('name="GET /x?a=1&amp;b=2" time="0.012">');
    expect(ran.summary).toContain('| `/health` | 200 | 12 ms | passes |');
  });

  test.each([
    ['another status', '/a', { code: 503 }, 'the status was 503'],
    ['an answer elsewhere', '/a', { code: 302 }, 'the status was 302'],
    ['a slow answer', '/a max-latency=500ms', { seconds: 0.75 }, 'it took 750 ms, more than 500'],
    ['another body', '/a body~ok', { body: 'no' }, 'the body does not hold ok'],
    ['another header', '/a header:x-version=v7', { headers: 'X-Version: v6\r\n' }, 'its header x-version is not v7'],
    ['no answer', '/a', { code: 0, status: 7 }, 'there was no whole answer (curl ended with 7)'],
  ])('fail at %s', (_, line, answer, what) => {
    const ran = smoke(line, { '/a': answer });
    expect(ran.outputs).toMatchObject({ statuses: '{"smoke":1}', failed: '1' });
    expect(failuresOf(ran.junit)).toEqual([`GET /a: ${what}`]);
    expect(ran.summary).toContain('| fails |');
    expect(ran.asked).toBe(3);
  });

  test('tell of all that is wrong, and never in words of the answer', () => {
    const ran = smoke('/a body~a<b&"c', { '/a': { code: 500, body: ']]><evil/>::error::x' } });
    expect(failuresOf(ran.junit)).toEqual(['GET /a: the status was 500; the body does not hold a&lt;b&amp;&quot;c']);
    expect(ran.junit + ran.summary).not.toContain('evil');
  });

  test('give a service that wakes up three tries', () => {
    const ran = smoke('/a', { '/a': [{ code: 503 }, { code: 503 }, { code: 200 }] });
    expect([ran.outputs['failed'], ran.asked]).toEqual(['0', 3]);
  });

  test('follow nothing, and read no more than a megabyte', () => {
    expect(asking).toMatch(/curl -q .*--proto '=http,https' --max-filesize 1048576 --max-time 60/);
    expect(asking).not.toMatch(/--location|\s-L\s/);
  });
});
