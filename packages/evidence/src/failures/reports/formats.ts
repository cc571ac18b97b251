import type { Category } from '@gauntlet/verdict';
import type { FormatReader } from '../../coverage/report.ts';
import { openBandit } from './bandit.ts';
import { openCargo } from './cargo.ts';
import { CheckstyleReader } from './checkstyle.ts';
import type { ReportCollector } from './collector.ts';
import { openCtrf } from './ctrf.ts';
import { openDependencyCruiser } from './dependency-cruiser.ts';
import { openEslint } from './eslint.ts';
import { openGitleaks } from './gitleaks.ts';
import { openGoTest } from './go-test.ts';
import { openGolangciLint } from './golangci-lint.ts';
import { openJest } from './jest.ts';
import { JunitReader } from './junit.ts';
import { openMypy } from './mypy.ts';
import { openNpmAudit } from './npm-audit.ts';
import { NunitReader } from './nunit.ts';
import { openPlaywright } from './playwright.ts';
import { openPylint } from './pylint.ts';
import { openPytestJson } from './pytest-json.ts';
import { openRdjson, openRdjsonl } from './rdjson.ts';
import type { FailureReportFormat } from './report.ts';
import { openRuff, openRuffLines } from './ruff.ts';
import { openSarif } from './sarif.ts';
import { openSemgrep } from './semgrep.ts';
import { openSnyk } from './snyk.ts';
import { TapReader } from './tap.ts';
import { openTrivy } from './trivy.ts';
import { TrxReader } from './trx.ts';
import { openVerdict } from './verdict.ts';
import { XunitReader } from './xunit.ts';

/** `first` is the character that the report begins with. */
type Open = (failures: ReportCollector, first: string) => FormatReader;

export interface Format {
  title: string;
  /** What its failures are reported by, and what they are, unless the report names a known tool. */
  tool: string;
  category: Category;
  /** The characters that it can begin with; any where this is empty. */
  begins: string;
  open: Open;
}

export const formats: Readonly<Record<FailureReportFormat, Format>> = {
  junit: is('JUnit XML', 'junit', 'test', '<', (into) => new JunitReader(into)),
  trx: is('TRX', 'trx', 'test', '<', (into) => new TrxReader(into)),
  nunit: is('NUnit XML', 'nunit', 'test', '<', (into) => new NunitReader(into)),
  xunit: is('xUnit.net XML', 'xunit', 'test', '<', (into) => new XunitReader(into)),
  tap: is('TAP', 'tap', 'test', '', (into) => new TapReader(into)),
  ctrf: is('CTRF', 'ctrf', 'test', '{', openCtrf),
  jest: is('Jest or Vitest JSON', 'jest', 'test', '{', openJest),
  playwright: is('Playwright JSON', 'playwright', 'test', '{', openPlaywright),
  'pytest-json': is('pytest-json-report', 'pytest', 'test', '{', openPytestJson),
  'go-test': is('go test -json', 'go-test', 'test', '', openGoTest),
  cargo: is('Cargo JSON', 'rustc', 'build', '', openCargo),
  sarif: is('SARIF', 'sarif', 'lint', '{', openSarif),
  checkstyle: is('Checkstyle XML', 'checkstyle', 'lint', '<', (into) => new CheckstyleReader(into)),
  rdjson: is('rdjson', 'rdjson', 'lint', '{', openRdjson),
  rdjsonl: is('rdjsonl', 'rdjson', 'lint', '{', openRdjsonl),
  eslint: is('ESLint JSON', 'eslint', 'lint', '[', openEslint),
  ruff: is('Ruff JSON', 'ruff', 'lint', '[{', (into, first) => (first === '[' ? openRuff(into) : openRuffLines(into))),
  pylint: is('Pylint JSON', 'pylint', 'lint', '[{', openPylint),
  mypy: is('mypy JSON', 'mypy', 'type', '{', openMypy),
  'golangci-lint': is('golangci-lint JSON', 'golangci-lint', 'lint', '{', openGolangciLint),
  'dependency-cruiser': is('dependency-cruiser JSON', 'dependency-cruiser', 'architecture', '{', openDependencyCruiser),
  bandit: is('Bandit JSON', 'bandit', 'security', '{', openBandit),
  semgrep: is('Semgrep JSON', 'semgrep', 'security', '{', openSemgrep),
  gitleaks: is('Gitleaks JSON', 'gitleaks', 'secret', '[', openGitleaks),
  trivy: is('Trivy JSON', 'trivy', 'security', '{', openTrivy),
  snyk: is('Snyk JSON', 'snyk', 'dependency', '[{', openSnyk),
  'npm-audit': is('npm audit JSON', 'npm-audit', 'dependency', '{', openNpmAudit),
  verdict: is('Gauntlet verdict', 'gauntlet', 'unknown', '{', openVerdict),
};

function is(title: string, tool: string, category: Category, begins: string, open: Open): Format {
  return { title, tool, category, begins, open };
}

/** What each format is called. */
export const failureReportTitles: Readonly<Record<FailureReportFormat, string>> = Object.fromEntries(
  Object.entries(formats).map(([format, { title }]) => [format, title]),
) as Record<FailureReportFormat, string>;
