import { malformed } from '../bytes/malformed.ts';
import type { FileCoverage } from './file-coverage.ts';
import { hitsOf, wholeNumber } from './json-reader.ts';
import type { Spans } from './spans.ts';

/** A row of llvm-cov's: a place of two or four numbers, and what is said of it. */
type Row = readonly [line: number, column: number, endLine: number, endColumn: number, ...rest: unknown[]];

/** From here on, up to the next segment, the code ran so often. */
interface Segment {
  line: number;
  count: number;
  hasCount: boolean;
  isEntry: boolean;
  isGap: boolean;
}

/** A region, a branch or a segment; throws `MalformedInput` unless it is a list that begins with four whole numbers. */
export function rowOf(value: unknown): Row {
  const isRow = Array.isArray(value) && [0, 1, 2, 3].every((at) => wholeNumber(value[at]) !== undefined);
  return isRow ? (value as unknown as Row) : malformed('a region is not a list of numbers');
}

/**
 * Records the lines that a file's segments (`[line, column, count, hasCount, isRegionEntry, isGapRegion]`) stand for.
 *
 * As LLVM counts them (LineCoverageStats, LLVM 22): a line has code if the segment that reaches into it has a count, unless a skipped
 * region begins it, or if a region with a count begins on it. It ran as often as the most frequent of these, gaps aside.
 */
export function recordSegments(file: FileCoverage, rows: readonly unknown[], spans: Spans): void {
  let reaching: Segment | null = null;
  for (let i = 0; i < rows.length; ) {
    const first = segmentOf(rows[i]);
    if (reaching !== null && first.line < reaching.line) malformed('the segments of a file are not in order');
    if (reaching?.hasCount) spans.hit(file, reaching.line + 1, first.line - 1, reaching.count);
    const isSkipped = first.isEntry && !first.hasCount;
    let hasCode = reaching?.hasCount === true && !isSkipped;
    let count: number = reaching?.count ?? 0;
    for (; i < rows.length; i++) {
      const segment = segmentOf(rows[i]);
      if (segment.line !== first.line) break;
      reaching = segment;
      if (!segment.isEntry || !segment.hasCount) continue;
      hasCode = true;
      if (!segment.isGap) count = Math.max(count, segment.count);
    }
    if (hasCode) file.hit(first.line, count);
  }
}

/** Versions before 2.0.1 have no `isGapRegion`, and numbers for the flags. */
function segmentOf(row: unknown): Segment {
  if (!Array.isArray(row)) malformed('a segment is not a list');
  const line = wholeNumber(row[0]) ?? malformed('a segment has no line');
  const count = hitsOf(row[2]);
  return { line, count, hasCount: Boolean(row[3]), isEntry: Boolean(row[4]), isGap: Boolean(row[5]) };
}
