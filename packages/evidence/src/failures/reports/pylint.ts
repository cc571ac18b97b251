import type { JsonObject } from '../../coverage/json-reader.ts';
import type { FormatReader } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { openJson } from './json-report.ts';
import { fromZero, placeOf, severityOf, textOf } from './text.ts';
import { objectOf } from './values.ts';

/** Reads what `pylint --output-format=json` and `json2` write; columns are counted from 0. */
export function openPylint(failures: ReportCollector): FormatReader {
  const take = (value: unknown) => add(failures, objectOf(value));
  return openJson({ parts: { 'messages.*': take, '*': (value) => (isMessage(value) ? take(value) : undefined) } });
}

/** The members of the other form's root are no messages. */
function isMessage(value: unknown): boolean {
  return typeof objectOf(value)['symbol'] === 'string';
}

function add(failures: ReportCollector, value: JsonObject): void {
  const { type, symbol, message, path, line, column, endLine, endColumn } = value;
  const rule = textOf(symbol);
  failures.add({
    message: textOf(message),
    category: rule === 'syntax-error' ? 'build' : 'lint',
    severity: severityOf(type),
    rule,
    location: placeOf(path, line, fromZero(column), endLine, endColumn),
  });
}
