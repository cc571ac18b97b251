/**
 * Changed source files that no coverage report can be expected to hold, by rules that are published in the coverage
 * gate's README. Everything else that is missing from the reports is an error, so each rule here is as narrow as it can be.
 */

import { languageOf } from './languages.ts';

export type Exemption = 'test' | 'tool-configuration' | 'declarations-only';

const testFolders = new Set([
  'test',
  'tests',
  '__tests__',
  '__mocks__',
  '__fixtures__',
  'spec',
  'specs',
  'testdata',
  'e2e',
  'cypress',
]);

const testNames: Readonly<Record<string, RegExp>> = {
  javascript: /\.(test|spec|e2e|cy|stories|bench)\.[cm]?jsx?$/,
  typescript: /\.(test|spec|e2e|cy|stories|bench|test-d)\.[cm]?tsx?$/,
  python: /^(test_.*|.*_test|conftest)\.py$/,
  go: /_test\.go$/,
  java: /(Test|Tests|TestCase|IT)\.java$/,
  kotlin: /(Test|Tests|Spec)\.kt$/,
  scala: /(Test|Spec|Suite)\.scala$/,
  groovy: /(Test|Spec)\.groovy$/,
  'c#': /Tests?\.cs$/,
  ruby: /(_spec|_test)\.rb$|^test_.*\.rb$/,
  php: /Test\.php$/,
  elixir: /_test\.exs$/,
  dart: /_test\.dart$/,
  swift: /Tests\.swift$/,
  'c++': /(_test|_tests|_unittest)\.(cc|cpp|cxx)$/,
};

/** Names that a tool looks for by itself. `app.config.ts` is not one: frameworks put application code there. */
const tools =
  'jest vitest vite eslint prettier babel webpack rollup rolldown tsup tsdown esbuild postcss tailwind playwright cypress ' +
  'stryker commitlint lint-staged karma wdio cucumber svgo stylelint metro knip typedoc nodemon pm2 release-it semantic-release';
const toolConfiguration = new RegExp(
  `^\\.?(${tools.split(' ').join('|')})(\\.[a-z]+)?\\.(config|conf|setup)\\.[cm]?[jt]s$|^\\.?(${tools.split(' ').join('|')})rc\\.[cm]?js$`,
);
const namedConfiguration = new Set([
  'gulpfile.js',
  'Gruntfile.js',
  'noxfile.py',
  'setup.py',
  'build.rs',
  '.pnpmfile.cjs',
]);

/** Told by the path alone. */
export function exemptByPath(path: string): Exemption | null {
  const segments = path.split('/');
  const name = segments.pop() as string;
  if (segments.some((segment) => testFolders.has(segment))) return 'test';
  const language = languageOf(path);
  if (language !== null && testNames[language]?.test(name)) return 'test';
  if (toolConfiguration.test(name) || namedConfiguration.has(name)) return 'tool-configuration';
  if (/\.d\.([a-z]+\.)?[cm]?ts$/.test(name) || name === 'package-info.java' || name === 'module-info.java')
    return 'declarations-only';
  return null;
}
