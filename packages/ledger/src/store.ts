/** `conflict`: the branch is elsewhere by now, and nothing was written. `unknown`: no answer came, and it may have been. */
export type WriteOutcome = 'written' | 'conflict' | 'unknown';

/** A branch that holds a ledger, as something that files are read from and written to all at once. */
export interface LedgerStore {
  /** The commit that the branch is at now; null where there is no such branch yet. @throws LedgerError */
  head(): Promise<string | null>;
  /** The text of a file at a commit; null where it has none. @throws LedgerError */
  read(commit: string, path: string): Promise<string | null>;
  /** All files at a commit, path to text; absent where the store cannot tell them at once. @throws LedgerError */
  files?(commit: string): Promise<ReadonlyMap<string, string>>;
  /** Makes the branch with these files as a first commit; does nothing where somebody was faster. @throws LedgerError */
  create(files: ReadonlyMap<string, string>, message: string): Promise<void>;
  /** Writes all files in one commit on top of `commit`, or nothing. @throws LedgerError */
  write(commit: string, files: ReadonlyMap<string, string>, message: string): Promise<WriteOutcome>;
}
