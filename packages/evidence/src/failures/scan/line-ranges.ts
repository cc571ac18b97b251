/** How many ranges are kept; then those that overlap are put together, and of what is left the later half stays. */
const maxRanges = 100_000;

/** Ranges of lines, to be counted once all are known. */
export class LineRanges {
  #firsts: number[] = [];
  #lasts: number[] = [];
  #sorted = true;

  add(first: number, last: number): void {
    if (this.#firsts.length === maxRanges) this.#merge();
    this.#firsts.push(first);
    this.#lasts.push(Math.max(first, last));
    this.#sorted = false;
  }

  /** How many ranges have a line of `[first, last]`; ranges that were put together count once. */
  count(first: number, last: number): number {
    this.#sort();
    // A range misses [first, last] if it begins after it or ends before it: both are found by their order alone.
    return upTo(this.#firsts, last) - upTo(this.#lasts, first - 1);
  }

  #sort(): void {
    if (this.#sorted) return;
    this.#firsts.sort((a, b) => a - b);
    this.#lasts.sort((a, b) => a - b);
    this.#sorted = true;
  }

  /** Makes one of each group of ranges that overlap or touch. */
  #merge(): void {
    const ranges = this.#firsts.map((first, i) => [first, this.#lasts[i] as number] as const);
    ranges.sort(([a], [b]) => a - b);
    const merged: [number, number][] = [];
    for (const [first, last] of ranges) {
      const open = merged.at(-1);
      if (open && first <= open[1] + 1) open[1] = Math.max(open[1], last);
      else merged.push([first, last]);
    }
    const kept = merged.slice(-maxRanges / 2);
    this.#firsts = kept.map(([first]) => first);
    this.#lasts = kept.map(([, last]) => last);
    this.#sorted = false;
  }
}

/** How many of the sorted numbers are at most `limit`. */
function upTo(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
