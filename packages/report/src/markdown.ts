import { escapeHtml, shorten } from './escape.ts';

/** Bytes of one untrusted name, as shown, in a heading or a cell. */
export const nameBytes = 300;

/** Cells are Markdown; a line break would end the row, so it becomes a space. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/[\r\n]+/g, ' ')).join(' | ')} |`;
}

/** The two lines that begin a table. `columns` are Markdown. */
export function tableHead(columns: readonly string[]): string {
  return `${tableRow(columns)}\n${tableRow(columns.map(() => '---'))}`;
}

/** The parts of a folded block before and after its Markdown. `summary` is plain text. */
export function detailsFrame(summary: string): { open: string; close: string } {
  return {
    open: `<details>\n<summary>${escapeHtml(shorten(summary, nameBytes))}</summary>\n\n`,
    close: '\n\n</details>',
  };
}

/** `1 finding`, `2,000 findings`. */
export function count(number: number, [one, many]: readonly [one: string, many: string]): string {
  return `${groupDigits(number)} ${number === 1 ? one : many}`;
}

/** 12345 as `12,345`. */
export function groupDigits(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
