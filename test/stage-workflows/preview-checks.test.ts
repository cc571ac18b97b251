import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { reusable } from '../workflows/files.ts';
import { scriptOf } from '../workflows/scripts.ts';
import { type Reply, runDoubled } from './chatops-gh.ts';

const file = reusable.get('preview.yml');
const sha = 'a'.repeat(40);
let scratch: string;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gauntlet-preview-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('what is missing', () => {
  const script = scriptOf(file, 'Say what is missing');
  const whole: Record<string, string> = {
    ...{ PROJECT: 'shop', RAILWAY_SERVICE: 'a-1', RAILWAY_SOURCE: 'b-2', URL_PATTERN: 'https://.*' },
    ...{ DEPLOY_COMMAND: 'x y', DELETE_COMMAND: 'x z', CLOUDFLARE_API_TOKEN: 'true', CLOUDFLARE_ACCOUNT_ID: 'c3' },
    ...{ VERCEL_TOKEN: 'true', VERCEL_ORG_ID: 'team_d', VERCEL_PROJECT_ID: 'prj_e', RAILWAY_TOKEN: 'true' },
  };
  const check = (env: Record<string, string>) => runDoubled(script, { env: { ...whole, ...env } });
  const wanted: Record<string, [string, string][]> = {
    'cloudflare-pages': [
      ['PROJECT', 'the input project'],
      ['CLOUDFLARE_API_TOKEN', 'the secret CLOUDFLARE_API_TOKEN'],
      ['CLOUDFLARE_ACCOUNT_ID', 'the secret CLOUDFLARE_ACCOUNT_ID'],
    ],
    vercel: ['VERCEL_TOKEN', 'VERCEL_ORG_ID', 'VERCEL_PROJECT_ID'].map((name) => [name, `the secret ${name}`]),
    railway: [
      ['PROJECT', 'the input project'],
      ['RAILWAY_SERVICE', 'the input railway-service'],
      ['RAILWAY_SOURCE', 'the input railway-source'],
      ['RAILWAY_TOKEN', 'the secret RAILWAY_TOKEN'],
    ],
    command: ['DEPLOY_COMMAND', 'DELETE_COMMAND', 'URL_PATTERN'].map((name) => [
      name,
      `the input ${name.toLowerCase().replace('_', '-')}`,
    ]),
  };

  test.each(Object.keys(wanted))('is nothing where %s has all that it needs, and nothing of the others', (platform) => {
    const own = new Set(wanted[platform]?.map(([name]) => name));
    const others = Object.keys(whole).filter((name) => !own.has(name));
    const none = Object.fromEntries(others.map((name) => [name, name.endsWith('TOKEN') ? 'false' : '']));
    expect(check({ PLATFORM: platform, ...none })).toMatchObject({ status: 0, console: '' });
  });

  const cases = Object.entries(wanted).flatMap(([platform, all]) => all.map((each) => [platform, ...each] as const));
  test.each(cases)('is said for %s: %s', (PLATFORM, name, words) => {
    for (const value of name.endsWith('_TOKEN') ? ['', 'false'] : ['']) {
      const { status, console } = check({ PLATFORM, [name]: value });
      expect([status, console]).toEqual([1, `::error title=Preview::unconfigured: ${words} is missing\n`]);
    }
  });

  test.each(['', 'netlify', 'Vercel', 'cloudflare'])('is the platform where it is "%s"', (PLATFORM) => {
    expect(check({ PLATFORM }).console).toContain('unconfigured: the input platform is none of');
  });

  test.each(['a/b', '../x', 'a?b', 'a b', 'a&b', 'x'.repeat(101)])('is an id in the place of "%s"', (PROJECT) => {
    expect(check({ PLATFORM: 'railway', PROJECT }).console).toContain('the input project has other characters');
    expect(check({ PLATFORM: 'vercel', VERCEL_PROJECT_ID: PROJECT }).status).toBe(1);
  });
});

describe('the pull request', () => {
  const script = scriptOf(file, 'Find the pull request');
  const find = (GITHUB_EVENT_NAME: string, env: Record<string, string>, replies: Reply[] = []) =>
    runDoubled(script, {
      env: { GITHUB_EVENT_NAME, NUMBER: '', HEAD_SHA: sha, ...env },
      replies: [...replies, [/^GET repos\/example\/shop\/pulls\/[47]$/, { state: 'open' }]],
    });

  test('is that of the event, and gives the preview its name', () => {
    expect(find('pull_request', { NUMBER: '7' }).outputs).toEqual({ number: '7', name: 'pr-7', sha });
  });

  test('has to be open still', () => {
    const closed: Reply = [/pulls\/7$/, { state: 'closed' }];
    expect(find('pull_request', { NUMBER: '7' }, [closed]).console).toContain('#7 is closed, and gets no preview');
    expect(find('pull_request', { NUMBER: '7' }, [[/pulls\/7$/, 'HTTP 500']]).status).toBe(1);
  });

  test('of another run is the open one of this repository with that head', () => {
    const pull = (number: number, more: object = {}) => ({
      ...{ number, state: 'open', head: { sha, repo: { id: 77 } }, base: { repo: { id: 77 } } },
      ...more,
    });
    const fork = { head: { sha, repo: { id: 78 } } };
    const old = { head: { sha: 'b'.repeat(40), repo: { id: 77 } } };
    const all = [pull(1, { state: 'closed' }), pull(2, fork), pull(3, old), pull(4)];
    const path = new RegExp(`^GET repos/example/shop/commits/${sha}/pulls$`);
    expect(find('workflow_run', {}, [[path, all]]).outputs['number']).toBe('4');
    expect(find('workflow_run', {}, [[path, all.slice(0, 3)]]).status).toBe(1);
  });

  test.each([
    ['push', {}],
    ['merge_group', {}],
    ['schedule', {}],
    ['pull_request_target', { NUMBER: '7' }],
    ['pull_request', {}],
    ['pull_request', { NUMBER: '7; id' }],
    ['pull_request', { NUMBER: '7', HEAD_SHA: 'main' }],
  ])('is none under %s with %j', (name, env) => {
    const { status, console } = find(name, env);
    expect(status).toBe(1);
    expect(console).toBe(`::error title=Preview::previews are of pull requests, and ${name} names none that is open\n`);
  });
});

describe('what was built', () => {
  const script = scriptOf(file, 'Look at what was built, and run none of it');
  let place: string;
  let site: string;
  beforeEach(() => {
    place = mkdtempSync(join(scratch, 'built-'));
    site = join(place, 'untrusted/bundle');
    mkdirSync(site, { recursive: true });
    writeFileSync(join(site, 'index.html'), '0123456789');
    writeFileSync(join(place, 'beside'), 'x');
  });
  const look = (env: Record<string, string> = {}) =>
    runDoubled(script, { env: { FOLDER: 'bundle', MOST: '1', WORKER: 'false', ...env }, cwd: place });

  test('is counted, and not run', () => {
    expect(look()).toMatchObject({ status: 0, outputs: { folder: site, files: '1', bytes: '10' } });
    expect(look({ FOLDER: '.' }).outputs['folder']).toBe(join(place, 'untrusted'));
  });

  test.each<[string, () => void]>([
    ['a link to a file of the machine', () => symlinkSync('/etc/passwd', join(site, 'a.html'))],
    ['a link to a folder', () => symlinkSync('..', join(site, 'a'))],
    ['a link beside the folder', () => symlinkSync('bundle', join(place, 'untrusted/b'))],
    ['a second name of a file', () => linkSync(join(place, 'beside'), join(site, 'a.html'))],
    ['a pipe', () => execFileSync('mkfifo', [join(site, 'a')])],
    ['a line break in a name', () => writeFileSync(join(site, 'a\n::error::b'), '')],
    ['an escape in the name of a folder', () => mkdirSync(join(site, 'a\u001b[2J'))],
  ])('stops with %s', (_, make) => {
    make();
    const { status, console, outputs } = look();
    expect([status, outputs]).toEqual([1, {}]);
    expect(console).toMatch(/^::error title=Preview::1 entries of the artifact are links[^\n]*\n$/);
  });

  test.each([
    ['leads out', { FOLDER: '..' }, 'leads out of the artifact'],
    ['leads out of the folder, to nothing', { FOLDER: '../../etc' }, 'leads out of the artifact'],
    ['is absolute', { FOLDER: '/etc' }, 'no folder of the input path'],
    ['is not there', { FOLDER: 'dist' }, 'no folder of the input path'],
    ['is a file', { FOLDER: 'bundle/index.html' }, 'no folder of the input path'],
  ])('stops where the path %s', (_, env, words) => {
    expect(look(env)).toMatchObject({ status: 1, console: expect.stringContaining(words), outputs: {} });
  });

  test('stops where it is a name that begins like the artifact', () => {
    mkdirSync(join(place, 'untrusted-2'));
    expect(look({ FOLDER: '../untrusted-2' }).console).toContain('leads out of the artifact');
  });

  test('stops where there is nothing, or too much', () => {
    truncateSync(join(site, 'index.html'), 1_000_001);
    expect(look().console).toContain('has 1000001 bytes, and may have 1 megabytes');
    rmSync(join(site, 'index.html'));
    expect(look().console).toContain('has no files');
  });

  test('stops with code that would run at the platform, unless that is allowed', () => {
    writeFileSync(join(site, '_worker.js'), 'x');
    expect(look().console).toContain('has a _worker.js');
    expect(look({ WORKER: 'true' }).status).toBe(0);
    rmSync(join(site, '_worker.js'));
    mkdirSync(join(site, '_worker.js'));
    expect(look().console).toContain('has a _worker.js');
  });
});

describe('the address', () => {
  const script = scriptOf(file, 'Check the address');
  const check = (PLATFORM: string, url: string | null, URL_PATTERN = '') => {
    const found = join(mkdtempSync(join(scratch, 'url-')), 'url');
    if (url !== null) writeFileSync(found, url);
    return runDoubled(script, { env: { PLATFORM, URL_PATTERN, FOUND: found } });
  };

  test.each([
    ['cloudflare-pages', 'https://0a1b.shop.pages.dev\n', ''],
    ['cloudflare-pages', 'https://shop.pages.dev/', ''],
    ['vercel', 'https://shop-0a1b-team.vercel.app', ''],
    ['railway', 'https://shop-pr-7.up.railway.app', ''],
    ['vercel', 'https://pr-7.preview.example.com', 'https://pr-[0-9]+\\.preview\\.example\\.com'],
    ['command', 'https://preview.example.com:8443/pr-7', 'https://preview\\.example\\.com:8443/.*'],
  ])('of %s may be %s', (platform, url, pattern) => {
    const { status, outputs } = check(platform, url, pattern);
    expect([status, outputs]).toEqual([0, { url: url.trim().replace(/\/$/, '') }]);
  });

  test.each([
    ['cloudflare-pages', null, ''],
    ['cloudflare-pages', '', ''],
    ['cloudflare-pages', 'http://shop.pages.dev', ''],
    ['cloudflare-pages', 'https://shop.vercel.app', ''],
    ['cloudflare-pages', 'https://pages.dev', ''],
    ['cloudflare-pages', 'https://shop.pages.dev.evil.example', ''],
    ['cloudflare-pages', 'https://evil.example/.pages.dev', ''],
    ['cloudflare-pages', 'https://evil.example#.pages.dev', ''],
    ['cloudflare-pages', 'https://user:key@shop.pages.dev', ''],
    ['cloudflare-pages', 'https://shop.pages.dev\nhttps://evil.example', ''],
    ['cloudflare-pages', 'https://evilxpages.dev', ''],
    ['vercel', 'Inspect: https://shop.vercel.app', ''],
    ['vercel', '{"url":"https://shop.vercel.app"}', ''],
    ['railway', 'https://shop.railway.app', ''],
    ['railway', 'https://null', ''],
    ['command', 'https://preview.example.com.evil.example', 'https://preview\\.example\\.com'],
    ['command', 'https://evil.example/?https://preview.example.com', '.*https://preview\\.example\\.com'],
    ['command', 'file:///etc/passwd', '.*'],
    ['command', 'https://$(id).example.com', '.*'],
    ['command', `https://${'a'.repeat(600)}@evil.example`, '.*'],
  ])('of %s may not be %j', (platform, url, pattern) => {
    const { status, outputs, console } = check(platform, url, pattern);
    expect([status, outputs]).toEqual([1, {}]);
    expect(console).toMatch(new RegExp(`^::error title=Preview::what ${platform} gave out is no address[^\\n]*\\n$`));
  });
});

describe('the look whether it answers', () => {
  const script = scriptOf(file, 'Wait until it answers');
  const wait = (answers: string[], env: Record<string, string> = {}) => {
    const left = join(mkdtempSync(join(scratch, 'wait-')), 'answers');
    writeFileSync(left, `${answers.join('\n')}\n`);
    // Each look takes the next answer; the last one is given for ever.
    const curl = `
      printf '%s\\n' "$*" >> "$LEFT.asked"
      head -n 1 "$LEFT" | tr -d '\\n'
      if [ "$(wc -l < "$LEFT")" -gt 1 ]; then sed -i 1d "$LEFT"; fi`;
    return runDoubled(script, {
      env: {
        ...{ URL: 'https://0a1b.shop.pages.dev', HEALTH_PATH: '/health', SECONDS_LEFT: '60', BYPASS: '', LEFT: left },
        ...env,
      },
      programs: { curl },
    });
  };

  test('ends with the first 2xx', () => {
    expect(wait(['000', '404', '503', '301', '200'])).toMatchObject({ status: 0, console: '' });
    expect(wait(['204']).status).toBe(0);
  });

  test.each(['000', '401', '302', '500', '2000', '<b>'])('fails where it answers %s until the time is up', (answer) => {
    const { status, console } = wait([answer], { SECONDS_LEFT: '0' });
    expect(status).toBe(1);
    expect(console).toBe(
      `::error title=Preview::https://0a1b.shop.pages.dev/health answered ${answer}, and not with 2xx within 0 seconds\n`,
    );
  });

  test.each(['', 'health', '/a b', '/$(id)', '/"', '/\n', '@evil.example'])(
    'asks no path such as %j',
    (HEALTH_PATH) => {
      expect(wait(['200'], { HEALTH_PATH }).console).toContain('the input health-path is no path');
    },
  );
});
