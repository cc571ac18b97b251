import { maxUsageUnits, readUsage, UsageError } from '@gauntlet/evidence';
import { type Artifact, type Artifacts, GitHubError, type RunFacts, ZipError } from '@gauntlet/host';
import { type BilledJob, jobsThatRan, type UsedTokens } from '@gauntlet/judge';
import type { UsageRecord } from '@gauntlet/verdict';
import type { UsageWorkflow } from './rules.ts';
import type { SeenRun } from './seen.ts';

export const usageArtifact = 'gauntlet-usage';
const member = 'usage.jsonl';
const mostZipBytes = 4 << 20;
/** Several attempts may leave one each. */
const mostArtifacts = 20;
/** Tasks and models of one run. */
const mostSums = 200;

/**
 * What a run of a usage workflow left. Where no job of it got a runner nobody has worked; one that was cancelled while it
 * worked is not free of charge. @throws GitHubError where GitHub does not answer.
 */
export async function usageOf(
  artifacts: Artifacts,
  run: RunFacts,
  jobs: readonly BilledJob[],
  workflow: UsageWorkflow,
): Promise<SeenRun['usage']> {
  const found = await artifacts.ofRun(run.id, usageArtifact);
  if (found.length === 0) {
    const isExpected = jobsThatRan(jobs).length > 0 && timeOf(run) >= workflow.since;
    return isExpected ? { unread: `run ${run.id} left no ${usageArtifact}` } : 'none';
  }
  if (found.length > mostArtifacts) return { unread: `run ${run.id} left more than ${mostArtifacts} usage files` };
  const records: UsageRecord[] = [];
  for (const artifact of found) {
    const read = await recordsOf(artifacts, artifact, run.id);
    if (typeof read === 'string') return { unread: `the usage of run ${run.id} cannot be read: ${read}` };
    records.push(...read);
  }
  const sums = sumUp(records);
  return sums.length > mostSums ? { unread: `run ${run.id} tells of more than ${mostSums} tasks and models` } : sums;
}

/** Why they cannot be read, where they cannot. */
async function recordsOf(artifacts: Artifacts, artifact: Artifact, run: number): Promise<UsageRecord[] | string> {
  if (artifact.expired) return 'it is not kept any more';
  if (artifact.bytes > mostZipBytes) return 'it is too large';
  try {
    const bytes = await artifacts.readMember(artifact, member, maxUsageUnits);
    return readUsage(new TextDecoder('utf-8', { fatal: true }).decode(bytes), run);
  } catch (error) {
    if (error instanceof ZipError || error instanceof UsageError) return lowered(error.message);
    if (error instanceof TypeError) return 'it is not UTF-8';
    const isGone = error instanceof GitHubError && error.kind === 'refused' && [404, 410].includes(error.status ?? 0);
    if (!isGone) throw error;
    return 'it is not there any more';
  }
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** One for each task and model, apart for what has a cost of its own. */
function sumUp(records: readonly UsageRecord[]): UsedTokens[] {
  const sums = new Map<string, UsedTokens>();
  for (const { task = null, model, inputTokens, cachedTokens, outputTokens, costUsd } of records) {
    const key = JSON.stringify([task, model, costUsd !== undefined]);
    const known = sums.get(key);
    const micro = costUsd === undefined ? null : Math.round(costUsd * 1_000_000);
    sums.set(key, {
      ...{ task, model },
      inputTokens: inputTokens + (known?.inputTokens ?? 0),
      cachedTokens: cachedTokens + (known?.cachedTokens ?? 0),
      outputTokens: outputTokens + (known?.outputTokens ?? 0),
      claimedMicro: micro === null ? null : micro + (known?.claimedMicro ?? 0),
    });
  }
  return [...sums.values()];
}

/** When a run was created; 0 where that is not told. */
export function timeOf({ createdAt }: RunFacts): number {
  const time = Date.parse(createdAt ?? '');
  return Number.isNaN(time) ? 0 : time;
}
