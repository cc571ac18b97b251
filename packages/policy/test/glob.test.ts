import { globs, mapPath, matchingPattern, type PathMapping, pathMap } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';

const parseGlob = globs({ description: 'Patterns.' }).parseItem;
const parseMapping = pathMap({ description: 'Folders.' }).parseItem;

function matches(pattern: string, path: string): boolean {
  return parseGlob(pattern)?.matches(path) ?? false;
}

describe('globs', () => {
  test.each([
    ['**/*.gen.ts', 'a/b/x.gen.ts', true],
    ['**/*.gen.ts', 'x.gen.ts', true],
    ['src/**', 'src/.hidden/.a', true],
    ['src/**', 'source/a', false],
    ['src/', 'src/a/b', true],
    ['src', 'src/a', false],
    ['*.ts', 'a/b.ts', false],
    ['{a,b}/*.ts', 'b/x.ts', true],
    ['@(a|b)/x', 'a/x', true],
    ['SRC/*', 'src/a', false],
    ['#a', '#a', true],
    ['!a', '!a', true],
    ['!a', 'b', false],
    ['größe/*', 'größe/ü', true],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
  ])('%j on %j is %j', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  test.each([
    '/a',
    'a//b',
    './a',
    'a/..',
    '..',
    'a\u0000',
    'x'.repeat(513),
    '{a,b}'.repeat(9),
    '{1..300}',
    '{1..99999999}',
  ])('refuses %j', (pattern) => {
    expect(parseGlob(pattern)).toBeUndefined();
  });

  test('takes as many alternatives as it says', () => {
    expect(matches('{1..256}', '256')).toBe(true);
    expect(parseGlob('{1..257}')).toBeUndefined();
  });

  test.each([
    ['stars', `${'*a'.repeat(200)}b`, 'a'.repeat(4000)],
    ['globstars', `${'**/a/'.repeat(80)}b`, 'a/'.repeat(2000)],
    ['nested extglobs', `${'+('.repeat(100)}a${')'.repeat(100)}b`, 'a'.repeat(4000)],
    ['repeated extglobs', `${'*(a|aa)'.repeat(70)}b`, 'a'.repeat(4000)],
    ['nested braces', `${'{a,'.repeat(120)}b${'}'.repeat(120)}`, 'ab'],
    ['open braces', '{'.repeat(512), '{'],
  ])('a bomb of %s ends at once', (_, pattern, path) => {
    const started = performance.now();
    expect(matches(pattern, path)).toBe(false);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('matchingPattern names the first pattern that fits, as written', () => {
    const list = ['dist/', '**/*.ts', 'src/**'].map((pattern) => parseGlob(pattern)!);
    expect(matchingPattern(list, 'src/a.ts')).toBe('**/*.ts');
    expect(matchingPattern(list, 'dist/a.js')).toBe('dist/');
    expect(matchingPattern(list, 'README.md')).toBeUndefined();
  });
});

describe('pathMap', () => {
  const map = (line: string): PathMapping[] => [parseMapping(line)!];

  test.each([
    ['/app => .', '/app/src/a.ts', 'src/a.ts'],
    ['/app/ => packages/app/', '/app/src/a.ts', 'packages/app/src/a.ts'],
    ['C:\\build\\api => api', 'C:\\build\\api\\src\\a.cs', 'api/src/a.cs'],
    ['/home/*/work/repo => .', '/home/runner/work/repo/a.py', 'a.py'],
    ['**/generated => gen', '/x/y/generated/a/b.ts', 'gen/a/b.ts'],
    ['com/acme => src/main/java/com/acme', 'com/acme/A.java', 'src/main/java/com/acme/A.java'],
    ['/app => .', '/application/a.ts', null],
    ['/app => .', '/app', null],
    ['/a/b => .', '/a', null],
  ])('%j turns %j into %j', (line, path, expected) => {
    expect(mapPath(map(line), path)).toBe(expected);
  });

  test('the first line that fits decides', () => {
    const lines = [...map('/app/lib => lib'), ...map('/app => src')];
    expect(mapPath(lines, '/app/lib/a')).toBe('lib/a');
    expect(mapPath(lines, '/app/a')).toBe('src/a');
  });

  test.each([
    '/app',
    '=> a',
    '/ => a',
    '/app =>',
    '/app => /a',
    '/app => ../a',
    '/app => a/./b',
    '/app => a\\b',
    'a => b => c',
  ])('refuses %j', (line) => {
    expect(parseMapping(line)).toBeUndefined();
  });
});
