import type { JsonObject } from '../../coverage/json-reader.ts';
import type { FormatReader } from '../../coverage/report.ts';
import type { ParsedFailure } from '../failure.ts';
import { ownText } from '../scan/own-text.ts';
import { Backlog } from './backlog.ts';
import { type ReportCollector, unitsOf } from './collector.ts';
import { openJsonLines } from './json-lines.ts';
import { openJson } from './json-report.ts';
import { numberOf, placeOf, severityOf, textOf } from './text.ts';
import { knownTool } from './tools.ts';
import { objectOf } from './values.ts';

/** Reads the Reviewdog Diagnostic Format: one document with the list of what was found. */
export function openRdjson(failures: ReportCollector): FormatReader {
  const common: Common = { tool: undefined, severity: '' };
  const held = new Backlog<Diagnostic>((diagnostic) => addDiagnostic(failures, diagnostic, common));
  return openJson({
    needs: ['diagnostics'],
    parts: {
      source: (value) => {
        common.tool = toolOf(value);
      },
      severity: (value) => {
        common.severity = textOf(value).slice(0, 20);
      },
      'diagnostics.*': (value) => {
        const diagnostic = diagnosticOf(failures, objectOf(value));
        held.hold(diagnostic, unitsOf(diagnostic.failure));
      },
    },
    finish: () => held.release(),
  });
}

/** Reads the Reviewdog Diagnostic Format of one object a line. */
export function openRdjsonl(failures: ReportCollector): FormatReader {
  return openJsonLines({
    take: (value) => addDiagnostic(failures, diagnosticOf(failures, value), { tool: undefined, severity: '' }),
  });
}

type Tool = ReturnType<typeof knownTool>;

/** What a document says once for all of its diagnostics, before or after them. */
interface Common {
  tool: Tool;
  severity: string;
}

interface Diagnostic {
  failure: ParsedFailure;
  tool: Tool;
  severity: string;
}

function diagnosticOf(failures: ReportCollector, value: JsonObject): Diagnostic {
  const { message, location, code, source, severity } = value;
  const { path, range } = objectOf(location);
  const { start, end } = objectOf(range);
  const [from, to] = [objectOf(start), objectOf(end)];
  const endColumn = numberOf(to['column']);
  const last = endColumn === undefined ? null : endColumn - 1;
  const failure = failures.complete({
    message: textOf(message),
    rule: textOf(objectOf(code)['value']),
    // The end is exclusive.
    location: placeOf(path, from['line'], from['column'], to['line'], last),
  });
  return { failure, tool: toolOf(source), severity: ownText(textOf(severity), 20) };
}

function addDiagnostic(failures: ReportCollector, { failure, tool, severity }: Diagnostic, common: Common): void {
  failures.keep({ ...failure, ...(tool ?? common.tool), severity: severityIn(severity || common.severity) });
}

function toolOf(source: unknown): Tool {
  return knownTool(objectOf(source)['name']);
}

/** The words, or their numbers (1 to 3). */
function severityIn(told: string) {
  const byNumber: Readonly<Record<string, string>> = { 1: 'error', 2: 'warning', 3: 'info' };
  return severityOf(/^[123]$/.test(told) ? byNumber[told] : told);
}
