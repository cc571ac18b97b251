import { readFileSync } from 'node:fs';
import type { Driver } from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import { type driverKinds, driverKinds as kinds } from '../../src/drivers/index.ts';
import { hostOfFunctions } from './hosts.ts';
import {
  cloudRunPlatform,
  flyPlatform,
  pagesPlatform,
  railwayPlatform,
  rollingPlatform,
  vercelPlatform,
} from './platforms.ts';
import {
  argoPlatform,
  cloudflarePlatform,
  commandPlatform,
  openDriver,
  type Platform,
  routePlatform,
} from './stages.ts';

const text = readFileSync(new URL('../../../docs/platforms.md', import.meta.url), 'utf8');

/** The cells of every row of the table below a heading, or of the first table. */
function rowsBelow(heading: string | null): string[][] {
  const from = heading === null ? 0 : text.indexOf(`## ${heading}\n`);
  expect(from).toBeGreaterThanOrEqual(0);
  const lines = text.slice(from).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const rest = lines.slice(first);
  const end = rest.findIndex((line) => !line.startsWith('|'));
  return rest.slice(2, end < 0 ? undefined : end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const matrix = rowsBelow(null);
const rowOf = (driver: string) => matrix.find(([, , drivers = '']) => drivers.includes(`\`${driver}\``));
const opened = (platform: Platform): Driver => openDriver(platform.kind, platform.options, hostOfFunctions({}));

describe('docs/platforms.md', () => {
  test('has a decision for everything that is deployed, and every driver in it', () => {
    const wanted = ['static site', 'API, service', 'function, webhook', 'networks, databases', 'many containers'];
    for (const what of wanted) expect(matrix.some(([cell = '']) => cell.includes(what))).toBe(true);
    for (const driver of Object.keys(kinds)) expect([driver, rowOf(driver) !== undefined]).toEqual([driver, true]);
  });

  test('says of each platform whether it splits the traffic, as its driver does', () => {
    const haproxy = openDriver('haproxy', { socket: '/run/a.sock', backend: 'app' }, hostOfFunctions({}));
    const drivers = [
      ...[cloudRunPlatform, flyPlatform, pagesPlatform, railwayPlatform, cloudflarePlatform].map(opened),
      ...[routePlatform, argoPlatform].map(opened),
      haproxy,
    ];
    for (const { name, canSplit } of drivers) {
      const [, , , splits = ''] = rowOf(name) ?? [];
      expect([name, splits.startsWith(canSplit ? 'yes' : 'no')]).toEqual([name, true]);
    }
    expect([opened(vercelPlatform).canSplit, opened(rollingPlatform).canSplit]).toEqual([false, true]);
    expect(rowOf('vercel')?.[3]).toMatch(/^by rolling releases .* else all at once$/);
    expect(opened(commandPlatform).canSplit).toBe(true);
  });

  test("names Cloudflare's D1, KV and R2 by the command line, and its REST API", () => {
    const row = rowsBelow('What else there is').find(([platform]) => platform === 'Cloudflare') ?? [];
    for (const command of ['wrangler d1', 'wrangler kv', 'wrangler r2']) expect(row[1]).toContain(command);
    expect(row[2]).toContain('https://developers.cloudflare.com/api/');
  });

  test("names Railway's built-in databases, and how it is reached", () => {
    const row = rowsBelow('What else there is').find(([platform]) => platform === 'Railway') ?? [];
    for (const database of ['Postgres', 'MySQL', 'Redis', 'MongoDB']) expect(row[1]).toContain(database);
    for (const way of ['railway up', 'GraphQL API']) expect(row[2]).toContain(way);
  });

  test('has the free tier of Cloudflare and the price of Railway, each with its source and a date', () => {
    expect(text).toContain('read in November 2026');
    const costs = new Map(rowsBelow('What else there is').map(([platform = '', , , cost = '']) => [platform, cost]));
    expect(costs.get('Cloudflare')).toMatch(
      /100,000 requests to Workers a day\]\(https:.*500 builds of Pages a month\]\(https:/,
    );
    expect(costs.get('Railway')).toMatch(/\$5 a month \(Hobby\), \$20 \(Pro\)\]\(https:/);
  });

  test('has the variable of every secret that a driver reads from the environment', () => {
    const variables = rowsBelow('Tokens with the least rights').map(([, variable]) => variable);
    const needed: (keyof typeof driverKinds)[] = ['vercel', 'fly', 'railway', 'cloudflare-pages', 'cloudflare'];
    for (const driver of needed) expect(variables).toContain(`\`${kinds[driver].secrets[0]}\``);
  });
});
