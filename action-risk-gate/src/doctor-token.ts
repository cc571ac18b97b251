import type { TokenRead } from './doctor-facts.ts';
import { type Finding, type Guarantee, holds, missing, unknown } from './doctor-guarantee.ts';

/** Whether this token reads what a decision rests on. What it may write, no read shows. */
export function judgeToken(reads: readonly TokenRead[]): Guarantee[] {
  const what = 'The token reads what a decision rests on';
  return [{ id: 'token-reads', what, ...judge(reads) }];
}

function judge(reads: readonly TokenRead[]): Finding {
  const refused = reads.filter(({ outcome }) => outcome.isRefused === true);
  if (refused.length > 0) {
    const names = refused.map(({ permission }) => permission);
    const mend = `Give the job, or the App, ${names.map((name) => `\`${name}: read\``).join(' and ')}.`;
    return missing(`It may not read ${names.join(', ')}`, mend);
  }
  const failed = reads.find(({ outcome }) => 'why' in outcome);
  if (reads.length === 0) return unknown('No commit is known to read by', 'Check the default branch out first.');
  if (failed === undefined) return holds(`It reads ${reads.map(({ permission }) => permission).join(', ')}`);
  const why = 'why' in failed.outcome ? failed.outcome.why : '';
  return unknown(`${failed.permission}: ${why}`, 'Run the doctor again later.');
}
