import type { FormatReader } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { openJson } from './json-report.ts';
import { fromZero, placeOf, severityOf, textOf } from './text.ts';
import { objectOf } from './values.ts';

/** Reads what `bandit -f json` writes; columns are counted from 0. A file that it could not read was not checked. */
export function openBandit(failures: ReportCollector): FormatReader {
  return openJson({
    needs: ['results'],
    parts: {
      'results.*': (value) => {
        const result = objectOf(value);
        const { test_id: rule, issue_text: message, filename, line_number: line, col_offset: column } = result;
        failures.add({
          message: textOf(message),
          severity: severityOf(result['issue_severity'], 'note'),
          rule: textOf(rule),
          location: placeOf(filename, line, fromZero(column)),
        });
      },
      'errors.*': (value) => {
        const { filename, reason } = objectOf(value);
        failures.add({ message: textOf(reason), rule: 'unreadable', location: placeOf(filename), category: 'build' });
      },
    },
  });
}
