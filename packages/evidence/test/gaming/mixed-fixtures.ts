/** For each mixed file: a path that its rule is about, and lines of it. */
export const mixedFixtures: Readonly<
  Record<string, { path: string; fires: readonly string[]; passes: readonly string[] }>
> = {
  'package-json-coverage': {
    path: 'packages/app/package.json',
    fires: [
      '    "coverageThreshold": {',
      '      "branches": 10,',
      '    "test": "jest --coverage=false",',
      '    "test": "c8 mocha",',
      '  "nyc": {',
      '"collectCoverage": false,',
    ],
    passes: [
      '    "c8": "^10.1.0",',
      '    "@vitest/coverage-v8": "^3.2.0",',
      '    "jest": "^30.0.0",',
      '    "test": "jest",',
      '  "lines": "many"',
    ],
  },
  'python-coverage': {
    path: 'pyproject.toml',
    fires: [
      'fail_under = 10',
      '[tool.coverage.run]',
      'omit = ["src/*"]',
      'addopts = "--no-cov"',
      'exclude_also = ["x"]',
      '  coverage report --fail-under=1',
    ],
    passes: ['  "coverage[toml]>=7.10",', 'version = "1.2.3"', '[tool.black]', 'omitted = 1'],
  },
  'maven-coverage': {
    path: 'core/pom.xml',
    fires: [
      '<artifactId>jacoco-maven-plugin</artifactId>',
      '<minimum>0.10</minimum>',
      '<sonar.coverage.exclusions>x</sonar.coverage.exclusions>',
      '<maven.test.skip>true</maven.test.skip>',
    ],
    passes: [
      '<jacoco.version>0.8.13</jacoco.version>',
      '<artifactId>junit</artifactId>',
      '<minimumVersion>1</minimumVersion>',
    ],
  },
  'gradle-coverage': {
    path: 'app/build.gradle.kts',
    fires: [
      'jacocoTestCoverageVerification {',
      '    minimum = "0.1".toBigDecimal()',
      'koverReport {',
      '    minBound(10)',
      'tasks.named("JacocoReport")',
    ],
    passes: ['id("org.jetbrains.kotlinx.kover") version "0.9.1"', 'id("java")', 'minimumVersion = 1'],
  },
  'vite-coverage': {
    path: 'vite.config.ts',
    fires: ['    coverage: { enabled: false },', 'thresholds: { lines: 1 },'],
    passes: ['    plugins: [react()],', "import { discover } from 'x';"],
  },
  'angular-coverage': {
    path: 'angular.json',
    fires: ['"codeCoverageExclude": ["src/**"],'],
    passes: ['"builder": "x",', '"codeSplitting": true'],
  },
  'sbt-coverage': {
    path: 'build.sbt',
    fires: ['coverageMinimumStmtTotal := 10', 'ThisBuild / coverageExcludedPackages := "x"'],
    passes: ['// coverage is measured', 'name := "x"'],
  },
  'mix-coverage': {
    path: 'mix.exs',
    fires: ['test_coverage: [tool: ExCoveralls],', 'summary: [threshold: 1]', 'ignore_modules: [A]'],
    passes: ['{:excoveralls, "~> 0.18"},', 'thresholds = 1'],
  },
  'cargo-coverage': {
    path: 'Cargo.toml',
    fires: ['[package.metadata.tarpaulin]', "check-cfg = ['cfg(coverage)']"],
    passes: ['serde = "1"', 'discovery = "1"'],
  },
  'msbuild-coverage': {
    path: 'src/App/App.csproj',
    fires: [
      '<ExcludeByFile>**/*.cs</ExcludeByFile>',
      '<Threshold>1</Threshold>',
      '<AssemblyAttribute Include="System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage" />',
    ],
    passes: ['<PackageReference Include="coverlet.collector" Version="6.0.4" />', '<ExcludedThing>x</ExcludedThing>'],
  },
  'ruby-coverage': {
    path: 'spec/spec_helper.rb',
    fires: ["SimpleCov.start 'rails' do", "  add_filter '/app/'", '  minimum_coverage 1', "  nocov_token 'skippit'"],
    passes: ["require 'spec'", '  add_filtered 1'],
  },
  'sonar-coverage': {
    path: 'sonar-project.properties',
    fires: ['sonar.coverage.exclusions=src/**', 'sonar.exclusions=src/**'],
    passes: ['sonar.projectKey=x', 'sonar.sources=src'],
  },
  'generated-attribute': {
    path: '.gitattributes',
    fires: ['src/** linguist-generated'],
    passes: ['src/** linguist-vendored', '* text=auto'],
  },
  'build-script-coverage': {
    path: '.github/workflows/ci.yml',
    fires: [
      '      - run: pytest --cov-fail-under=1',
      '          patch-lines: 1',
      '      - uses: gauntlet-actions/action-coverage-gate@v1',
      '      - run: npx nyc check-coverage',
      '          allow-decrease: 50',
      '      - run: pytest --no-cov',
    ],
    passes: ['      - run: npm test', '          patch-version: 1', '      - run: recover --all'],
  },
};
