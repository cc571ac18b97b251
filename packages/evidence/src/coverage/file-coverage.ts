import { malformed } from '../bytes/malformed.ts';
import { BranchMarks } from './branch-marks.ts';
import { CoverageStore, limits } from './store.ts';

/** How many of how many. */
export interface Count {
  covered: number;
  total: number;
}

/**
 * What a report says about one file: one byte a line, and the branch arms.
 *
 * A line's byte is 0 where there is no code to cover, else `min(hits, 254) + 1`. Branches are kept by arm where the
 * format names them (lcov, Istanbul) and as (covered, total) where it only counts them (Cobertura).
 */
export class FileCoverage {
  readonly #store: CoverageStore;
  #lines: Uint8Array;
  #base = 0;
  #capacity = 0;
  #maxLine = 0;
  #marks: BranchMarks | null = null;
  #isSealed = false;
  /**
   * True for a file that no test loaded and that the tool entered only for completeness (Istanbul's `all: true`): its
   * structure is a guess. Merged with one that was really loaded, it has no say.
   */
  placeholder = false;

  /** Files of one report share a store, which makes them compact. */
  constructor(store: CoverageStore = new CoverageStore()) {
    this.#store = store;
    this.#lines = store.lines.chunk;
  }

  /** The highest line that has code; 0 if none has. */
  get maxLine(): number {
    return this.#maxLine;
  }

  /**
   * Records that `line` (1-based) has code that ran `hits` times; the most hits of several calls stay. A fraction is
   * rounded up, and a negative number, which is what an overflowed counter looks like, proves no run: it is 0.
   * Line 0, which some tools use for code that has no line, is left out.
   */
  hit(line: number, hits: number): void {
    const state = stateOf(hits);
    if (line >= this.#capacity) this.#growLines(line);
    if (line > this.#maxLine) this.#maxLine = line;
    const slot = this.#base + line;
    if (line > 0 && (this.#lines[slot] as number) < state) this.#lines[slot] = state;
  }

  /** Records the same of all lines from `from` to `to`, both included. */
  hitLines(from: number, to: number, hits: number): void {
    if (to < from) return;
    this.hit(to, hits);
    const state = stateOf(hits);
    const end = this.#base + to;
    for (let slot = this.#base + Math.max(1, from); slot < end; slot++) {
      if ((this.#lines[slot] as number) < state) this.#lines[slot] = state;
    }
  }

  /** Records one arm of a branch on `line`, taken `hits` times; null where its condition was never evaluated. */
  arm(line: number, block: number | string, arm: number | string, hits: number | null): void {
    if (line > 0) this.#branches(line).arm(line, this.#store.names.id(block, arm), hits !== null && hits > 0);
  }

  /** Records that `line` has `total` branch arms of which `covered` were taken; the most of several calls stay. */
  counts(line: number, covered: number, total: number): void {
    if (total > limits.branchesOnLine) malformed(`a line has more than ${limits.branchesOnLine} branches`);
    if (line > 0 && total > 0) this.#branches(line).count(line, covered, total);
  }

  /** 0 where there is no code to cover, else `min(hits, 254) + 1`. */
  lineState(line: number): number {
    return line > 0 && line <= this.#maxLine ? (this.#lines[this.#base + line] as number) : 0;
  }

  /** Calls with every line that has code, in order, and its hits (254 stands for any higher number as well). */
  forEachLine(visit: (line: number, hits: number) => void): void {
    for (let line = 1; line <= this.#maxLine; line++) {
      const state = this.#lines[this.#base + line] as number;
      if (state > 0) visit(line, state - 1);
    }
  }

  /** The branch arms on `line`. Where arms and counts are known, the larger numbers. */
  branchesAt(line: number): Count {
    return this.#marks?.at(line) ?? { covered: 0, total: 0 };
  }

  /** Calls with every line that has branches, in order. */
  forEachBranchLine(visit: (line: number, covered: number, total: number) => void): void {
    this.#marks?.forEach(visit);
  }

  totals(): { lines: Count; branches: Count } {
    let [ran, total] = [0, 0];
    const end = this.#base + this.#maxLine;
    for (let slot = this.#base + 1; slot <= end; slot++) {
      const state = this.#lines[slot] as number;
      if (state > 0) total++;
      if (state > 1) ran++;
    }
    const branches = { covered: 0, total: 0 };
    this.#marks?.forEach((_, covered, all) => {
      branches.covered += covered;
      branches.total += all;
    });
    return { lines: { covered: ran, total }, branches };
  }

  /**
   * Takes in what another report says about the same file: the most hits a line, an arm taken by either. Commutative,
   * associative and idempotent. A placeholder gives way to a file that was really loaded.
   */
  merge(other: FileCoverage): void {
    if (other === this || (other.placeholder && !this.placeholder)) return;
    if (this.placeholder && !other.placeholder) this.#clear();
    if (other.#maxLine >= this.#capacity) this.#growLines(other.#maxLine);
    this.#maxLine = Math.max(this.#maxLine, other.#maxLine);
    for (let line = 1; line <= other.#maxLine; line++) {
      const state = other.#lines[other.#base + line] as number;
      if (state > (this.#lines[this.#base + line] as number)) this.#lines[this.#base + line] = state;
    }
    if (other.#marks === null) return;
    this.#marks ??= new BranchMarks(this.#store.marks);
    const [names, theirs] = [this.#store.names, other.#store.names];
    this.#marks.merge(other.#marks, names === theirs ? null : (id) => names.translate(id, theirs));
  }

  /**
   * Gives back unused memory; a reader calls it when it is done with a file, before it begins the next. Only the first
   * call counts: a file that a report comes back to time and again would else be sorted and moved each time.
   */
  seal(): void {
    if (this.#isSealed) return;
    this.#isSealed = true;
    const used = this.#maxLine > 0 ? this.#maxLine + 1 : 0;
    if (this.#store.lines.trim(this.#lines, this.#base, this.#capacity, used)) this.#capacity = used;
    this.#marks?.seal();
  }

  #clear(): void {
    this.#lines.fill(0, this.#base, this.#base + this.#capacity);
    this.#maxLine = 0;
    this.#marks = null;
    this.placeholder = false;
  }

  #branches(line: number): BranchMarks {
    refuseLine(line);
    this.#marks ??= new BranchMarks(this.#store.marks);
    return this.#marks;
  }

  #growLines(line: number): void {
    refuseLine(line);
    const size = Math.max(line + 1, Math.min(this.#capacity + (this.#capacity >> 1), limits.line + 1)) + 64;
    this.#base = this.#store.lines.grow(this.#lines, this.#base, this.#capacity, size);
    this.#lines = this.#store.lines.chunk;
    this.#capacity = size;
  }
}

function stateOf(hits: number): number {
  return hits >= 254 ? 255 : hits > 0 ? Math.ceil(hits) + 1 : 1;
}

function refuseLine(line: number): void {
  if (!(line <= limits.line)) malformed(`a line number is higher than ${limits.line}`);
}
