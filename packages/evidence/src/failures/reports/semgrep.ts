import type { FormatReader } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { openJson } from './json-report.ts';
import { numberOf, placeOf, severityOf, textOf } from './text.ts';
import { itemsOf, objectOf } from './values.ts';

/**
 * Reads what `semgrep --json` writes. Findings that a comment ignores are left out, and so are the lines of the source,
 * which may hold a secret. What it could not read is an error only where Semgrep calls it one.
 */
export function openSemgrep(failures: ReportCollector): FormatReader {
  return openJson({
    needs: ['results'],
    parts: {
      'results.*': (value) => {
        const { check_id: rule, path, start, end, extra } = objectOf(value);
        const { message, severity, is_ignored: isIgnored } = objectOf(extra);
        if (isIgnored === true) return;
        const [from, to] = [objectOf(start), objectOf(end)];
        const endColumn = numberOf(to['col']);
        failures.add({
          message: textOf(message),
          severity: severityOf(severity),
          rule: textOf(rule),
          location: placeOf(
            path,
            from['line'],
            from['col'],
            to['line'],
            endColumn === undefined ? null : endColumn - 1,
          ),
        });
      },
      'errors.*': (value) => {
        const { level, message, path, spans, type } = objectOf(value);
        if (severityOf(level) !== 'error') return;
        const { file, start } = objectOf(itemsOf(spans)[0]);
        failures.add({
          message: textOf(message),
          category: 'build',
          rule: textOf(type),
          location: placeOf(file ?? path, objectOf(start)['line'], objectOf(start)['col']),
        });
      },
    },
  });
}
