import type { FormatReader } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { openJson } from './json-report.ts';
import { placeOf, textOf } from './text.ts';
import { objectOf, objectsOf } from './values.ts';

/** Reads what `eslint -f json` writes (versions 2 to 9; Oxlint and Stylelint's relatives write the same). */
export function openEslint(failures: ReportCollector): FormatReader {
  return openJson({
    parts: {
      '*': (value) => {
        const { filePath, messages } = objectOf(value);
        for (const { ruleId, severity, message, line, column, endLine, endColumn, fatal } of objectsOf(messages)) {
          const isError = severity === 2 || fatal === true;
          failures.add({
            message: textOf(message),
            severity: isError ? 'error' : 'warning',
            rule: textOf(ruleId),
            // The end is exclusive.
            location: placeOf(filePath, line, column, endLine, typeof endColumn === 'number' ? endColumn - 1 : null),
          });
        }
      },
    },
  });
}
