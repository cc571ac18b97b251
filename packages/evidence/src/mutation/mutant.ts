/**
 * What became of a mutant. `killed` and `timeout` were noticed by the tests, `survived` and `no-coverage` were not; a mutant that
 * does not compile, broke the runner, was left out by the tool's configuration, or is known to be equivalent says nothing;
 * `pending` has not been run.
 */
export const mutantStatuses = [
  'killed',
  'timeout',
  'survived',
  'no-coverage',
  'compile-error',
  'runtime-error',
  'ignored',
  'pending',
] as const;

export type MutantStatus = (typeof mutantStatuses)[number];

/** How exactly a report says where a mutant is. */
export type Precision = 'range' | 'line' | 'function';

/** Lines and columns are 1-based, columns in UTF-16 code units, the end exclusive. */
export interface MutantPlace {
  line: number;
  column?: number;
  endLine?: number;
  endColumn?: number;
}

/** One change that was made to the code to see whether a test notices. */
export interface Mutant {
  place: MutantPlace;
  precision: Precision;
  /** The tool's own name of the kind of change. */
  mutator: string;
  status: MutantStatus;
  /** What the code was changed to; null where the report does not say. Untrusted. */
  replacement: string | null;
  /** What stood there before, where the report itself says so; null where the source has to tell. Untrusted. */
  original: string | null;
  /** The function that it lies in, for reports that say no more (`precision` is then `function` until it is looked up). */
  function: string | null;
}

/** How a report vouches for the source that was mutated. */
export type Freshness = { kind: 'source'; text: string } | { kind: 'none' };

/** The mutants of one file. */
export interface FileMutants {
  mutants: Mutant[];
  freshness: Freshness;
  /** How long its mutants took, all together; null where the report does not say. */
  seconds: number | null;
}

export type MutationFormatName =
  | 'mutation-testing-elements'
  | 'cargo-mutants'
  | 'pit'
  | 'mutmut'
  | 'mutmut-junit'
  | 'infection'
  | 'gremlins';

/** What a tool itself counted, for comparison: its own words are beside the format's reader. */
export interface OwnTotals {
  detected: number;
  total: number;
}

/** What one report says. */
export interface MutationReport {
  format: MutationFormatName;
  /** By path as reported. */
  files: Map<string, FileMutants>;
  /** Null where the report counts nothing itself. */
  own: OwnTotals | null;
  /** Whether the tool says that it stopped before its end. */
  cutShort: boolean;
}

/** Refused beyond this: no honest report has as many. */
export const mostMutants = 5_000_000;
