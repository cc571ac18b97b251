import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type FailureReportFormat, failureReportFormats } from '../../../src/failures/reports/index.ts';
import { fixture, read, refusal } from './read.ts';

const folder = join(import.meta.dirname, '../../../fixtures/failures/reports');
const fixtures = (readdirSync(folder, { recursive: true }) as string[]).filter((path) => /\.[a-z-]+$/.test(path));

/** The reading, or the refusal in words or by its code; anything else that is thrown fails the test. */
function outcome(content: Uint8Array, format: FailureReportFormat | 'auto', size = 1 << 20, byCode = false): unknown {
  try {
    return read(content, format, size);
  } catch (error) {
    if (error instanceof Error && error.name === 'ReportError') {
      expect(error.message).toMatch(/^The (?:[\w. -]+ )?report(?:'s format)? .{1,2000}\.$/);
      return byCode ? (error as Error & { code?: string }).code : error.message;
    }
    throw error;
  }
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('whatever comes', () => {
  test('any bytes give a reading or a refusal, in every format', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('auto' as const, ...failureReportFormats),
        (content, format) => {
          outcome(content, format);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('any JSON gives a reading or a refusal, in every format', () => {
    const keys = [
      'runs',
      'results',
      'tool',
      'tests',
      'suites',
      'specs',
      'testResults',
      'Results',
      'Issues',
      'vulnerabilities',
    ];
    const more = [
      'via',
      'summary',
      'violations',
      'location',
      'message',
      'extra',
      'schema',
      'findings',
      'name',
      '__proto__',
    ];
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom(null, true, 1e300, -1, 0, '', 'failed', 'error', 'gauntlet/verdict/v1', '%E0%A4%A', '\ud800'),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom(...keys, ...more), tie('tree'), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.constantFrom('auto' as const, ...failureReportFormats), (value, format) => {
        outcome(bytes(JSON.stringify(value)), format);
      }),
      { numRuns: 5_000 },
    );
  });

  test.each(fixtures)('%s: cut into pieces, it is the same', (path) => {
    const whole = fixture(path);
    const expected = outcome(whole, 'auto');
    for (const size of [1, 2, 3, 7, 64, 1_000]) expect(outcome(whole, 'auto', size)).toEqual(expected);
  });

  test('damaged anywhere, a fixture gives a reading or a refusal, the same in pieces', () => {
    const damage = fc.record({
      path: fc.constantFrom(...fixtures),
      at: fc.nat({ max: 20_000 }),
      put: fc.uint8Array({ maxLength: 4 }),
      drop: fc.nat({ max: 40 }),
      size: fc.integer({ min: 1, max: 4_000 }),
    });
    fc.assert(
      fc.property(damage, ({ path, at, put, drop, size }) => {
        const whole = fixture(path);
        const from = at % (whole.length + 1);
        const content = new Uint8Array([...whole.subarray(0, from), ...put, ...whole.subarray(from + drop)]);
        // Of two faults in one tag, the scanner names the first that it sees, which depends on the pieces: the code does not.
        expect(outcome(content, 'auto', size, true)).toEqual(outcome(content, 'auto', undefined, true));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('hostile reports', () => {
  test('nothing at all', () => {
    for (const format of ['auto', ...failureReportFormats] as const)
      expect(refusal(' \r\n\t', format)).toBe('The report is empty.');
  });

  test('entities are not expanded', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><testsuites name="&b;"/>';
    expect(refusal(bomb)).toContain('internal subset');
    expect(refusal('<checkstyle><file name="&xxe;"/></checkstyle>')).toContain('the entity "xxe" is not defined');
    expect(read('<!DOCTYPE x SYSTEM "file:///etc/passwd"><checkstyle/>').failures).toEqual([]);
  });

  test('deep nesting is refused', () => {
    const deep = (inner: string) => `{"runs":[{"tool":{},"results":[${inner}]}]}`;
    expect(refusal(deep('['.repeat(100_000)))).toContain('nested deeper than 256');
    expect(refusal(`{"Action":"output","Output":${'['.repeat(100_000)}`)).toContain('nested deeper than 256');
    expect(refusal('<testsuite>'.repeat(1_000))).toContain('nested deeper than 256');
    const suites = `${'{"suites":['.repeat(100)}${']}'.repeat(100)}`;
    expect(read(suites).failures).toEqual([]);
  });

  test('keys of prototypes are keys like any other', () => {
    const content =
      '{"__proto__":{"isAdmin":1},"constructor":{"prototype":{"isAdmin":1}},"runs":[{"tool":{"driver":{"name":"__proto__","rules":[{"id":"__proto__"}]}},"results":[{"ruleId":"toString","level":"error","message":{"text":"x","__proto__":{"text":"y"}}}]}]}';
    const { failures } = read(content);
    expect(failures.map(({ rule, message, tool }) => [rule, message, tool])).toEqual([['toString', 'x', 'sarif']]);
    expect(({} as { isAdmin?: number }).isAdmin).toBeUndefined();
    const audit =
      '{"auditReportVersion":2,"vulnerabilities":{"__proto__":{"severity":"toString","via":["constructor"]}}}';
    expect(read(audit).failures[0]?.message).toContain('__proto__');
  });

  test('very many failures: the worst 10,000 are kept, the others counted', () => {
    const message = { ruleId: 'r', severity: 1, message: 'm' };
    const notes = Array.from({ length: 15_000 }, () => message);
    const worst = Array.from({ length: 10 }, (_, i) => ({ ...message, severity: 2, line: i + 1 }));
    const { failures, omitted } = read(JSON.stringify([{ filePath: 'a.js', messages: [...notes, ...worst] }]));
    expect([failures.length, omitted]).toEqual([10_000, 5_010]);
    expect(failures.filter(({ severity }) => severity === 'error')).toHaveLength(10);
  });

  test('very long texts: no more than 64 MB of them is kept', () => {
    const long = 'x'.repeat(20_000);
    const message = { ruleId: long, severity: 2, message: long, line: 1 };
    const file = JSON.stringify({ filePath: long, messages: Array.from({ length: 1_000 }, () => message) });
    const { failures, omitted } = read(`[${file},${file},${file},${file},${file},${file}]`);
    expect(failures.length + omitted).toBe(6_000);
    const units = failures.reduce(
      (sum, { message, excerpt, location }) => sum + message.length + excerpt.length + (location?.path.length ?? 0),
      0,
    );
    expect(units).toBeLessThanOrEqual(32 << 20);
    expect(omitted).toBeGreaterThan(0);
    expect(failures[0]?.rule).toHaveLength(200);
    expect(failures[0]?.message).toHaveLength(4_096);
  });

  test('texts that make slow patterns slow take no visible time', () => {
    const texts = [
      'expected '.repeat(100_000),
      `${'a'.repeat(500_000)}:`,
      ' '.repeat(500_000),
      'at '.repeat(200_000),
      `${'('.repeat(500_000)}:1:1`,
      '[0m\u001b['.repeat(100_000),
      'Expected: 1\n'.repeat(50_000),
      '/a/b.js:1:'.repeat(50_000),
      "thread 'x' panicked at ".repeat(20_000),
      'got 1, '.repeat(80_000),
      'E   \n'.repeat(100_000),
      'Failed asserting that '.repeat(40_000),
      'x != '.repeat(100_000),
    ];
    const started = performance.now();
    for (const text of texts) {
      read(
        `<testsuite name="pytest"><testcase name="a"><failure>${text.replaceAll('\u001b', '')}</failure></testcase></testsuite>`,
      );
      read(
        JSON.stringify({
          testResults: [
            {
              name: 'a',
              status: 'failed',
              assertionResults: [{ status: 'failed', title: text, failureMessages: [text] }],
            },
          ],
        }),
      );
      read(
        `${JSON.stringify({ Action: 'output', Package: 'p', Test: 'T', Output: text })}\n{"Action":"fail","Package":"p","Test":"T"}`,
      );
      read(
        JSON.stringify({
          tests: [{ nodeid: text, outcome: 'failed', call: { outcome: 'failed', longrepr: text } }],
          exitcode: 1,
        }),
      );
      read(`TAP version 13\nnot ok 1 - ${text.replaceAll('\n', '\n# ')}\n1..1\n`);
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('a value without an end is refused', () => {
    const reader = () => read(`{"runs":[{"results":["${'x'.repeat(70 << 20)}`, 'sarif', 1 << 20);
    expect(reader).toThrow(/longer than 67108864 bytes|cut short/);
  });
});
