import type { FormatReader } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { openJson } from './json-report.ts';
import { placeOf, severityOf, textOf } from './text.ts';
import { objectOf } from './values.ts';

/** Reads the JSON of golangci-lint 1 and 2. What does not compile comes as `typecheck`. */
export function openGolangciLint(failures: ReportCollector): FormatReader {
  return openJson({
    needs: ['Issues'],
    parts: {
      'Issues.*': (value) => {
        const { FromLinter: linter, Text: text, Severity: severity, Pos: position } = objectOf(value);
        const { Filename: path, Line: line, Column: column } = objectOf(position);
        const rule = textOf(linter);
        failures.add({
          message: textOf(text),
          category: rule === 'typecheck' ? 'build' : 'lint',
          severity: severityOf(severity),
          rule,
          location: placeOf(path, line, column),
        });
      },
    },
  });
}
