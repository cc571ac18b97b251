import { type JsonPath, JsonSplitter } from '../bytes/json.ts';
import { malformed } from '../bytes/malformed.ts';
import type { FormatReader, Position } from './report.ts';

/** What the readers of JSON formats share: they are handed one value at a time, and say where it began. */
export abstract class JsonReader implements FormatReader {
  readonly #splitter = new JsonSplitter({
    enter: (path) => this.enter(path),
    value: (path, value, offset) => {
      this.#offset = offset;
      this.take(path, value);
      this.#offset = null;
    },
  });
  #offset: number | null = null;

  push(chunk: Uint8Array): void {
    this.#splitter.push(chunk);
  }

  end(): void {
    this.#splitter.end();
    this.finish();
  }

  position(): Position {
    return { offset: this.#offset ?? this.#splitter.offset };
  }

  /** Called where an object or array begins: whether it is walked into (true) or taken whole (false). */
  protected abstract enter(path: JsonPath): boolean;
  /** Takes a value that was not walked into. */
  protected abstract take(path: JsonPath, value: unknown): void;
  /** Called after the last value. */
  protected finish(): void {}
}

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The number, if it is a whole one of 0 or more. */
export function wholeNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/** Throws `MalformedInput` where the value is no number. */
export function hitsOf(value: unknown): number {
  return typeof value === 'number' ? value : malformed('a count is not a number');
}

/** The list, or an empty one where there is none; throws `MalformedInput` naming `what` for anything else. */
export function listOf(value: unknown, what: string): readonly unknown[] {
  return value === undefined || value === null
    ? []
    : Array.isArray(value)
      ? value
      : malformed(`${what} are not a list`);
}
