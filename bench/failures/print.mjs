/** Tables of figures, as Markdown. */

export function quantile(numbers, share) {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export const percent = ({ found, of }) => (of === 0 ? null : (100 * found) / of);

const cell = (tally) => (tally.of === 0 ? '' : `${tally.found}/${tally.of} (${percent(tally).toFixed(1)}%)`);

export function markdownTable(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const logHead = [
  'Source',
  'Reader',
  'Cause hit',
  'Any test named',
  'Lines, median',
  'Lines, 90th',
  'Tests, equal',
  'Tests, contained',
  'Signals',
  'Passing silent',
  'Reports',
];

/** Whole logs and test reports: a line a source and reader. */
export function logTable(rows) {
  const shown = rows.filter((row) => row.lines.length > 0 || row.silent.of > 0 || row.reports.of > 0);
  return markdownTable(
    logHead,
    shown.map((row) => [
      ...[
        row.source,
        row.reader,
        cell(row.cause),
        cell(row.named),
        quantile(row.lines, 0.5) ?? '',
        quantile(row.lines, 0.9) ?? '',
      ],
      ...(row.lines.length > 0 && !ownReader(row) ? ['', cell(row.lenient)] : [cell(row.strict), cell(row.lenient)]),
      ...[cell(row.signals), cell(row.silent), cell(row.reports)],
    ]),
  );
}

/** Readers that only choose lines name no test. */
const ownReader = ({ reader }) => reader === 'every grammar' || reader === 'generic alone';

/** Findings: a line a source and reader, and then a line a tool for those of the first reader. */
export function toolTables(rows) {
  const sums = rows.filter(({ tools }) => Object.keys(tools).length > 0);
  const all = markdownTable(
    ['Source', 'Reader', 'Tools', 'File and line', 'Rule', 'Message', 'All equal', 'Not expected'],
    sums.map(({ source, reader, tools }) => [source, reader, Object.keys(tools).length, ...toolCells(sumTools(tools))]),
  );
  const first = sums[0]?.reader;
  const each = sums
    .filter(({ reader }) => reader === first)
    .flatMap(({ source, tools }) => Object.entries(tools).map(([tool, sum]) => [source, tool, ...toolCells(sum)]));
  return {
    all,
    each: markdownTable(['Source', 'Tool', 'File and line', 'Rule', 'Message', 'All equal', 'Not expected'], each),
  };
}

function toolCells({ place, rule, message, whole, extra }) {
  return [cell(place), cell(rule), cell(message), cell(whole), extra];
}

export function sumTools(tools) {
  const add = (field) =>
    Object.values(tools).reduce(
      (sum, tool) => ({ found: sum.found + tool[field].found, of: sum.of + tool[field].of }),
      { found: 0, of: 0 },
    );
  return {
    ...{ place: add('place'), rule: add('rule'), message: add('message'), whole: add('whole') },
    extra: Object.values(tools).reduce((sum, { extra }) => sum + extra, 0),
  };
}

/** Misses by what was missed and why, most first. */
export function missList(rows) {
  return rows
    .filter(({ misses }) => misses.length > 0)
    .map(({ source, reader, misses }) => {
      const sorted = [...groupMisses(misses)].sort(([, a], [, b]) => b.length - a.length);
      const parts = sorted.map(([title, list]) => {
        const lines = list.map(({ id, detail, got }) => `  - ${id}: wanted ${cut(detail, 160)}; got ${cut(got, 220)}`);
        return [`- ${title}: ${list.length}`, ...lines].join('\n');
      });
      return `### ${source}, ${reader}\n\n${parts.join('\n')}`;
    })
    .join('\n\n');
}

function groupMisses(misses) {
  const groups = new Map();
  for (const miss of misses) {
    const title = `${miss.what}: ${miss.reason}`;
    groups.set(title, [...(groups.get(title) ?? []), miss]);
  }
  return groups;
}

/** Text of logs on a terminal: without its controls. */
function cut(text, length) {
  const plain = text.replace(/\p{C}+/gu, ' ');
  return plain.length > length ? `${plain.slice(0, length)}…` : plain;
}
