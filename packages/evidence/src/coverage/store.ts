import { malformed } from '../bytes/malformed.ts';

/** What bounds a report, so that a small hostile one cannot take much memory. */
export const limits = {
  /** The highest line number. */
  line: 10_000_000,
  /** Line slots in one report: the sum of the files' highest line numbers. */
  slots: 1 << 28,
  /** Files in one report. */
  files: 2_000_000,
  /** Different branch names in one report that are not small numbers. */
  armNames: 1 << 22,
  /** Branches that are only counted, on one line. */
  branchesOnLine: 2 ** 27 - 1,
} as const;

/**
 * Many small regions carved one behind the other from a few large typed arrays: a typed array of its own costs some
 * 200 bytes, which is more than most files have lines. The last region can grow and shrink in place, and the file that
 * a reader is filling has the last region.
 */
export class Arena<T extends Uint8Array | Float64Array> {
  readonly #make: (size: number) => T;
  readonly #cap: number;
  chunk: T;
  #top = 0;
  #made: number;

  /** `cap` bounds the sum of all chunks, in elements. */
  constructor(make: (size: number) => T, cap: number) {
    this.#make = make;
    this.#cap = cap;
    this.#made = 128;
    this.chunk = make(this.#made);
  }

  /**
   * Makes room for `size` elements for the region that has `used` at `at` of `chunk`; returns where the region
   * begins in `this.chunk` from now on. What is added is zero, if no region was trimmed of what it had written.
   */
  grow(chunk: T, at: number, used: number, size: number): number {
    if (chunk === this.chunk && at + used === this.#top && at + size <= chunk.length) {
      this.#top = at + size;
      return at;
    }
    if (this.#top + size > this.chunk.length) this.#newChunk(size);
    const moved = this.#top;
    this.chunk.set(chunk.subarray(at, at + used), moved);
    this.#top += size;
    return moved;
  }

  /** Gives back what the region at `at` of `chunk` does not use; true if it did, which only the last region can. */
  trim(chunk: T, at: number, size: number, used: number): boolean {
    if (chunk !== this.chunk || at + size !== this.#top) return false;
    this.#top = at + used;
    return true;
  }

  #newChunk(size: number): void {
    const length = Math.max(size, Math.min(this.chunk.length * 2, 1 << 20));
    this.#made += length;
    if (this.#made > this.#cap)
      malformed('its line numbers leave too many gaps: it would need more memory than any real report');
    this.chunk = this.#make(length);
    this.#top = 0;
  }
}

const direct = 1 << 13;
const interned = direct * direct;

/** Numbers for pairs of a block and an arm. Small numbers need no table; the rest are interned. */
export class ArmNames {
  readonly #ids = new Map<string, number>();
  readonly #names: string[] = [];

  /** The number of the pair, below 2^27. A string of digits and the number it stands for are the same. */
  id(block: number | string, arm: number | string): number {
    const b = decimal(block);
    const a = decimal(arm);
    if (typeof b === 'number' && typeof a === 'number' && b < direct && a < direct) return b * direct + a;
    return this.#intern(`${b}\n${a}`);
  }

  /** The number here for the pair that has `id` in `other`. */
  translate(id: number, other: ArmNames): number {
    return id < interned ? id : this.#intern(other.#names[id - interned] as string);
  }

  #intern(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    if (this.#names.length >= limits.armNames) malformed(`it has more than ${limits.armNames} different branch names`);
    const id = interned + this.#names.push(name) - 1;
    this.#ids.set(name, id);
    return id;
  }
}

function decimal(name: number | string): number | string {
  if (typeof name === 'number') return name;
  const value = Number(name);
  return value >= 0 && String(value) === name ? value : name;
}

/** What the files of one report share. */
export class CoverageStore {
  readonly lines = new Arena<Uint8Array>((size) => new Uint8Array(size), limits.slots);
  readonly marks = new Arena<Float64Array>((size) => new Float64Array(size), 2 ** 31);
  readonly names = new ArmNames();
}
