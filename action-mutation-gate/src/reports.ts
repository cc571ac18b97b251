import { type MutationReport, openMutationReader } from '@gauntlet/evidence';
import { type ReadReports, readReportFiles } from '@gauntlet/gate';
import type { Files } from '@gauntlet/host';
import type { Inputs } from './inputs.ts';

/**
 * Finds and reads every report.
 * @param changed paths of which the mutants are kept, by the name of the file alone, since a report may name it from anywhere;
 *   null keeps all.
 */
export function readReports(
  files: Files,
  inputs: Inputs,
  expectedShards: number | null,
  changed: readonly string[] | null,
): Promise<ReadReports<MutationReport>> {
  const names = changed && new Set(changed.map(baseName));
  const keep = names === null ? undefined : (path: string) => names.has(baseName(path));
  const wanted = { patterns: inputs.reports, folder: inputs['working-directory'], expectedShards };
  return readReportFiles(files, wanted, (source) => openMutationReader(inputs.format, source, keep));
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
