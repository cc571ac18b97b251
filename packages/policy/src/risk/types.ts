import type { Glob } from '../glob.ts';
import type { ContentPattern } from './content.ts';

/** From the least to the most. */
export const riskClasses = ['low', 'medium', 'high'] as const;

export type RiskClass = (typeof riskClasses)[number];

/**
 * What a change is about. Trust speaks of kinds: a class says how bad it can get, a kind what an agent has shown.
 * `build` is what runs while the project is built, tested or opened in an editor; `guard` is what the gates, the
 * reviewers and the agents themselves are ruled by (the hard floor); `unknown` is what no rule knows.
 */
export const changeKinds = [
  'docs',
  'tests',
  'formatting',
  'config',
  'code',
  'ui',
  'build',
  'dependencies',
  'auth',
  'payments',
  'schema',
  'infrastructure',
  'ci',
  'guard',
  'unknown',
] as const;

export type ChangeKind = (typeof changeKinds)[number];

export interface AddedLine {
  /** 1-based, on the new side. */
  readonly line: number;
  /** Without its line feed; a carriage return before it stays. */
  readonly text: string;
}

/**
 * One path of a change, from a diff without rename folding: a rename is a deletion and an addition, so that both
 * paths count. Everything in it is the author's, hostile until judged.
 */
export interface RawChange {
  /** Relative to the repository root, with `/`, as git stores it. */
  readonly path: string;
  readonly status: 'added' | 'modified' | 'deleted' | 'type-changed';
  /** Octal, as git prints it; `000000` where there is no such side. */
  readonly oldMode: string;
  readonly newMode: string;
  /** Whether git takes either side for binary. */
  readonly binary: boolean;
  /** Counts of lines; null where git gives none. */
  readonly added: number | null;
  readonly deleted: number | null;
  readonly addedLines: readonly AddedLine[];
  /** With their lines on the old side; none where they are not given. */
  readonly removedLines?: readonly AddedLine[];
  /** Whether `addedLines` was cut: then the lines are not known, and the class is high. */
  readonly truncated: boolean;
  /**
   * Both sides of a `package.json`; `before` is null for an added file. A changed `package.json` without them cannot
   * be judged, and is high. Ignored for every other path.
   */
  readonly manifest?: { readonly before: string | null; readonly after: string };
}

/** One rule that had something to say of a path. */
export interface RuleHit {
  /** Kebab-case and stable: `executes-in-tests`; the repository's own are `policy:<name>` and `content:<name>`. */
  readonly id: string;
  /** One sentence. Says nothing that the author wrote. */
  readonly why: string;
  readonly class: RiskClass;
  /** The hard floor: never without a person, whatever the trust. */
  readonly floor: boolean;
  /** Null where the rule says nothing of the kind. */
  readonly kind: ChangeKind | null;
  /** What it was seen in, such as a line or a dependency; of the author's making, printable, at most some 250 characters. */
  readonly detail: string | null;
}

export interface FileRisk {
  readonly path: string;
  readonly class: RiskClass;
  readonly floor: boolean;
  readonly kind: ChangeKind;
  /** The rule that decided the class. */
  readonly rule: RuleHit;
  /** Every rule that fitted, the deciding one first, then by class. */
  readonly hits: readonly RuleHit[];
}

/** A path that the agent or its task may not touch. */
export interface BoundaryBreach {
  readonly path: string;
  /** The boundary's name in the policy. */
  readonly boundary: string;
  readonly outcome: 'needs-human' | 'reject';
}

export interface RiskAssessment {
  readonly class: RiskClass;
  readonly floor: boolean;
  /** Without repeats, in the order of `changeKinds`; of all rules that fitted, not of the deciding ones alone. */
  readonly kinds: readonly ChangeKind[];
  /** What decided. The path is null where it is the change as a whole, such as the number of its files. */
  readonly decidedBy: { readonly path: string | null; readonly rule: RuleHit };
  /** In the order of the changes. */
  readonly files: readonly FileRisk[];
  /** What was said of the change as a whole. */
  readonly change: readonly RuleHit[];
  /** `out-of-bounds` where `breaches` has any. */
  readonly bounds: 'in-bounds' | 'out-of-bounds';
  readonly breaches: readonly BoundaryBreach[];
}

/** A rule of the repository on paths. */
export interface PathRule {
  readonly name: string;
  readonly paths: readonly Glob[];
  readonly class: RiskClass;
  readonly kind: ChangeKind | null;
  /**
   * `raise` makes a class higher, never lower. `set` takes the place of what the built-in layout says; the hard
   * floor and everything that only raises stay.
   */
  readonly effect: 'raise' | 'set';
}

/** A rule of the repository on changed lines. Only raises. */
export interface ContentRule {
  readonly name: string;
  /** None means every path. */
  readonly paths: readonly Glob[];
  readonly patterns: readonly ContentPattern[];
  readonly class: RiskClass;
  readonly kind: ChangeKind | null;
}

/** The paths that an agent, or a task, may touch. */
export interface Boundary {
  readonly name: string;
  readonly paths: readonly Glob[];
  readonly outcome: 'needs-human' | 'reject';
}

/**
 * A change with more than so many is of that class. Lines are those added and removed, without lock files, whose lines
 * have rules of their own.
 */
export interface SizeLimits {
  readonly mediumLines: number;
  readonly highLines: number;
  readonly highFiles: number;
}

/** All that a change is judged by besides the built-in tables. Nothing of it may come from the change. */
export interface RiskRules {
  /** The policy's own path: part of the hard floor. */
  readonly policyFile: string;
  readonly paths: readonly PathRule[];
  readonly content: readonly ContentRule[];
  readonly size: SizeLimits;
  /** Paths that the ledger knows an incident, a rollback or a revert of. */
  readonly incidents: readonly string[];
  readonly incidentClass: RiskClass;
  /** Those that hold for this agent and task; a path must lie within every one. */
  readonly boundaries: readonly Boundary[];
  /** Every path of the tree at the merge base: what an added path could collide with. */
  readonly basePaths: Iterable<string>;
}
