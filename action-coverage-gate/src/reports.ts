import { type CoverageReport, openReader } from '@gauntlet/evidence';
import { type ReadReports, readReportFiles, type ReadReport as SharedReport } from '@gauntlet/gate';
import type { Files } from '@gauntlet/host';
import type { Inputs } from './inputs.ts';

export type ReadReport = SharedReport<CoverageReport>;

/** Finds and reads every report. */
export function readReports(
  files: Files,
  inputs: Inputs,
  expectedShards: number | null,
): Promise<ReadReports<CoverageReport>> {
  const wanted = { patterns: inputs.reports, folder: inputs['working-directory'], expectedShards };
  return readReportFiles(files, wanted, () => openReader(inputs.format));
}
