import type { JsonPath } from '../../bytes/json.ts';
import type { FailureReportFormat } from './report.ts';

/** Members that only one format has, by their way from the root; `*` is any index of a list. */
const signs = signsOf({
  sarif: ['runs'],
  ctrf: ['results.tool', 'results.summary', 'results.tests'],
  semgrep: ['paths', 'skipped_rules', 'engine_requested', 'interfile_languages_used', 'results.*.check_id'],
  bandit: ['generated_at', 'metrics', 'results.*.test_id', 'results.*.issue_text'],
  trivy: ['SchemaVersion', 'ArtifactName', 'Results'],
  'npm-audit': ['auditReportVersion', 'advisories', 'muted', 'error.summary'],
  jest: ['testResults', 'numFailedTestSuites', 'numFailedTests', 'numTotalTestSuites', 'numTotalTests'],
  playwright: ['config.rootDir', 'config.configFile', 'suites', 'stats.expected'],
  'pytest-json': ['exitcode', 'collectors'],
  rdjson: ['diagnostics'],
  rdjsonl: ['location.path', 'location.range', 'original_output'],
  snyk: [
    ...['packageManager', 'upgradePath', 'isUpgradable', 'moduleName', 'fixedIn'].map(
      (name) => `vulnerabilities.*.${name}`,
    ),
    'dependencyCount',
    'ok',
    '*.vulnerabilities',
    '*.dependencyCount',
    '*.ok',
  ],
  'dependency-cruiser': ['modules.*.source', 'modules.*.dependencies', 'summary.violations'],
  'golangci-lint': ['Issues', 'Report.Linters'],
  'go-test': ['Action'],
  cargo: ['$message_type', 'package_id'],
  mypy: ['hint'],
  ruff: ['cell', 'end_location', '*.cell', '*.end_location'],
  eslint: ['*.filePath', '*.messages'],
  pylint: ['statistics', 'messages.*.symbol', '*.symbol', '*.message-id'],
  gitleaks: ['*.RuleID', '*.Fingerprint'],
});

/** Texts that tell a format where the member's name alone does not. */
const told: ReadonlyArray<readonly [way: string, text: RegExp, format: FailureReportFormat]> = [
  ['schema', /^gauntlet\/verdict\//, 'verdict'],
  ['reportFormat', /^CTRF$/, 'ctrf'],
  ['reason', /^(?:compiler-(?:message|artifact)|build-(?:script-executed|finished))$/, 'cargo'],
];

/** The format that has a member at `path`; null where that says nothing. `value` is undefined for an object or a list. */
export function formatOfMember(path: JsonPath, value: unknown): FailureReportFormat | null {
  const way = path.map((part) => (typeof part === 'number' ? '*' : part)).join('.');
  if (typeof value === 'string') {
    const sign = told.find(([of, text]) => of === way && text.test(value));
    if (sign !== undefined) return sign[2];
  }
  // A map of packages, where Snyk has a list.
  if (path.length === 2 && path[0] === 'vulnerabilities' && typeof path[1] === 'string') return 'npm-audit';
  return signs.get(way) ?? null;
}

function signsOf(
  ways: Partial<Record<FailureReportFormat, readonly string[]>>,
): ReadonlyMap<string, FailureReportFormat> {
  const entries = Object.entries(ways) as Array<[FailureReportFormat, readonly string[]]>;
  return new Map(entries.flatMap(([format, list]) => list.map((way) => [way, format] as const)));
}
