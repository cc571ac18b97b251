import type { Category } from '@gauntlet/verdict';
import type { JsonObject } from '../../coverage/json-reader.ts';
import type { FormatReader } from '../../coverage/report.ts';
import type { PrintedLocation } from '../failure.ts';
import { ownText } from '../scan/own-text.ts';
import { addTests } from '../test-count.ts';
import { cargoLines, testsInLine } from '../totals/index.ts';
import type { ReportCollector } from './collector.ts';
import { openJsonLines } from './json-lines.ts';
import { numberOf, placeOf, textOf } from './text.ts';
import { objectOf, objectsOf } from './values.ts';

/** What rustc says after its errors, of which it says nothing new. */
const summary = /^(?:aborting due to |\d{1,6} warnings? emitted|could not compile )/;

/**
 * Reads the JSON lines of `cargo --message-format=json` and of `rustc --error-format=json`: errors, among them the lints that a
 * run denies. Warnings do not fail it. A diagnostic that several targets share is told once.
 */
export function openCargo(failures: ReportCollector): FormatReader {
  const told = new Set<string>();
  return openJsonLines({
    isMixed: true,
    // What the tests print stands between the JSON.
    other: (line) => {
      const tests = testsInLine(line, cargoLines);
      if (tests !== null) failures.tests = addTests(failures.tests, tests);
    },
    take: (line) => {
      const isWrapped = line['reason'] === 'compiler-message';
      const diagnostic = isWrapped ? objectOf(line['message']) : line['$message_type'] === 'diagnostic' ? line : {};
      add(failures, told, diagnostic);
    },
  });
}

function add(failures: ReportCollector, told: Set<string>, diagnostic: JsonObject): void {
  const { level, message, code, spans, rendered } = diagnostic;
  const text = textOf(message);
  if ((level !== 'error' && level !== 'error: internal compiler error') || summary.test(text)) return;
  const rule = textOf(objectOf(code)['code']);
  const location = placeIn(objectsOf(spans));
  const key = ownText([rule, location?.line, location?.column, location?.path, text].join('\n'), 1_000);
  if (told.has(key)) return;
  if (told.size < 10_000) told.add(key);
  failures.add({
    message: text,
    ...kindOf(rule),
    rule,
    location,
    excerpt: textOf(rendered) || text,
  });
}

/** Errors have numbers, lints have names; those of Clippy have its prefix. */
function kindOf(rule: string): { tool: string; category: Category } {
  if (rule.startsWith('clippy::')) return { tool: 'clippy', category: 'lint' };
  if (/^E0(?:308|277|282|283|369|599|605|606|607|614)$/.test(rule)) return { tool: 'rustc', category: 'type' };
  return { tool: 'rustc', category: rule === '' || /^E\d{4}$/.test(rule) ? 'build' : 'lint' };
}

function placeIn(spans: readonly JsonObject[]): PrintedLocation | null {
  const span = spans.find(({ is_primary: isPrimary }) => isPrimary === true) ?? spans[0];
  if (span === undefined) return null;
  const endColumn = numberOf(span['column_end']);
  const last = endColumn === undefined ? null : Math.max(1, endColumn - 1);
  return placeOf(span['file_name'], span['line_start'], span['column_start'], span['line_end'], last);
}
