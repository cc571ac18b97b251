import type { FormatReader } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { openJson } from './json-report.ts';
import { placeOf, textOf } from './text.ts';
import { objectOf } from './values.ts';

/**
 * Reads what `gitleaks --report-format json` writes. Only the rule, its description and the place are read: `Secret`, `Match`,
 * `Line`, the commit's message and its author never leave the report.
 */
export function openGitleaks(failures: ReportCollector): FormatReader {
  return openJson({
    parts: {
      '*': (value) => {
        const leak = objectOf(value);
        const { RuleID: rule, Description: description, File: file, Commit: commit } = leak;
        const [line, column] = [leak['StartLine'], leak['StartColumn']];
        const where = /^[0-9a-f]{7,64}$/.test(textOf(commit)) ? ` (in commit ${textOf(commit).slice(0, 12)})` : '';
        const name = textOf(rule);
        const what = withoutSecret(textOf(description), leak['Secret'], leak['Match']) || `${name} found`;
        failures.add({
          message: `${what}${where}`,
          rule: name,
          location: placeOf(file, line, column, leak['EndLine'], leak['EndColumn']),
        });
      },
    },
  });
}

/** A rule's description is fixed text; one that a config or another program put the secret into is not copied. */
function withoutSecret(text: string, ...secrets: unknown[]): string {
  return secrets.some((secret) => textOf(secret) !== '' && text.includes(textOf(secret))) ? '' : text;
}
