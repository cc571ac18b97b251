import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from '@gauntlet/testkit';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dangers } from '../../packages/report/test/rendered.ts';
import { mutantsInScope } from '../src/scope.ts';
import { changeA, elements, judge, ofA, pullRequest, score, source } from './scenario.ts';

describe('which mutants count', () => {
  const mutants = ofA([1, 'Survived'], [4, 'Killed'], [5, 'Killed'], [6, 'Survived']);

  test('of files: all of the changed file', async () => {
    expect(score(await judge(pullRequest(changeA), { 'm.json': mutants }))).toBe('2/4');
  });

  test('of lines: those that touch a changed one', async () => {
    expect(score(await judge(pullRequest(changeA), { 'm.json': mutants }, { scope: 'lines' }))).toBe('2/2');
  });

  test('never those of a file that did not change, or is a test', async () => {
    const pull = pullRequest({
      base: (r) => r.write('src/old.ts', source(5)),
      change: (r) => [r.write('src/a.ts', source(10, [4, 5])), r.write('src/a.test.ts', source(3))],
    });
    const report = elements({
      'src/a.ts': { text: source(10, [4, 5]), mutants: [[4, 'Killed']] },
      'src/old.ts': { text: source(5), mutants: [[1, 'Survived']] },
      'src/a.test.ts': { text: source(3), mutants: [[1, 'Survived']] },
    });
    expect(score(await judge(pull, { 'm.json': report }))).toBe('1/1');
  });

  test('a file that only moved owes nothing; one that moved and changed, its changed lines', async () => {
    const moved = pullRequest({ change: (r) => r.git('mv', 'src/a.ts', 'src/b.ts') as never });
    expect((await judge(moved, {})).codes).toEqual(['no-source-changed']);
    const both = pullRequest({
      change: (r) => {
        r.git('mv', 'src/a.ts', 'src/b.ts');
        r.write('src/b.ts', source(10, [9]));
      },
    });
    const report = elements({
      'src/b.ts': {
        text: source(10, [9]),
        mutants: [
          [1, 'Survived'],
          [9, 'Killed'],
        ],
      },
    });
    expect(score(await judge(both, { 'm.json': report }, { scope: 'lines' }))).toBe('1/1');
  });

  test('what the policy of the base excludes does not count', async () => {
    const pull = pullRequest({
      base: (r) => r.write('.github/gauntlet.yml', 'version: 1\nmutation:\n  exclude: ["src/gen/**"]\n'),
      change: (r) => [r.write('src/a.ts', source(10, [4])), r.write('src/gen/x.ts', source(3))],
    });
    const report = elements({
      'src/a.ts': { text: source(10, [4]), mutants: [[4, 'Killed']] },
      'src/gen/x.ts': { text: source(3), mutants: [[1, 'Survived']] },
    });
    expect(score(await judge(pull, { 'm.json': report }))).toBe('1/1');
  });

  test('lines and ranges meet as a brute-force count of lines says', () => {
    const range = fc
      .tuple(fc.integer({ min: 1, max: 30 }), fc.nat(5))
      .map(([first, more]) => [first, first + more] as [number, number]);
    fc.assert(
      fc.property(fc.array(range, { maxLength: 4 }), range, (added, [line, endLine]) => {
        const file = {
          path: 'a',
          lines: null,
          byFunction: false,
          mutants: [
            {
              place: { line, endLine, column: 1, endColumn: 9 },
              precision: 'range',
              mutator: '',
              status: 'killed',
              replacement: null,
              original: null,
              function: null,
            },
          ],
        } as const;
        const changed = [{ path: 'a', added }] as never;
        const ours = mutantsInScope(changed, new Map([['a', file as never]]), 'lines').length === 1;
        const lines = new Set(added.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)));
        const touched = Array.from({ length: endLine - line + 1 }, (_, i) => line + i).some((each) => lines.has(each));
        expect(ours).toBe(touched);
      }),
    );
  });
});

describe('several reports', () => {
  test('shards give the same verdict in any order and any split', async () => {
    const all = [
      [4, 'Killed'],
      [5, 'Survived'],
      [6, 'Killed'],
      [7, 'Timeout'],
    ] as const;
    const pending = (keep: readonly number[]) =>
      ofA(...all.map(([line, status]) => [line, keep.includes(line) ? status : 'Pending'] as const));
    const splits = [
      { 'a.json': pending([4, 5, 6, 7]) },
      { 'a.json': pending([4, 5]), 'b.json': pending([6, 7]) },
      { 'a.json': pending([6, 7]), 'b.json': pending([5]), 'c.json': pending([4]) },
    ];
    const verdicts = [];
    for (const reports of splits) {
      const { verdict } = await judge(pullRequest(changeA), reports);
      const { conclusion, metrics, findings, reasons } = verdict;
      verdicts.push(JSON.stringify({ conclusion, metrics, findings, reasons }));
    }
    expect(new Set(verdicts).size).toBe(1);
  });
});

describe('nothing to mutate', () => {
  const coverage = (sha: string, lines: number) =>
    JSON.stringify({
      schema: 'gauntlet/verdict/v1',
      gate: 'coverage',
      conclusion: 'pass',
      subject: { testedSha: sha },
      metrics: [{ name: 'patch.lines', numerator: 0, denominator: lines }],
    });

  test.each([
    [0, 'nothing-mutable-changed', 'pass'],
    [4, 'no-mutants', 'error'],
  ])('the coverage gate found %d executable lines: %s', async (lines, code, conclusion) => {
    const pull = pullRequest(changeA);
    const { codes, verdict } = await judge(
      pull,
      { 'm.json': ofA(), 'coverage.json': coverage(pull.merge, lines) },
      { reports: 'm.json', 'coverage-verdict': 'coverage.json' },
    );
    expect(codes).toEqual([code]);
    expect(verdict.conclusion).toBe(conclusion);
  });

  test('only ignored mutants, in a report that looked at the file', async () => {
    expect((await judge(pullRequest(changeA), { 'm.json': ofA([4, 'Ignored']) })).codes).toEqual([
      'nothing-mutable-changed',
    ]);
  });
});

describe('accepted survivors', () => {
  const policy = (hash: string, mutator = '') =>
    `version: 1\nmutation:\n  accepted:\n    - path: src/a.ts\n      line: 5\n${mutator === '' ? '' : `      mutator: ${mutator}\n`}      source: "${hash}"\n      reason: Both are the same here.\n`;
  const hash = /source `([0-9a-f]{12})`/;

  test('count no longer, by the hash that the summary shows, and stay in the verdict with their reason', async () => {
    const mutants = ofA([4, 'Killed'], [5, 'Survived']);
    const first = await judge(pullRequest(changeA), { 'm.json': mutants });
    expect(score(first)).toBe('1/2');
    const [, key] = hash.exec(first.run.summary)!;
    const pull = pullRequest({ ...changeA, base: (r) => r.write('.github/gauntlet.yml', policy(key as string)) });
    const second = await judge(pull, { 'm.json': mutants });
    expect(score(second)).toBe('1/1');
    expect(second.verdict.findings).toMatchObject([
      { rule: 'accepted-survivor', severity: 'note', location: { path: 'src/a.ts', line: 5 } },
    ]);
    expect(second.verdict.findings[0]?.message).toContain('Both are the same here.');
  });

  test('of another kind of change count', async () => {
    const mutants = ofA([4, 'Killed'], [5, 'Survived']);
    const [, key] = hash.exec((await judge(pullRequest(changeA), { 'm.json': mutants })).run.summary)!;
    const pull = pullRequest({
      ...changeA,
      base: (r) => r.write('.github/gauntlet.yml', policy(key as string, 'BooleanLiteral')),
    });
    expect(score(await judge(pull, { 'm.json': mutants }))).toBe('1/2');
  });

  test('in the policy of the pull request itself count', async () => {
    const mutants = ofA([4, 'Killed'], [5, 'Survived']);
    const [, key] = hash.exec((await judge(pullRequest(changeA), { 'm.json': mutants })).run.summary)!;
    const pull = pullRequest({
      change: (r) => [changeA.change(r), r.write('.github/gauntlet.yml', policy(key as string))],
    });
    expect(score(await judge(pull, { 'm.json': mutants }))).toBe('1/2');
  });
});

describe('what people see', () => {
  test('survivors at their place, as the change that no test noticed', async () => {
    const { run, verdict } = await judge(pullRequest(changeA), { 'm.json': ofA([4, 'Killed'], [5, 'Survived']) });
    expect(verdict.findings).toMatchObject([
      {
        category: 'mutation',
        severity: 'error',
        rule: 'EqualityOperator',
        message: 'No test notices: "1 > 0" changed to "1 >= 0 /* 1 */".',
        location: { path: 'src/a.ts', line: 5, column: 8, endLine: 5, endColumn: 12 },
        suggestion: { action: 'add-tests' },
      },
    ]);
    expect(run.summary).toContain('```diff\n- run(5, 1 > 0);\n+ run(5, 1 >= 0 /* 1 */);\n```');
    expect(run.summary).toContain('exact binomial interval, 95%');
    expect(run.outputs).toMatchObject({ score: '50', survivors: '1', plan: '', 'plan-empty': '' });
    expect(run.annotations).toHaveLength(1);
  });

  test('nothing of a hostile report is Markdown, HTML, a command or a mention', async () => {
    const evil = '</details><img src=x>@octo ```\n::error::x ##[error]y\u001b[31m';
    const report = JSON.parse(ofA([4, 'Killed'], [5, 'Survived']));
    for (const mutant of report.files['src/a.ts'].mutants)
      Object.assign(mutant, { mutatorName: evil, replacement: evil });
    const pull = pullRequest(changeA);
    const { run } = await judge(pull, { 'm.json': JSON.stringify(report) });
    const isOurs = (target: string) =>
      target.startsWith('https://github.com/') && target.includes(`/blob/${pull.head}/`);
    expect(dangers(run.summary, isOurs)).toEqual([]);
    expect(new Set(run.commands.map(({ name }) => name))).toEqual(new Set(['error']));
  });
});

describe('plans', () => {
  const plan = async (inputs: Record<string, string>, reports: Record<string, string> = {}, make = changeA) => {
    const pull = pullRequest(make);
    const { run, codes } = await judge(pull, reports, {
      plan: 'true',
      reports: Object.keys(reports).join('\n'),
      ...inputs,
    });
    const path = run.outputs['plan'];
    return { run, codes, pull, plan: path ? JSON.parse(readFileSync(join(pull.repository.path, path), 'utf8')) : null };
  };
  const args = async (inputs: Record<string, string>, make = changeA) =>
    (await plan(inputs, {}, make)).plan.shards[0]?.args;

  test.each([
    ['stryker', 'lines', ['--mutate', 'src/a.ts:4-5']],
    ['stryker', 'files', ['--mutate', 'src/a.ts']],
  ])('%s, %s', async (tool, scope, expected) => {
    expect(await args({ tool, scope })).toEqual(expected);
  });

  const write = (path: string, text: string) => ({
    change: (r: Repository) => r.write(path, text),
  });

  test.each([
    [
      'cargo-mutants',
      'src/lib.rs',
      'pub fn a() -> u8 { 1 }\n',
      ['--in-diff', 'gauntlet/mutation-plan.diff', '--file', 'src/lib.rs'],
    ],
    ['mutmut', 'src/shop/price.py', 'def total(a):\n    return a + 1\n', ['shop.price.x_total__mutmut_*']],
    [
      'mutmut',
      'shop/cart.py',
      'class Cart:\n    def add(self, a):\n        return a\n',
      ['shop.cart.xǁCartǁadd__mutmut_*'],
    ],
    [
      'pit',
      'core/src/main/java/com/shop/Price.java',
      'class Price { int a() { return 1; } }\n',
      ['-DtargetClasses=com.shop.Price*', '-DtargetTests=com.shop.*'],
    ],
    ['infection', 'src/Price.php', '<?php function a() { return 1; }\n', ['--filter=src/Price.php']],
    ['gremlins', 'price/price.go', 'package price\n\nfunc A() int { return 1 }\n', ['./price']],
  ])('%s: %s', async (tool, path, text, expected) => {
    expect(await args({ tool, scope: 'lines' }, write(path, text))).toEqual(expected);
  });

  test('writes the diff that cargo-mutants reads', async () => {
    const { pull } = await plan(
      { tool: 'cargo-mutants', scope: 'lines' },
      {},
      write('src/lib.rs', 'pub fn a() -> u8 { 1 }\n') as never,
    );
    const diff = readFileSync(join(pull.repository.path, 'gauntlet/mutation-plan.diff'), 'utf8');
    expect(diff).toContain('+++ b/src/lib.rs\n@@ -0,0 +1 @@\n+pub fn a() -> u8 { 1 }\n');
  });

  test('is empty, and says so, where nothing is for the tool', async () => {
    const { run, codes, plan: made } = await plan({ tool: 'pit' });
    expect(codes).toEqual(['plan-empty']);
    expect(run.outputs['plan-empty']).toBe('true');
    expect(made).toMatchObject({ empty: true, shards: [] });
    expect(run.exitCode).toBe(0);
  });

  test('splits by the time that an earlier report tells, the longest apart', async () => {
    const make = {
      change: (r: { write(p: string, t: string): unknown }) =>
        ['a', 'b', 'c', 'd'].map((name) => r.write(`src/${name}.ts`, source(10, [4]))) as never,
    };
    const earlier = JSON.parse(
      elements(
        Object.fromEntries(
          ['a', 'b', 'c', 'd'].map((name) => [`src/${name}.ts`, { text: 'x', mutants: [[1, 'Killed']] }]),
        ),
      ),
    );
    const minutes: Record<string, number> = { a: 20, b: 10, c: 10, d: 5 };
    for (const [path, file] of Object.entries<{ mutants: { duration: number }[] }>(earlier.files)) {
      file.mutants[0]!.duration = minutes[path[4]!]! * 60_000;
    }
    const { plan: made } = await plan(
      { tool: 'stryker', 'shard-minutes': '25' },
      { 'old.json': JSON.stringify(earlier) },
      make,
    );
    expect(made.minutes).toBe(45);
    expect(made.shards).toEqual([
      { files: 2, args: ['--mutate', 'src/a.ts,src/d.ts'], minutes: 25 },
      { files: 2, args: ['--mutate', 'src/b.ts,src/c.ts'], minutes: 20 },
    ]);
  });

  test('passes on no name that a shell, a glob or an option could read', async () => {
    for (const name of ['a b.ts', '$(touch PWNED).ts', '[id].ts', '-x.ts', 'a;b.ts', 'a\nb.ts', 'a,b.ts', 'ü.ts']) {
      const path = name.startsWith('-') ? name : `src/${name}`;
      const { codes } = await plan({ tool: 'stryker' }, {}, write(path, source(3)));
      expect(codes).toEqual(['plan-unsafe-path']);
    }
  }, 60_000);
});
