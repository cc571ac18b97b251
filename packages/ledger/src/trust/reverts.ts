import type { Fact } from './fact.ts';

type Revert = Fact<'reverted'>;

/**
 * Whether a change is gone: some revert of it holds. A revert holds unless a revert of it holds, and so on, so that an
 * even number of them in a row brings the change back. It is back only where both the vouched events alone and all of
 * them say so. A revert of a commit that no event tells of counts as one of the change itself.
 * @param reverts all of one pull request.
 * @param isExcused says which of them, by subject, were taken back on appeal: those never hold.
 */
export function isReverted(reverts: readonly Revert[], isExcused: (subject: string) => boolean = () => false): boolean {
  if (reverts.length === 0) return false;
  return isGone(reverts, isExcused) || isGone(reverts.filter(isVouched), isExcused);
}

function isVouched({ evidence }: Revert): boolean {
  return evidence.vouched;
}

/**
 * Judges the reverts from those on that nothing reverts. What is left over then goes round in a circle, as no commits in
 * git can: the change counts as gone.
 */
function isGone(reverts: readonly Revert[], isExcused: (subject: string) => boolean): boolean {
  const commits = new Set(reverts.map(({ event }) => event.sha));
  const excused = new Set(reverts.filter(({ subject }) => isExcused(subject)).map(({ event }) => event.sha));
  const targets = new Map([...commits].map((commit) => [commit, new Set<string | null>()]));
  for (const { event, evidence } of reverts) {
    targets.get(event.sha)?.add(commits.has(evidence.reverts) ? evidence.reverts : null);
  }
  const waiting = new Map<string | null, number>();
  for (const target of [...targets.values()].flatMap((each) => [...each])) {
    waiting.set(target, (waiting.get(target) ?? 0) + 1);
  }
  const ready = [...commits].filter((commit) => !waiting.has(commit));
  const undone = new Set<string | null>();
  for (const commit of ready) {
    const holds = !undone.has(commit) && !excused.has(commit);
    for (const target of targets.get(commit) ?? []) {
      if (holds) undone.add(target);
      const left = (waiting.get(target) ?? 0) - 1;
      waiting.set(target, left);
      if (left === 0 && target !== null) ready.push(target);
    }
  }
  return ready.length < commits.size || undone.has(null);
}
