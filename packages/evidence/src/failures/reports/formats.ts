import type { Category } from '@gauntlet/verdict';
import type { FormatReader } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { JunitReader } from './junit.ts';
import type { FailureReportFormat } from './report.ts';
import { openSarif } from './sarif.ts';
import { openVerdict } from './verdict.ts';

export interface Format {
  title: string;
  /** What its failures are reported by, and what they are, unless the report names a known tool. */
  tool: string;
  category: Category;
  /** The characters that it can begin with; any where it says none. */
  begins?: string;
  open: (failures: ReportCollector) => FormatReader;
}

export const formats: Readonly<Record<FailureReportFormat, Format>> = {
  junit: { title: 'JUnit XML', tool: 'junit', category: 'test', begins: '<', open: (into) => new JunitReader(into) },
  sarif: { title: 'SARIF', tool: 'sarif', category: 'lint', begins: '{', open: openSarif },
  verdict: { title: 'Gauntlet verdict', tool: 'gauntlet', category: 'unknown', begins: '{', open: openVerdict },
};
