/** One comment of a pull request that each run brings up to date. The functions get the text of an existing comment. */
export interface CommentRequest {
  pullRequest: number;
  body: string;
  /** Whether its marker, at the very beginning, is that of this gate and name. */
  isOurs(existingBody: string): boolean;
  /** Whether a newer run wrote it. */
  isNewer(existingBody: string): boolean;
  /** Whether it says what `body` says. */
  same(existingBody: string): boolean;
  /** The event is one of a pull request from a fork, whose token can only read. */
  headIsFork: boolean;
}

export interface CommentOutcome {
  /** `superseded`: a newer run has spoken, and its comment stays. `skipped`: nothing was published. */
  kind: 'created' | 'updated' | 'unchanged' | 'superseded' | 'skipped';
  /** A sentence on what was not done and what to do; null when all was done. */
  note: string | null;
}
