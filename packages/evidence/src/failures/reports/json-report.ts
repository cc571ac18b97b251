import type { JsonPath } from '../../bytes/json.ts';
import { excerpt, malformed } from '../../bytes/malformed.ts';
import { JsonReader } from '../../coverage/json-reader.ts';
import type { FormatReader } from '../../coverage/report.ts';

/** Takes the value at a place that its pattern matches. */
export type TakePart = (value: unknown, path: JsonPath) => void;

export interface JsonParts {
  /** By where they lie: keys joined by dots, `*` for any key or index. None may lie inside another. */
  parts: Readonly<Record<string, TakePart>>;
  /** Keys of the root of which one has to be there. */
  needs?: readonly string[];
  /** Called after the last value. */
  finish?: () => void;
}

interface Pattern {
  keys: readonly string[];
  take: TakePart;
}

/** A reader that is handed the parts of a JSON document that it names, one at a time. */
export function openJson(parts: JsonParts): FormatReader {
  return new JsonReport(parts);
}

class JsonReport extends JsonReader {
  readonly #patterns: readonly Pattern[];
  readonly #needs: readonly string[];
  readonly #finish: (() => void) | undefined;
  #sawNeeded = false;

  constructor({ parts, needs = [], finish }: JsonParts) {
    super();
    this.#patterns = Object.entries(parts).map(([keys, take]) => ({ keys: keys.split('.'), take }));
    this.#needs = needs;
    this.#finish = finish;
  }

  protected override enter(path: JsonPath): boolean {
    if (path.length === 0) return true;
    this.#see(path);
    return this.#patterns.some(({ keys }) => keys.length > path.length && begins(keys, path));
  }

  protected override take(path: JsonPath, value: unknown): void {
    this.#see(path);
    if (path.length === 0) malformed('it is neither an object nor a list');
    for (const { keys, take } of this.#patterns) {
      if (!begins(keys, path)) continue;
      if (keys.length === path.length) take(value, path);
      else if (value !== null) malformed(`${excerpt(path.join('.'), 60)} is neither an object nor a list`);
    }
  }

  protected override finish(): void {
    if (this.#needs.length > 0 && !this.#sawNeeded) malformed(`it has no ${this.#needs.join(' and no ')}`);
    this.#finish?.();
  }

  #see([key]: JsonPath): void {
    this.#sawNeeded ||= typeof key === 'string' && this.#needs.includes(key);
  }
}

/** Whether the path lies on the way that the keys lead. */
function begins(keys: readonly string[], path: JsonPath): boolean {
  return path.length <= keys.length && path.every((part, i) => keys[i] === '*' || keys[i] === part);
}
