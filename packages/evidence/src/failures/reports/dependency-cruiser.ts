import type { FormatReader } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { openJson } from './json-report.ts';
import { placeOf, severityOf, textOf } from './text.ts';
import { itemsOf, objectOf } from './values.ts';

/** Reads what `depcruise --output-type json` writes: the violations of its summary. Ignored ones are left out. */
export function openDependencyCruiser(failures: ReportCollector): FormatReader {
  return openJson({
    needs: ['summary'],
    parts: {
      'summary.violations.*': (value) => {
        const { from, to, rule, cycle, comment } = objectOf(value);
        const { name, severity } = objectOf(rule);
        if (severity === 'ignore') return;
        const target = textOf(to);
        const way = itemsOf(cycle).map((step) => textOf(objectOf(step)['name']) || textOf(step));
        const steps = way.length > 0 ? way : target === '' || target === textOf(from) ? [] : [target];
        const message = [textOf(from), ...steps.slice(0, 50)].join(' → ');
        const reason = textOf(comment);
        failures.add({
          message: `${textOf(name)}: ${message}`,
          severity: severityOf(severity),
          rule: textOf(name),
          location: placeOf(from),
          excerpt: reason === '' ? message : `${message}\n${reason}`,
        });
      },
    },
  });
}
