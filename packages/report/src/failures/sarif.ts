import type { Failure, FailureReport, Location, Severity } from '@gauntlet/verdict';
import { reveal } from '../characters.ts';
import { severityOf } from './wording.ts';

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
  return reveal(`${tool}/${rule === '' ? category : rule}`);
}

function resultOf(failure: Failure, ruleIndex: number): unknown {
  const { message, location, fingerprint } = failure;
  const { path, ...place } = location as Location;
  const region = regionOf(place);
  const artifactLocation = { uri: uriOf(path), uriBaseId: 'SRCROOT' };
  return {
    ruleId: ruleId(failure),
    ruleIndex,
    level: levels[severityOf(failure)],
    message: { text: plainMessage(message) || failure.tool },
    locations: [{ physicalLocation: { artifactLocation, ...(region === null ? {} : { region }) } }],
    partialFingerprints: { 'gauntlet/v1': fingerprint },
  };
}

/** Only what SARIF allows: counted from 1, and no end before its start. Tools print 0 for a whole file. */
function regionOf({ line, column, endLine, endColumn }: Omit<Location, 'path'>): unknown {
  if (!isPosition(line)) return null;
  const end = isPosition(endLine) && endLine >= line ? endLine : undefined;
  const start = isPosition(column) ? column : undefined;
  const backwards = (end ?? line) === line && (endColumn ?? 0) < (start ?? 1);
  return {
    startLine: line,
    ...(start === undefined ? {} : { startColumn: start }),
    ...(end === undefined ? {} : { endLine: end }),
    // SARIF's end column lies behind the last character.
    ...(isPosition(endColumn) && !backwards ? { endColumn: endColumn + 1 } : {}),
  };
}

function isPosition(value: number | undefined): value is number {
  return value !== undefined && Number.isSafeInteger(value) && value >= 1;
}

/** Relative to the root: a slash at the start would name another host, or another root. */
function uriOf(path: string): string {
  const whole = path.replace(/\p{Cs}/gu, '\uFFFD').replace(/^\/+/, '');
  return whole.split('/').map(encodeURIComponent).join('/');
}

/** What is invisible shown by number, and `[text](target)`, which viewers of SARIF make a link of, broken. */
function plainMessage(message: string): string {
  return message.split('\n').map(reveal).join('\n').replaceAll('](', '] (').trim();
}
