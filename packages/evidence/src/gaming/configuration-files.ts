/** Files that are about coverage, or about which tests run, and nothing else: any change of them is told. */
export interface ConfigurationFile {
  id: string;
  tool: string;
  /** Of the whole path. */
  path: RegExp;
}

const file = (id: string, tool: string, name: string): ConfigurationFile => ({
  id,
  tool,
  path: new RegExp(`(?:^|/)(?:${name})$`),
});

/** Names as their tools look for them; with each tool's version where it was read. */
export const configurationFiles: readonly ConfigurationFile[] = [
  { id: 'gauntlet-policy', tool: 'Gauntlet', path: /^\.github\/gauntlet\.ya?ml$/ },
  file('coveragepy-configuration', 'coverage.py', '\\.coveragerc(?:\\.toml)?'), // 7.10
  file('pytest-configuration', 'pytest', '\\.?pytest\\.(?:ini|toml)'), // 8.4
  file('nyc-configuration', 'nyc', '\\.nycrc(?:\\.(?:json|ya?ml))?|nyc\\.config\\.[cm]?js'), // 17
  file('c8-configuration', 'c8', '\\.c8rc(?:\\.(?:json|js|cjs|ya?ml))?'), // 10
  file('jest-configuration', 'Jest', 'jest\\.(?:[\\w-]+\\.)?config\\.(?:[cm]?[jt]s|json)'), // 30
  file('vitest-configuration', 'Vitest', 'vitest\\.(?:[\\w-]+\\.)?(?:config|workspace|projects)\\.(?:[cm]?[jt]s|json)'), // 3
  file('karma-configuration', 'Karma', 'karma\\.conf\\.[cm]?[jt]s'), // 6
  file('monocart-configuration', 'monocart', '\\.?mcr(?:\\.config)?\\.[cm]?[jt]s'), // 2
  file('codecov-configuration', 'Codecov', '\\.?codecov\\.ya?ml'),
  file('coveralls-configuration', 'Coveralls', '\\.coveralls\\.ya?ml|coveralls\\.json'),
  file('octocov-configuration', 'octocov', '\\.?octocov\\.ya?ml'),
  file('simplecov-configuration', 'SimpleCov', '\\.simplecov'), // 0.22
  file('tarpaulin-configuration', 'cargo-tarpaulin', '\\.?tarpaulin\\.toml'), // 0.32
  file('phpunit-configuration', 'PHPUnit', 'phpunit(?:\\.[\\w-]+)?\\.xml(?:\\.dist)?'), // 11
  file('dotnet-configuration', 'coverlet', '[\\w.-]*\\.runsettings|coverlet\\.[\\w.-]*json|testconfig\\.json'), // 6
  file('lcov-configuration', 'lcov', '\\.?lcovrc'), // 2.3
  file('gcovr-configuration', 'gcovr', 'gcovr\\.(?:cfg|toml)'), // 8
  file('go-test-coverage-configuration', 'go-test-coverage', '\\.?testcoverage\\.ya?ml'), // 2.14
  file('covr-configuration', 'covr', '\\.covrignore'), // 3.6
  file('luacov-configuration', 'LuaCov', '\\.luacov'), // 0.16
  file('xcode-test-plan', 'Xcode', '[^/]*\\.xctestplan'), // 16
  file('stryker-configuration', 'Stryker', '\\.?stryker(?:-config|\\.conf|\\.config)\\.(?:[cm]?[jt]s|json|ya?ml)'), // 9
  file('infection-configuration', 'Infection', 'infection\\.json5?(?:\\.dist)?'), // 0.29
  file('cargo-mutants-configuration', 'cargo-mutants', '\\.cargo/mutants\\.toml'), // 25
  file('mull-configuration', 'Mull', 'mull\\.yml'), // 0.24
];
