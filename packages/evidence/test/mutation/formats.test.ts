import {
  MergedFile,
  type MutationFormatName,
  type MutationReport,
  openMutationReader,
  PythonFunctions,
  ReportError,
} from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

function read(
  content: string,
  format: MutationFormatName | 'auto' = 'auto',
  source = 'report.json',
  size = 1 << 20,
): MutationReport {
  const bytes = new TextEncoder().encode(content);
  const reader = openMutationReader(format, source);
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.slice(at, at + size));
  return reader.end();
}

const refusal = (content: string, source?: string) => {
  try {
    read(content, 'auto', source);
  } catch (error) {
    if (error instanceof ReportError) return error.message;
    throw error;
  }
  throw new Error('it was read');
};

const statuses = ({ files }: MutationReport) =>
  [...files].flatMap(([path, { mutants }]) =>
    mutants.map(({ status, place, mutator }) => `${path}:${place.line} ${mutator} ${status}`),
  );

const elements = (mutants: unknown, more: object = {}) =>
  JSON.stringify({
    schemaVersion: '2',
    thresholds: { high: 80, low: 60 },
    files: { 'src/a.ts': { language: 'ts', source: 'a > b\n', mutants } },
    ...more,
  });
const mutant = (status: string, more: object = {}) => ({
  id: '1',
  mutatorName: 'Equality',
  replacement: 'a >= b',
  location: { start: { line: 1, column: 1 }, end: { line: 1, column: 6 } },
  status,
  ...more,
});

/** Written after the tools' own documentation and sources: Infection 0.35, mutmut 2.5. */
const infection = JSON.stringify({
  stats: {
    totalMutantsCount: 5,
    killedCount: 1,
    notCoveredCount: 1,
    escapedCount: 1,
    errorCount: 1,
    timeOutCount: 1,
    msi: 60,
  },
  escaped: [
    {
      mutator: {
        mutatorName: 'Plus',
        originalSourceCode: '$a + $b',
        mutatedSourceCode: '$a - $b',
        originalFilePath: 'src/A.php',
        originalStartLine: 9,
      },
      diff: '',
      processOutput: '',
    },
  ],
  timeouted: [{ mutator: { mutatorName: 'For_', originalFilePath: 'src/A.php', originalStartLine: 12 } }],
  killed: [{ mutator: { mutatorName: 'Minus', originalFilePath: 'src/A.php', originalStartLine: 9 } }],
  errored: [{ mutator: { mutatorName: 'New_', originalFilePath: 'src/A.php', originalStartLine: 10 } }],
  syntaxErrors: [],
  uncovered: [{ mutator: { mutatorName: 'Not', originalFilePath: 'src/B.php', originalStartLine: 3 } }],
  ignored: [],
});

const mutmut2 = `<?xml version="1.0" encoding="utf-8"?>
<testsuites disabled="0" errors="0" failures="1" tests="3" time="0.0">
  <testsuite disabled="0" errors="1" failures="1" name="mutmut" skipped="0" tests="3" time="0">
    <testcase name="Mutant #1" file="shop/price.py" line="4"><system-out>    if grams &lt;= 0:</system-out></testcase>
    <testcase name="Mutant #2" file="shop/price.py" line="6"><failure type="failure" message="bad_survived">--- a</failure></testcase>
    <testcase name="Mutant #3" file="shop/price.py" line="7"><error type="error" message="bad_timeout"/></testcase>
    <testcase name="Mutant #4" file="shop/price.py" line="8"><skipped type="skipped" message="untested"/></testcase>
  </testsuite>
</testsuites>`;

describe('formats whose tools are not run here', () => {
  test('Infection: errors are detected in its MSI, and out of ours', () => {
    const report = read(infection);
    expect(report.format).toBe('infection');
    expect(report.own).toEqual({ detected: 3, total: 5 });
    expect(statuses(report)).toEqual([
      'src/A.php:9 Plus survived',
      'src/A.php:12 For_ timeout',
      'src/A.php:9 Minus killed',
      'src/A.php:10 New_ runtime-error',
      'src/B.php:3 Not no-coverage',
    ]);
  });

  test('Infection: a summary without its lists is no evidence', () => {
    expect(refusal(JSON.stringify({ stats: { killedCount: 3 }, escaped: [] }))).toContain('lists none');
    expect(read(JSON.stringify({ stats: { escapedCount: 3 }, escaped: [] })).cutShort).toBe(true);
  });

  test('mutmut 2', () => {
    const report = read(mutmut2);
    expect(report.format).toBe('mutmut-junit');
    expect(statuses(report)).toEqual([
      'shop/price.py:4 Mutant #1 killed',
      'shop/price.py:6 Mutant #2 survived',
      'shop/price.py:7 Mutant #3 timeout',
      'shop/price.py:8 Mutant #4 pending',
    ]);
  });

  test('the schema: every status, and no others', () => {
    const all = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'CompileError', 'RuntimeError', 'Ignored', 'Pending'];
    const report = read(elements(all.map((status) => mutant(status))));
    expect(report.files.get('src/a.ts')?.mutants.map(({ status }) => status)).toEqual([
      'killed',
      'timeout',
      'survived',
      'no-coverage',
      'compile-error',
      'runtime-error',
      'ignored',
      'pending',
    ]);
    expect(refusal(elements([mutant('Escaped')]))).toContain('has the status "Escaped"; allowed are Killed, Timeout');
  });

  test('the schema with its keys in any order, and files without mutants', () => {
    const turned = JSON.stringify({
      files: { 'a.ts': { mutants: [], source: '', language: 'ts' } },
      schemaVersion: '1.0',
    });
    expect([...read(turned).files.keys()]).toEqual(['a.ts']);
    expect(read('{"schemaVersion":"2","files":{}}').files.size).toBe(0);
  });
});

describe('what is refused, by name', () => {
  test.each([
    ['nothing', '', 'The report is empty.'],
    ['only blanks', ' \n ', 'The report is empty.'],
    ['another JSON', '{"a":1}', 'it is JSON of none of these'],
    ['another XML', '<html></html>', 'it is XML with the root element "html"'],
    [
      'JUnit of others',
      '<testsuites><testsuite name="jest"><testcase name="a"/></testsuite></testsuites>',
      "it is JUnit XML but not mutmut 2's",
    ],
    ['text', 'Killed: 3', 'it is neither JSON nor XML'],
    ['a cut-off report', elements([mutant('Killed')]).slice(0, -9), 'cut short'],
    ['no location', elements([{ status: 'Killed' }]), 'a mutant has no location'],
    [
      'a line of 0',
      elements([mutant('Killed', { location: { start: { line: 0, column: 1 }, end: { line: 1, column: 1 } } })]),
      'has a place that is none',
    ],
    [
      'a negative column',
      elements([mutant('Killed', { location: { start: { line: 1, column: -1 }, end: { line: 1, column: 1 } } })]),
      'has a place that is none',
    ],
    [
      'an end before its start',
      elements([mutant('Killed', { location: { start: { line: 3, column: 1 }, end: { line: 1, column: 1 } } })]),
      'ends before it begins',
    ],
    [
      'a line that is text',
      elements([mutant('Killed', { location: { start: { line: '1', column: 1 }, end: { line: 1, column: 1 } } })]),
      'has a place that is none',
    ],
    ['mutants that are no list', elements({ a: 1 }), 'a mutant is no object'],
    [
      'a source that is no text',
      JSON.stringify({ schemaVersion: '2', files: { a: { source: 3, mutants: [] } } }),
      'is no text',
    ],
    [
      'a NUL in a path',
      JSON.stringify({ schemaVersion: '2', files: { 'a\u0000': { source: '', mutants: [] } } }),
      'NUL',
    ],
    [
      'PIT without a line',
      "<mutations><mutation detected='true' status='KILLED'><sourceFile>A.java</sourceFile></mutation></mutations>",
      'has no <lineNumber>',
    ],
    ['PIT with an entity of its own', '<!DOCTYPE m [<!ENTITY a "b">]><mutations/>', 'cannot be read'],
    ['a mutant of mutmut with another name', '{"exit_code_by_key":{"a.b":1}}', 'is no name of a mutant'],
    ['nesting', `{"schemaVersion":"2","files":{"a":{"mutants":[${'['.repeat(5_000)}`, 'nested deeper than 256'],
  ])('%s', (_, content, why) => {
    expect(refusal(content)).toContain(why);
  });

  test('a key __proto__ is a key like any other', () => {
    const report = read('{"schemaVersion":"2","files":{"__proto__":{"source":"","mutants":[]}}}');
    expect([...report.files.keys()]).toEqual(['__proto__']);
    expect(({} as { mutants?: unknown }).mutants).toBeUndefined();
  });

  test('a text of any length is cut', () => {
    const report = read(elements([mutant('Survived', { replacement: 'x'.repeat(5_000_000) })]));
    expect(report.files.get('src/a.ts')?.mutants[0]?.replacement).toHaveLength(2_000);
  });
});

test('how a report is cut into pieces changes nothing', () => {
  const contents = [elements([mutant('Killed'), mutant('Survived')]), infection, mutmut2];
  fc.assert(
    fc.property(fc.constantFrom(...contents), fc.integer({ min: 1, max: 40 }), (content, size) => {
      expect(statuses(read(content, 'auto', 'r', size))).toEqual(statuses(read(content)));
    }),
    { numRuns: 60 },
  );
});

describe('several reports', () => {
  const file = (...list: string[]) => read(elements(list.map((status) => mutant(status)))).files.get('src/a.ts')!;
  const merged = (...files: ReturnType<typeof file>[]) => {
    const all = new MergedFile();
    for (const each of files) all.add(each);
    return all.mutants.map(({ status }) => status);
  };

  test('a mutant killed anywhere is killed, and what was run counts over what was not', () => {
    expect(merged(file('Survived'), file('Killed'))).toEqual(['killed']);
    expect(merged(file('Pending'), file('Survived'))).toEqual(['survived']);
    expect(merged(file('Ignored'), file('NoCoverage'))).toEqual(['no-coverage']);
  });

  test('mutants that look the same within one report are several', () => {
    expect(merged(file('Survived', 'Killed'), file('Killed', 'Survived'))).toEqual(['killed', 'killed']);
  });

  test('any order and any repetition give the same', () => {
    const status = fc.constantFrom('Killed', 'Survived', 'Timeout', 'Pending', 'NoCoverage');
    fc.assert(
      fc.property(fc.array(fc.array(status, { maxLength: 4 }), { minLength: 1, maxLength: 5 }), (lists) => {
        const files = lists.map((list) => file(...list));
        const once = merged(...files);
        expect(merged(...files.toReversed())).toEqual(once);
        expect(merged(...files, ...files)).toEqual(once);
      }),
      { numRuns: 50 },
    );
  });
});

describe('functions of a Python source', () => {
  const source = `import os

class Cart:
    # a comment at another level
    def total(self):
        def inner():
            return 1

        return inner()

    async def send(self,
                   to):
        pass

def total(items): return sum(items)
def twice(): pass
def twice(): pass
`;

  test.each([
    ['total', { line: 15, endLine: 15 }],
    ['Cart.total', { line: 5, endLine: 9 }],
    ['Cart.send', { line: 11, endLine: 13 }],
    ['twice', null],
    ['none', null],
  ])('%s', (name, place) => {
    expect(new PythonFunctions(source).find(name)).toEqual(place);
  });

  test('those that lines touch', () => {
    expect(new PythonFunctions(source).touching([[12, 12]])).toEqual(['Cart.send']);
    expect(new PythonFunctions(source).touching([[1, 2]])).toEqual([]);
  });
});
