import { utf8Length } from './bytes.ts';
import { count } from './markdown.ts';

/**
 * A piece of a report. `head` and `foot` are Markdown that stands or falls together; `rows` (of a list or a table) are
 * left out from the end where room is short.
 */
export interface Block {
  head: string;
  rows: readonly Row[];
  foot: string;
  /** What a row's weight counts, as `finding` or `findings`. */
  noun: readonly [one: string, many: string];
  /** How many of those have no row at all. */
  unshown: number;
  /** Which block gets room first; 1 before 2. */
  priority: number;
  /** The largest part of the whole budget that the block may take, 0 to 1. */
  share: number;
}

/** One line, or several that belong together. */
export interface Row {
  markdown: string;
  /** How many things the row stands for. */
  weight: number;
}

/** Below this a report could not even say what it is about. */
const minBudget = 2_000;
/** Room for the sentence on what was left out of a block, or of the whole. */
const noteBytes = 200;

/**
 * The blocks in the order given, within `budgetBytes` of UTF-8, cut only between rows, with a sentence wherever
 * something was left out. `where` (at most 100 bytes) ends that sentence and says where the rest is.
 * @throws RangeError for a budget below 2,000 bytes.
 */
export function assemble(blocks: readonly Block[], budgetBytes: number, where: string): string {
  if (budgetBytes < minBudget) throw new RangeError(`a report needs at least ${minBudget} bytes, not ${budgetBytes}`);
  const rendered = new Map<Block, string>();
  let left = budgetBytes - noteBytes;
  for (const block of [...blocks].sort((a, b) => a.priority - b.priority)) {
    const markdown = fit(block, Math.min(left, Math.floor(budgetBytes * block.share)), where);
    if (markdown === null) continue;
    rendered.set(block, markdown);
    left -= utf8Length(markdown) + 2;
  }
  const parts = blocks.flatMap((block) => rendered.get(block) ?? []);
  const missing = blocks.length - parts.length;
  if (missing > 0) parts.push(leftOut(count(missing, ['section is', 'sections are']), where));
  return `${parts.join('\n\n')}\n`;
}

/** The block with as many rows as fit; null where not even the first does. */
function fit(block: Block, limit: number, where: string): string | null {
  const { head, rows, foot, unshown } = block;
  const whole = [head, ...rows.map((row) => row.markdown)].join('\n') + foot;
  if (unshown === 0 && utf8Length(whole) <= limit) return whole;
  const kept = countFitting(rows, limit - utf8Length(head) - utf8Length(foot) - noteBytes);
  if (kept === 0) return null;
  const omitted = rows.slice(kept).reduce((sum, row) => sum + row.weight, unshown);
  const markdown = [head, ...rows.slice(0, kept).map((row) => row.markdown)].join('\n');
  return omitted === 0 ? markdown + foot : `${markdown}\n\n${omittedNote(omitted, block.noun, where)}${foot}`;
}

function countFitting(rows: readonly Row[], limit: number): number {
  let used = 0;
  let kept = 0;
  for (const { markdown } of rows) {
    used += utf8Length(markdown) + 1;
    if (used > limit) break;
    kept++;
  }
  return kept;
}

function omittedNote(omitted: number, [one, many]: Block['noun'], where: string): string {
  return leftOut(count(omitted, [`more ${one} is`, `more ${many} are`]), where);
}

/** `_12 more findings are left out here; the verdict file lists all._` */
function leftOut(what: string, where: string): string {
  return `_${what} left out here; ${where}._`;
}
