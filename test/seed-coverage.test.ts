import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { canaryScenarios } from '../scripts/act/canary-scenarios.mjs';
import { mergeScenarios } from '../scripts/act/merge-scenarios.mjs';
import { scenarios } from '../scripts/act/scenarios.mjs';
import { stageScenarios } from '../scripts/act/stages.mjs';
import { countMistakes, countsOf, mistakesOf, readRows } from '../scripts/seeds/rows.mjs';
import { Run } from '../scripts/seeds/run.mjs';
import { nodeService } from '../scripts/stages/scenarios/node-service.mjs';
import { pythonRustSystem } from '../scripts/stages/scenarios/python-rust-system.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const text = readFileSync(join(root, 'docs/seed-coverage.md'), 'utf8');
const rows = readRows(text);

/** The names of lines that are given as proofs, of one check. */
function namedOf(check: string): string[] {
  return rows.flatMap(({ proofs }) =>
    proofs.flatMap((proof) => (proof.kind === 'check' && proof.check === check && proof.name ? [proof.name] : [])),
  );
}

describe.each(['docs/corrections.md', 'docs/threat-model.md'])('%s', (document) => {
  test('has no row that is wrong, and names what is there', () => {
    const whole = readFileSync(join(root, document), 'utf8');
    expect(mistakesOf(whole, (path) => existsSync(join(root, path)))).toEqual([]);
  });
});

describe('docs/seed-coverage.md', () => {
  test('has no row that is wrong, names what is there, and counts its rows', () => {
    expect([...mistakesOf(text, (path) => existsSync(join(root, path))), ...countMistakes(text)]).toEqual([]);
  });

  test('says of every item what came of it', () => {
    expect(text).not.toContain('TODO');
    expect(rows.length).toBeGreaterThan(300);
  });

  // A run of the checks finds these mistakes too, but after a quarter of an hour.
  test('names lines that act prints', () => {
    const titles = [...scenarios, ...mergeScenarios, ...canaryScenarios, ...stageScenarios].map(({ title }) => title);
    expect(namedOf('act').length).toBeGreaterThan(0);
    expect(namedOf('act').filter((name) => !titles.some((title) => title.includes(name)))).toEqual([]);
  });

  test('names lines that the loop prints', () => {
    const checks = readFileSync(join(root, 'scripts/loop/checks.mjs'), 'utf8');
    expect(namedOf('loop').length).toBeGreaterThan(0);
    expect(namedOf('loop').filter((name) => !checks.includes(name))).toEqual([]);
  });

  test('names lines that the stages print on every machine: without Rust, and without databases', () => {
    const always = [
      ...nodeService,
      ...pythonRustSystem({ hasRust: false, hasRustTools: false, pythonVersion: '3.11' }),
    ].filter(({ needs }) => !needs.includes('databases'));
    const titles = always.flatMap(({ example, title, stages }) =>
      stages.flatMap(({ stage, looks }) =>
        ['gate', ...Object.keys(looks)].map((name) => `${example}, ${stage}, ${title}: ${name}: `),
      ),
    );
    expect(namedOf('stages').length).toBeGreaterThan(0);
    expect(namedOf('stages').filter((name) => !titles.some((title) => title.includes(name)))).toEqual([]);
  });
});

const head = '| asked | where | shown by |\n| --- | --- | --- |\n';
const wrongOf = (row: string) => readRows(head + row).flatMap(({ wrong }) => wrong);

describe('a row', () => {
  const place = '`docs/trust.md`';

  test('is read with its section, its places and every proof', () => {
    const row = `| \`a \\| b\` c | ${place} and \`test\` | \`test/a.test.ts › x \\| y\`<br>\`act › z\`<br>\`demo\`<br>paper: no; see b instead |`;
    expect(readRows(`# A\n## B\n${head}${row}`)).toEqual([
      {
        ...{ line: 5, section: 'B', item: '`a | b` c', places: ['docs/trust.md', 'test'], wrong: [] },
        proofs: [
          { kind: 'test', file: 'test/a.test.ts', name: 'x | y' },
          { kind: 'check', check: 'act', name: 'z' },
          { kind: 'check', check: 'demo', name: '' },
          { kind: 'paper', why: 'no; see b instead' },
        ],
      },
    ]);
  });

  test.each([
    [`| a | ${place} | \`test/a.test.ts › x\` |`],
    ['| a | | planned: the workflow `build` |'],
    ['| a | | paper: nobody can; b was read instead |'],
  ])('is right: %s', (row) => {
    expect(wrongOf(row)).toEqual([]);
  });

  test.each([
    ['says "TODO", which shows nothing', `| a | ${place} | TODO |`],
    ['says "TODO", which shows nothing', `| a | ${place} | \`test/a.test.ts › x\`<br>TODO |`],
    ['says "", which shows nothing', `| a | ${place} | \`demo\`<br> |`],
    ['says "`test/a.test.ts`", which shows nothing', `| a | ${place} | \`test/a.test.ts\` |`],
    ['says "`fuzz › x`", which shows nothing', `| a | ${place} | \`fuzz › x\` |`],
    ['says "test/a.test.ts › x", which shows nothing', `| a | ${place} | test/a.test.ts › x |`],
    ['says neither what shows it, nor why nothing can', `| a | ${place} | |`],
    ['does not say why it is paper', '| a | | paper |'],
    ['does not say why it is planned', '| a | | planned |'],
    ['does not say what was looked at instead', '| a | | paper: nobody can |'],
    ['is both built and planned', `| a | ${place} | \`demo\`<br>planned: b |`],
    ['names no file of ours', '| a | | `demo` |'],
    ['does not say what was asked', `| | ${place} | \`demo\` |`],
    ['has 4 columns, and not 3', `| a | b | ${place} | \`demo\` |`],
    ['has 2 columns, and not 3', `| a | ${place} |`],
    ['is there twice', '| a | | planned: b |\n|a||planned: c|'],
  ])('is wrong: %s', (what, row) => {
    expect(wrongOf(row)).toContain(what);
  });

  test('is not passed over for how it is written', () => {
    for (const row of ['|a||TODO|', '| a | | TODO | ', '| a | | TODO', '  | a | | TODO |']) {
      expect(wrongOf(row)).toContain('says "TODO", which shows nothing');
    }
  });
});

describe('another table', () => {
  test('is read where its last column is `shown by`, with a number before what is shown, and without places', () => {
    const table = '| # | threat | control | shown by |\n| - | - | - | - |\n| 1 | a | b | `demo` |\n';
    expect(readRows(table)).toMatchObject([{ item: 'a', places: [], proofs: [{ check: 'demo' }], wrong: [] }]);
    expect(readRows(table.replace('shown by', 'proof'))).toEqual([]);
    expect(readRows(`${table}\n| a | b |\n|---|---|\n| c | d |\n`)).toHaveLength(1);
    expect(readRows(`${table}| 2 | a | b | |\n`)[1]?.wrong).toEqual([
      'says neither what shows it, nor why nothing can',
      'is there twice',
    ]);
  });
});

describe('the document', () => {
  const row = '| a | `docs/a.md` | `test/a.test.ts › x`<br>paper: b; c instead |\n| d | | planned: e |\n';
  const counts = '2 items: 1 shown by what runs (of 1 a part on paper alone), 0 on paper, 1 planned.';

  test('is right with the line of its counts', () => {
    expect(countsOf(readRows(head + row))).toBe(counts);
    expect(mistakesOf(head + row, () => true)).toEqual([]);
    expect(countMistakes(`${counts}\n${head}${row}`)).toEqual([]);
  });

  test('is wrong with another one, with none, and without a row', () => {
    for (const line of ['', counts.replace('2 items', '3 items')]) {
      expect(countMistakes(`${line}\n${head}${row}`)).toEqual([`the line of counts has to be: ${counts}`]);
    }
    expect(mistakesOf('', () => true)).toContain('there is no row.');
  });

  test('is wrong where a file is not there, be it a place or a test', () => {
    const without = (gone: string) => mistakesOf(`${counts}\n\n${head}${row}`, (path) => path !== gone);
    expect(without('docs/a.md')).toEqual(['line 5 names docs/a.md, which is not there.']);
    expect(without('test/a.test.ts')).toEqual(['line 5 names test/a.test.ts, which is not there.']);
  });
});

describe('a proof', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gauntlet-seeds-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, content = '') => writeFileSync(join(folder, name), content);
  const ran = (name: string, tests: Record<string, string>) => {
    const assertionResults = Object.entries(tests).map(([fullName, status]) => ({ fullName, status }));
    write(name, JSON.stringify({ testResults: [{ name: join(root, 'test/a.test.ts'), assertionResults }] }));
  };
  const lacking = (name: string, file = 'test/a.test.ts') =>
    new Run(folder, root).lacking({ kind: 'test', file, name });

  test('by a test holds where it passed, whichever suite it is of', () => {
    ran('tests.json', { 'a gate passes': 'passed', 'a gate fails': 'failed' });
    ran('attacks.json', { 'an attack is seen': 'passed' });
    expect([lacking('gate passes'), lacking('an attack is seen')]).toEqual([null, null]);
  });

  test('by a test does not hold where it did not run, was skipped, or failed', () => {
    ran('tests.json', { 'a gate fails': 'failed', 'a gate waits': 'pending', 'to do': 'todo' });
    expect(lacking('a gate passes')).toBe('test/a.test.ts has no test "a gate passes"');
    expect(lacking('x', 'test/b.test.ts')).toBe('no test of test/b.test.ts ran');
    expect(lacking('a gate fails')).toBe('the test "a gate fails" of test/a.test.ts is failed');
    expect(lacking('a gate waits')).toBe('the test "a gate waits" of test/a.test.ts is pending');
    expect(lacking('to do')).toBe('the test "to do" of test/a.test.ts is todo');
  });

  test('by several tests does not hold where one of them did not pass, in any suite', () => {
    ran('tests.json', { 'stops at 1': 'passed', 'stops at 2': 'pending' });
    expect(lacking('stops at')).toBe('the test "stops at 2" of test/a.test.ts is pending');
    ran('tests.json', { 'stops at 1': 'passed' });
    ran('tests-node24.json', { 'stops at 1': 'failed' });
    expect(lacking('stops at')).toBe('the test "stops at 1" of test/a.test.ts is failed');
  });

  const lackingLine = (name: string) => new Run(folder, root).lacking({ kind: 'check', check: 'act', name });

  test('by a line of a check holds where the check passed with it', () => {
    write('act.ok');
    write(
      'act.log',
      'ok      it merges by itself    2.1 s\nit is nothing\nFAILED  it is rolled back   3 s\nnot ok  it is taken back\n',
    );
    expect([lackingLine(''), lackingLine('it merges by itself')]).toEqual([null, null]);
    for (const name of ['it is nothing', 'it is rolled back', 'it is taken back', 'it is not there']) {
      expect(lackingLine(name)).toBe(`the check act has no line "ok … ${name}"`);
    }
  });

  test('by a check does not hold where that failed or did not run', () => {
    write('act.log', 'ok      it merges by itself    2.1 s\n');
    expect(lackingLine('')).toBe('the check act did not pass');
    expect(lackingLine('it merges by itself')).toBe('the check act did not pass');
    write('act.ok');
    rmSync(join(folder, 'act.log'));
    expect(lackingLine('it merges by itself')).toBe('the check act has no line "ok … it merges by itself"');
  });

  test('in words is nothing that a run could show', () => {
    expect(new Run(folder, root).lacking({ kind: 'planned', why: 'later' })).toBeNull();
  });
});
