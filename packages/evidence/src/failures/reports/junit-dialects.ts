import type { Category } from '@gauntlet/verdict';
import { knownTool } from './tools.ts';

/** A `<testsuite>` or `<testsuites>` that is open. */
export interface Suite {
  name: string;
  file: string;
  tool: string;
  /** Of another than `test`, the suite is a linter's: its cases are findings. */
  category: Category;
}

/** A `<testcase>`. */
export interface Case {
  name: string;
  className: string;
  file: string;
  line: number | undefined;
  /** Whether it was run, where an attribute tells; else null. */
  ran: boolean | null;
  isPhpunit: boolean;
}

/** A `<failure>`, `<error>` or what stands for one. */
export interface Problem {
  message: string;
  type: string;
  /** The test passed when it ran again. */
  isFlaky: boolean;
  text: string;
}

type Named = { tool: string; category: Category };

/** The names that reporters give their `<testsuites>`. */
const bySuites: Readonly<Record<string, string>> = {
  'pytest tests': 'pytest',
  'jest tests': 'jest',
  'mocha tests': 'mocha',
  'vitest tests': 'vitest',
  'nextest-run': 'nextest',
  'bun test': 'bun',
  alltests: 'googletest',
};

/** Which tool wrote a `<testsuites>`, by the name that its reporter always gives it. */
export function toolOfSuites(name: string): Named | undefined {
  const key = name.toLowerCase();
  return knownTool(Object.hasOwn(bySuites, key) ? bySuites[key] : key.includes(' ') ? undefined : key);
}

/** Which tool wrote a `<testsuite>`: pytest and RSpec sign the name, ESLint and others the package (`org.eslint`). */
export function toolOfSuite(name: string, inPackage: string): Named | undefined {
  const [, signed] = /^org\.([a-z][\w-]{1,40})$/.exec(inPackage) ?? [];
  if (signed !== undefined) return knownTool(signed);
  return /^(?:pytest|rspec\d?|mypy|bats)$/.test(name) ? knownTool(name.replace(/\d$/, '')) : undefined;
}

/** Types that say no more than that a test failed. */
const empty = /^(?:|failure|failed|error|test failure|assertion ?failure|\w{1,40}CodeFailure|null|undefined)$/i;

/** The exception's name: the type, if it is one, else what the message begins with. */
export function ruleIn(type: string, message: string): string {
  const told = type.trim();
  if (!empty.test(told) && /^[\w.$\\:<>-]{1,200}$/.test(told)) return told;
  const [, named] =
    /^([A-Za-z_][\w.$\\]{0,150}(?:Error|Exception|Failure))(?: \[\w{1,60}\])?(?::|$)/m.exec(message) ?? [];
  return named ?? (/^assert /.test(message) ? 'AssertionError' : '');
}

/**
 * Whether a case stands for what failed before any test of it could run: a file that could not be loaded or collected, a
 * class or test that could not be set up, a package of Go that could not be built.
 */
export function isOutside({ message, type }: Pick<Problem, 'message' | 'type'>, { name, className }: Case): boolean {
  if (/^(?:collection failure$|failed on setup with )/.test(message)) return true;
  if (name === '' || /^\[(?:build|setup) failed\]$/.test(name)) return true;
  if (/^(?:Test suite failed to run|Suite failed to run)/.test(message) || type === 'suite') return true;
  return (className === name || className === 'test') && isFileName(name);
}

/** Vitest, Jest and node:test name a file that could not be loaded as if it was a test. */
export function isFileName(name: string): boolean {
  return /[/\\][^/\\\s]{1,200}\.[cm]?[jt]sx?$/.test(name.slice(-300));
}
