import type { JsonObject } from '../../coverage/json-reader.ts';
import type { FormatReader } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { openJson } from './json-report.ts';
import { firstText, severityOf, textOf } from './text.ts';
import { itemsOf, objectOf, objectsOf } from './values.ts';

/** A lock file is where every one of them stands. */
const location = { path: 'package-lock.json' };

/**
 * Reads what `npm audit --json` writes: of npm 6 the advisories, of later ones the vulnerable packages, of which those that
 * are so only through another are consequences. An audit that could not be made is a failure of the infrastructure.
 */
export function openNpmAudit(failures: ReportCollector): FormatReader {
  let message = '';
  let error: JsonObject | null = null;
  return openJson({
    needs: ['auditReportVersion', 'vulnerabilities', 'advisories', 'error'],
    parts: {
      'vulnerabilities.*': (value, path) => addPackage(failures, objectOf(value), String(path[1])),
      'advisories.*': (value) => addAdvisory(failures, objectOf(value)),
      message: (value) => {
        message = textOf(value).slice(0, 4_000);
      },
      error: (value) => {
        error = objectOf(value);
      },
    },
    finish: () => {
      if (error === null) return;
      const { code, summary, detail } = error;
      const told = firstText(summary, detail, message, code) || 'The audit could not be made.';
      failures.add({ message: told, rule: textOf(code), category: 'infrastructure' });
    },
  });
}

function addPackage(failures: ReportCollector, value: JsonObject, key: string): void {
  const { name, severity, via, range, fixAvailable } = value;
  const causes = itemsOf(via);
  const named = textOf(name) || key;
  const advisories = objectsOf(causes);
  for (const advisory of advisories) {
    failures.add({
      message: `${named} ${textOf(advisory['range'])}: ${textOf(advisory['title'])}${remedyOf(fixAvailable)}`,
      severity: severityOf(advisory['severity'], 'note'),
      rule: ruleOf(advisory),
      location,
    });
  }
  if (advisories.length > 0) return;
  const through = causes.map(textOf).filter((cause) => cause !== '');
  failures.add({
    message: `${named} ${textOf(range)}: depends on vulnerable ${through.join(', ')}${remedyOf(fixAvailable)}`,
    severity: severityOf(severity, 'note'),
    location,
    root: false,
  });
}

function remedyOf(fix: unknown): string {
  const { name, version, isSemVerMajor } = objectOf(fix);
  if (textOf(name) === '') return fix === false ? ' (no fix is available)' : '';
  return ` (fixed with ${textOf(name)} ${textOf(version)}${isSemVerMajor === true ? ', a breaking change' : ''})`;
}

/** `GHSA-…` of the address, else the number. */
function ruleOf({ url, source, id }: JsonObject): string {
  return /GHSA(?:-[0-9a-z]{4}){3}/.exec(textOf(url).slice(0, 500))?.[0] ?? firstText(source, id);
}

function addAdvisory(failures: ReportCollector, value: JsonObject): void {
  const { module_name: name, vulnerable_versions: range, patched_versions: patched, title, severity } = value;
  const fixed = textOf(patched);
  const remedy = fixed === '' || fixed === '<0.0.0' ? 'no fix is available' : `fixed in ${fixed}`;
  failures.add({
    message: `${textOf(name)} ${textOf(range)}: ${textOf(title)} (${remedy})`,
    severity: severityOf(severity, 'note'),
    rule: ruleOf(value),
    location,
  });
}
