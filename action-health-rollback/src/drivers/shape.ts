import { DriverError, versionPattern } from '@gauntlet/rollout';

/** A JSON object of a tool. */
export type Json = Readonly<Record<string, unknown>>;

/** `where` names the tool and what it printed. @throws DriverError where the text is not JSON */
export function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DriverError(`${where} is not JSON`);
  }
}

/**
 * Reads a JSON value of a tool piece by piece: whatever is not as expected is a DriverError that names the place and what
 * was expected there, and never what was found.
 */
export class Shape {
  readonly #value: unknown;
  readonly #where: string;

  constructor(value: unknown, where: string) {
    this.#value = value;
    this.#where = where;
  }

  get isAbsent(): boolean {
    return this.#value === undefined || this.#value === null;
  }

  at(...keys: readonly string[]): Shape {
    let value: unknown = this.#value;
    for (const key of keys) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    return new Shape(value, `${this.#where}, ${keys.join('.')}`);
  }

  get object(): Json {
    if (isObject(this.#value)) return this.#value;
    throw this.#unlike('an object');
  }

  /** @throws DriverError where it is none */
  requireObject(): void {
    if (!isObject(this.#value)) throw this.#unlike('an object');
  }

  get text(): string {
    if (typeof this.#value === 'string') return this.#value;
    throw this.#unlike('a text');
  }

  get flag(): boolean {
    if (typeof this.#value === 'boolean') return this.#value;
    throw this.#unlike('true or false');
  }

  get version(): string {
    if (typeof this.#value === 'string' && versionPattern.test(this.#value)) return this.#value;
    throw this.#unlike('the name of a version');
  }

  /** From 0. */
  get whole(): number {
    if (Number.isSafeInteger(this.#value) && (this.#value as number) >= 0) return this.#value as number;
    throw this.#unlike('a whole number from 0');
  }

  /** From 0 to 100. */
  get percent(): number {
    const value = this.#value;
    if (typeof value === 'number' && value >= 0 && value <= 100) return value;
    throw this.#unlike('a percentage from 0 to 100');
  }

  get items(): readonly Shape[] {
    if (!Array.isArray(this.#value)) throw this.#unlike('a list');
    return this.#value.map((item, index) => new Shape(item, `${this.#where}[${index}]`));
  }

  /** @throws DriverError where a key is there that is not one of these */
  only(...keys: readonly string[]): void {
    const known = new Set(keys);
    if (Object.keys(this.object).some((key) => !known.has(key))) {
      throw this.#unlike(`an object of nothing but ${keys.join(' and ')}`);
    }
  }

  #unlike(expected: string): DriverError {
    return new DriverError(`${this.#where} must be ${expected}, but is not`);
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
