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

/** What an input can be. */
// biome-ignore lint/suspicious/noExplicitAny: a table holds fields of every type; ValueOf gives each its own again.
export type Field = ScalarField<any> | ListField<any>;

/** Fields by their public names, which are kebab-case. */
export type Fields = Readonly<Record<string, Field>>;

/**
 * A setting with any number of records, each a mapping with the same fields. Only the policy file can hold one: lines of
 * text cannot. Its default is the empty list.
 */
export interface RecordsField<T extends Fields> {
  readonly shape: 'records';
  /** One sentence, as of every field. */
  readonly description: string;
  /** What a record leaves out has its default. */
  readonly fields: T;
  /** What no record leaves out; a required list has at least one item. */
  readonly required: readonly (keyof T & string)[];
  /** Tells the records apart: no two have the same value. Null where they need not differ. */
  readonly unique: (keyof T & string) | null;
  readonly maxRecords: number;
}

/**
 * Settings under a name of their own: a mapping in the policy file, and in no input. What it leaves out has its default.
 */
export interface GroupField<T extends PolicyFields> {
  readonly shape: 'group';
  /** One sentence, as of every field. */
  readonly description: string;
  readonly fields: T;
}

/** What a setting of the policy file can be. */
export type PolicyField = Field | RecordsField<Fields> | GroupField<PolicyFields>;

export interface PolicyFields {
  readonly [name: string]: PolicyField;
}

export type ValueOf<F> =
  F extends ScalarField<infer T>
    ? T
    : F extends ListField<infer Item>
      ? readonly Item[]
      : F extends RecordsField<infer T>
        ? readonly ValuesOf<T>[]
        : F extends GroupField<infer Group>
          ? ValuesOf<Group>
          : never;

export type ValuesOf<T extends PolicyFields> = { readonly [K in keyof T]: ValueOf<T[K]> };

/** More items than this in one list are a mistake: nobody reviews them. */
export const maxItems = 1000;

export function defaultOf<F extends PolicyField>(field: F): ValueOf<F> {
  if (field.shape === 'group') return Object.freeze(defaultsOf(field.fields)) as ValueOf<F>;
  return (field.shape === 'scalar' ? field.default : Object.freeze([])) as ValueOf<F>;
}

/** The defaults of several fields by their names. */
export function defaultsOf(fields: PolicyFields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, defaultOf(field)]));
}

/** The default as action.yml writes it: the empty string where there is none. */
export function defaultText(field: Field): string {
  if (field.shape === 'list' || field.default === null) return '';
  return String(field.default);
}
