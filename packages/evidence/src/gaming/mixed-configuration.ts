import type { Probe } from './probe.ts';
import { blocks, elements, type Region, tables } from './regions.ts';

/** A file that is about many things: it counts only where a changed line speaks of coverage, or stands among such lines. */
export interface MixedConfiguration extends Probe {
  tool: string;
  path: RegExp;
  /** The lines that are about coverage whatever they say. */
  region?: (text: string) => Region;
}

const cov = ['cov', 'Cov'];

export const mixedConfiguration: readonly MixedConfiguration[] = [
  {
    id: 'package-json-coverage',
    tool: 'nyc, c8 and Jest',
    path: /(?:^|\/)package\.json$/,
    words: [...cov, 'nyc', 'c8 ', 'c8"', 'jest', 'per-file', '"branches"', '"functions"', '"lines"', '"statements"'],
    // A version of such a package is no configuration, so that a key counts only before what is no string.
    pattern:
      /"(?:nyc|c8|jest|coverage\w*|collectCoverage\w*|check-coverage|per-file)"\s*:\s*(?:[{[\d]|true|false)|--(?:no-|check-)?coverage|"(?:branches|functions|lines|statements)"\s*:\s*-?\d|:\s*"(?:[^"]*\s)?(?:nyc|c8) /,
    region: (text) => blocks(text, /"(?:nyc|c8|jest)"\s*:/),
  },
  {
    id: 'python-coverage',
    tool: 'coverage.py',
    path: /(?:^|\/)(?:pyproject\.toml|setup\.cfg|tox\.ini)$/,
    words: [...cov, 'fail', 'exclude_', 'partial_branches', 'omit'],
    pattern:
      /\[tool\.coverage|\[coverage:|--(?:no-)?cov\b|fail[-_]under|exclude_(?:lines|also)|partial_branches|^\s*"?omit"?\s*=|\bcoverage\s+(?:run|report|xml|json|lcov|combine)\b/,
    region: (text) => tables(text, /^\s*(?:tool\.coverage(?:\.|$)|coverage:)/),
  },
  {
    id: 'maven-coverage',
    tool: 'JaCoCo, Clover and PIT by Maven',
    path: /(?:^|\/)pom\.xml$/,
    words: ['jacoco', 'clover', 'sonar.', '<minimum>', '<haltOnFailure>', '<skipTests>', 'test.skip'],
    pattern:
      /(?:jacoco|clover)(?![\w.-]*version)|sonar\.(?:coverage|exclusions)|<minimum>|<haltOnFailure>|<skipTests>|maven\.test\.skip/,
    region: (text) => elements(text, 'plugin', /jacoco|clover|pitest|cobertura/),
  },
  {
    id: 'gradle-coverage',
    tool: 'JaCoCo and Kover by Gradle',
    path: /(?:^|\/)[\w.-]+\.gradle(?:\.kts)?$/,
    words: ['jacoco', 'Jacoco', 'kover', 'Kover', 'violationRules', 'minBound', 'minimum'],
    // A line that only pins a version is no configuration.
    pattern: /^(?!.*\bversion\b).*?(?:[Jj]acoco|[Kk]over|violationRules|minBound|\bminimum\s*=)/,
    region: (text) => blocks(text, /jacoco|kover/i),
  },
  {
    id: 'vite-coverage',
    tool: 'Vitest',
    path: /(?:^|\/)vite\.(?:[\w-]+\.)?config\.[cm]?[jt]s$/,
    words: [...cov, 'threshold'],
    pattern: /\bcoverage\b|\bthresholds?\b/,
    region: (text) => blocks(text, /\bcoverage\b|\bthresholds\b/),
  },
  {
    id: 'angular-coverage',
    tool: 'Angular CLI',
    path: /(?:^|\/)angular\.json$/,
    words: ['codeCoverage'],
    pattern: /"codeCoverage\w*"/,
    region: (text) => blocks(text, /"codeCoverage\w*"/),
  },
  {
    id: 'sbt-coverage',
    tool: 'scoverage',
    path: /(?:^|\/)[\w.-]+\.sbt$/,
    words: ['coverage'],
    pattern: /\bcoverage[A-Z]\w*/,
  },
  {
    id: 'mix-coverage',
    tool: 'mix test and ExCoveralls',
    path: /(?:^|\/)mix\.exs$/,
    words: ['test_coverage', 'threshold', 'ignore_modules'],
    pattern: /\b(?:test_coverage|threshold|ignore_modules)\b/,
    region: (text) => blocks(text, /\btest_coverage\b/),
  },
  {
    id: 'cargo-coverage',
    tool: 'Cargo',
    path: /(?:^|\/)(?:Cargo\.toml|\.cargo\/config\.toml)$/,
    words: ['tarpaulin', 'coverage', 'llvm-cov'],
    pattern: /\btarpaulin\b|\bcoverage\b|\bllvm-cov\b/,
    region: (text) => tables(text, /tarpaulin|llvm-cov|cargo-mutants/),
  },
  {
    id: 'msbuild-coverage',
    tool: 'coverlet',
    path: /(?:^|\/)[\w.-]+\.(?:csproj|fsproj|vbproj|props|targets)$/,
    words: [
      '<Exclude',
      '<Threshold',
      '<CollectCoverage',
      '<SkipAutoProps',
      'ExcludeFromCodeCoverage',
      '<IsTestProject',
    ],
    pattern:
      /<(?:Exclude(?:ByFile|ByAttribute)?|Threshold(?:Type|Stat)?|CollectCoverage|SkipAutoProps|IsTestProject)>|ExcludeFromCodeCoverage/,
  },
  {
    id: 'ruby-coverage',
    tool: 'SimpleCov',
    path: /(?:^|\/)(?:spec_helper|rails_helper|test_helper)\.rb$/,
    words: ['SimpleCov', 'add_filter', 'minimum_coverage', 'refuse_coverage_drop', 'nocov_token', 'skip_token'],
    pattern: /\bSimpleCov\b|^\s*(?:add_filter|minimum_coverage\w*|refuse_coverage_drop|nocov_token|skip_token)\b/,
    region: (text) =>
      blocks(text.replace(/\bdo\b/g, '{').replace(/^\s*end\b/gm, '}'), /\bSimpleCov\.(?:start|configure)\b/),
  },
  {
    id: 'sonar-coverage',
    tool: 'SonarQube',
    path: /(?:^|\/)sonar-project\.properties$/,
    words: ['coverage', 'exclusions', 'sonar.tests'],
    pattern: /coverage|exclusions|^\s*sonar\.tests\b/,
  },
  {
    id: 'generated-attribute',
    tool: 'linguist',
    path: /(?:^|\/)\.gitattributes$/,
    words: ['linguist-generated'],
    pattern: /\blinguist-generated\b/,
  },
  {
    id: 'build-script-coverage',
    tool: 'build scripts and workflows',
    path: /(?:^|\/)(?:(?:GNU)?[Mm]akefile|[Jj]ustfile|Taskfile\.ya?ml|noxfile\.py|Rakefile|CMakeLists\.txt|composer\.json|\.gitlab-ci\.yml|azure-pipelines\.yml)$|^\.circleci\/config\.yml$|^\.github\/(?:workflows|actions)\/.*\.ya?ml$/,
    words: [...cov, 'fail-under', 'fail_under', 'patch-', 'project-', 'allow-decrease', '-min='],
    pattern:
      /fail[-_]under|--(?:no-)?cov\b|--(?:no-)?coverage\b|check-coverage|minimum_coverage|action-coverage-gate|^\s*(?:patch|project)-(?:lines|branches)\s*:|^\s*(?:allow-decrease|expected-shards)\s*:|codecov|coveralls|llvm-cov|--coverage-min/,
  },
];
