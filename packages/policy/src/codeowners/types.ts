/** Where GitHub looks, in this order: the first file that exists is the only one that counts. */
export const codeownersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

export interface CodeownersRule {
  /** 1-based. */
  readonly line: number;
  /** As written, escapes included. */
  readonly pattern: string;
  /** `@login`, `@organisation/team` or an address; none where the line takes the owners away. */
  readonly owners: readonly string[];
}

/** A line that GitHub skips, or the whole file. */
export interface CodeownersProblem {
  /** 1-based. */
  readonly line: number;
  /** One sentence, printable. */
  readonly message: string;
}

export interface Codeowners {
  /** In the order of the file. */
  readonly rules: readonly CodeownersRule[];
  readonly problems: readonly CodeownersProblem[];
  /** GitHub does not load a file of 3 MB or more, so that nothing has owners: whoever relies on them has to stop here. */
  readonly tooLarge: boolean;
}
