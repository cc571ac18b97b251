import type { Category, Suggestion, SuggestionAction } from '@gauntlet/verdict';

const byCategory: Readonly<Record<Category, SuggestionAction>> = {
  format: 'format',
  lint: 'lint-fix',
  type: 'type-fix',
  build: 'investigate',
  test: 'test-fix',
  coverage: 'add-tests',
  mutation: 'add-tests',
  security: 'investigate',
  dependency: 'dependency-upgrade',
  secret: 'secret-rotate',
  architecture: 'lint-fix',
  deploy: 'config-fix',
  infrastructure: 'rerun',
  unknown: 'investigate',
};

/** What mends a tool's findings where the tool can do it by itself. The only commands that a report ever names. */
const commands: Readonly<Record<string, string>> = {
  prettier: 'npx prettier --write .',
  eslint: 'npx eslint --fix .',
  biome: 'npx biome check --write .',
  stylelint: 'npx stylelint --fix "**/*.css"',
  black: 'black .',
  isort: 'isort .',
  ruff: 'ruff check --fix .',
  'ruff-format': 'ruff format .',
  rustfmt: 'cargo fmt --all',
  gofmt: 'gofmt -w .',
  'clang-format': 'clang-format -i',
  rubocop: 'bundle exec rubocop --autocorrect',
  scalafmt: 'sbt scalafmtAll',
  ktlint: 'ktlint --format',
  spotless: 'mvn spotless:apply',
  phpcs: 'vendor/bin/phpcbf',
  terraform: 'terraform fmt -recursive',
};

/** Which of the tools above only format: for others the command is a help for lint findings alone. */
const helped: readonly Category[] = ['format', 'lint'];

/** What to do about a failure, by its tool and category alone. */
export function suggestionFor(tool: string, category: Category): Suggestion {
  const program = tool === 'ruff' && category === 'format' ? 'ruff-format' : tool;
  const command = helped.includes(category) ? commands[program] : undefined;
  return { action: byCategory[category], ...(command === undefined ? {} : { command }) };
}
