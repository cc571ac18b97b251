import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reusable } from '../workflows/files.ts';
import { scriptOf } from '../workflows/scripts.ts';
import { runDoubled } from './chatops-gh.ts';

const script = scriptOf(reusable.get('chatops.yml'), 'Read the first line of the comment');
const lists = { SERVICES: '["shop", "api"]', ENVIRONMENTS: '["staging", "production"]' };

function read(body: string, { isPull = true, env = lists as Record<string, string> } = {}) {
  const issue = { number: 7, user: { id: 1000001 }, ...(isPull && { pull_request: { url: 'x' } }) };
  return runDoubled(script, { event: { issue, comment: { body } }, env });
}

describe('the first line of a comment', () => {
  test.each([
    ['/deploy shop to staging', { command: 'deploy', service: 'shop', environment: 'staging' }],
    ['/deploy  api\tto production  ', { command: 'deploy', service: 'api', environment: 'production' }],
    ['/deploy api to staging\r\nBecause I say so.', { command: 'deploy', service: 'api', environment: 'staging' }],
    ['/rollback', { command: 'rollback', environment: 'production' }],
    ['/rollback shop', { command: 'rollback', service: 'shop', environment: 'production' }],
    ['/retry', { command: 'retry' }],
    ['/retry\n/deploy shop to production', { command: 'retry' }],
    ['/trust', { command: 'trust', agent: 'account:1000001' }],
    ['/trust @helper', { command: 'trust', agent: 'helper' }],
    ['/trust helper[bot]', { command: 'trust', agent: 'helper[bot]' }],
    ['/override The shop is down', { command: 'override' }],
  ])('%j is a command', (body, asked) => {
    expect(read(body)).toMatchObject({ status: 0, outputs: asked, console: '' });
  });

  test.each([
    'no command',
    '/',
    '//deploy shop to staging',
    '/etc/passwd is gone',
    '/Deploy shop to staging',
    '/dеploy shop to staging', // a Cyrillic letter
    '/deploy\u00a0shop to staging',
    '/deploy\u0000shop to staging',
    ' /deploy shop to staging',
    '> /deploy shop to staging',
    '\n/deploy shop to staging',
    '`/deploy shop to staging`',
    `/${'deploy'.repeat(9_000)}`,
    '',
  ])('%j is none, and nothing is said', (body) => {
    expect(read(body)).toMatchObject({ status: 0, outputs: { command: 'none' } });
  });

  test.each([
    ['/deploy', 'deploy'],
    ['/deploy shop', 'deploy'],
    ['/deploy shop to', 'deploy'],
    ['/deploy shop staging', 'deploy'],
    ['/deploy shop to test', 'deploy'],
    ['/deploy shop to staging now', 'deploy'],
    ['/deploy ѕhop to staging', 'deploy'], // a Cyrillic letter
    ['/deploy shop\u200b to staging', 'deploy'],
    ['/deploy "shop" to staging', 'deploy'],
    ["/deploy 'shop' to staging", 'deploy'],
    ['/deploy $(touch /tmp/x) to staging', 'deploy'],
    ['/deploy shop to `id`', 'deploy'],
    ['/deploy shop to staging\u0000', 'deploy'],
    ['/deploy shop to staging\rproduction', 'deploy'],
    ['/deploy sho. to staging', 'deploy'],
    ['/deploy shop,api to staging', 'deploy'],
    ['/deploy --ref=evil to staging', 'deploy'],
    ['/rollback everything', 'rollback'],
    ['/rollback shop api', 'rollback'],
    ['/retry all', 'retry'],
    ['/trust @org/team', 'trust'],
    ['/trust @helper @other', 'trust'],
    ['/trust -', 'trust'],
    ['/trust --', 'trust'],
    ['/override', 'override'],
    ['/override   ', 'override'],
    [`/override ${'x'.repeat(2_000)}`, 'override'],
    ['/merge', 'unknown'],
    ['/deployshop to staging', 'unknown'],
  ])('%j is told how it is written', (body, command) => {
    const { status, outputs, console } = read(body);
    expect({ status, console, command: outputs['command'] }).toEqual({ status: 0, console: '', command });
    expect(Object.keys(outputs).sort()).toEqual(['command', 'problem']);
    // Of sentences and lists of ours: nothing of the comment is said again.
    expect(outputs['problem']).toMatch(/^(?:It is written|That is no command|The line is longer)[^@$"']*$/);
  });

  test.each(['/retry', '/override now', '/trust'])('%s is for pull requests alone', (body) => {
    expect(read(body, { isPull: false }).outputs['problem']).toBe('That is a command for pull requests.');
  });

  test('on an issue can deploy, and ask for an agent', () => {
    expect(read('/deploy shop to staging', { isPull: false }).outputs['problem']).toBeUndefined();
    expect(read('/trust @helper', { isPull: false }).outputs['problem']).toBeUndefined();
  });

  test('deploys nothing where no service is set up, and takes no list that is none', () => {
    expect(read('/deploy shop to staging', { env: { ...lists, SERVICES: '[]' } }).outputs['problem']).toContain(
      'none are set up',
    );
    for (const SERVICES of ['', 'shop', '{"a": 1}', '["a b"]', '["a\\n"]', '["Shop"]', '[1]', '[null]', '["$(id)"]']) {
      const { status, outputs } = read('/deploy shop to staging', { env: { ...lists, SERVICES } });
      expect([SERVICES, status === 0, outputs]).toEqual([SERVICES, false, {}]);
    }
  });

  test('gives out nothing but words of the lists, whatever it is', () => {
    const word = fc.constantFrom(
      '/deploy',
      '/rollback',
      '/retry',
      '/trust',
      '/override',
      '/x',
      ' ',
      '\t',
      'to',
      'shop',
    );
    const odd = fc.constantFrom(
      '\n',
      '\r',
      '\0',
      '$(id)',
      '`id`',
      '"',
      "'",
      '@team',
      '::set-output name=x::y',
      'staging',
    );
    const part = fc.oneof({ weight: 4, arbitrary: word }, odd, fc.string({ unit: 'binary', maxLength: 9 }));
    const text = fc.array(part, { maxLength: 9 }).map((parts) => parts.join(''));
    const values: Record<string, RegExp> = {
      command: /^(?:none|unknown|deploy|rollback|retry|trust|override)$/,
      service: /^(?:shop|api)$/,
      environment: /^(?:staging|production)$/,
      agent: /^(?:account:1000001|[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:\[bot\])?)$/,
      problem: /^(?:It is written|That is|The line is longer)[A-Za-z`/,.: :-]*$/,
    };
    fc.assert(
      fc.property(text, (body) => {
        const { status, outputs, console, calls } = read(body);
        expect([status, console, calls]).toEqual([0, '', []]);
        for (const [name, value] of Object.entries(outputs)) {
          expect(value).toMatch(values[name] as RegExp);
          expect(value).not.toContain('\n');
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
