import {
  BaselineError,
  baselineTotals,
  concatenate,
  type FileCoverage,
  type Hunk,
  parseBaseline,
  readChange,
  recordBaseline,
  serialiseBaseline,
} from '@gauntlet/evidence';
import { type Files, type Git, PathError } from '@gauntlet/host';
import type { Ratio } from '@gauntlet/verdict';
import type { Problem } from './evidence.ts';
import type { Inputs } from './inputs.ts';

/** The whole project's coverage at an earlier commit, without the lines that the change has removed since. */
export interface ComparedBaseline {
  sha: string;
  lines: Ratio;
  /** Null where the baseline has none. */
  branches: Ratio | null;
}

const limit = 1 << 28;

/** The baseline that the input names, made comparable with the tested commit. */
export async function readBaseline(
  files: Files,
  git: Git,
  tested: string,
  inputs: Inputs,
  excluded: (path: string) => boolean,
): Promise<{ baseline: ComparedBaseline | null; problems: Problem[] }> {
  const source = inputs.baseline;
  if (source === 'none') return { baseline: null, problems: [] };
  if (source === 'auto') {
    const what = 'There is no baseline yet, so the whole project is compared with nothing';
    return { baseline: null, problems: [{ code: 'baseline-not-established', what }] };
  }
  try {
    const recorded = parseBaseline(await readText(files, source));
    const totals = baselineTotals(recorded, excluded, await removedSince(git, recorded.sha, tested));
    const branches = totals.branches.total > 0 ? ratio(totals.branches) : null;
    return { baseline: { sha: recorded.sha, lines: ratio(totals.lines), branches }, problems: [] };
  } catch (error) {
    if (error instanceof PathError) return failed('baseline-missing', error.message);
    if (error instanceof BaselineError)
      return failed('baseline-unparsable', `${source} cannot be used: ${error.message}`);
    throw error;
  }
}

function failed(code: Problem['code'], what: string): { baseline: null; problems: Problem[] } {
  return { baseline: null, problems: [{ code, what }] };
}

async function readText(files: Files, path: string): Promise<string> {
  const file = await files.open(path);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of file.chunks()) {
    length += chunk.length;
    if (length > limit) throw new BaselineError(`It is larger than ${limit} bytes`);
    chunks.push(chunk.slice());
  }
  return new TextDecoder().decode(concatenate(chunks));
}

/** What each file of the baseline lost since. Without the baseline's commit in the clone nothing can be taken out. */
async function removedSince(git: Git, sha: string, tested: string): Promise<(path: string) => readonly Hunk[]> {
  if ((await git.commit(sha)) === null) return () => [];
  const hunks = new Map<string, Hunk[]>();
  for (const file of await readChange(git, sha, tested)) if (file.oldPath !== null) hunks.set(file.oldPath, file.hunks);
  return (path) => hunks.get(path) ?? [];
}

function ratio({ covered, total }: { covered: number; total: number }): Ratio {
  return { numerator: covered, denominator: total };
}

/** The text of the file that later runs compare with. */
export function writeBaseline(tested: string, coverage: ReadonlyMap<string, FileCoverage>): string {
  return serialiseBaseline(recordBaseline(tested, coverage));
}
