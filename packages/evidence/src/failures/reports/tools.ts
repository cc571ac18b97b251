import type { Category } from '@gauntlet/verdict';

/** The tools that a report may name, and what their findings are. A name that is not here is not used. */
const known: Readonly<Record<string, Category>> = {
  ...all('test', 'ava', 'bats', 'behave', 'bun', 'catch2', 'ctest', 'cucumber', 'cypress', 'deno', 'exunit', 'go-test'),
  ...all('test', 'googletest', 'gradle', 'jasmine', 'jest', 'junit', 'karma', 'kotest', 'minitest', 'mocha', 'mstest'),
  ...all('test', 'newman', 'nextest', 'node-test', 'nunit', 'pest', 'phpunit', 'playwright', 'pytest', 'robot'),
  ...all('test', 'rspec', 'scalatest', 'spock', 'surefire', 'tap', 'testcafe', 'testng', 'unittest', 'vitest', 'xunit'),
  ...all('lint', 'actionlint', 'ansible-lint', 'biome', 'brakeman', 'buf', 'checkstyle', 'clang-tidy', 'clippy'),
  ...all('lint', 'codenarc', 'commitlint', 'cppcheck', 'credo', 'detekt', 'eslint', 'flake8', 'golangci-lint', 'govet'),
  ...all('lint', 'hadolint', 'infer', 'ktlint', 'markdownlint', 'oxlint', 'phpcs', 'phpmd', 'pmd', 'pycodestyle'),
  ...all('lint', 'pydocstyle', 'pyflakes', 'pylint', 'qodana', 'revive', 'rubocop', 'ruff', 'scalastyle', 'shellcheck'),
  ...all('lint', 'spectral', 'spotbugs', 'sqlfluff', 'staticcheck', 'stylelint', 'swiftlint', 'tflint', 'tslint'),
  ...all('lint', 'typos', 'vale', 'vint', 'write-good', 'xo', 'yamllint'),
  ...all('type', 'flow', 'mypy', 'phpstan', 'psalm', 'pyre', 'pyright', 'pytype', 'sorbet', 'tsc', 'vue-tsc'),
  ...all('format', 'black', 'clang-format', 'dprint', 'gofmt', 'isort', 'prettier', 'rustfmt', 'scalafmt', 'shfmt'),
  ...all('build', 'cargo', 'gcc', 'javac', 'msvc', 'rustc', 'clang'),
  ...all('security', 'anchore', 'bandit', 'bearer', 'checkov', 'codeql', 'devskim', 'find-sec-bugs', 'gosec', 'kics'),
  ...all('security', 'kube-linter', 'kubesec', 'njsscan', 'nuclei', 'ossf-scorecard', 'polaris', 'semgrep', 'sobelow'),
  ...all('security', 'sonarqube', 'terrascan', 'tfsec', 'trivy', 'zap', 'zizmor'),
  ...all('dependency', 'cargo-audit', 'cargo-deny', 'dependency-check', 'govulncheck', 'grype', 'npm-audit'),
  ...all('dependency', 'osv-scanner', 'pip-audit', 'snyk'),
  ...all('secret', 'detect-secrets', 'gitleaks', 'trufflehog'),
  ...all('architecture', 'archunit', 'dependency-cruiser', 'deptrac', 'import-linter'),
};

export const knownTools = Object.entries(known).map(([tool, category]) => ({ tool, category }));

/** Names under which some of them sign. */
const aliases: Readonly<Record<string, string>> = {
  'aqua-trivy': 'trivy',
  'cargo-clippy': 'clippy',
  'cargo-nextest': 'nextest',
  'eslint-react': 'eslint',
  go: 'go-test',
  gotestsum: 'go-test',
  gtest: 'googletest',
  'nextest-run': 'nextest',
  'node:test': 'node-test',
  owasp: 'zap',
  php_codesniffer: 'phpcs',
  'robot-framework': 'robot',
  scorecard: 'ossf-scorecard',
  'snyk-open-source': 'snyk',
  'snyk-container': 'snyk',
  sonar: 'sonarqube',
  typescript: 'tsc',
};

/** A tool of our own list by the name that a report gives it, in any case, with or without words after it; else undefined. */
export function knownTool(named: unknown): { tool: string; category: Category } | undefined {
  if (typeof named !== 'string') return undefined;
  const whole = named.slice(0, 60).trim().toLowerCase();
  for (const words of [whole.replace(/[ /]+/g, '-'), whole.split(/[ /(@]/, 1)[0] as string]) {
    const tool = Object.hasOwn(aliases, words) ? (aliases[words] as string) : words;
    if (Object.hasOwn(known, tool)) return { tool, category: known[tool] as Category };
  }
  return undefined;
}

function all(category: Category, ...tools: string[]): Record<string, Category> {
  return Object.fromEntries(tools.map((tool) => [tool, category]));
}
