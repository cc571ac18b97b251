import type { Category } from '@gauntlet/verdict';
import type { LogLine } from '../grammar.ts';
import type { Group } from './diagnostics.ts';
import type { ShapeKind } from './shapes.ts';

/** A line that may be the cause, with what stands around it. */
export interface Candidate {
  kind: ShapeKind;
  category: Category;
  strength: number;
  /** The line itself first, then those that belong to it. */
  lines: LogLine[];
  section: number;
  /** The same line with all that changes from run to run left out. */
  normal: string;
  /** How many lines of the log have this form. */
  repeats: number;
  /** Whether frames of a stack follow. */
  traced: boolean;
  /** What ends the stack of a failed test and says why it failed. */
  said: LogLine | null;
  /** The diagnostics that it stands for; null for a line alone. */
  group: Group | null;
}

/** For comparing lines: without numbers, hex, times, quotes' content. */
export function normalise(text: string): string {
  return text
    .slice(0, 300)
    .replace(/0x[0-9a-f]+|\b[0-9a-f]{8,}\b|\d+/gi, '#')
    .replace(/\s+/g, ' ')
    .trim();
}

/** As many of the strongest as there is room for, and of those the latest. */
export class Candidates {
  readonly #limit: number;
  #kept: Candidate[] = [];
  readonly #counts = new Map<string, number>();

  constructor(limit = 600) {
    this.#limit = limit;
  }

  add(candidate: Candidate): void {
    const count = (this.#counts.get(candidate.normal) ?? 0) + 1;
    if (this.#counts.size < 20_000 || count > 1) this.#counts.set(candidate.normal, count);
    // What comes again and again is kept where it came first, and where it came last.
    if (count > 3) {
      const at = this.#kept.findLastIndex(({ normal }) => normal === candidate.normal);
      if (at >= 0) this.#kept.splice(at, 1);
    }
    this.#kept.push(candidate);
    if (this.#kept.length > this.#limit * 2) this.#trim();
  }

  /** In the order of the log. */
  all(): Candidate[] {
    for (const candidate of this.#kept) candidate.repeats = this.#counts.get(candidate.normal) ?? 1;
    return this.#kept;
  }

  #trim(): void {
    const byStrength = this.#kept.map((candidate, index) => ({ candidate, index }));
    byStrength.sort((a, b) => b.candidate.strength - a.candidate.strength || b.index - a.index);
    const keep = new Set(byStrength.slice(0, this.#limit).map(({ index }) => index));
    this.#kept = this.#kept.filter((_, index) => keep.has(index));
  }
}
