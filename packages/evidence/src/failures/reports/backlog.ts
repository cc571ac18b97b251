/** How much is held, and of how many UTF-16 units. */
const maxItems = 10_000;
const maxUnits = 8 << 20;

/** Holds back what something further on in the report completes. What does not fit any more is told at once, as it is. */
export class Backlog<T> {
  readonly #tell: (item: T) => void;
  #items: T[] = [];
  #units = 0;

  constructor(tell: (item: T) => void) {
    this.#tell = tell;
  }

  /** `units` is how long the item's texts are. */
  hold(item: T, units: number): void {
    if (this.#items.length >= maxItems || this.#units + units > maxUnits) {
      this.#tell(item);
      return;
    }
    this.#items.push(item);
    this.#units += units;
  }

  /** Tells what was held, in its order. */
  release(tell: (item: T) => void = this.#tell): void {
    const items = this.#items;
    this.#items = [];
    this.#units = 0;
    for (const item of items) tell(item);
  }

  get items(): readonly T[] {
    return this.#items;
  }
}
