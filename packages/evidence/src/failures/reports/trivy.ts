import type { JsonObject } from '../../coverage/json-reader.ts';
import type { FormatReader } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { openJson } from './json-report.ts';
import { firstText, placeOf, severityOf, textOf } from './text.ts';
import { objectOf, objectsOf } from './values.ts';

/**
 * Reads what `trivy --format json` writes (schema 2): vulnerable packages, misconfigurations that fail, secrets (never their
 * match nor the lines around it) and licences.
 */
export function openTrivy(failures: ReportCollector): FormatReader {
  return openJson({
    needs: ['SchemaVersion', 'Results'],
    parts: {
      'Results.*': (value) => {
        const result = objectOf(value);
        const target = textOf(result['Target']);
        for (const each of objectsOf(result['Vulnerabilities'])) addVulnerability(failures, each, target);
        for (const each of objectsOf(result['Misconfigurations'])) addMisconfiguration(failures, each, target);
        for (const each of objectsOf(result['Secrets'])) addSecret(failures, each, target);
        for (const each of objectsOf(result['Licenses'])) addLicence(failures, each, target);
      },
    },
  });
}

function addVulnerability(failures: ReportCollector, value: JsonObject, target: string): void {
  const { VulnerabilityID: id, PkgName: name, InstalledVersion: version, FixedVersion: fixed, Title: title } = value;
  const remedy = textOf(fixed) === '' ? 'no version has it fixed' : `fixed in ${textOf(fixed)}`;
  const what = firstText(title, value['Description'], id);
  failures.add({
    message: `${textOf(name)} ${textOf(version)}: ${what.split('\n', 1)[0]} (${remedy})`,
    category: 'dependency',
    severity: severityOf(value['Severity'], 'note'),
    rule: textOf(id),
    location: placeOf(firstText(value['PkgPath'], target)),
  });
}

function addMisconfiguration(failures: ReportCollector, value: JsonObject, target: string): void {
  const { ID: id, AVDID: oldId, Message: message, Title: title, Status: status, CauseMetadata: cause } = value;
  if (status === 'PASS' || status === 'EXCEPTION') return;
  const { StartLine: line, EndLine: endLine } = objectOf(cause);
  failures.add({
    message: firstText(message, title),
    severity: severityOf(value['Severity'], 'note'),
    rule: firstText(id, oldId),
    location: placeOf(target, line, undefined, endLine),
  });
}

function addSecret(failures: ReportCollector, value: JsonObject, target: string): void {
  const { RuleID: rule, Title: title, Severity: severity, StartLine: line, EndLine: endLine } = value;
  const match = textOf(value['Match']);
  const name = textOf(title);
  failures.add({
    message: name === '' || (match !== '' && name.includes(match)) ? 'A secret' : name,
    category: 'secret',
    severity: severityOf(severity),
    rule: textOf(rule),
    location: placeOf(target, line, undefined, endLine),
  });
}

function addLicence(failures: ReportCollector, value: JsonObject, target: string): void {
  const { Name: name, PkgName: inPackage, FilePath: path, Severity: severity } = value;
  failures.add({
    message: `${firstText(inPackage, path, target)} has the licence ${textOf(name)}`,
    category: 'dependency',
    severity: severityOf(severity, 'note'),
    rule: textOf(name),
    location: placeOf(path),
  });
}
