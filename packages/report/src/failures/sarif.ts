import type { Failure, FailureReport, Severity } from '@gauntlet/verdict';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'note' };
/** GitHub refuses a run with more results. */
const maxResults = 25_000;

/**
 * SARIF 2.1.0 for code scanning: one run, a result for every failure that has a place in the repository, with our
 * fingerprint so that a moved line is still the same result.
 */
export function toSarif({ failures, run }: FailureReport, version: string): string {
  const located = failures.filter(({ location }) => location !== null).slice(0, maxResults);
  const ids = [...new Set(located.map(ruleId))].sort();
  const index = new Map(ids.map((id, at) => [id, at]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Gauntlet failure parser',
            informationUri: 'https://github.com/gauntlet-ci/gauntlet',
            version,
            rules: ids.map((id) => ({ id })),
          },
        },
        ...(run === null ? {} : { automationDetails: { id: `gauntlet/failures/${run.id}` } }),
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the repository.' } } },
        results: located.map((failure) => resultOf(failure, index.get(ruleId(failure)) as number)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleId({ tool, rule, category }: Failure): string {
  return `${tool}/${rule === '' ? category : rule}`;
}

function resultOf(failure: Failure, ruleIndex: number): unknown {
  const { severity, message, location, fingerprint } = failure;
  const { path, line, column, endLine, endColumn } = location as NonNullable<Failure['location']>;
  const region =
    line === undefined
      ? {}
      : {
          region: {
            startLine: line,
            ...(column === undefined ? {} : { startColumn: column }),
            ...(endLine === undefined ? {} : { endLine }),
            // SARIF's end column lies behind the last character.
            ...(endColumn === undefined ? {} : { endColumn: endColumn + 1 }),
          },
        };
  const artifactLocation = { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };
  return {
    ruleId: ruleId(failure),
    ruleIndex,
    level: levels[severity],
    message: { text: message === '' ? failure.tool : message },
    locations: [{ physicalLocation: { artifactLocation, ...region } }],
    partialFingerprints: { 'gauntlet/v1': fingerprint },
  };
}
