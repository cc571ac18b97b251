import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generic, grammars, openFailureReport, openLog, ReportError } from '../../packages/evidence/lib/index.js';
import { cutUp } from './pieces.mjs';

const folder = join(import.meta.dirname, '../../packages/evidence/fixtures/failures');

/** What the tools printed, as logs, and their machine-readable reports. */
export function seeds() {
  const files = (inside, pattern) =>
    readdirSync(join(folder, inside), { recursive: true })
      .map(String)
      .filter((name) => pattern.test(name))
      .map((name) => readFileSync(join(folder, inside, name)))
      .filter(({ length }) => length > 0 && length < 40_000);
  return new Map([
    ['failure-log', files('.', /\.txt$/)],
    ['failure-report', files('reports', /\.(?:json|jsonl|xml|sarif|tap|rdjson|trx|junit)$/)],
  ]);
}

function readLog(pieces) {
  const reader = openLog(grammars, { observer: generic });
  for (const piece of pieces) reader.push(Uint8Array.from(piece));
  return reader.end();
}

function readReport(pieces) {
  try {
    const reader = openFailureReport('auto');
    for (const piece of pieces) reader.push(Uint8Array.from(piece));
    return JSON.stringify(reader.end());
  } catch (error) {
    if (error instanceof ReportError) return error.code;
    throw error;
  }
}

/** Null, or what is wrong with how this input was read. */
export function judge(bytes, next, _from, format) {
  try {
    return format === 'failure-log' ? judgeLog(bytes, next) : judgeReport(bytes, next);
  } catch (error) {
    return `crash: ${error.stack}`;
  }
}

function judgeLog(bytes, next) {
  const whole = readLog([bytes]);
  if (whole.broken.length > 0) return `these readers failed: ${whole.broken.join(', ')}`;
  const cut = readLog(cutUp(bytes, next));
  if (JSON.stringify(cut) !== JSON.stringify(whole)) return 'pieces differ';
  const lines = bytes.filter((byte) => byte === 0x0a).length + 1;
  const astray = whole.failures.find((failure) => {
    const { first, last } = failure.lines ?? { first: 1, last: 1 };
    return first < 1 || last < first || last > lines || failure.confidence < 0 || failure.confidence > 1;
  });
  return astray === undefined ? null : `a failure that cannot be: ${JSON.stringify(astray)}`;
}

function judgeReport(bytes, next) {
  const [whole, cut] = [readReport([bytes]), readReport(cutUp(bytes, next))];
  return whole === cut ? null : `pieces differ: ${whole.slice(0, 200)} against ${cut.slice(0, 200)}`;
}
