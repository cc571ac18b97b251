import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openReader, ReportError } from '../../packages/evidence/lib/index.js';
import { cutUp } from './pieces.mjs';

/** Reports among the fixtures, by what their readers call them. */
export function seeds() {
  const folder = join(import.meta.dirname, '../../packages/evidence/fixtures/coverage');
  const found = new Map();
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    if (!/\.(info|xml|json|out|cov|txt|resultset)$/.test(name) || basename(name) === 'expected.json') continue;
    const bytes = readFileSync(join(folder, name));
    const outcome = read([bytes]);
    if (!outcome.report) continue;
    const { format } = outcome.report;
    found.set(format, [...(found.get(format) ?? []), bytes]);
  }
  return found;
}

/** What a reader made of the pieces. Anything but a report or a ReportError is a finding. */
function read(pieces) {
  try {
    const reader = openReader('auto');
    for (const piece of pieces) reader.push(Uint8Array.from(piece));
    return { report: reader.end() };
  } catch (error) {
    if (error instanceof ReportError) return { code: error.code };
    return { crash: error };
  }
}

function totals(report) {
  const sum = { covered: 0, total: 0, taken: 0, arms: 0 };
  for (const file of report.files.values()) {
    const { lines, branches } = file.totals();
    sum.covered += lines.covered;
    sum.total += lines.total;
    sum.taken += branches.covered;
    sum.arms += branches.total;
  }
  return sum;
}

const describe = (outcome) =>
  outcome.report
    ? JSON.stringify({ format: outcome.report.format, files: outcome.report.files.size, ...totals(outcome.report) })
    : outcome.code;

/** Null, or what is wrong with how this input was read; `from` is what it was cut off from, else null. */
export function judge(bytes, next, from) {
  const original = from && totals(read([from]).report);
  const whole = read([bytes]);
  if (whole.crash) return `crash: ${whole.crash.stack}`;
  const cut = read(cutUp(bytes, next));
  if (cut.crash) return `crash in pieces: ${cut.crash.stack}`;
  if (describe(cut) !== describe(whole)) return `pieces differ: ${describe(whole)} against ${describe(cut)}`;
  if (!whole.report) return null;
  const sums = totals(whole.report);
  if (
    sums.covered > sums.total ||
    sums.taken > sums.arms ||
    Object.values(sums).some((n) => !Number.isSafeInteger(n) || n < 0)
  ) {
    return `numbers do not add up: ${JSON.stringify(sums)}`;
  }
  if (original && sums.covered > original.covered)
    return `cut off, and ${sums.covered} lines covered instead of ${original.covered}`;
  return null;
}
