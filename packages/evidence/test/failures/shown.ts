import type { ParsedFailure } from '@gauntlet/evidence';
import { githubLog, shiftedBack } from './github-log.ts';
import { failuresIn, fixture } from './read.ts';

/** What a linter's report and its text have in common: path, line, column, rule, message. */
export type Row = [string | null, number | null, number | null, string, string];

export const rowsOf = (failures: readonly ParsedFailure[]): Row[] =>
  failures.map(({ location, rule, message }) => [
    location?.path ?? null,
    location?.line ?? null,
    location?.column ?? null,
    rule,
    message,
  ]);

export const sorted = (rows: readonly Row[]): Row[] =>
  [...rows].sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));

export const withoutColumns = (rows: readonly Row[]): Row[] =>
  rows.map(([path, line, , rule, message]) => [path, line, null, rule, message]);

/** A fixture that a tool wrote in JSON, as `read` takes it. */
export function oracle<Entry>(path: string, read: (entry: Entry) => Row): Row[] {
  return (JSON.parse(new TextDecoder().decode(fixture(path))) as Entry[]).map(read);
}

/** The failures of a fixture, of the fixture in a log of GitHub's, and what other tools than these said of the latter. */
export function bothWays(path: string, command: string, tools: readonly string[]) {
  const plain = failuresIn(fixture(path)).map((failure) => ({ ...failure, step: null }));
  const all = failuresIn(githubLog(command, fixture(path)));
  const isOwn = ({ tool }: ParsedFailure) => tools.includes(tool);
  return { plain, stamped: shiftedBack(all.filter(isOwn)), foreign: plain.filter((failure) => !isOwn(failure)) };
}
