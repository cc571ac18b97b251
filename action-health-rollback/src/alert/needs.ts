/** A job that did not do what it was asked, and whose own issue does not say so. */
export interface FailedJob {
  /** Its id in the workflow. */
  job: string;
  result: 'failure' | 'cancelled';
  /** The action's summary of it; empty where it did not get that far. */
  summary: string;
}

const jobId = /^[A-Za-z_][A-Za-z0-9_-]{0,99}$/;
/** As the output `summary` is: nothing in it means anything to anybody. */
const summaryText = /^[A-Za-z0-9 .,:/%=_+-]{0,500}$/;
const known = ['success', 'failure', 'cancelled', 'skipped'];

/**
 * Reads `toJSON(needs)`. What was judged and told by an issue of its own is no news; what could not look is, and so is what
 * could not tell. Null where it is not that.
 */
export function failedJobs(needs: string): FailedJob[] | null {
  const jobs = recordIn(parse(needs));
  if (jobs === null || Object.keys(jobs).length === 0) return null;
  const failed: FailedJob[] = [];
  for (const [job, value] of Object.entries(jobs)) {
    const { result, outputs } = recordIn(value) ?? {};
    if (!jobId.test(job) || typeof result !== 'string' || !known.includes(result)) return null;
    if (result !== 'failure' && result !== 'cancelled') continue;
    const { conclusion, summary } = recordIn(outputs) ?? {};
    const said = typeof summary === 'string' && summaryText.test(summary) ? summary : '';
    const isTold = result === 'failure' && conclusion === 'fail' && !/[ ,]not-delivered(?:,|$)/.test(said);
    if (!isTold) failed.push({ job, result, summary: said });
  }
  return failed;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function recordIn(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}
