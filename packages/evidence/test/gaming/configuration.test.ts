import { createRepository, type Repository } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { body, gaming as gamingIn, lines, told } from './committing.ts';

let repository: Repository;

beforeEach(() => {
  repository = createRepository();
  repository.write('README.md', 'x\n');
});

afterEach(() => repository.dispose());

const gaming = (before: (r: Repository) => void, after: (r: Repository) => void) => gamingIn(repository, before, after);

describe('configuration', () => {
  test('of coverage alone: added, edited, deleted, moved away, and not when its mode changed', async () => {
    const found = await gaming(
      (r) => {
        for (const path of ['jest.config.ts', 'a/.coveragerc', '.nycrc', 'codecov.yml'])
          r.write(path, lines(path, ...body));
      },
      (r) => {
        r.write('.github/gauntlet.yml', lines('coverage:'));
        r.write('jest.config.ts', lines('jest.config.ts', ...body, 'x'));
        r.remove('a/.coveragerc');
        r.rename('.nycrc', 'nycrc.bak');
        r.chmod('codecov.yml', true);
      },
    );
    expect(told(found)).toEqual([
      'coverage-configuration gauntlet-policy .github/gauntlet.yml:1',
      'coverage-configuration coveragepy-configuration a/.coveragerc:null',
      'coverage-configuration jest-configuration jest.config.ts:22',
      'coverage-configuration nyc-configuration nycrc.bak:null',
    ]);
    expect(found.map(({ message }) => / (adds|deletes|edits|moves) /.exec(message)?.[1])).toEqual([
      'adds',
      'deletes',
      'edits',
      'moves',
    ]);
  });

  const mixed: Array<[string, string[], string[]]> = [
    [
      'pyproject.toml',
      ['[tool.coverage.run]', 'omit = [', '  "a",', ']', '[tool.black]', 'x = [', '  "b",', ']'],
      ['  "a",', '  "b",'],
    ],
    ['tox.ini', ['[coverage:run]', 'omit =', '  a', '[testenv]', 'deps =', '  b'], ['  a', '  b']],
    [
      'package.json',
      [
        '{',
        '  "jest": {',
        '    "coveragePathIgnorePatterns": [',
        '      "a"',
        '    ]',
        '  },',
        '  "files": [',
        '    "b"',
        '  ]',
        '}',
      ],
      ['      "a"', '    "b"'],
    ],
    [
      'pom.xml',
      [
        '<plugin>',
        '<artifactId>jacoco-maven-plugin</artifactId>',
        '<exclude>a</exclude>',
        '</plugin>',
        '<plugin>',
        '<exclude>b</exclude>',
        '</plugin>',
      ],
      ['<exclude>a</exclude>', '<exclude>b</exclude>'],
    ],
    [
      'build.gradle.kts',
      ['kover {', '  filters {', '    classes("a")', '  }', '}', 'android {', '  x("b")', '}'],
      ['    classes("a")', '  x("b")'],
    ],
    [
      'vite.config.ts',
      ['test: {', '  coverage: {', '    exclude: ["a"],', '  },', '  exclude: ["b"],', '}'],
      ['    exclude: ["a"],', '  exclude: ["b"],'],
    ],
    [
      'spec/spec_helper.rb',
      ['SimpleCov.start do', '  add_group("a")', 'end', 'RSpec.configure do |c|', '  c.x("b")', 'end'],
      ['  add_group("a")', '  c.x("b")'],
    ],
    ['angular.json', ['"codeCoverageExclude": [', '  "a"', '],', '"assets": [', '  "b"', ']'], ['  "a"', '  "b"']],
    ['mix.exs', ['test_coverage: [', '  x: "a"', '],', 'deps: [', '  x: "b"', ']'], ['  x: "a"', '  x: "b"']],
    ['Cargo.toml', ['[package.metadata.tarpaulin]', 'x = "a"', '[dependencies]', 'x = "b"'], ['x = "a"', 'x = "b"']],
  ];

  test.each(mixed)(
    'in %s: by what stands around a line, added or taken away',
    async (path, text, [inside, outside]) => {
      const edit = (line: string) =>
        text.flatMap((one) => (one === line ? [one, one.replace(/[ab](?=\W|$)/, 'zz')] : [one]));
      for (const [line, found] of [
        [inside!, 1],
        [outside!, 0],
      ] as const) {
        const [short, long] = [lines(...text), lines(...edit(line))];
        expect(long).not.toBe(short);
        for (const [from, to] of [
          [short, long],
          [long, short],
        ] as const) {
          const told = await gaming(
            (r) => r.write(path, from),
            (r) => r.write(path, to),
          );
          expect(told.map(({ kind }) => kind)).toEqual(Array(found).fill('coverage-configuration'));
          repository.dispose();
          repository = createRepository();
          repository.write('README.md', 'x\n');
        }
      }
    },
  );

  test('a line that stood right after a block or an element, and is gone, was not in it', async () => {
    const found = await gaming(
      (r) => {
        r.write('build.gradle', lines('kover {', '  x()', '}', 'y()', 'z()'));
        r.write('pom.xml', lines('<plugin>', 'jacoco', '</plugin>', '<y/>', '<z/>'));
      },
      (r) => {
        r.write('build.gradle', lines('kover {', '  x()', '}', 'z()'));
        r.write('pom.xml', lines('<plugin>', 'jacoco', '</plugin>', '<z/>'));
      },
    );
    expect(told(found)).toEqual([]);
  });

  test('that only moved within its file is not told', async () => {
    const found = await gaming(
      (r) => r.write('sonar-project.properties', lines('sonar.exclusions=x', ...body)),
      (r) => r.write('sonar-project.properties', lines(...body, 'sonar.exclusions=x')),
    );
    expect(told(found)).toEqual([]);
  });
});
