import type { JsonObject } from '../../coverage/json-reader.ts';
import type { FormatReader } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { openJsonLines } from './json-lines.ts';
import { openJson } from './json-report.ts';
import { numberOf, placeOf, severityOf, textOf } from './text.ts';
import { objectOf } from './values.ts';

/** Reads what `ruff check --output-format json` writes. */
export function openRuff(failures: ReportCollector): FormatReader {
  return openJson({ parts: { '*': (value) => add(failures, objectOf(value)) } });
}

/** Reads what `ruff check --output-format json-lines` writes. */
export function openRuffLines(failures: ReportCollector): FormatReader {
  return openJsonLines({ take: (value) => add(failures, value) });
}

function add(failures: ReportCollector, value: JsonObject): void {
  const { code, filename, location, end_location: end, message, severity } = value;
  const [from, to] = [objectOf(location), objectOf(end)];
  const endColumn = numberOf(to['column']);
  failures.add({
    message: textOf(message),
    // A file that could not be read has no code, or this one.
    category: code === null || code === 'invalid-syntax' ? 'build' : 'lint',
    severity: severityOf(severity),
    rule: textOf(code),
    location: placeOf(filename, from['row'], from['column'], to['row'], endColumn === undefined ? null : endColumn - 1),
  });
}
