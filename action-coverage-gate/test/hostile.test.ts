import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCommands } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { hits, judge, lcov, type PullRequest, pullRequest, put, source } from './scenario.ts';

/** Input that an attacker or an accident could hand in: each ends in a named error within seconds, beside a benign twin. */

let pull: PullRequest;

afterEach(() => pull.repository.dispose());

const change = { change: (r: { write(p: string, c: string): void }) => r.write('src/a.ts', source(10, [4, 5, 6])) };
const cobertura = (inner: string, doctype = '') =>
  `<?xml version="1.0"?>\n${doctype}<coverage line-rate="1" version="1"><sources><source>.</source></sources><packages><package name="p"><classes><class name="a" filename="src/a.ts"><lines>${inner}</lines></class></classes></package></packages></coverage>`;
const xmlLines = Array.from({ length: 10 }, (_, i) => `<line number="${i + 1}" hits="1"/>`).join('');
const good = lcov({ 'src/a.ts': hits(10) });

async function judgeReport(content: string | Uint8Array, name = 'coverage/lcov.info') {
  pull = pullRequest(change);
  put(pull.repository, name, content);
  return judge(pull, { reports: name, baseline: 'none', 'patch-branches': '0' });
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('reports', () => {
  test.each<[string, string, string | Uint8Array, string[]]>([
    ['truncated lcov', 'r.info', good.slice(0, -20), ['report-unparsable']],
    ['empty', 'r.info', '', ['report-empty']],
    ['only white space', 'r.info', '\n \n', ['report-empty']],
    ['binary', 'r.info', Uint8Array.from({ length: 5000 }, (_, i) => (i * 37) % 256), ['report-format-unknown']],
    ['NUL bytes in lcov', 'r.info', good.replace('DA:3,1', 'DA:3,\0'), ['report-unparsable']],
    [
      'invalid UTF-8 in a path',
      'r.info',
      Uint8Array.from([...bytes('TN:\nSF:src/'), 0xff, 0xfe, ...bytes('.ts\nDA:1,1\nend_of_record\n')]),
      ['report-unparsable'],
    ],
    ['a 1 MB line that is no record', 'r.info', `${'x'.repeat(1 << 20)}\n${good}`, ['report-format-unknown']],
    ['a line number beyond all files', 'r.info', good.replace('DA:3,1', 'DA:4000000000,1'), ['report-unparsable']],
    ['100,000 levels of XML', 'r.xml', cobertura('<a>'.repeat(100_000)), ['report-unparsable']],
    ['100,000 levels of JSON', 'r.json', '{"a":'.repeat(100_000), ['report-unparsable']],
    [
      'an entity bomb',
      'r.xml',
      cobertura(xmlLines, '<!DOCTYPE coverage [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'),
      ['report-unparsable'],
    ],
    [
      'an external entity',
      'r.xml',
      cobertura(`&x;${xmlLines}`, '<!DOCTYPE coverage [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      ['report-unparsable'],
    ],
    ['truncated XML', 'r.xml', cobertura(xmlLines).slice(0, -30), ['report-unparsable']],
    ['truncated JSON', 'r.json', '{"/x/a.ts": {"path": "/x/a.ts", "statementMap"', ['report-unparsable']],
    ['a JSON that is no report', 'r.json', '{"a": 1}', ['report-format-unknown']],
  ])('%s', async (_, name, content, expected) => {
    const started = performance.now();
    const { verdict, codes, run } = await judgeReport(content, name);
    expect(verdict.conclusion).toBe('error');
    expect(codes).toHaveLength(1);
    expect(expected).toContain(codes[0]);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).not.toContain('root:');
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test.each<[string, string, string | Uint8Array]>([
    ['lcov', 'r.info', good],
    ['lcov with CRLF and a byte order mark', 'r.info', `\uFEFF${good.replaceAll('\n', '\r\n')}`],
    ['lcov with a very long test name', 'r.info', good.replace('TN:', `TN:${'n'.repeat(100_000)}`)],
    ['Cobertura', 'r.xml', cobertura(xmlLines)],
    [
      "Cobertura with the tool's own DOCTYPE",
      'r.xml',
      cobertura(xmlLines, '<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">\n'),
    ],
    ['Cobertura with character references', 'r.xml', cobertura(xmlLines).replace('src/a.ts', 'src&#47;a.ts')],
  ])('the benign twin: %s', async (_, name, content) => {
    const { codes, verdict } = await judgeReport(content, name);
    expect(codes).toEqual([]);
    expect(verdict.conclusion).toBe('pass');
  });

  test('that are links out of the workspace are not read; a link within it is', async () => {
    pull = pullRequest(change);
    const outside = mkdtempSync(join(tmpdir(), 'gauntlet-outside-'));
    writeFileSync(join(outside, 'lcov.info'), good);
    symlinkSync(outside, join(pull.repository.path, 'linked'));
    const { codes } = await judge(pull, { reports: 'linked/lcov.info', baseline: 'none' });
    expect(codes).toEqual(['path-outside-workspace']);
    put(pull.repository, 'real/lcov.info', good);
    symlinkSync('real', join(pull.repository.path, 'inside'));
    const twin = await judge(pull, { reports: 'inside/lcov.info', baseline: 'none', 'patch-branches': '0' });
    expect(twin.codes).toEqual([]);
  });

  test('outside of the workspace by name are not read', async () => {
    pull = pullRequest(change);
    for (const reports of ['../../../etc/hostname', '/etc/hostname']) {
      const { codes } = await judge(pull, { reports, baseline: 'none' });
      expect(['path-outside-workspace', 'report-missing']).toContain(codes[0]);
    }
  });
});

describe('output paths', () => {
  test.each(['gauntlet/coverage.verdict.json', 'gauntlet'])(
    'a link at %s is refused, and the conclusion is still written',
    async (link) => {
      pull = pullRequest(change);
      put(pull.repository, 'coverage/lcov.info', good);
      const outside = mkdtempSync(join(tmpdir(), 'gauntlet-outside-'));
      writeFileSync(join(outside, 'victim'), 'untouched');
      if (link.includes('/')) mkdirSync(join(pull.repository.path, 'gauntlet'));
      symlinkSync(link.includes('/') ? join(outside, 'victim') : outside, join(pull.repository.path, link));
      const run = await judge(pull, { baseline: 'none' }).catch(() => null);
      expect(readFileSync(join(outside, 'victim'), 'utf8')).toBe('untouched');
      expect(run?.run.outputs['conclusion'] ?? 'error').toBe('error');
    },
  );

  test.each(['/tmp/verdict.json', '../verdict.json', 'a/../../verdict.json'])('%s is refused', async (path) => {
    pull = pullRequest(change);
    put(pull.repository, 'coverage/lcov.info', good);
    await expect(judge(pull, { 'verdict-file': path })).rejects.toThrow('there is no verdict');
  });
});

describe('names that a hostile pull request chooses', () => {
  const names = [
    '::error::owned.ts',
    'x ##[set-output name=conclusion]pass.ts',
    'a\n::set-output name=conclusion::pass\n.ts',
    '$(touch PWNED).ts',
    '@org/team ![](http:x) <!-- marker --> </details>.ts',
    '`|`.ts',
    '--output=PWNED.ts',
    '\u202Egnp.ts',
  ];

  test('reach no command, no shell and no output', async () => {
    pull = pullRequest({
      change: (r) => {
        for (const name of names) r.write(`src/${name}`, source(3));
      },
    });
    put(
      pull.repository,
      'coverage/lcov.info',
      lcov({
        'src/a.ts': hits(10),
        ...Object.fromEntries(names.filter((n) => !n.includes('\n')).map((n) => [`src/${n}`, hits(3, [2])])),
      }),
    );
    const { run, verdict, codes } = await judge(pull, { baseline: 'none' });
    expect(codes).toContain('changed-file-not-in-report');
    expect(verdict.conclusion).toBe('error');
    const allowed = new Set(['error', 'warning', 'notice', 'add-mask']);
    expect(
      parseCommands(run.stdout).commands.filter((command) => !allowed.has((command as { name: string }).name)),
    ).toEqual([]);
    expect(run.outputs['conclusion']).toBe('error');
    expect(Object.keys(run.outputs).sort()).toEqual([
      'baseline-file',
      'conclusion',
      'patch-branches',
      'patch-lines',
      'project-branches',
      'project-lines',
      'summary',
      'verdict-file',
    ]);
    expect(run.env).toEqual({});
    expect(run.path).toEqual([]);
    expect(pull.repository.git('ls-files', '--others')).not.toContain('PWNED');
    // What is left once our code spans and link targets are gone is what could be read as Markdown.
    const open = run.summary!.replaceAll(/`[^`\n]*`/g, '').replaceAll(/\]\(https:\/\/github\.com\/[^)\s]*\)/g, ']');
    expect(open).not.toMatch(/@org|!\[|\(http|<!--/);
  });
});
