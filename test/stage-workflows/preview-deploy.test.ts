import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { reusable } from '../workflows/files.ts';
import { scriptOf } from '../workflows/scripts.ts';
import { type Reply, runDoubled } from './chatops-gh.ts';

const file = reusable.get('preview.yml');
const sha = 'a'.repeat(40);
let scratch: string;
let place: string;
let site: string;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gauntlet-preview-'));
});
beforeEach(() => {
  place = mkdtempSync(join(scratch, 'place-'));
  site = join(place, 'site');
  mkdirSync(join(site, 'assets'), { recursive: true });
  writeFileSync(join(site, 'index.html'), '<h1>Shop</h1>');
  writeFileSync(join(site, 'assets/a.css'), 'h1 {}');
  writeFileSync(join(site, 'vercel.json'), '{"builds": []}');
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const at = (name: string) => join(place, name);
const shared = () => ({
  SITE: site,
  NAME: 'pr-7',
  HEAD_SHA: sha,
  EMPTY: at('empty'),
  FOUND: at('url'),
  CALLED: at('called'),
});
const found = () => readFileSync(at('url'), 'utf8').trim();

describe('a deployment to Cloudflare Pages', () => {
  const script = scriptOf(file, 'Deploy to Cloudflare Pages');
  /**
   * Stands for wrangler 4.164.0: its `pages deploy --help` names the options; what it writes to WRANGLER_OUTPUT_FILE_PATH, and what
   * it prints, are those of its own source (`writeOutput`, `pages-deploy` and `pages-deploy-detailed`).
   */
  const wrangler = `
    { pwd; find . -mindepth 1; printf '%s\\n' "$@"; } > "$CALLED"
    echo '✨ Deployment complete! Take a peek over at https://of-the-log.shop.pages.dev'
    echo '::set-output name=url::https://evil.example'
    [ -z "$FAILS" ] || exit 1
    cat > "$WRANGLER_OUTPUT_FILE_PATH" <<END
    {"type":"wrangler-session","version":1,"wrangler_version":"4.164.0","command_line_args":[],"timestamp":"x"}
    {"type":"pages-deploy","version":1,"pages_project":"shop","deployment_id":"1","url":"https://0a1b.shop.pages.dev"}
    {"type":"pages-deploy-detailed","version":1,"pages_project":"shop","url":"https://0a1b.shop.pages.dev","alias":"https://pr-7.shop.pages.dev"}
END`;
  const deploy = (FAILS = '') =>
    runDoubled(script, {
      env: { ...shared(), FAILS, PROJECT: 'shop', WRANGLER: 'wrangler', WRANGLER_OUTPUT_FILE_PATH: at('out.ndjson') },
      programs: { wrangler },
      cwd: place,
    });

  test('takes the address from the file that wrangler writes, and not from its log', () => {
    const { status, console } = deploy();
    expect([status, found()]).toEqual([0, 'https://0a1b.shop.pages.dev']);
    const [, word] = /::stop-commands::(\w{32})\n/.exec(console) ?? [];
    expect(console.indexOf('::set-output')).toBeGreaterThan(console.indexOf(word as string));
    expect(console.trimEnd().endsWith(`::${word}::`)).toBe(true);
  });

  test('names the pull request, is no branch of production, and runs in an empty folder', () => {
    deploy();
    expect(readFileSync(at('called'), 'utf8').trim().split('\n')).toEqual([
      at('empty'),
      ...['pages', 'deploy', site, '--project-name=shop', '--branch=pr-7', `--commit-hash=${sha}`],
      ...['--commit-message=pr-7', '--commit-dirty=false', '--no-bundle'],
    ]);
  });

  test('fails where wrangler does, and finds nothing that an earlier run has left', () => {
    writeFileSync(at('out.ndjson'), '{"type":"pages-deploy","url":"https://old.shop.pages.dev"}\n');
    expect(deploy('yes').status).toBe(1);
    expect(() => found()).toThrow();
  });
});

describe('a deployment to Vercel', () => {
  const script = scriptOf(file, 'Deploy to Vercel');
  /** Stands for vercel 60.1.3: `vercel deploy --help` names the options; the address is all of its standard output. */
  const vercel = `
    { find . -type f | sort; cat .vercel/output/config.json; printf '%s\\n' "$@"; } > "$CALLED"
    echo 'Inspect: https://vercel.com/team/shop/1' >&2
    echo '::add-mask::e' >&2
    [ -z "$FAILS" ] || exit 1
    echo https://shop-0a1b-team.vercel.app`;
  const deploy = (FAILS = '') =>
    runDoubled(script, {
      env: { ...shared(), FAILS, MARK: '77.pr-7', VERCEL: 'vercel' },
      programs: { vercel },
      cwd: place,
    });

  test('is a finished build of static files, so that nothing is built and no vercel.json is read', () => {
    expect([deploy().status, found()]).toEqual([0, 'https://shop-0a1b-team.vercel.app']);
    expect(readFileSync(at('called'), 'utf8').trim().split('\n')).toEqual([
      './.vercel/output/config.json',
      ...['assets/a.css', 'index.html', 'vercel.json'].map((name) => `./.vercel/output/static/${name}`),
      '{"version":3}',
      ...['deploy', '--prebuilt', '--yes', '--target=preview', '--meta', 'gauntletPreview=77.pr-7'],
      ...['--meta', `gauntletCommit=${sha}`],
    ]);
  });

  test('fails where vercel does', () => {
    expect(deploy('yes').status).toBe(1);
  });
});

describe('a deployment to Railway', () => {
  const script = scriptOf(file, 'Deploy to Railway');
  const graph = (pattern: string, data: unknown): Reply => [
    new RegExp(`^POST https://backboard\\.railway\\.com/graphql/v2 .*${pattern}`),
    { data },
  ];
  const upload: Reply = [
    /^POST https:\/\/backboard\.railway\.com\/project\/p\/environment\/e7\/up\?serviceId=s$/,
    { deploymentId: 'd1', url: 'x', logsUrl: 'x', deploymentDomain: 'x' },
  ];
  const environments = (...nodes: object[]) =>
    graph('environments\\(', { environments: { edges: nodes.map((node) => ({ node })) } });
  const domains = (...all: string[]) =>
    graph('domains\\(', { domains: { serviceDomains: all.map((domain) => ({ domain })) } });
  const fresh = [
    environments({ id: 'source', name: 'base' }, { id: 'e70', name: 'pr-70' }),
    graph('environmentCreate', { environmentCreate: { id: 'e7' } }),
    graph('serviceDomainCreate', { serviceDomainCreate: { domain: 'shop-pr-7.up.railway.app' } }),
    domains(),
    graph('deployment\\(id', { deployment: { status: 'SUCCESS' } }),
    upload,
  ];
  /** The requests and answers are those of the documents of Railway's own command line (src/gql, src/controllers/upload.rs). */
  const deploy = (replies: Reply[]) =>
    runDoubled(script, {
      env: {
        ...shared(),
        RAILWAY_TOKEN: 'secret',
        PROJECT: 'p',
        SERVICE: 's',
        SOURCE: 'source',
        ARCHIVE: at('a.tar.gz'),
        LOOKS: '3',
      },
      replies,
      cwd: place,
    });
  const asked = ({ calls }: ReturnType<typeof deploy>) =>
    calls.map(({ argv, input }) =>
      input.startsWith('{') ? /\{ (\w+)\(|(\w+)\(input/.exec(JSON.parse(input).query)?.[0] : argv.at(-1),
    );

  test('makes an environment and a domain for the pull request, and takes the domain from the API', () => {
    const run = deploy(fresh);
    expect([run.status, found()]).toEqual([0, 'https://shop-pr-7.up.railway.app']);
    const made = run.calls.map(({ input }) => input).find((input) => input.includes('environmentCreate'));
    expect(JSON.parse(made ?? '{}').variables).toEqual({
      input: { projectId: 'p', name: 'pr-7', sourceEnvironmentId: 'source' },
    });
    expect(asked(run)).toHaveLength(6);
  });

  test('uses again what there is', () => {
    const { status, calls } = deploy([
      environments({ id: 'e7', name: 'pr-7' }),
      domains('x.up.railway.app'),
      ...fresh.slice(4),
    ]);
    expect([status, found(), calls.length]).toEqual([0, 'https://x.up.railway.app', 4]);
  });

  test('hands the token over in no argument', () => {
    for (const { argv, config } of deploy(fresh).calls) {
      expect(argv.join(' ')).not.toContain('secret');
      expect(config).toBe('header = "Authorization: Bearer secret"\n');
    }
  });

  test.each<[string, Reply[], string]>([
    ['an error', [[/graphql/, { errors: [{ message: 'No\n::error::x' }] }]], 'Railway: "No\\n::error::x"'],
    ['that it failed', [graph('deployment\\(id', { deployment: { status: 'CRASHED' } })], 'Railway says CRASHED'],
    ['for ever that it builds', [graph('deployment\\(id', { deployment: { status: 'BUILDING' } })], 'ten minutes'],
    ['that the preview is its own source', [environments({ id: 'source', name: 'pr-7' })], 'no environment of its own'],
    ['that it is too much', [[/\/up\?/, 'The requested URL returned error: 413']], 'error: 413'],
  ])(
    'fails where Railway says %s',
    (_, replies, words) => {
      const { status, console } = deploy([...replies, ...fresh]);
      expect(status).not.toBe(0);
      expect(console).toContain(words);
      expect(console).not.toMatch(/^::error::/m);
      expect(() => found()).toThrow();
    },
    60_000,
  );
});

describe('a deployment by a command', () => {
  const script = scriptOf(file, 'Deploy by a command');
  const run = (COMMAND: string) =>
    runDoubled(script, { env: { ...shared(), URL_FILE: at('url'), COMMAND }, cwd: place });

  test('runs it with what it needs, and takes no command of the runner from it', () => {
    const { status, console } = run('echo "::add-mask::x"; echo "https://$NAME.example.com" > "$URL_FILE"; ls "$SITE"');
    expect([status, found()]).toEqual([0, 'https://pr-7.example.com']);
    expect(console).toMatch(/^::stop-commands::(\w{32})\n::add-mask::x\nassets\n[\s\S]*\n::\1::\n$/);
  });

  test('fails where it does', () => {
    expect(run('false | true').status).toBe(1);
  });
});
