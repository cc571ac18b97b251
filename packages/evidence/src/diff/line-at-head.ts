import type { Location } from '@gauntlet/verdict';

/**
 * The line of the pull request's head commit that a tested line is, or null where there is none: reports may have been
 * made from a merge commit, and people look at the head.
 */
export type LineAtHead = (path: string, line: number) => number | null;

/** Where the lines are in the head commit; where they are not there, words name them. */
export function locateAtHead(
  path: string,
  first: number,
  last: number,
  lineAtHead: LineAtHead,
): { location: Location; named: string } {
  const [line, endLine] = [lineAtHead(path, first), lineAtHead(path, last)];
  if (line !== null && endLine !== null) return { location: { path, line, endLine }, named: '' };
  const lines = first === last ? `line ${first}` : `lines ${first} to ${last}`;
  return { location: { path }, named: ` (${lines} of the tested merge commit)` };
}
