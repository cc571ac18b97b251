import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reusable } from '../workflows/files.ts';
import { jobsOf, stepsIn, stepsOf } from '../workflows/reusable.ts';
import { isMapping, type YamlSource } from '../workflows/rules.ts';
import { runScript, scriptOf } from '../workflows/scripts.ts';

const file = reusable.get('e2e.yml') as YamlSource;
const script = scriptOf(file, 'Check the address');

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gauntlet-e2e-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Given {
  base?: string;
  allowed?: string;
  production?: string;
  start?: string;
  startUrl?: string;
  scan?: boolean;
}

/** The address that is used, or why there is none. */
function check(given: Given): string {
  const { base = '', allowed = '', production = '', start = '', startUrl = 'http://127.0.0.1:8080' } = given;
  const { status, outputs, console } = runScript(script, {
    ...{ REPORTS: join(scratch, 'reports'), BASE_URL: base, START: start, START_URL: startUrl },
    ...{ ALLOWED_HOSTS: allowed, PRODUCTION_HOSTS: production, SCAN: String(given.scan ?? false) },
  });
  if (status === 0) return outputs['url'] ?? '';
  expect(outputs['url']).toBeUndefined();
  const lines = console.trim().split('\n');
  expect(lines.filter((line) => !line.startsWith('::error title=Address::'))).toEqual([]);
  return lines.map((line) => line.replace('::error title=Address::', '')).join('\n');
}

const form = 'the address is none of http or https with a host, and perhaps a port and a path';
const unlisted = 'the host of base-url is not among allowed-hosts';
const numbers = 'a host that is no name, such as an address of numbers, has to be among allowed-hosts';

describe('the address of the service', () => {
  test.each([
    ['https://pr-7.shop.example', 'https://pr-7.shop.example'],
    ['https://pr-7.shop.example/', 'https://pr-7.shop.example'],
    ['HTTPS://PR-7.shop.example:8443/a/B_c', 'HTTPS://PR-7.shop.example:8443/a/B_c'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost', 'http://localhost'],
    ['http://[::1]:80', 'http://[::1]:80'],
    ['https://xn--bcher-kva.xn--p1ai', 'https://xn--bcher-kva.xn--p1ai'],
  ])('can be %s', (base, url) => {
    expect(check({ base })).toBe(url);
  });

  test.each([
    'ftp://shop.example',
    'shop.example',
    'file:///etc/passwd',
    'https://user:word@shop.example',
    'https://shop.example@evil.example',
    'https://shop.example?x=1',
    'https://shop.example#x',
    'https://shop.example/a b',
    'https://shop.example/$(id)',
    'https://shop.example/%2e%2e',
    'https://-shop.example',
    'https://shop.example.',
    'https://shop.example:port',
    'https://shop.example\n::error::x',
    ' https://shop.example',
    `https://${'a'.repeat(300)}.example`,
  ])('cannot be %j', (base) => {
    expect(check({ base })).toBe(form);
  });

  test.each(['http://169.254.169.254', 'http://2130706433', 'http://0x7f.0x1', 'http://127.1', 'https://intranet'])(
    'is a name, unless it is listed, and not %s',
    (base) => {
      expect(check({ base })).toBe(numbers);
      expect(check({ base, allowed: base.replace(/^https?:\/\//, '') })).toBe(base);
    },
  );

  test('is the one that the service is started at, where there is none', () => {
    expect(check({ start: 'npm start' })).toBe('http://127.0.0.1:8080');
    expect(check({ start: 'npm start', startUrl: 'http://localhost:3000/' })).toBe('http://localhost:3000');
    expect(check({ start: 'npm start', base: 'https://shop.example' })).toBe('https://shop.example');
    const elsewhere = check({ start: 'npm start', startUrl: 'https://shop.example' });
    expect(elsewhere).toBe('start-url has to be on the runner itself');
  });

  test('is not told: then the stage is unconfigured', () => {
    expect(check({})).toBe('unconfigured: base-url or start has to say where the service is');
  });
});

describe('the hosts that are allowed', () => {
  test.each([
    ['https://pr-7.shop.example', 'pr-7.shop.example'],
    ['https://pr-7.shop.example', '*.shop.example'],
    ['https://a.b.shop.example', 'other.example\n  *.SHOP.example  \n'],
    ['http://10.0.0.7:8080', '10.0.0.7'],
    ['http://[::1]', '[::1]'],
  ])('have %s among %j', (base, allowed) => {
    expect(check({ base, allowed })).toBe(base);
  });

  test.each([
    ['https://shop.example', '*.shop.example'],
    ['https://evilshop.example', '*.shop.example'],
    ['https://shop.example.evil.example', 'shop.example'],
    ['https://evil.example/shop.example', 'shop.example'],
    ['http://127.0.0.1', 'shop.example'],
  ])('do not have %s among %j', (base, allowed) => {
    expect(check({ base, allowed })).toBe(unlisted);
  });

  test.each(['*', 'shop.*', 'https://shop.example', '*shop.example', 'a b'])('are no pattern such as %s', (allowed) => {
    const names = 'allowed-hosts and production-hosts have names of hosts, and *. before a name, alone';
    expect(check({ base: 'https://shop.example', allowed })).toContain(names);
    expect(check({ base: 'https://shop.example', production: allowed })).toContain(names);
  });
});

describe('what is scanned', () => {
  const base = 'https://pr-7.shop.example';

  test('has to be named, since not every address that a deployment prints is ours to scan', () => {
    expect(check({ base, scan: true })).toBe('what is scanned has to be among allowed-hosts');
    expect(check({ base, scan: true, allowed: '*.shop.example' })).toBe(base);
    expect(check({ start: 'npm start', scan: true })).toBe('http://127.0.0.1:8080');
  });

  test('is never production', () => {
    const allowed = '*.shop.example';
    const live = 'the host is among production-hosts, which are never scanned';
    expect(check({ base: 'https://www.shop.example', scan: true, allowed, production: 'www.shop.example' })).toBe(live);
    expect(check({ base, scan: true, allowed, production: 'www.shop.example' })).toBe(base);
    expect(check({ base: 'https://www.shop.example', allowed, production: 'www.shop.example' })).not.toBe(live);
  });

  test('is checked so in the jobs of the scanners, and in no other', () => {
    const scanning = jobsOf(file).flatMap(({ id, job }) => {
      const steps = stepsIn(job);
      return steps.flatMap(({ name, env }) => (name === 'Check the address' && isMapping(env) ? [[id, env.SCAN]] : []));
    });
    expect(scanning).toEqual([
      ['playwright', 'false'],
      ['smoke', 'false'],
      ['nuclei', 'true'],
      ['zap', 'true'],
    ]);
    expect(new Set(stepsOf(file).flatMap(({ name, run }) => (name === 'Check the address' ? [run] : []))).size).toBe(1);
  });
});
