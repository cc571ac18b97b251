import { type FoldedFailures, foldFailures } from '@gauntlet/evidence';
import type { Problem as SharedProblem } from '@gauntlet/gate';
import { type Git, type Host, sha256 } from '@gauntlet/host';
import type { EvidenceFile } from '@gauntlet/verdict';
import type { Inputs } from './inputs.ts';
import { readFiles } from './logs.ts';
import type { ReasonCode } from './reasons.ts';
import { openPaths } from './tree.ts';

export type Problem = SharedProblem<ReasonCode>;

/** Everything that the decision rests on. */
export interface Evidence {
  problems: Problem[];
  /** How many logs and reports were read. */
  read: number;
  /** What could not be, one sentence each. */
  unread: string[];
  folded: FoldedFailures;
  /** Whether a log says of itself that its run failed. */
  runFailed: boolean;
  files: EvidenceFile[];
}

export const noEvidence: Evidence = {
  problems: [],
  read: 0,
  unread: [],
  folded: { failures: [], omitted: {} },
  runFailed: false,
  files: [],
};

/** Reads all files that are given, and folds what failed in them into one list. */
export async function gatherEvidence(
  host: Host,
  git: Git | null,
  commit: string | null,
  inputs: Inputs,
): Promise<Evidence> {
  const { sources, files, problems, unread, saysFailed } = await readFiles(host.files, inputs);
  const resolver = await openPaths(git, commit, host.runner.context.repository);
  const folded = foldFailures(sources, { resolver, sha256 });
  return { problems, read: sources.length, unread, folded, runFailed: saysFailed, files };
}
