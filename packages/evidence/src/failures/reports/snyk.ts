import type { JsonObject } from '../../coverage/json-reader.ts';
import type { FormatReader } from '../../coverage/report.ts';
import type { ParsedFailure } from '../failure.ts';
import { ownText } from '../scan/own-text.ts';
import { Backlog } from './backlog.ts';
import { type ReportCollector, unitsOf } from './collector.ts';
import { openJson } from './json-report.ts';
import { firstText, placeOf, severityOf, textOf } from './text.ts';
import { itemsOf, objectOf, objectsOf } from './values.ts';

/** How many vulnerabilities are remembered, to tell each once. */
const maxTold = 10_000;

/** Reads what `snyk test --json` writes of one project, or of several as a list; each vulnerability of a package once. */
export function openSnyk(failures: ReportCollector): FormatReader {
  // The manifest is named after what was found in it.
  let manifest: unknown = null;
  const tell = (failure: ParsedFailure) => failures.keep({ ...failure, location: placeOf(manifest) });
  const held = new Backlog(tell);
  const told = new Set<string>();
  const addError = (error: unknown) =>
    failures.add({ message: textOf(error), category: 'infrastructure', rule: 'error' });
  return openJson({
    parts: {
      'vulnerabilities.*': (value) => {
        const failure = failureOf(failures, objectOf(value), told);
        if (failure !== null) held.hold(failure, unitsOf(failure));
      },
      displayTargetFile: (value) => {
        manifest = ownText(textOf(value), 4_096);
      },
      error: addError,
      '*': (value, [key]) => {
        if (typeof key !== 'number') return;
        const { vulnerabilities, displayTargetFile, error } = objectOf(value);
        manifest = displayTargetFile;
        const ownTold = new Set<string>();
        for (const each of objectsOf(vulnerabilities)) {
          const failure = failureOf(failures, each, ownTold);
          if (failure !== null) tell(failure);
        }
        if (textOf(error) !== '') addError(error);
      },
    },
    finish: () => held.release(),
  });
}

/** Snyk lists a vulnerability once for every way that leads to it: null for one that was told, or that is ignored. */
function failureOf(failures: ReportCollector, value: JsonObject, told: Set<string>): ParsedFailure | null {
  const { id, title, severity, packageName, moduleName, version, fixedIn, isIgnored } = value;
  const name = `${firstText(packageName, moduleName)} ${textOf(version)}`;
  const key = ownText(`${textOf(id)}\n${name}`, 400);
  if (isIgnored === true || told.has(key)) return null;
  if (told.size < maxTold) told.add(key);
  const fixed = itemsOf(fixedIn).map(textOf).slice(0, 5).join(', ');
  return failures.complete({
    message: `${name}: ${textOf(title)} (${fixed === '' ? 'no version has it fixed' : `fixed in ${fixed}`})`,
    severity: severityOf(severity, 'note'),
    rule: textOf(id),
  });
}
