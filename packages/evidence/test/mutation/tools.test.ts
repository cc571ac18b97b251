import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  locateFunctions,
  type Mutant,
  type MutantStatus,
  type MutationReport,
  openMutationReader,
} from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';

const fixtures = join(import.meta.dirname, '../../fixtures/mutation');
const text = (path: string) => readFileSync(join(fixtures, path), 'utf8');

function read(path: string): MutationReport {
  const reader = openMutationReader('auto', path);
  reader.push(readFileSync(join(fixtures, path)));
  return reader.end();
}

function count({ files }: MutationReport): Partial<Record<MutantStatus, number>> {
  const counts: Partial<Record<MutantStatus, number>> = {};
  for (const { mutants } of files.values())
    for (const { status } of mutants) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Our score, timeouts detected. */
function score(report: MutationReport): string {
  const { killed = 0, timeout = 0, survived = 0, ...rest } = count(report);
  return `${killed + timeout}/${killed + timeout + survived + (rest['no-coverage'] ?? 0)}`;
}

describe('reports that the tools themselves wrote', () => {
  test('StrykerJS: our score is its own', () => {
    const report = read('stryker/mutation.json');
    expect(report.format).toBe('mutation-testing-elements');
    const row = /^All files \|\s+([\d.]+) \|[^|]+\|\s+(\d+) \|\s+(\d+) \|\s+(\d+) \|\s+(\d+) \|\s+(\d+) \|$/m.exec(
      text('stryker/output.txt'),
    )!;
    const [own, killed, timeout, survived, uncovered] = row.slice(1).map(Number);
    expect(count(report)).toEqual({ killed, timeout, survived, 'no-coverage': uncovered });
    const [detected, total] = score(report).split('/').map(Number);
    expect(((100 * detected!) / total!).toFixed(2)).toBe(own!.toFixed(2));
  });

  test('StrykerJS: places are those of the source, which stands in the report', () => {
    const { files } = read('stryker/mutation.json');
    for (const [path, { mutants, freshness }] of files) {
      const source = text(`stryker/${path}`);
      expect(freshness).toEqual({ kind: 'source', text: source });
      const lines = source.split('\n');
      for (const { place } of mutants) {
        expect(lines[place.line - 1]!.length).toBeGreaterThanOrEqual(place.column!);
        expect(place.endLine).toBeLessThanOrEqual(lines.length);
      }
    }
    const boundary = files.get('src/price.js')!.mutants.find(({ replacement }) => replacement === 'grams >= 2000')!;
    const line = text('stryker/src/price.js').split('\n')[boundary.place.line - 1]!;
    expect(line.slice(boundary.place.column! - 1, boundary.place.endColumn! - 1)).toBe('grams > 2000');
  });

  test('cargo-mutants: caught and missed are what it printed', () => {
    const report = read('cargo-mutants/outcomes.json');
    const [, missed, caught] = /: (\d+) missed, (\d+) caught/.exec(text('cargo-mutants/output.txt'))!;
    expect(count(report)).toEqual({ survived: Number(missed), killed: Number(caught) });
    expect(report.own).toEqual({ detected: Number(caught), total: Number(missed) + Number(caught) });
    expect(report.cutShort).toBe(false);
    const printed = [...text('cargo-mutants/output.txt').matchAll(/^MISSED +(\S+?):(\d+):(\d+): /gm)].map(
      ([, file, line, column]) => `${file}:${line}:${column}`,
    );
    const ours = [...report.files].flatMap(([path, { mutants }]) =>
      mutants.filter(({ status }) => status === 'survived').map(({ place }) => `${path}:${place.line}:${place.column}`),
    );
    expect(ours.sort()).toEqual(printed.sort());
  });

  test('PIT: its score counts what is generated, and so does ours without errors', () => {
    const report = read('pit/mutations.xml');
    const [, generated, killed] = />> Generated (\d+) mutations Killed (\d+)/.exec(text('pit/output.txt'))!;
    expect(report.own).toEqual({ detected: Number(killed), total: Number(generated) });
    expect(score(report)).toBe(`${killed}/${generated}`);
    expect([...report.files.keys()]).toEqual(['com/shop/Price.java']);
    const [, uncovered] = /with no coverage (\d+)/.exec(text('pit/output.txt'))!;
    expect(count(report)['no-coverage']).toBe(Number(uncovered));
  });

  test('mutmut 3: counts are those of its statistics, places those of the functions', () => {
    const stats = JSON.parse(text('mutmut/mutmut-cicd-stats.json'));
    const report = read('mutmut/mutants/shop/price.py.meta');
    expect(count(report)).toEqual({ killed: stats.killed, survived: stats.survived, 'no-coverage': stats.no_tests });
    const [[path, { mutants }]] = [...report.files] as unknown as [[string, { mutants: Mutant[] }]];
    expect(path).toBe('shop/price.py');
    const source = text('mutmut/shop/price.py');
    const places = locateFunctions(mutants, source).map(
      ({ function: name, place }) => `${name} ${place.line}-${place.endLine}`,
    );
    const lines = source.split('\n');
    for (const place of new Set(places)) {
      const [name, range] = place.split(' ') as [string, string];
      expect(lines[Number(range.split('-')[0]) - 1]).toContain(`def ${name.split('.').at(-1)}(`);
    }
    expect([...new Set(places)]).toEqual([
      'postage 4-8',
      'Cart.__init__ 12-13',
      'Cart.add 15-16',
      'Cart.total 18-19',
      'unused 22-23',
    ]);
  });

  test('Gremlins: its efficacy is killed against lived; ours counts what is not covered', () => {
    const report = read('gremlins/gremlins.json');
    expect(report.own).toEqual({ detected: 2, total: 3 });
    expect(text('gremlins/output.txt')).toContain('Killed: 2, Lived: 1, Not covered: 4');
    expect(score(report)).toBe('2/7');
    const ours = [...report.files].flatMap(([path, { mutants }]) =>
      mutants.map(({ mutator, place }) => `${mutator} at ${path}:${place.line}:${place.column}`),
    );
    const printed = text('gremlins/output.txt').match(/\S+ at \S+:\d+:\d+/g)!;
    expect(ours.sort()).toEqual(printed.sort());
  });
});
