import { compareManifests, type RawChange } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changed, judged } from './changes.ts';

type Json = Record<string, unknown>;

function compared(before: Json | null, after: Json) {
  const result = compareManifests(before === null ? null : JSON.stringify(before), JSON.stringify(after));
  if (!result.ok) throw new Error(result.problem);
  return result.comparison;
}

/** What the change of a `package.json` is judged to be: its class, and the rules that fitted. */
function verdict(before: Json | null, after: Json, more: Partial<RawChange> = {}) {
  const manifest = { before: before === null ? null : JSON.stringify(before), after: JSON.stringify(after) };
  const { class: riskClass, hits } = judged(changed('package.json', { manifest, ...more }));
  return [riskClass, hits.map(({ id }) => id)];
}

const deps = (dependencies: Json) => ({ dependencies });

describe('what a comparison finds', () => {
  test('added, removed and changed dependencies, of every section', () => {
    const { added, removed, changed } = compared(
      { dependencies: { a: '^1.0.0', b: '1' }, devDependencies: { c: '~1.2.3' }, peerDependencies: { p: '>=1' } },
      {
        dependencies: { a: '^2.0.0' },
        devDependencies: { c: '~1.2.4', b: '1' },
        optionalDependencies: { o: 'file:../o' },
      },
    );
    expect(added).toEqual([
      { section: 'devDependencies', name: 'b', before: null, after: '1', source: 'registry', major: false },
      { section: 'optionalDependencies', name: 'o', before: null, after: 'file:../o', source: 'file', major: false },
    ]);
    expect(removed.map(({ section, name, before, source }) => [section, name, before, source])).toEqual([
      ['dependencies', 'b', '1', null],
      ['peerDependencies', 'p', '>=1', null],
    ]);
    expect(changed.map(({ name, major }) => [name, major])).toEqual([
      ['a', true],
      ['c', false],
    ]);
  });

  test('overrides, resolutions, catalogs and bundled ones', () => {
    const { added } = compared(
      {},
      {
        overrides: { a: { b: '1', c: { d: 'npm:evil@1' } } },
        pnpm: { overrides: { e: '2' } },
        resolutions: { '**/f': '3' },
        bundleDependencies: ['g'],
        catalogs: { next: { h: '4' } },
      },
    );
    expect(added.map(({ section, name, source }) => [section, name, source])).toEqual([
      ['resolutions', '**/f', 'registry'],
      ['bundleDependencies', 'g', 'registry'],
      ['overrides > a', 'b', 'registry'],
      ['overrides > a > c', 'd', 'alias'],
      ['catalogs > next', 'h', 'registry'],
      ['overrides', 'e', 'registry'],
    ]);
  });

  test('scripts, by whether an install runs them', () => {
    const { scripts } = compared(
      { scripts: { test: 'a', build: 'a', prepare: 'a' } },
      { scripts: { test: 'b', build: 'a', postinstall: 'x' } },
    );
    expect(scripts).toEqual([
      { name: 'test', kind: 'changed', onInstall: false },
      { name: 'prepare', kind: 'removed', onInstall: true },
      { name: 'postinstall', kind: 'added', onInstall: true },
    ]);
  });

  test('names that every object has are dependencies like others', () => {
    const result = compareManifests(
      '{"dependencies": {}}',
      '{"dependencies": {"__proto__": "1", "constructor": "git:x"}}',
    );
    expect(result.ok && result.comparison.added.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
  });

  test.each([
    ['', 'is no JSON'],
    ['[]', 'is no JSON object'],
    ['null', 'is no JSON object'],
    ['{"a": 1,}', 'is no JSON'],
    ['// x\n{}', 'is no JSON'],
    [`{"a": "${'x'.repeat(1024 * 1024)}"}`, 'has more than'],
    [`{"overrides": ${'{"a":'.repeat(50)}1${'}'.repeat(50)}}`, 'nested too deeply'],
    ['['.repeat(100_000), 'is no JSON'],
  ])('refuses %.30j', (text, problem) => {
    for (const result of [compareManifests(text, '{}'), compareManifests('{}', text), compareManifests(null, text)]) {
      if (result.ok) {
        expect(text).toBe('never');
        continue;
      }
      expect(result.problem).toContain(problem);
    }
  });
});

describe('versions', () => {
  test.each([
    ['^1.2.3', '^1.9.0', false],
    ['^1.2.3', '^2.0.0', true],
    ['^2.0.0', '^1.0.0', true],
    ['1.2.3', 'v1.2.4', false],
    ['~0.2.1', '~0.2.9', false],
    ['^0.2.1', '^0.3.0', true],
    ['0.9.0', '1.0.0', true],
    ['^1', '^1 || ^2', true],
    ['^1 || ^2', '^2', false],
    ['>=1 <2', '>=1.5 <2.0.0', false],
    ['>=1 <2', '>=1 <2.1', true],
    ['1.0.0 - 1.9.9', '^1.0.0', false],
    ['1 - 2', '1 - 3', true],
    ['1.x', '1.2.x', false],
    ['1', '2', true],
    ['^1.0.0', '*', true],
    ['^1.0.0', '>=1', true],
    ['^1.0.0', '', true],
    ['^1.0.0', '1.0.0-beta.1', false],
    ['> 1', '>= 2', false],
    ['workspace:^1', 'workspace:^2', true],
    ['workspace:*', 'workspace:^', null],
    ['^1.0.0', 'latest', null],
    ['latest', '^1.0.0', null],
    ['^1.0.0', 'git+https://x/y.git', null],
    ['^1.0.0', '1.2.3.4', null],
    ['^1.0.0', '^1 || latest', null],
    ['^1.0.0', '>=1 next', null],
    ['^1.0.0', 'x - 1', false],
    ['^1.0.0', `1${' '.repeat(300)}`, null],
    ['catalog:', 'catalog:next', false],
    ['^1.0.0', 'catalog:', null],
  ])('%j to %j: major is %j', (before, after, expected) => {
    expect(compared(deps({ a: before }), deps({ a: after })).changed[0]?.major).toBe(expected);
  });

  test('property: for plain versions, major is what semver says', () => {
    const version = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3));
    const prefix = fc.constantFrom('', '^', '~', '=');
    fc.assert(
      fc.property(version, version, prefix, (a, b, operator) => {
        fc.pre(a.join() !== b.join());
        const write = (parts: number[]) => operator + parts.join('.');
        const breaking = a[0] !== b[0] || (a[0] === 0 && a[1] !== b[1]);
        expect(compared(deps({ x: write(a) }), deps({ x: write(b) })).changed[0]?.major).toBe(breaking);
      }),
    );
  });

  test('a hostile range takes no time', () => {
    const started = performance.now();
    for (const text of ['|'.repeat(500_000), '1.'.repeat(250_000), ' - '.repeat(200_000), '> '.repeat(100_000)]) {
      compared(deps({ a: '1' }), deps({ a: text }));
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('sources', () => {
  test.each([
    ['^1.2.3', 'registry'],
    ['>=1 <2 || 3.x', 'registry'],
    ['', 'registry'],
    ['latest', 'registry'],
    ['workspace:^', 'workspace'],
    ['catalog:', 'catalog'],
    ['npm:other@1', 'alias'],
    ['jsr:@a/b@1', 'alias'],
    ['file:../x', 'file'],
    ['link:../x', 'file'],
    ['../x', 'file'],
    ['/x', 'file'],
    ['~/x', 'file'],
    ['C:\\x', 'file'],
    ['git+ssh://git@github.com/a/b.git', 'git'],
    ['git://x/y', 'git'],
    ['github:a/b', 'git'],
    ['a/b', 'git'],
    ['a/b#v1', 'git'],
    ['git@github.com:a/b', 'git'],
    ['https://x/y.git#v1', 'git'],
    ['https://x/y.tgz', 'http'],
    ['HTTP://x/y.tgz', 'http'],
    ['  https://x/y.tgz', 'http'],
    ['x\u0000', 'other'],
    ['größe', 'other'],
  ])('%j is from %s', (spec, source) => {
    expect(compared({}, deps({ a: spec })).added[0]?.source).toBe(source);
  });
});

describe('what it is judged to be', () => {
  test.each<[string, Json, Json, string, string]>([
    ['a new dependency', {}, deps({ a: '^1' }), 'medium', 'dependency-added'],
    ['a minor bump', deps({ a: '^1.1' }), deps({ a: '^1.2' }), 'medium', 'dependency-changed'],
    ['one less', deps({ a: '1' }), {}, 'medium', 'dependency-removed'],
    ['a script', {}, { scripts: { test: 'x' } }, 'medium', 'package-script'],
    ['something else', {}, { description: 'x' }, 'medium', 'dependency-manifest'],
    ['an install script that is gone', { scripts: { prepare: 'x' } }, {}, 'medium', 'package-script'],
    ['a major bump', deps({ a: '^1' }), deps({ a: '^2' }), 'high', 'dependency-major'],
    ['a tag', deps({ a: '^1' }), deps({ a: 'next' }), 'high', 'dependency-unclear'],
    ['another source', {}, deps({ a: 'a/b' }), 'high', 'dependency-source'],
    ['a source in an override', {}, { overrides: { x: { a: 'https://x/y.tgz' } } }, 'high', 'dependency-source'],
    ['no text', {}, deps({ a: 7 }), 'high', 'dependency-source'],
    ['no mapping', {}, { dependencies: 'x' }, 'high', 'dependency-source'],
    ['a new install script', {}, { scripts: { postinstall: 'x' } }, 'high', 'install-script'],
    ['a changed one', { scripts: { prepare: 'x' } }, { scripts: { prepare: 'y' } }, 'high', 'install-script'],
    ['another package manager', {}, { packageManager: 'pnpm@1' }, 'high', 'install-setting'],
    ['leave to run scripts', {}, { pnpm: { onlyBuiltDependencies: ['a'] } }, 'high', 'install-setting'],
  ])('%s', (_, before, after, riskClass, id) => {
    const [actual, ids] = verdict(before, after);
    expect([actual, ids]).toEqual([riskClass, expect.arrayContaining([id])]);
  });

  test.each([
    'preinstall',
    'install',
    'postinstall',
    'prepublish',
    'preprepare',
    'prepare',
    'postprepare',
    'dependencies',
    'pnpm:devPreinstall',
  ])('the script %s runs on an install', (name) => {
    expect(verdict({}, { scripts: { [name]: 'x' } })[0]).toBe('high');
  });

  test("git's hooks in it are of the hard floor", () => {
    const manifest = { before: '{}', after: '{"husky": {"hooks": {"pre-commit": "x"}}}' };
    expect(judged(changed('package.json', { manifest }))).toMatchObject({
      floor: true,
      kind: 'guard',
      rule: { id: 'floor-git-hooks' },
    });
  });

  test('a new file is compared with nothing', () => {
    const [riskClass, ids] = verdict(null, { scripts: { install: 'x' } }, { status: 'added', oldMode: '000000' });
    expect([riskClass, ids]).toEqual(['high', expect.arrayContaining(['install-script'])]);
  });

  test('what was not given, or cannot be read, is high; a deleted one needs nothing', () => {
    expect(judged(changed('package.json')).rule.id).toBe('manifest-unread');
    expect(judged(changed('a/Package.JSON')).rule.id).toBe('manifest-unread');
    expect(judged(changed('package.json', { manifest: { before: '{}', after: '{' } })).rule.id).toBe(
      'manifest-unreadable',
    );
    expect(judged(changed('package.json', { status: 'deleted' })).class).toBe('medium');
  });

  test('property: whatever is written, the details are printable and no class is low', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), { maxKeys: 4 }),
        (entries) => {
          const manifest = { before: '{}', after: JSON.stringify({ dependencies: entries, scripts: entries }) };
          const file = judged(changed('package.json', { manifest }));
          expect(file.class).not.toBe('low');
          for (const { detail } of file.hits) {
            expect(detail ?? '').not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
            expect(detail?.length ?? 0).toBeLessThan(2000);
          }
        },
      ),
    );
  });
});
