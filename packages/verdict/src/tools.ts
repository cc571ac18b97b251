/**
 * The tools that a failure can be of and whose failures a policy may call advisory. Left out are the scanners for secrets, what
 * tells of the runner itself, our own gates, and `log`: what no tool is known for.
 */
export const advisableTools: readonly string[] = `
  actionlint anchore ansible ansible-lint ant-junit apk apt archunit ava aws az bandit bats bearer behave
  biome black boost-test brakeman brew buf bun bundler busted cargo cargo-audit cargo-deny cargo-test catch2
  cc cdk checkov checkstyle clang clang-format clang-tidy clippy cmake codenarc codeql codespell commitlint
  composer configure coverage.py cppcheck credo crystal crystal-spec ctest ctrf cucumber cypress dart
  dart-test deno dependency-check dependency-cruiser dependency-review deptrac detekt devskim dnf
  docker-build dotnet-test dprint elixir erlc esbuild eslint eunit exunit find-sec-bugs flake8 flow gcc
  gcloud ghc ginkgo go-build go-test go-vet gofmt golangci-lint googletest gosec govet govulncheck gradle
  gradle-build grype hadolint helm hspec import-linter infer isort istanbul jasmine javac jest jshint junit
  karma kics kotest kotlin ktlint kube-linter kubectl kubesec ld make markdownlint maven meson minitest mocha
  msbuild mstest msvc munit mutmut mypy netlify newman nextest ninja njsscan node node-test npm npm-audit
  nuclei nunit ocaml ossf-scorecard osv-scanner oxlint pest php phpcs phpmd phpstan phpunit pip pip-audit
  playwright pmd pnpm poetry polaris pre-commit prettier prove psalm pycodestyle pydocstyle pyflakes pylint
  pyre pyright pytest python pytype qodana r rdjson revive robot rollup rspec rubocop ruby ruff rustc rustfmt
  sanitizer sarif sbt scalac scalafmt scalastyle scalatest semgrep shell shellcheck shfmt snyk sobelow
  sonarqube sorbet specs2 spectral spock spotbugs sqlfluff standard staticcheck stryker stylelint surefire
  swift swiftlint tap terraform terrascan test-unit testcafe testng testthat tflint tfsec tox trivy trx tsc
  tslint typos unittest uv vale valgrind vercel vint vite vitest vue-tsc webpack wrangler write-good xo xunit
  yamllint yarn zap zizmor
`
  .trim()
  .split(/\s+/);
