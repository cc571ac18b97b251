/** Holds figures against the committed floors, below which a change may not fall. */
import { percent, quantile, sumTools } from './print.mjs';

/** `cause`, `median` and the rest of one row as numbers; null where a source says nothing about it. */
export function figuresOf(row) {
  return {
    causePercent: percent(row.cause),
    namedPercent: percent(row.named),
    medianLines: quantile(row.lines, 0.5),
    ninetiethLines: quantile(row.lines, 0.9),
    strictPercent: percent(row.strict),
    lenientPercent: percent(row.lenient),
    signalPercent: percent(row.signals),
    silentPercent: percent(row.silent),
    reportPercent: percent(row.reports),
    findingPercent: percent(sumTools(row.tools).whole),
    placePercent: percent(sumTools(row.tools).place),
  };
}

/**
 * One sentence for each figure that is worse than its floor. Floors are listed by reader and source; names that end in
 * `Percent` are the least, those that end in `Lines` the most. `*` is all whole logs together.
 */
export function breaches(rows, floors) {
  const sentences = [];
  for (const [reader, sources] of Object.entries(floors)) {
    const mine = rows.filter((row) => row.reader === reader);
    if (mine.length === 0) continue;
    for (const [source, bounds] of Object.entries(sources)) {
      const row = source === '*' ? together(mine) : mine.find((each) => each.source === source);
      if (row) sentences.push(...worse(figuresOf(row), bounds, `${reader}, ${source === '*' ? 'all logs' : source}`));
    }
  }
  return sentences;
}

function worse(figures, bounds, where) {
  return Object.entries(bounds).flatMap(([name, bound]) => {
    const value = figures[name];
    if (value === undefined) throw new Error(`floors.json names ${name}, which is no figure`);
    if (value === null) return [];
    const failed = name.endsWith('Lines') ? value > bound : value < bound;
    return failed ? [`${where}: ${name} is ${Math.round(value * 10) / 10}, the floor is ${bound}`] : [];
  });
}

/** All rows of one reader as one. */
export function together(rows) {
  const sum = (field) =>
    rows.reduce((all, row) => ({ found: all.found + row[field].found, of: all.of + row[field].of }), {
      found: 0,
      of: 0,
    });
  const tallies = ['cause', 'named', 'strict', 'lenient', 'signals', 'silent', 'reports'].map((field) => [
    field,
    sum(field),
  ]);
  return {
    ...Object.fromEntries(tallies),
    ...{ source: 'all logs', reader: rows[0].reader, lines: rows.flatMap(({ lines }) => lines), tools: {}, misses: [] },
  };
}
