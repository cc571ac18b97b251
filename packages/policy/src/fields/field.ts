/**
 * A setting, declared once and read from two places: an action's input (always text) and the policy file (YAML).
 */

/** What a YAML value must be to be read as a field: the types of the YAML 1.2 core schema that settings use. */
export type YamlType = 'string' | 'integer' | 'number' | 'boolean';

/** The part of JSON Schema that describes one value; what editors check the policy file with. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What every field says of itself, whatever its kind. */
interface Described {
  /** One sentence: the text of action.yml, of the README and of the JSON Schema. */
  readonly description: string;
  /** Completes the sentence "... but must be". */
  readonly allowed: string;
  /** Its values are never shown. */
  readonly secret: boolean;
}

/** A setting with one value. */
export interface ScalarField<T> extends Described {
  readonly shape: 'scalar';
  readonly default: T;
  readonly yaml: readonly YamlType[];
  readonly schema: JsonSchema;
  /** The value, or undefined where the text is not allowed. */
  readonly parse: (text: string) => T | undefined;
}

/** A setting with any number of values: lines in an input, a sequence in the policy file. Its default is the empty list. */
export interface ListField<T> extends Described {
  readonly shape: 'list';
  /** `allowed` speaks of one item. */
  readonly parseItem: (text: string) => T | undefined;
  readonly itemSchema: JsonSchema;
}

// biome-ignore lint/suspicious/noExplicitAny: a table holds fields of every type; ValueOf gives each its own again.
export type Field = ScalarField<any> | ListField<any>;

/** Fields by their public names, which are kebab-case. */
export type Fields = Readonly<Record<string, Field>>;

export type ValueOf<F> = F extends ScalarField<infer T> ? T : F extends ListField<infer Item> ? readonly Item[] : never;

export type ValuesOf<T extends Fields> = { readonly [K in keyof T]: ValueOf<T[K]> };

/** More items than this in one list are a mistake: nobody reviews them. */
export const maxItems = 1000;

export function defaultOf<F extends Field>(field: F): ValueOf<F> {
  return (field.shape === 'list' ? Object.freeze([]) : field.default) as ValueOf<F>;
}

/** The default as action.yml writes it: the empty string where there is none. */
export function defaultText(field: Field): string {
  if (field.shape === 'list' || field.default === null) return '';
  return String(field.default);
}
