import { grammars, type ParsedFailure } from '@gauntlet/evidence';
import { expect } from '@jest/globals';
import { githubLog, shiftedBack } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';

const home = '/home/runner/work/shop/shop/';

/** What every grammar together reads in a fixture of JavaScript. */
export function failuresOf(name: string): ParsedFailure[] {
  return failuresIn(fixture(`javascript/${name}`), grammars);
}

export function oracle<T>(name: string): T {
  return JSON.parse(new TextDecoder().decode(fixture(`javascript/${name}`))) as T;
}

/** A path without the folder that the project was in. */
export function inProject(path: string | undefined): string | undefined {
  return path?.startsWith(home) ? path.slice(home.length) : path;
}

export function place({ location }: ParsedFailure): string | null {
  if (location === null) return null;
  const { path, line, column } = location;
  return [inProject(path), line, column].filter((part) => part !== undefined).join(':');
}

/** `[tool, rule, category, place, message]` */
export function told(failure: ParsedFailure): unknown[] {
  return [failure.tool, failure.rule, failure.category, place(failure), failure.message];
}

/** `[rule, place, suite, name, expected, actual, message]` */
export function toldTest(failure: ParsedFailure): unknown[] {
  const { rule, test, message } = failure;
  return [rule, place(failure), test?.suite, test?.name, test?.expected, test?.actual, message];
}

/** That the stamped log of a step gives what the text alone gives, each failure at the same lines of it. */
export function expectSameInGitHubLog(name: string, command: string): void {
  const own = failuresOf(name).map((failure) => ({ ...failure, step: null }));
  expect(own).not.toEqual([]);
  expect(shiftedBack(failuresIn(githubLog(command, fixture(`javascript/${name}`)), grammars))).toEqual(own);
}
