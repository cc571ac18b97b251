import { readFileSync } from 'node:fs';
import type { Driver } from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import { hostOfFunctions, webOf } from './hosts.ts';
import {
  cloudRunPlatform,
  flyPlatform,
  pagesPlatform,
  railwayPlatform,
  rollingPlatform,
  vercelPlatform,
} from './platforms.ts';
import { openDriver, type Platform, stageOf } from './stages.ts';

interface Documented {
  version: string;
  sources: string[];
  answers: Record<string, unknown>;
}

/** What a platform answers by its own documentation, or its own source: no account of it was asked. */
function documented(name: string): Documented & Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`../../fixtures/drivers/${name}.json`, import.meta.url), 'utf8'));
}

/** Every place of a JSON value with its type; lists are as all of their items. */
function placesOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => placesOf(each, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [`${at} ${value === null ? 'null' : typeof value}`];
  // Names that are the user's own are one place.
  const isOpen = /\.(?:env|labels|annotations|meta)$/.test(at);
  return Object.entries(value).flatMap(([key, each]) => placesOf(each, isOpen ? `${at}.*` : `${at}.${key}`));
}

function expectKnown(answer: unknown, known: unknown): void {
  const places = placesOf(known);
  for (const place of placesOf(answer)) {
    const [path] = place.split(' ');
    const isKnown =
      places.includes(place) || (place.endsWith(' null') && places.some((each) => each.startsWith(`${path}`)));
    const isOptional = places.includes(`${path} null`);
    expect([place, isKnown || isOptional]).toEqual([place, true]);
  }
}

/** Walks a driver through a rollout, and gives what the double answered, by what it was asked for. */
async function answersOf(platform: Platform, keyOf: (asked: string) => string | null): Promise<[string, unknown][]> {
  const stage = await stageOf(platform);
  const answers: [string, unknown][] = [];
  const note = (asked: string, text: string) => {
    const key = keyOf(asked);
    if (key !== null && text !== '') answers.push([key, JSON.parse(text)]);
  };
  const driver = stage.open({
    ...stage.host,
    run: async (program, args, options) => {
      const result = await stage.host.run(program, args, options);
      note(args.filter((word) => !word.startsWith('--')).join(' '), result.stdout);
      return result;
    },
    http: async (request) => {
      const answer = await stage.host.http(request);
      note(`${request.method} ${request.url} ${request.body ?? ''}`, new TextDecoder().decode(answer.body));
      return answer;
    },
  });
  await walk(driver, stage);
  return answers;
}

async function walk(driver: Driver, { stable, fresh }: { stable: string; fresh: readonly [string, string] }) {
  const canary = await driver.deploy(fresh[0], stable);
  if (driver.canSplit) await driver.shift({ stable, canary, percent: 5 });
  await driver.promote({ stable, canary });
  await driver.rollback({ version: stable, from: canary });
  await driver.verify({ stable, canary: null });
}

const vercelKey = (asked: string) => {
  if (!asked.startsWith('GET')) return null;
  if (asked.includes('/aliases/')) return 'alias';
  if (asked.includes('/rolling-release/config')) return 'rolling-release/config';
  if (asked.includes('/rolling-release')) return 'rolling-release';
  if (asked.includes('/projects/')) return 'project';
  return asked.includes('/deployments/') ? 'deployment' : 'deployments';
};
const pagesKey = (asked: string) => {
  if (!asked.includes('/deployments')) return asked.startsWith('GET') ? 'project' : null;
  return asked.startsWith('GET') ? 'deployments' : 'rollback';
};

describe('what the doubles answer is what the documentation has', () => {
  test.each([
    ['gcloud', cloudRunPlatform, (asked) => /^run (?:services describe|revisions list)/.exec(asked)?.[0] ?? null],
    ['flyctl', flyPlatform, (asked) => (asked.startsWith('machines') ? asked : null)],
    ['vercel', vercelPlatform, vercelKey],
    ['vercel', rollingPlatform, vercelKey],
    ['railway', railwayPlatform, (asked) => /\{ (\w+)\(/.exec(asked)?.[1] ?? null],
    ['cloudflare-pages', pagesPlatform, pagesKey],
  ] satisfies [string, Platform, (asked: string) => string | null][])('%s', async (name, platform, keyOf) => {
    const { answers, sources } = documented(name);
    expect(sources.length).toBeGreaterThan(0);
    const seen = await answersOf(platform, keyOf);
    expect(seen.length).toBeGreaterThan(3);
    for (const [key, answer] of seen) expectKnown(answer, answers[key]);
  });

  test('a field that is not documented is found', () => {
    expect(() => expectKnown({ a: 1 }, { b: 1 })).toThrow();
    expect(() => expectKnown({ a: '1' }, { a: 1 })).toThrow();
  });
});

describe('what is documented is read', () => {
  test('gcloud: the shares of a service, with a tag beside them', async () => {
    const { answers } = documented('gcloud');
    const host = hostOfFunctions({
      gcloud: () => ({ exitCode: 0, stdout: JSON.stringify(answers['run services describe']), stderr: '' }),
    });
    const traffic = { stable: 'shop-v1', canary: { version: 'shop-v2', percent: 5 } };
    const driver = openDriver('cloud-run', cloudRunPlatform.options, host);
    expect(await driver.current()).toEqual(traffic);
    expect(await driver.verify(traffic)).toBeNull();
  });

  test('flyctl: the digest of the machines', async () => {
    const { answers } = documented('flyctl');
    const stdout = JSON.stringify(answers['machines list']);
    const host = hostOfFunctions({ flyctl: () => ({ exitCode: 0, stdout, stderr: '' }) });
    const expected = { stable: `sha256:${'a'.repeat(64)}`, canary: null };
    expect(await openDriver('fly', flyPlatform.options, host).verify(expected)).toBeNull();
  });

  test('Vercel: who has the domain, and a rolling release', async () => {
    const { answers } = documented('vercel');
    const web = webOf(({ method, url }) => ({
      status: 200,
      body: JSON.stringify(answers[vercelKey(`${method} ${url}`) ?? '']),
    }));
    const host = { ...hostOfFunctions({}), http: web, commandEnvironment: () => ({ VERCEL_TOKEN: 'hunter2' }) };
    const rolling = openDriver('vercel', rollingPlatform.options, host);
    expect(await rolling.current()).toEqual({ stable: 'dpl_Deploy1', canary: { version: 'dpl_Deploy2', percent: 5 } });
    const plain = openDriver('vercel', vercelPlatform.options, host);
    expect(await plain.verify({ stable: 'dpl_Deploy1', canary: null })).toBeNull();
  });

  test('Railway: what is active, in every status that there is', async () => {
    const { answers, statuses } = documented('railway');
    for (const status of statuses as string[]) {
      const answer = JSON.parse(JSON.stringify(answers['serviceInstance']));
      answer.data.serviceInstance.activeDeployments[0].status = status;
      const http = webOf(() => ({ status: 200, body: JSON.stringify(answer) }));
      const host = { ...hostOfFunctions({}), http, commandEnvironment: () => ({ RAILWAY_TOKEN: 'hunter2' }) };
      expect(await openDriver('railway', railwayPlatform.options, host).current()).toEqual({
        stable: 'v1',
        canary: null,
      });
    }
  });

  test('Cloudflare Pages: what is canonical, which need not be the newest', async () => {
    const { answers } = documented('cloudflare-pages');
    const http = webOf(() => ({ status: 200, body: JSON.stringify(answers['project']) }));
    const host = { ...hostOfFunctions({}), http, commandEnvironment: () => ({ CLOUDFLARE_API_TOKEN: 'hunter2' }) };
    const driver = openDriver('cloudflare-pages', pagesPlatform.options, host);
    expect(await driver.verify({ stable: 'v1', canary: null })).toBeNull();
  });
});
