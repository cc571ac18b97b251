import {
  configurationFiles,
  findGaming,
  type Language,
  markerRules,
  mixedConfiguration,
  proberForGaming,
  sourceExtensions,
  testCases,
} from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import { mixedFixtures } from './mixed-fixtures.ts';
import { pragmaFixtures } from './pragma-fixtures.ts';
import { skipFixtures } from './skip-fixtures.ts';
import { type Fixtures, stage } from './staging.ts';
import { testCaseFixtures } from './test-case-fixtures.ts';

const extension = (language: Language) => sourceExtensions[language].split(' ')[0];
const sourcePath = (language: Language) => `lib/file.${extension(language)}`;
const testPath = (language: Language) => `test/file.${extension(language)}`;
const markerFixtures: Fixtures = { ...pragmaFixtures, ...skipFixtures };
const sorted = (ids: Iterable<string>) => [...ids].sort();

/** The rules that say something of one line, added to or removed from an otherwise unknown file. */
const rulesOf = (path: string, line: string, side: 'added' | 'removed' = 'added') =>
  stage([{ path, [side]: [line] }]).found.map(({ rule }) => rule);

test('every rule has a name of its own, lines that fire and lines that must not', () => {
  const fixtures = { ...markerFixtures, ...testCaseFixtures, ...mixedFixtures };
  const rules = [...markerRules, ...testCases, ...mixedConfiguration].map(({ id }) => id);
  expect(sorted(rules)).toEqual(sorted(Object.keys(fixtures)));
  const names = [...rules, ...configurationFiles.map(({ id }) => id)];
  expect(new Set(names).size).toBe(names.length);
  for (const { fires, passes } of Object.values(fixtures))
    expect(Math.min(fires.length, passes.length)).toBeGreaterThan(0);
});

test('every rule can be found by its words, and its pattern keeps no state', () => {
  for (const { id, words, pattern } of [...markerRules, ...testCases, ...mixedConfiguration]) {
    expect([id, pattern.flags]).toEqual([id, '']);
    for (const word of words) expect(word).toMatch(/^[\x20-\x7e]{3,}$/);
  }
});

test('every marker says what it does, and where that is written', () => {
  for (const { effect, source, languages } of markerRules) {
    expect(effect).toMatch(/^\S.*\.$/);
    expect(source).toMatch(/\d|Azure/);
    expect(languages.length).toBeGreaterThan(0);
  }
});

describe.each(markerRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const { fires, passes } = markerFixtures[id]!;
  const path = rule.testsOnly ? testPath : sourcePath;

  test.each(fires)('fires on %j', (line) => {
    for (const language of rule.languages) {
      const { found } = stage([{ path: path(language), added: ['x', line] }]);
      const finding = found.find((one) => one.rule === id);
      expect(finding).toMatchObject({ kind: rule.kind, path: path(language), line: 2, tool: rule.tool });
      expect(finding!.message).toMatch(/^This change adds an? (ignore pragma|skip marker)\. \S.*\.$/);
    }
  });

  test.each(passes)('passes %j', (line) => {
    for (const language of rule.languages) expect(rulesOf(path(language), line)).not.toContain(id);
  });

  test('says nothing of a removed line, of other languages and, where it asks for that, of other files', () => {
    const line = fires[0]!;
    expect(rulesOf(path(rule.languages[0]!), line, 'removed')).not.toContain(id);
    expect(rulesOf('test/file.txt', line)).not.toContain(id);
    const other = rule.languages.includes('python') ? 'test/file.go' : 'test/file.py';
    expect(rulesOf(other, line)).not.toContain(id);
    if (rule.testsOnly) expect(rulesOf(sourcePath(rule.languages[0]!), line)).not.toContain(id);
  });
});

describe.each(testCases.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const { fires, passes } = testCaseFixtures[id]!;

  test.each(fires)('counts %j', (line) => {
    for (const language of rule.languages)
      expect(rulesOf(testPath(language), line, 'removed')).toEqual(['tests-removed']);
  });

  test.each(passes)('does not count %j', (line) => {
    for (const language of rule.languages) {
      const prober = proberForGaming();
      prober.begin(0, 'removed', 1);
      const bytes = new TextEncoder().encode(line);
      prober.piece(bytes, 0, bytes.length, true);
      expect([language, prober.found.has(rule)]).toEqual([language, false]);
    }
  });
});

describe.each(Object.entries(mixedFixtures))('%s', (id, { path, fires, passes }) => {
  test.each(fires)('fires on %j, added or removed', (line) => {
    expect(stage([{ path, added: ['x', line] }]).found).toContainEqual(
      expect.objectContaining({ kind: 'coverage-configuration', rule: id, line: 2 }),
    );
    expect(stage([{ path, removed: [line] }]).found).toContainEqual(expect.objectContaining({ rule: id, line: null }));
    expect(rulesOf('lib/other.txt', line)).toEqual([]);
  });

  test.each(passes)('passes %j', (line) => {
    expect(rulesOf(path, line)).not.toContain(id);
  });
});

const wholeFiles: Record<string, string[]> = {
  'gauntlet-policy': ['.github/gauntlet.yml', 'gauntlet.yml'],
  'coveragepy-configuration': ['api/.coveragerc', '.coveragerc.bak'],
  'pytest-configuration': ['pytest.ini', 'mypytest.ini'],
  'nyc-configuration': ['.nycrc.json', 'nycrc.md'],
  'c8-configuration': ['packages/a/.c8rc.json', 'c8rc.json'],
  'jest-configuration': ['jest.config.ts', 'jest.setup.ts'],
  'vitest-configuration': ['vitest.config.mts', 'vite.config.mts'],
  'karma-configuration': ['karma.conf.js', 'karma.js'],
  'monocart-configuration': ['mcr.config.js', 'mcr.md'],
  'codecov-configuration': ['.github/codecov.yml', 'codecov.json'],
  'coveralls-configuration': ['.coveralls.yml', 'coveralls.md'],
  'octocov-configuration': ['.octocov.yml', 'octocov.go'],
  'simplecov-configuration': ['.simplecov', 'simplecov'],
  'tarpaulin-configuration': ['tarpaulin.toml', 'tarpaulin.rs'],
  'phpunit-configuration': ['phpunit.xml.dist', 'phpunit.md'],
  'dotnet-configuration': ['coverlet.runsettings', 'coverlet.md'],
  'lcov-configuration': ['.lcovrc', 'lcov.info'],
  'gcovr-configuration': ['gcovr.cfg', 'gcovr.md'],
  'go-test-coverage-configuration': ['.testcoverage.yml', 'testcoverage.go'],
  'covr-configuration': ['.covrignore', 'covrignore'],
  'luacov-configuration': ['.luacov', 'luacov.lua'],
  'xcode-test-plan': ['App/All.xctestplan', 'App/All.md'],
  'stryker-configuration': ['stryker.config.mjs', 'stryker.md'],
  'infection-configuration': ['infection.json5', 'infection.php'],
  'cargo-mutants-configuration': ['.cargo/mutants.toml', 'mutants.toml'],
  'mull-configuration': ['mull.yml', 'mull.md'],
};

test('every configuration file is known by its name, and no other', () => {
  expect(sorted(Object.keys(wholeFiles))).toEqual(sorted(configurationFiles.map(({ id }) => id)));
  for (const [id, [file, other]] of Object.entries(wholeFiles)) {
    expect(stage([{ path: file!, added: ['x'] }]).found).toEqual([
      expect.objectContaining({ kind: 'coverage-configuration', rule: id, path: file, line: 1 }),
    ]);
    expect([other, rulesOf(other!, 'x')]).toEqual([other, []]);
  }
});

test('nothing changed is nothing found', () => {
  expect(findGaming([], proberForGaming().found)).toEqual([]);
});
