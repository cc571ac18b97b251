/** Consecutive lines, both ends 1-based and inclusive. */
export interface LineRange {
  first: number;
  last: number;
}

/** Groups line numbers in ascending order (repeats allowed) into ranges of consecutive lines. */
export function groupLines(lines: Iterable<number>): LineRange[] {
  const ranges: LineRange[] = [];
  for (const line of lines) {
    const open = ranges.at(-1);
    if (open !== undefined && line <= open.last + 1) open.last = Math.max(open.last, line);
    else ranges.push({ first: line, last: line });
  }
  return ranges;
}

/** Ranges in any order, sorted, with those that touch or overlap joined. */
export function joinRanges(ranges: readonly LineRange[]): LineRange[] {
  const joined: LineRange[] = [];
  for (const { first, last } of [...ranges].sort((a, b) => a.first - b.first || a.last - b.last)) {
    const open = joined.at(-1);
    if (open !== undefined && first <= open.last + 1) open.last = Math.max(open.last, last);
    else joined.push({ first, last });
  }
  return joined;
}

/** `12-15`, or `20` for a single line. */
export function formatRange({ first, last }: LineRange): string {
  return first === last ? `${first}` : `${first}-${last}`;
}

/** `12-15, 20`. */
export function formatRanges(ranges: readonly LineRange[]): string {
  return ranges.map(formatRange).join(', ');
}
