import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plain, read, refusal, shape, sums } from './reading.ts';

const require = createRequire(import.meta.url);
const { createCoverageMap } = require('istanbul-lib-coverage');

const at = (line: number, column: number, endLine: number, endColumn: number) => ({
  start: { line, column },
  end: { line: endLine, column: endColumn },
});
const entry = (changes: Record<string, unknown> = {}) => ({
  path: '/w/a.js',
  statementMap: { 0: at(1, 0, 1, 9), 1: at(2, 2, 2, 9), 2: at(2, 4, 3, 1) },
  fnMap: {},
  branchMap: { 0: { type: 'if', loc: at(2, 2, 4, 3), locations: [at(2, 2, 4, 3), { start: {}, end: {} }], line: 2 } },
  s: { 0: 1, 1: 0, 2: 5 },
  f: {},
  b: { 0: [3, 0] },
  ...changes,
});
const report = (...entries: unknown[]) => JSON.stringify(Object.fromEntries(entries.map((one, i) => [`key${i}`, one])));
const file = (one: unknown) => plain(read(report(one)).files.get('/w/a.js')!);

describe('as Istanbul counts', () => {
  test('a line has the most hits of the statements that start on it; an else that is not there is an arm', () => {
    expect(file(entry())).toEqual({
      lines: [
        [1, 1],
        [2, 5],
      ],
      branches: [[2, 1, 2]],
    });
  });

  test.each([
    ['the line of a branch from its location', { type: 'if', loc: at(7, 0, 9, 0), locations: [] }, 7],
    ['from the branch, where it has no location', { type: 'if', line: 8, locations: [] }, 8],
    ['from its first arm', { type: 'if', locations: [at(9, 0, 9, 1)] }, 9],
  ])('%s', (_, branch, line) => {
    expect(file(entry({ branchMap: { 0: branch } })).branches).toEqual([[line, 1, 2]]);
  });

  test('counts without a place in the map are left out, bT too', () => {
    const one = entry({ s: { 0: 1, 99: 7 }, b: { 0: [0, 0], 99: [1] }, bT: { 0: [5, 5] } });
    expect(file(one)).toEqual({ lines: [[1, 1]], branches: [[2, 0, 2]] });
  });

  test('two branches at one place are two', () => {
    const branch = { type: 'branch', loc: at(2, 0, 3, 0), locations: [at(2, 0, 3, 0)], line: 2 };
    expect(file(entry({ branchMap: { 0: branch, 1: branch }, b: { 0: [1], 1: [0] } })).branches).toEqual([[2, 1, 2]]);
  });

  test('an entry wrapped in data', () => {
    expect(file({ data: entry() })).toEqual(file(entry()));
  });

  test('the path is the entry’s, not its key’s', () => {
    expect([...read(report(entry({ path: 'C:\\w\\ä.js' }))).files.keys()]).toEqual(['C:\\w\\ä.js']);
  });

  test('a file that no test loaded gives way to one that was', () => {
    const guess = entry({ all: true, statementMap: { 0: at(50, 0, 50, 1) }, s: { 0: 0 }, branchMap: {}, b: {} });
    for (const both of [report(guess, entry()), report(entry(), guess)])
      expect(plain(read(both).files.get('/w/a.js')!)).toEqual(file(entry()));
    expect(file(guess).lines).toEqual([[50, 0]]);
  });

  test('the same branch in two reports is one, whatever its number', () => {
    const second = { type: 'if', loc: at(2, 2, 4, 3), locations: [], line: 2 };
    const other = entry({ branchMap: { 7: second }, b: { 7: [0, 2] } });
    expect(plain(read(report(entry(), other)).files.get('/w/a.js')!).branches).toEqual([[2, 2, 2]]);
    const elsewhere = entry({ branchMap: { 0: { ...second, loc: at(2, 3, 4, 3) } } });
    expect(plain(read(report(entry(), elsewhere)).files.get('/w/a.js')!).branches).toEqual([[2, 2, 4]]);
  });
});

describe('names that mean something to JavaScript', () => {
  test('are names like any other', () => {
    const text = `{"__proto__": ${JSON.stringify(entry({ path: '__proto__' }))}, "constructor": ${JSON.stringify(entry({ path: 'constructor' }))}}`;
    expect([...read(text).files.keys()]).toEqual(['__proto__', 'constructor']);
    expect(Object.keys({})).toEqual([]);
    const polluting = JSON.stringify(entry()).replace('"s":', '"__proto__":{"polluted":1},"s":');
    expect(read(`{"a":${polluting}}`).files.size).toBe(1);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('what is only inherited is not there', () => {
    expect(file(entry({ s: { 0: 1, constructor: 5, toString: 1 } })).lines).toEqual([[1, 1]]);
  });
});

describe('what is not coverage-final.json', () => {
  test.each([
    ['json-summary', { total: { lines: { total: 1, covered: 1 } }, '/w/a.js': {} }],
    ['coverage.py', { meta: { format: 3 }, files: {}, totals: {} }],
    ['llvm-cov', { data: [{ files: [] }], type: 'llvm.coverage.json.export', version: '2.0.1' }],
    ['package.json', { name: 'x', version: '1' }],
    ['null entries', { a: null }],
    ['list entries', { a: [] }],
  ])('%s', (_, value) => {
    const error = refusal(JSON.stringify(value), 'istanbul');
    expect(error.code).toBe('report-format-unknown');
    expect(error.message).toContain('coverage-final.json');
  });

  test('an array, even of entries', () => {
    expect(refusal(JSON.stringify([entry()]), 'istanbul').code).toBe('report-format-unknown');
    expect(refusal(JSON.stringify([entry()])).code).toBe('report-format-unknown');
  });

  test.each([
    ['a statement without a line', { statementMap: { 0: {} } }],
    ['a statement that is nothing', { statementMap: { 0: null } }],
    ['a line that is no number', { statementMap: { 0: { start: { line: '1' } } } }],
    ['a negative line', { statementMap: { 0: { start: { line: -1 } } } }],
    ['a line beyond the cap', { statementMap: { 0: { start: { line: 4e9 } } } }],
    ['hits that are no number', { s: { 0: '1' } }],
    ['hits that are nothing', { s: { 0: null } }],
    ['arms that are no list', { b: { 0: 1 } }],
    ['an arm that is no number', { b: { 0: [1, null] } }],
    ['a branch without a line', { branchMap: { 0: {} } }],
    ['a branch that is nothing', { branchMap: { 0: null } }],
    ['an empty path', { path: '' }],
  ])('%s is refused where its entry begins', (_, changes) => {
    const text = report(entry(), entry(changes));
    expect(refusal(text)).toMatchObject({ code: 'report-unparsable', offset: text.indexOf('"key1":') + 7 });
    expect(read(report(entry(), entry())).files.size).toBe(1);
  });

  test('an entry of another shape among sound ones is damage', () => {
    expect(refusal(report(entry(), { lines: 1 })).code).toBe('report-unparsable');
  });
});

describe('against istanbul-lib-coverage', () => {
  const location = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.nat(3), fc.nat(3), fc.nat(3))
    .map(([line, column, more, endColumn]) => at(line, column, line + more, endColumn));
  const arms = fc.array(fc.nat(2), { minLength: 1, maxLength: 4 });
  const one = fc
    .record({
      path: fc.constantFrom('/w/a.js', '/w/ü.js', '/w/c.ts'),
      statements: fc.array(fc.tuple(location, fc.nat(400)), { maxLength: 15 }),
      branches: fc.array(fc.tuple(fc.constantFrom('if', 'cond-expr'), location, arms), { maxLength: 10 }),
    })
    .map(({ path, statements, branches }) => ({
      path,
      statementMap: Object.fromEntries(statements.map(([loc], i) => [i, loc])),
      fnMap: {},
      branchMap: Object.fromEntries(
        branches.map(([type, loc, counts], i) => [
          i,
          { type, loc, line: loc.start.line, locations: counts.map(() => loc) },
        ]),
      ),
      s: Object.fromEntries(statements.map(([, hits], i) => [i, hits])),
      f: {},
      b: Object.fromEntries(branches.map(([, , counts], i) => [i, counts])),
    }));
  const files = fc.uniqueArray(one, { selector: ({ path }) => path, minLength: 1 });

  test('lines, branches and totals are Istanbul’s, however the bytes are cut', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(files, cuts, fc.constantFrom(undefined, 2), (all, sizes, indent) => {
        const data = Object.fromEntries(all.map((each) => [each.path, each]));
        fc.pre(all.some(({ s }) => Object.keys(s).length > 0));
        const map = createCoverageMap(structuredClone(data));
        const text = JSON.stringify(data, null, indent);
        const ours = read(text, 'auto', sizes);
        const { lines, branches } = map.getCoverageSummary().toJSON();
        expect(sums(ours)).toMatchObject({
          lines: { covered: lines.covered, total: lines.total },
          branches: { covered: branches.covered, total: branches.total },
        });
        for (const path of map.files()) {
          const theirs = map.fileCoverageFor(path);
          const hits = Object.entries<number>(theirs.getLineCoverage()).map(([line, count]) => [
            Number(line),
            Math.min(254, count),
          ]);
          const arms = Object.entries<{ covered: number; total: number }>(theirs.getBranchCoverageByLine());
          expect(plain(ours.files.get(path)!)).toEqual({
            lines: hits,
            branches: arms.map(([line, { covered, total }]) => [Number(line), covered, total]),
          });
        }
        expect(shape(ours)).toEqual(shape(read(text)));
      }),
      { numRuns: 300 },
    );
  });
});
