/** The first and the last ones of very many. */
export class SomeOf<T> {
  readonly #half: number;
  readonly #first: T[] = [];
  #last: T[] = [];

  /** At most twice `half` are kept. */
  constructor(half: number) {
    this.#half = half;
  }

  add(one: T): void {
    if (this.#first.length < this.#half) this.#first.push(one);
    else this.#last.push(one);
    if (this.#last.length === 2 * this.#half) this.#last = this.#last.slice(this.#half);
  }

  all(): T[] {
    return [...this.#first, ...this.#last.slice(-this.#half)];
  }
}
