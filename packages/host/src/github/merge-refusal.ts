/**
 * Why GitHub did not merge, or promise to.
 * `head-moved`, `base-moved`: another commit is there now; evaluate again.
 * `clean-status`: there is nothing for auto-merge to wait for; merge directly, with the head pinned.
 * `not-allowed`: the repository's settings or rules forbid this way (auto-merge, the method, past a merge queue).
 * `not-mergeable`: a conflict, a draft, a closed pull request, or a rule that is not met.
 */
export type MergeRefusal = 'head-moved' | 'base-moved' | 'clean-status' | 'not-allowed' | 'not-mergeable';

/**
 * GitHub's sentences, each from its beginning: what comes later in one may hold names that others chose, a required
 * check's for instance. It says "Pull request" twice before some.
 */
const sentences: readonly (readonly [RegExp, MergeRefusal])[] = [
  [/^Head (?:branch|sha|ref|oid) /i, 'head-moved'],
  [/^Base branch was modified/i, 'base-moved'],
  [/^(?:Pull request )?Pull request is in (?:clean|unstable|has_hooks) status/i, 'clean-status'],
  [/^(?:Pull request )?Pull request is in [a-z_]{1,40} status/i, 'not-mergeable'],
  [/^Auto[- ]merge is not allowed/i, 'not-allowed'],
  [/^Merge method [a-z]{1,20} merging is not allowed/i, 'not-allowed'],
  [/^(?:Merge commits|Squash merges|Rebase merges) are not allowed/i, 'not-allowed'],
  [/^Changes must be made through the merge queue/i, 'not-allowed'],
  [/^(?:Pull request )?User is not authorized for this protected branch/i, 'not-allowed'],
  [/^(?:Pull request )?Protected branch rules not configured/i, 'not-allowed'],
  [/^Can't enable auto-merge for this pull request/i, 'not-mergeable'],
  [/^Pull Request is (?:not mergeable|still a draft|closed)/i, 'not-mergeable'],
  [/^Repository rule violations found/i, 'not-mergeable'],
];

/** What a sentence of GitHub's means; null for one that is not known. */
export function classifySentence(message: string): MergeRefusal | null {
  return sentences.find(([pattern]) => pattern.test(message))?.[1] ?? null;
}

/** What a refusal by REST's "Merge a pull request" means; null: it is an error like any other. */
export function classifyStatus(status: number, message: string): MergeRefusal | null {
  if (status === 409) return 'head-moved';
  return status === 405 ? (classifySentence(message) ?? 'not-mergeable') : null;
}
