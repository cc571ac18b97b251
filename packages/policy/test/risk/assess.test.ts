import { assessRisk, type RawChange, type RiskAssessment, type RiskRules, riskClasses } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changed, judged, rulesOf } from './changes.ts';

const decision = ({ class: riskClass, decidedBy }: RiskAssessment) => [riskClass, decidedBy.path, decidedBy.rule.id];
const assess = (changes: RawChange[], rules: RiskRules = rulesOf()) => assessRisk(changes, rules);

describe('the whole change', () => {
  test('the highest class of any file decides, and names its file and rule', () => {
    const result = assess(
      ['README.md', 'src/a.ts', 'src/auth/b.ts', 'src/auth/c.ts', 'a.test.ts'].map((path) => changed(path)),
    );
    expect(decision(result)).toEqual(['high', 'src/auth/b.ts', 'auth']);
    expect(result.kinds).toEqual(['docs', 'tests', 'code', 'auth']);
    expect(result.files.map(({ class: riskClass }) => riskClass)).toEqual(['low', 'medium', 'high', 'high', 'low']);
    expect([result.floor, result.bounds]).toEqual([false, 'in-bounds']);
  });

  test('the hard floor decides before what is merely high', () => {
    const result = assess([changed('src/auth/b.ts'), changed('AGENTS.md')]);
    expect([...decision(result), result.floor]).toEqual(['high', 'AGENTS.md', 'floor-agent-instructions', true]);
  });

  test('a rename out of a critical folder is high by the path that is gone', () => {
    const moved = [
      changed('src/auth/check.ts', { status: 'deleted' }),
      changed('src/misc/check.ts', { status: 'added' }),
    ];
    expect(decision(assess(moved))).toEqual(['high', 'src/auth/check.ts', 'auth']);
    expect(decision(assess(moved.slice(1)))).toEqual(['medium', 'src/misc/check.ts', 'code']);
  });

  test('nothing is not low', () => {
    expect(decision(assess([]))).toEqual(['high', null, 'nothing-changed']);
  });

  test('a low one is low', () => {
    const result = assess([changed('README.md'), changed('docs/b.md')]);
    expect([decision(result), result.kinds, result.change]).toEqual([['low', 'README.md', 'docs'], ['docs'], []]);
  });
});

describe('size', () => {
  const long = (path: string, added: number) =>
    changed(path, { lines: Array.from({ length: added }, () => 'x'), deleted: 0 });
  const rules = rulesOf('{medium-lines: 10, high-lines: 20, high-files: 2}');

  test.each<[string, RawChange[], unknown[]]>([
    ['as many as allowed', [long('a.md', 10)], ['low', 'a.md', 'docs']],
    ['one line more', [long('a.md', 11)], ['medium', null, 'size-lines']],
    ['removed ones count', [changed('a.md', { deleted: 20 })], ['high', null, 'size-lines']],
    ['exactly the higher limit', [changed('a.md', { deleted: 19 })], ['medium', null, 'size-lines']],
    ['over several files', [long('a.md', 11), long('b.md', 10)], ['high', null, 'size-lines']],
    ['lock files do not count', [long('go.sum', 100)], ['medium', 'go.sum', 'dependency-lock']],
    ['as many files as allowed', [long('a.md', 1), long('b.md', 1)], ['low', 'a.md', 'docs']],
    ['one file more', [long('a.md', 1), long('b.md', 1), long('c.md', 1)], ['high', null, 'size-files']],
  ])('%s', (_, changes, expected) => {
    expect(decision(assess(changes, rules))).toEqual(expected);
  });

  test('3,001 files are high', () => {
    const changes = Array.from({ length: 3001 }, (_, index) => changed(`docs/${index}.md`));
    expect(decision(assess(changes))).toEqual(['high', null, 'size-files']);
  });
});

describe("the repository's rules on paths", () => {
  test('raise, and never lower', () => {
    const rules = rulesOf(
      '{rules: [{name: ads, paths: [src/ads/**], class: high, kind: payments}, {name: soft, paths: ["**"], class: low}]}',
    );
    expect(judged(changed('src/ads/a.ts'), rules)).toMatchObject({
      class: 'high',
      kind: 'payments',
      rule: { id: 'policy:ads' },
    });
    expect(judged(changed('src/b.ts'), rules)).toMatchObject({ class: 'medium', kind: 'code', rule: { id: 'code' } });
  });

  test('the highest of several counts', () => {
    const rules = rulesOf(
      '{rules: [{name: a, paths: [x/**], class: low, effect: set}, {name: b, paths: [x/y], class: medium, effect: set}]}',
    );
    expect(judged(changed('x/z'), rules)).toMatchObject({ class: 'low', hits: [{ id: 'policy:a' }] });
    expect(judged(changed('x/y'), rules)).toMatchObject({ class: 'medium', rule: { id: 'policy:b' } });
  });

  test('can set what the built-in rules say of a place', () => {
    const rules = rulesOf('{rules: [{name: site, paths: [site/**], class: low, effect: set, kind: docs}]}');
    expect(judged(changed('site/login.css'), rules)).toMatchObject({ class: 'low', kind: 'docs' });
    expect(judged(changed('src/login.css'), rules)).toMatchObject({ class: 'high', kind: 'auth' });
  });

  test.each<[string, Partial<RawChange>, string]>([
    ['AGENTS.md', {}, 'floor-agent-instructions'],
    ['.github/gauntlet.yml', {}, 'floor-policy'],
    ['a.md', { oldMode: '120000', newMode: '120000' }, 'symbolic-link'],
    ['a.md', { binary: true }, 'binary'],
    ['a.md', { addedLines: [{ line: 1, text: '\u202e' }] }, 'line-invisible'],
    ['package.json', { manifest: { before: '{}', after: '{"scripts": {"install": "x"}}' } }, 'install-script'],
    ['a\u200b.md', {}, 'path-invisible'],
  ])('never lower what is not about the place: %j', (path, more, id) => {
    const rules = rulesOf('{rules: [{name: all, paths: ["**"], class: low, effect: set}]}');
    expect(judged(changed(path, more), rules)).toMatchObject({ class: 'high', rule: { id } });
  });

  test('a policy elsewhere is of the hard floor too, in any spelling', () => {
    const rules = rulesOf('{}', { policyFile: 'Policies/Gate.yml' });
    expect(judged(changed('policies/gate.YML'), rules)).toMatchObject({ floor: true, rule: { id: 'floor-policy' } });
    expect(judged(changed('.github/gauntlet.yml'), rules).floor).toBe(true);
  });
});

describe("the repository's rules on changed lines", () => {
  const rules = rulesOf(
    '{content: [{name: raw sql, patterns: ["execute(*+", "DROP TABLE"], class: high, kind: schema}, {name: todo, patterns: [fixme], paths: ["**/*.md"], class: medium}]}',
  );

  test.each([
    ['db.run("drop  table")', 'medium', 'code'],
    ['db.run("Drop Table a")', 'high', 'content:raw sql'],
    ['db.execute("a" + b)', 'high', 'content:raw sql'],
    ['+ execute(', 'medium', 'code'],
    ['// FIXME', 'medium', 'code'],
  ])('%j', (line, riskClass, id) => {
    expect(judged(changed('src/a.ts', { lines: ['ok', line] }), rules)).toMatchObject({
      class: riskClass,
      rule: { id },
    });
  });

  test('say where, and add their kind', () => {
    const result = assess([changed('src/a.ts', { lines: ['ok', 'DROP TABLE a'] })], rules);
    expect([result.decidedBy.rule.detail, result.kinds]).toEqual(['line 2', ['code', 'schema']]);
  });

  test('a removed line counts as well: that a check is gone is a change of it', () => {
    const change = { ...changed('src/a.ts', { lines: ['ok'] }), removedLines: [{ line: 7, text: 'db.Execute(a +b)' }] };
    expect(assess([change], rules).decidedBy).toMatchObject({
      rule: { id: 'content:raw sql', detail: 'line 7 of before', why: expect.stringContaining('removed') },
    });
  });

  test('look only where they are told to', () => {
    expect(judged(changed('a.md', { lines: ['fixme'] }), rules)).toMatchObject({
      class: 'medium',
      rule: { id: 'content:todo' },
    });
  });

  test('property: the same as a regular expression', () => {
    const piece = fc.stringMatching(/^[abAB]{1,3}$/);
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 3 }),
        fc.stringMatching(/^[abcAB]{0,14}$/),
        (pieces, line) => {
          fc.pre(pieces.join('').length >= 3);
          const found = new RegExp(pieces.join('.*'), 'i').test(line);
          const one = rulesOf(`{content: [{name: x, patterns: ["${pieces.join('*')}"], class: high}]}`);
          expect(judged(changed('a.md', { lines: [line] }), one).class).toBe(found ? 'high' : 'low');
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a hostile line takes no time', () => {
    const many = rulesOf(`{content: [{name: x, patterns: ["${'a*'.repeat(100)}b"], class: high}]}`);
    const started = performance.now();
    judged(changed('a.md', { lines: ['a'.repeat(2_000_000)] }), many);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('past incidents', () => {
  test('raise to what the policy says', () => {
    const change = changed('docs/a.md');
    expect(judged(change, rulesOf('{}', { incidents: ['docs/a.md'] }))).toMatchObject({
      class: 'high',
      rule: { id: 'incident' },
    });
    expect(judged(change, rulesOf('{incident-class: medium}', { incidents: ['docs/a.md'] })).class).toBe('medium');
    expect(judged(change, rulesOf('{}', { incidents: ['docs/b.md'] })).class).toBe('low');
  });
});

describe('boundaries', () => {
  const section =
    '{boundaries: [{name: bots, paths: [src/**, docs/**]}, {name: writer, agents: ["7"], paths: [docs/**], outcome: reject}, {name: task, agents: ["7"], tasks: [T-1], paths: ["**/*.md"]}]}';
  const breaches = (agent: string | null, task: string | null, ...paths: string[]) => {
    const result = assess(
      paths.map((path) => changed(path)),
      rulesOf(section, { agent, task }),
    );
    expect(result.bounds).toBe(result.breaches.length > 0 ? 'out-of-bounds' : 'in-bounds');
    return result.breaches.map(({ path, boundary, outcome }) => `${path} ${boundary} ${outcome}`);
  };

  test('hold for whom they name, and all of them together', () => {
    expect(breaches('1', null, 'src/a.ts', 'docs/a.md')).toEqual([]);
    expect(breaches('1', 'T-1', 'a.md')).toEqual(['a.md bots needs-human']);
    expect(breaches('7', null, 'src/a.ts', 'docs/a.txt')).toEqual(['src/a.ts writer reject']);
    expect(breaches('7', 'T-1', 'docs/a.txt', 'docs/a.md')).toEqual(['docs/a.txt task needs-human']);
    expect(breaches('7', 'T-2', 'docs/a.txt')).toEqual([]);
    expect(breaches(null, null, 'x')).toEqual(['x bots needs-human']);
  });

  test('hold for what is deleted too, and change no class', () => {
    const result = assess([changed('x.md', { status: 'deleted' })], rulesOf(section));
    expect([result.class, result.breaches.length]).toEqual(['low', 1]);
  });
});

describe('properties', () => {
  const paths = [
    'README.md',
    'src/a.ts',
    'a.test.ts',
    'src/auth/a.ts',
    'AGENTS.md',
    'config/a.yml',
    'x',
    'go.sum',
    'a.css',
  ];
  const someChanges = fc
    .uniqueArray(fc.constantFrom(...paths), { minLength: 1 })
    .map((some) => some.map((path) => changed(path)));
  const rank = ({ class: riskClass, floor }: Pick<RiskAssessment, 'class' | 'floor'>) =>
    floor ? 3 : riskClasses.indexOf(riskClass);

  test('one more file never makes a change less', () => {
    fc.assert(
      fc.property(someChanges, fc.constantFrom(...paths), (changes, path) => {
        expect(rank(assess([...changes, changed(`more/${path}`)]))).toBeGreaterThanOrEqual(rank(assess(changes)));
      }),
    );
  });

  test('the class is that of the worst file, in any order', () => {
    fc.assert(
      fc.property(someChanges, (changes) => {
        const result = assess(changes);
        expect(rank(result)).toBe(Math.max(...result.files.map(rank)));
        expect(rank(assess(changes.toReversed()))).toBe(rank(result));
        expect(result.files.map(({ path }) => path)).toEqual(changes.map(({ path }) => path));
      }),
    );
  });

  test('what is measured only raises', () => {
    const measured = fc.record({
      lines: fc.nat(50),
      incidents: fc.subarray(paths),
      content: fc.constantFrom('', '{name: c, patterns: [xxx], class: medium}'),
      raise: fc.constantFrom(...riskClasses),
    });
    fc.assert(
      fc.property(someChanges, measured, (changes, { lines, incidents, content, raise }) => {
        const section = `{medium-lines: ${lines}, high-lines: ${lines + 5}, content: [${content}], rules: [{name: r, paths: [src/**], class: ${raise}}]}`;
        const more = assess(changes, rulesOf(section, { incidents }));
        expect(rank(more)).toBeGreaterThanOrEqual(rank(assess(changes)));
      }),
    );
  });
});
