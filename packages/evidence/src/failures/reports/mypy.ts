import type { FormatReader } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { openJsonLines } from './json-lines.ts';
import { fromZero, placeOf, textOf } from './text.ts';

/** Reads what `mypy --output json` writes (1.11 and later): an object a line, columns from 0. Its notes explain errors. */
export function openMypy(failures: ReportCollector): FormatReader {
  return openJsonLines({
    take: ({ file, line, column, end_line: endLine, end_column: endColumn, message, hint, code, severity }) => {
      if (severity === 'note') return;
      const told = textOf(message);
      const advice = textOf(hint);
      failures.add({
        message: told,
        rule: textOf(code),
        location: placeOf(file, line, fromZero(column), endLine, endColumn),
        excerpt: advice === '' ? told : `${told}\n${advice}`,
      });
    },
  });
}
