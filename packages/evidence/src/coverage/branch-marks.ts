import type { Count } from './file-coverage.ts';
import type { Arena } from './store.ts';

// One mark is one double, used as a 53-bit integer whose order is the order in which marks are kept:
//
//   line (24 bits) | 0 | pair of block and arm (27 bits) | taken (1 bit)
//   line (24 bits) | 1 | covered 0, total 1 (1 bit)      | number (27 bits)
//
// Of marks that differ only in their last part the highest counts, so that the union of two sets of marks is to sort
// them together and to keep the last of each: the same step for named arms and for counts.
const perLine = 2 ** 29;
const counted = 2 ** 28;
const totalOf = 2 ** 27;

/** The branch arms of one file. */
export class BranchMarks {
  readonly #arena: Arena<Float64Array>;
  #marks: Float64Array;
  #base = 0;
  #size = 0;
  #capacity = 0;
  #tidy = true;

  constructor(arena: Arena<Float64Array>) {
    this.#arena = arena;
    this.#marks = arena.chunk;
  }

  /** `pair` is below 2^27. */
  arm(line: number, pair: number, taken: boolean): void {
    this.#add(line * perLine + pair * 2 + (taken ? 1 : 0));
  }

  /** Both numbers are below 2^27. */
  count(line: number, covered: number, total: number): void {
    this.#add(line * perLine + counted + covered);
    this.#add(line * perLine + counted + totalOf + total);
  }

  at(line: number): Count {
    this.#order();
    const first = this.#firstFrom(line * perLine);
    const count = { covered: 0, total: 0 };
    this.#line(first, count);
    return first < this.#size && Math.floor(this.#mark(first) / perLine) === line ? count : { covered: 0, total: 0 };
  }

  forEach(visit: (line: number, covered: number, total: number) => void): void {
    this.#order();
    const count = { covered: 0, total: 0 };
    for (let i = 0; i < this.#size; ) {
      const line = Math.floor(this.#mark(i) / perLine);
      i = this.#line(i, count);
      visit(line, count.covered, count.total);
    }
  }

  /** `translate` gives the pair here for a pair of `other`; null where they share their names. */
  merge(other: BranchMarks, translate: ((pair: number) => number) | null): void {
    other.#order();
    this.#reserve(other.#size);
    for (let i = 0; i < other.#size; i++) {
      const mark = other.#mark(i);
      const line = Math.floor(mark / perLine);
      const rest = mark - line * perLine;
      if (translate === null || rest >= counted) this.#add(mark);
      else this.arm(line, translate(rest >> 1), (rest & 1) === 1);
    }
    this.#order();
  }

  seal(): void {
    this.#order();
    if (this.#arena.trim(this.#marks, this.#base, this.#capacity, this.#size)) this.#capacity = this.#size;
  }

  #add(mark: number): void {
    if (this.#size === this.#capacity) this.#reserve(1);
    this.#marks[this.#base + this.#size] = mark;
    this.#size++;
    this.#tidy = false;
  }

  /** Reads the marks of one line from `i` on into `count`; returns where the next line begins. */
  #line(i: number, count: Count): number {
    let [arms, taken, covered, total] = [0, 0, 0, 0];
    const line = Math.floor(this.#mark(i) / perLine);
    let at = i;
    for (; at < this.#size; at++) {
      const rest = this.#mark(at) - line * perLine;
      if (rest >= perLine) break;
      if (rest < counted) {
        arms++;
        taken += rest & 1;
      } else if (rest < counted + totalOf) covered = rest - counted;
      else total = rest - counted - totalOf;
    }
    count.total = Math.max(arms, total);
    count.covered = Math.min(count.total, Math.max(taken, covered));
    return at;
  }

  #firstFrom(mark: number): number {
    let [low, high] = [0, this.#size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#mark(middle) < mark) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Sorts the marks and keeps the last of each group. */
  #order(): void {
    if (this.#tidy) return;
    const marks = this.#marks.subarray(this.#base, this.#base + this.#size);
    if (!ascending(marks)) marks.sort();
    let kept = -1;
    let last = -1;
    for (const mark of marks) {
      const about = group(mark);
      if (about !== last) kept++;
      marks[kept] = mark;
      last = about;
    }
    this.#size = kept + 1;
    this.#tidy = true;
  }

  #reserve(more: number): void {
    const needed = this.#size + more;
    if (needed <= this.#capacity) return;
    const size = Math.max(needed, this.#capacity * 2, 8);
    this.#base = this.#arena.grow(this.#marks, this.#base, this.#capacity, size);
    this.#marks = this.#arena.chunk;
    this.#capacity = size;
  }

  #mark(i: number): number {
    return this.#marks[this.#base + i] as number;
  }
}

function ascending(marks: Float64Array): boolean {
  for (let i = 1; i < marks.length; i++) if ((marks[i] as number) < (marks[i - 1] as number)) return false;
  return true;
}

/** The mark without its last part: what it is about. */
function group(mark: number): number {
  const rest = mark - Math.floor(mark / perLine) * perLine;
  return mark - (rest < counted ? rest & 1 : rest & (totalOf - 1));
}
