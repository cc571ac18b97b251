import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownersOf, parseCodeowners } from '@gauntlet/policy';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

function fits(pattern: string, path: string): boolean {
  return ownersOf(parseCodeowners(`${pattern} @a`), path) !== null;
}

describe('one pattern', () => {
  test.each([
    // GitHub's own examples.
    ['*', 'a/b/c.txt', true],
    ['*.js', 'a/b/c.js', true],
    ['*.js', 'c.jsx', false],
    ['/build/logs/', 'build/logs/a/b', true],
    ['/build/logs/', 'x/build/logs/a', false],
    ['docs/*', 'docs/getting-started.md', true],
    ['docs/*', 'docs/build-app/troubleshooting.md', false],
    ['docs/*', 'x/docs/a.md', false],
    ['apps/', 'apps/a', true],
    ['apps/', 'x/y/apps/a/b', true],
    ['apps/', 'apps', false],
    ['/docs/', 'docs/a/b', true],
    ['/docs/', 'x/docs/a', false],
    ['/scripts/', 'scripts/a', true],
    ['**/logs', 'build/logs/a', true],
    ['**/logs', 'deeply/nested/logs/a/b', true],
    ['**/logs', 'logs', true],
    ['/apps/github', 'apps/github/a', true],
    ['/apps/github', 'apps/github', true],
    ['/apps/github', 'apps/githubx', false],
    // What a part without a slash, with one in the middle, and with a leading one means.
    ['docs', 'x/docs/a', true],
    ['a/b', 'a/b/c', true],
    ['a/b', 'x/a/b', false],
    ['/a', 'b/a', false],
    ['/*', 'a', true],
    ['/*', 'a/b', false],
    ['docs/*.md', 'docs/a.md', true],
    ['docs/*.md', 'docs/x/a.md', false],
    ['docs/**', 'docs/a/b', true],
    ['docs/**', 'docs', false],
    ['docs/**/*.md', 'docs/a.md', true],
    ['docs/**/*.md', 'docs/x/y/a.md', true],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b/c', true],
    ['a/**/b', 'a/xb', false],
    ['**', 'a/b', true],
    ['*/', 'a', false],
    ['*/', 'a/b', true],
    ['/', 'a', false],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['a?c', 'a😀c', true],
    // Letters as they are.
    ['DOCS/', 'docs/a', false],
    ['README.md', 'readme.md', false],
    // Escapes.
    ['a\\ b', 'a b', true],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['a\\\\b', 'a\\b', true],
    ['a.c', 'abc', false],
    ['a+(b)', 'a+(b)', true],
    ['{a,b}', 'a', false],
  ])('%j on %j is %j', (pattern, path, expected) => {
    expect(fits(pattern, path)).toBe(expected);
  });
});

describe('several rules', () => {
  const file = parseCodeowners(
    ['* @all', '/apps/ @apps', '/apps/github', '!/apps/x @none', '*.md @docs # last'].join('\n'),
  );

  test.each([
    ['a', 1, ['@all']],
    ['apps/a', 2, ['@apps']],
    ['apps/github/a', 3, []],
    ['apps/x', 2, ['@apps']],
    ['apps/github/a.md', 5, ['@docs']],
  ])('the last that fits %j decides', (path, line, owners) => {
    expect(ownersOf(file, path)).toMatchObject({ line, owners });
  });

  test('none fits', () => {
    expect(ownersOf(parseCodeowners('/a @a'), 'b')).toBeNull();
    expect(ownersOf(parseCodeowners(''), 'b')).toBeNull();
  });

  test('of a file that is too large none does', () => {
    const file = parseCodeowners(`* @a\n${'#'.repeat(3_000_000)}`);
    expect([file.tooLarge, ownersOf(file, 'a')]).toEqual([true, null]);
  });
});

/** Tries everything, by the text of the documentation alone. */
function bruteForce(pattern: string, path: string): boolean {
  const anchored = pattern.slice(0, -1).includes('/');
  const body = pattern.startsWith('/') ? pattern.slice(1) : pattern;
  if (body === '') return false;
  const parts = path.split('/');
  const starts = anchored ? [0] : parts.map((_, index) => index);
  const onlyBelow = body.endsWith('/');
  const shallow = body === '*' || body.endsWith('/*');
  return starts.some((start) =>
    parts.some((_, last) => {
      const below = last < parts.length - 1;
      if (last < start || (onlyBelow && !below) || (shallow && below)) return false;
      return spells([...(onlyBelow ? body.slice(0, -1) : body)], [...parts.slice(start, last + 1).join('/')]);
    }),
  );
}

/** The wildcards, one character at a time. */
function spells(pattern: string[], text: string[]): boolean {
  const [head, ...rest] = pattern;
  if (head === undefined) return text.length === 0;
  const source = pattern.join('');
  if (source === '**') return text.length > 0;
  if (source.startsWith('**/')) {
    const behind = pattern.slice(3);
    return spells(behind, text) || text.some((each, index) => each === '/' && spells(behind, text.slice(index + 1)));
  }
  if (source.startsWith('/**/')) {
    const behind = ['/', ...pattern.slice(4)];
    return text[0] === '/' && text.some((each, index) => each === '/' && spells(behind, text.slice(index)));
  }
  if (source === '/**') return text[0] === '/' && text.length > 1;
  if (head === '*') {
    const behind = pattern.slice(
      pattern.findIndex((each) => each !== '*') === -1 ? pattern.length : pattern.findIndex((each) => each !== '*'),
    );
    for (let n = 0; n <= text.length; n++) {
      if (spellsInside(behind, text.slice(n))) return true;
      if (text[n] === '/') return false;
    }
    return false;
  }
  if (text.length === 0) return false;
  if (head === '?') return text[0] !== '/' && spellsInside(rest, text.slice(1));
  return head === text[0] && (head === '/' ? spells(rest, text.slice(1)) : spellsInside(rest, text.slice(1)));
}

/** The same, in the middle of a part, where two stars are nothing but one. */
function spellsInside(pattern: string[], text: string[]): boolean {
  if (pattern[0] !== '*') return spells(pattern, text);
  const next = pattern.findIndex((each) => each !== '*');
  return spells(['*', ...(next === -1 ? [] : pattern.slice(next))], text);
}

const part = fc.constantFrom('a', 'b', 'ab', '*', '**', '?', 'a*', '*b', 'a*b', '?b', 'a**b', '.a');
const pattern = fc
  .tuple(fc.constantFrom('', '/'), fc.array(part, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '', '/'))
  .map(([first, parts, last]) => `${first}${parts.join('/')}${last}`)
  // Two of them in a row, or one before the last slash, are not what the documentation speaks of.
  .filter((text) => !text.includes('**/**') && !text.endsWith('**/') && !text.includes('***'));
const path = fc
  .array(fc.constantFrom('a', 'b', 'ab', 'aab', 'abb', '.a', 'c'), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join('/'));

test('property: the same as trying everything', () => {
  let both = 0;
  fc.assert(
    fc.property(pattern, path, (pattern, path) => {
      const expected = bruteForce(pattern, path);
      if (expected) both++;
      expect([pattern, path, fits(pattern, path)]).toEqual([pattern, path, expected]);
    }),
    { numRuns: 5000 },
  );
  expect(both).toBeGreaterThan(500);
});

test('property: the last rule that fits decides', () => {
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 6 }), path, (patterns, path) => {
      const file = parseCodeowners(patterns.map((each, index) => `${each} @o${index}`).join('\n'));
      const last = patterns.findLastIndex((each) => bruteForce(each, path));
      expect(ownersOf(file, path)?.line ?? 0).toBe(last + 1);
    }),
    { numRuns: 500 },
  );
});

describe("git's own matcher, where CODEOWNERS is the same as .gitignore", () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'codeowners-'));
    execFileSync('git', ['init', '-q', folder]);
    execFileSync('git', ['-C', folder, 'config', 'core.ignorecase', 'false']);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('agrees', () => {
    // A last `*` is the difference that GitHub documents.
    const patterns = fc.sample(
      pattern.filter((each) => !/\/\*$/.test(each)),
      { numRuns: 80, seed: 7 },
    );
    const paths = [...new Set(fc.sample(path, { numRuns: 200, seed: 7 }))];
    const excludes = join(folder, 'patterns');
    let hits = 0;
    for (const each of patterns) {
      writeFileSync(excludes, `${each}\n`);
      const git = ['-C', folder, '-c', `core.excludesFile=${excludes}`, 'check-ignore', '--no-index', '--stdin'];
      const { stdout, status } = spawnSync('git', git, { input: paths.join('\n'), encoding: 'utf8' });
      expect(status).toBeLessThan(2);
      const expected = stdout.split('\n').filter((line) => line !== '');
      hits += expected.length;
      expect([each, paths.filter((path) => fits(each, path))]).toEqual([each, expected]);
    }
    expect(hits).toBeGreaterThan(500);
  });
});

test('many rules and many paths take little time', () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `/packages/p${index}/src/ @a\ndocs${index}/ @b`);
  const file = parseCodeowners(lines.join('\n'));
  const started = performance.now();
  for (let index = 0; index < 1000; index++) {
    expect(ownersOf(file, `packages/p${index}/src/a/b.ts`)?.line).toBe(2 * index + 1);
  }
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('hostile patterns take no time', () => {
  const started = performance.now();
  const long = Array.from({ length: 200 }, () => 'a').join('/');
  for (const each of [`${'**/a/'.repeat(300)}b`, `${'*a'.repeat(2000)}b`, `${'a*/'.repeat(500)}b`]) {
    expect(fits(each, long)).toBe(false);
    expect(fits(each, 'a'.repeat(4000))).toBe(false);
  }
  expect(performance.now() - started).toBeLessThan(10_000);
});
