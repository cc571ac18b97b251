import { assessRisk, type RawChange } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changed, judged, rulesOf } from './changes.ts';

const ruleOf = (change: RawChange) => {
  const { class: riskClass, rule, kind } = judged(change);
  return [riskClass, rule.id, kind];
};

describe('modes', () => {
  test.each<[string, Partial<RawChange>, string]>([
    ['a new link', { status: 'added', oldMode: '000000', newMode: '120000' }, 'symbolic-link'],
    ['a changed link', { oldMode: '120000', newMode: '120000' }, 'symbolic-link'],
    ['a deleted link', { status: 'deleted', oldMode: '120000', newMode: '000000' }, 'symbolic-link'],
    ['a file that becomes a link', { status: 'type-changed', newMode: '120000' }, 'symbolic-link'],
    ['a link that becomes a file', { status: 'type-changed', oldMode: '120000' }, 'symbolic-link'],
    ['a new submodule', { status: 'added', oldMode: '000000', newMode: '160000' }, 'submodule'],
    ['a moved submodule', { oldMode: '160000', newMode: '160000' }, 'submodule'],
    ['a file that becomes executable', { newMode: '100755' }, 'executable-bit'],
    ['a file that ceases to be', { oldMode: '100755' }, 'executable-bit'],
    ['a new executable', { status: 'added', oldMode: '000000', newMode: '100755' }, 'executable-bit'],
    ['a type change without one', { status: 'type-changed' }, 'type-changed'],
    ['a mode that git does not have', { newMode: '100600' }, 'mode-unknown'],
    ['an addition with an old side', { status: 'added', oldMode: '100644' }, 'mode-unknown'],
    ['a change without a new side', { newMode: '000000' }, 'mode-unknown'],
    ['a deletion with a new side', { status: 'deleted', newMode: '100644' }, 'mode-unknown'],
  ])('%s', (_, more, id) => {
    expect(ruleOf(changed('docs/a.md', more))).toEqual(['high', id, 'docs']);
  });

  test.each<[string, Partial<RawChange>]>([
    ['an executable that stays one', { oldMode: '100755', newMode: '100755' }],
    ['an executable that goes', { status: 'deleted', oldMode: '100755', newMode: '000000' }],
    ['a mode of old repositories', { oldMode: '100664' }],
  ])('%s is nothing', (_, more) => {
    expect(judged(changed('docs/a.md', more)).class).toBe('low');
  });
});

describe('what could not be read', () => {
  test.each<[string, Partial<RawChange>, string]>([
    ['binary', { binary: true, added: null, deleted: null, addedLines: [] }, 'binary'],
    ['without counts', { added: null, deleted: null }, 'lines-uncounted'],
    ['cut', { truncated: true }, 'lines-unseen'],
    ['with fewer lines than counted', { added: 5 }, 'lines-unseen'],
  ])('%s', (_, more, id) => {
    expect(ruleOf(changed('docs/a.md', more))).toEqual(['high', id, 'docs']);
  });
});

describe('paths', () => {
  test.each([
    ['docs/a\u0007.md', 'path-control-character'],
    ['docs/a\n.md', 'path-control-character'],
    ['docs/a\u202e.md', 'path-invisible'],
    ['docs/a\u200b.md', 'path-invisible'],
    ['docs/a\u00ad.md', 'path-invisible'],
    ['docs/\u3164.md', 'path-invisible'],
    ['docs/a\ufffd.md', 'path-not-unicode'],
    ['docs/../a.md', 'path-ambiguous'],
    ['/docs/a.md', 'path-ambiguous'],
    ['docs//a.md', 'path-ambiguous'],
    ['', 'path-ambiguous'],
    ['.git/hooks/a.md', 'path-ambiguous'],
    ['x/.GIT/a.md', 'path-ambiguous'],
    ['x/GIT~1/a.md', 'path-ambiguous'],
    ['.git. /a.md', 'path-ambiguous'],
    ['docs\\a.md', 'path-ambiguous'],
    ['docs/a.md:x', 'path-ambiguous'],
    ['docs/a.md.', 'path-ambiguous'],
    ['docs/AUX.md', 'path-ambiguous'],
    [`${'a/'.repeat(64)}a.md`, 'path-deep'],
  ])('%j', (path, id) => {
    const file = judged(changed(path));
    expect([file.class, file.hits.map((hit) => hit.id)]).toEqual(['high', expect.arrayContaining([id])]);
    for (const { detail } of file.hits) expect(detail ?? '').not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  test.each(['docs/größe.md', 'docs/日本.md', 'docs/a b.md', '.gitignore', `${'a/'.repeat(63)}a.md`])(
    '%j is nothing',
    (path) => {
      expect(judged(changed(path)).class).toBe('low');
    },
  );
});

describe('added lines', () => {
  test.each([
    'if (admin\u202e) {',
    'a\u200bb',
    'a\u0000b',
    'a\u001b[2Jb',
    'a\rb',
    '\u{e0041}',
    'a\ufe0f',
    '⚠\ufe0f\ufe0f',
    'a\u200d',
    '\u2066x\u2069',
    '\ud800',
    '\u2028',
    'x\ufeff',
    '\u2800',
    '1\ufe0f',
  ])('%j raises', (text) => {
    const file = judged(changed('docs/a.md', { lines: ['fine', text] }));
    expect([file.class, file.rule.id, file.rule.detail]).toEqual(['high', 'line-invisible', 'line 2']);
  });

  test.each([
    'plain\ttext',
    'dos\r',
    'page\f',
    '⚠️ Größe',
    '👩‍👩‍👧 family',
    '👩🏽‍💻',
    '1️⃣',
    '❤️‍🔥',
    '日本',
    'a\u00a0b',
    '',
  ])('%j does not', (text) => {
    expect(judged(changed('docs/a.md', { lines: ['fine', text] })).class).toBe('low');
  });

  test('a byte order mark is fine where a file begins, and nowhere else', () => {
    expect(judged(changed('docs/a.md', { lines: ['\ufeff# Title'] })).class).toBe('low');
    expect(judged(changed('docs/a.md', { lines: ['\ufeff\ufeff# Title'] })).class).toBe('high');
    expect(judged(changed('docs/a.md', { lines: ['x', '\ufeff# Title'] })).class).toBe('high');
  });

  test('a hostile line takes no time', () => {
    const started = performance.now();
    for (const text of [
      '⚠\ufe0f'.repeat(300_000),
      '👩\u200d'.repeat(300_000),
      'ü'.repeat(1_000_000),
      '\ufe0f'.repeat(1_000_000),
    ]) {
      judged(changed('requirements.txt', { lines: [text] }));
      judged(changed('package-lock.json', { lines: [`"resolved"${' '.repeat(500_000)}${text}`] }));
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('collisions', () => {
  const hit = (changes: RawChange[], basePaths: string[]) =>
    assessRisk(changes, rulesOf('{}', { basePaths }))
      .files.filter(({ hits }) => hits.some(({ id }) => id === 'path-collision'))
      .map(({ path }) => path);
  const added = (path: string) => changed(path, { status: 'added' });
  const deleted = (path: string) => changed(path, { status: 'deleted' });

  test.each<[string, RawChange[], string[], string[]]>([
    ['with a file that is there', [added('readme.md')], ['README.md'], ['readme.md']],
    ['with each other', [added('a.md'), added('A.md')], [], ['a.md', 'A.md']],
    ['of folders', [added('Docs/a.md')], ['docs/b.md'], ['Docs/a.md']],
    ['of a file with a folder', [added('DOCS')], ['docs/b.md'], ['DOCS']],
    ['of two forms of one letter', [added('\u00e9.md')], ['e\u0301.md'], ['\u00e9.md']],
    ['of ß and ss', [added('STRASSE.md')], ['straße.md'], ['STRASSE.md']],
    ['of a path that comes twice', [changed('a.md'), changed('a.md')], [], ['a.md', 'a.md']],
    ['not after the other was deleted', [added('readme.md'), deleted('README.md')], ['README.md'], []],
    ['not with itself', [changed('a/b.md')], ['a/b.md', 'a/c.md'], []],
    ['not of what is deleted', [deleted('a.md')], ['a.md', 'A.md'], []],
  ])('%s', (_, changes, base, expected) => {
    expect(hit(changes, base)).toEqual(expected);
  });

  test('property: the same as comparing every pair', () => {
    const path = fc
      .array(fc.constantFrom('a', 'A', 'b', 'B'), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join('/'));
    const prefixes = (of: string) => of.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 5 }), fc.uniqueArray(path, { maxLength: 5 }), (paths, base) => {
        const all = [...paths, ...base].flatMap(prefixes);
        const expected = paths.filter((each) =>
          prefixes(each).some((own) => all.some((other) => other !== own && other.toLowerCase() === own.toLowerCase())),
        );
        expect(hit(paths.map(added), base)).toEqual(expected);
      }),
    );
  });

  test('a large tree takes little time', () => {
    const base = Array.from({ length: 100_000 }, (_, i) => `src/package-${i % 500}/module-${i % 7}/File${i}.ts`);
    const changes = Array.from({ length: 3000 }, (_, i) => added(`src/package-${i % 500}/new/File${i}.ts`));
    const started = performance.now();
    expect(hit(changes, base)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
