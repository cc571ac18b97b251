import type { ScalarField, YamlType } from './field.ts';

interface Spec<T> {
  description: string;
  /** Without it the value is null (numbers and booleans) or the empty string (text and paths) where nothing is given. */
  default?: T;
}

/** Which texts a text or path field takes: a linear pattern, and the words that complete "must be". */
export interface TextForm {
  pattern: RegExp;
  allowed: string;
}

const oneLine: TextForm = {
  pattern: /^[^\p{Cc}\p{Zl}\p{Zp}]{1,1024}$/u,
  allowed: 'one line of at most 1024 characters without control characters',
};

const anyPath: TextForm = {
  pattern: /^[^\p{Cc}\p{Zl}\p{Zp}]{1,4096}$/u,
  allowed: 'one path of at most 4096 characters without control characters',
};

/** Safe in a file name, a check's name, a cell of a table and an HTML comment. */
export const safeName: TextForm = {
  pattern: /^[A-Za-z0-9](?:[A-Za-z0-9._ -]{0,62}[A-Za-z0-9])?$/,
  allowed: 'at most 64 letters, digits, blanks, ".", "_" or "-", with a letter or a digit at both ends',
};

/** A file of the repository, as git names it. */
export const repositoryPath: TextForm = {
  pattern: /^(?!\/)(?!(?:.*\/)?\.{1,2}(?:\/|$))(?!.*\/\/)[^\p{Cc}\p{Zl}\p{Zp}\\]{1,4096}(?<!\/)$/u,
  allowed: 'a path relative to the repository root, with / and without . or .. or empty parts',
};

/** A commit, a branch or a tag: what `git rev-parse` takes, but never an option or a range. */
export const revision: TextForm = {
  pattern: /^(?!.*\.\.)[\p{L}\p{N}_@][^\s\p{C}:?*[\\]{0,255}$/u,
  allowed:
    'a commit, branch or tag that begins with a letter or a digit and has no blanks, "..", ":", "?", "*", "[" or "\\"',
};

function scalar<T>(
  spec: { description: string },
  fallback: T,
  rest: Pick<ScalarField<T>, 'allowed' | 'yaml' | 'schema' | 'parse'>,
): ScalarField<T> {
  return { shape: 'scalar', description: spec.description, default: fallback, secret: false, ...rest };
}

function matching(spec: Spec<string>, form: TextForm): ScalarField<string> {
  return scalar(spec, spec.default ?? '', {
    allowed: form.allowed,
    yaml: ['string'],
    schema: { type: 'string', pattern: form.pattern.source },
    parse: (text) => (form.pattern.test(text) ? text : undefined),
  });
}

/** One line of text. Empty where not given. */
export function text(spec: Spec<string> & { form?: TextForm; secret?: boolean }): ScalarField<string> {
  return { ...matching(spec, spec.form ?? oneLine), secret: spec.secret ?? false };
}

/** One path. Empty where not given. */
export function path(spec: Spec<string> & { form?: TextForm }): ScalarField<string> {
  return matching(spec, spec.form ?? anyPath);
}

/** One of the values, spelled exactly so. */
export function choice<const T extends string>(
  values: readonly T[],
  spec: { description: string; default: NoInfer<T> },
): ScalarField<T> {
  return scalar<T>(spec, spec.default, {
    allowed: values.length === 1 ? `"${values[0]}"` : `one of ${values.map((value) => `"${value}"`).join(', ')}`,
    yaml: ['string'],
    schema: { enum: values },
    parse: (text) => values.find((value) => value === text),
  });
}

/** A boolean of YAML 1.2's core schema. Neither `yes` nor `1` is one. */
export function boolean(spec: { description: string; default: boolean }): ScalarField<boolean> {
  return scalar(spec, spec.default, {
    allowed: '"true" or "false"',
    yaml: ['boolean'],
    schema: { type: 'boolean' },
    parse: (text) => {
      if (['true', 'True', 'TRUE'].includes(text)) return true;
      return ['false', 'False', 'FALSE'].includes(text) ? false : undefined;
    },
  });
}

const percentPattern = /^\d{1,3}(?:\.\d{1,4})? ?%?$/;

/** A percentage, exact: with at most four decimals. `90`, `90%` and `87.5 %` are ones; null where not given. */
export function percent(spec: { description: string; default: number }): ScalarField<number>;
export function percent(spec: { description: string }): ScalarField<number | null>;
export function percent(spec: Spec<number>): ScalarField<number | null> {
  return scalar<number | null>(spec, spec.default ?? null, {
    allowed: 'a percentage from 0 to 100 with at most 4 decimals, such as "90" or "87.5%"',
    yaml: ['integer', 'number', 'string'],
    schema: {
      anyOf: [
        { type: 'number', minimum: 0, maximum: 100 },
        { type: 'string', pattern: percentPattern.source },
      ],
    },
    parse: (text) => {
      if (!percentPattern.test(text)) return undefined;
      const value = Number.parseFloat(text);
      return value <= 100 ? value : undefined;
    },
  });
}

/** The bounds of an integer, both inclusive. */
export interface Range {
  min: number;
  max: number;
}

const integerTypes: readonly YamlType[] = ['integer'];

/** A decimal integer within bounds; null where not given. */
export function integer(range: Range, spec: { description: string; default: number }): ScalarField<number>;
export function integer(range: Range, spec: { description: string }): ScalarField<number | null>;
export function integer(range: Range, spec: Spec<number>): ScalarField<number | null> {
  return scalar<number | null>(spec, spec.default ?? null, {
    allowed: `a whole number from ${range.min} to ${range.max}`,
    yaml: integerTypes,
    schema: { type: 'integer', minimum: range.min, maximum: range.max },
    parse: (text) => {
      const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      return value >= range.min && value <= range.max ? value : undefined;
    },
  });
}

/** The bounds of a decimal number: the lower one excluded, the upper one included. */
export interface DecimalRange {
  above: number;
  max: number;
}

/** A decimal number with at most two decimals, within bounds. */
export function decimal(range: DecimalRange, spec: { description: string; default: number }): ScalarField<number> {
  return scalar(spec, spec.default, {
    allowed: `a number above ${range.above}, at most ${range.max}, with at most 2 decimals`,
    yaml: ['integer', 'number'],
    schema: { type: 'number', exclusiveMinimum: range.above, maximum: range.max },
    parse: (text) => {
      const value = /^\d{1,9}(?:\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
      return value > range.above && value <= range.max ? value : undefined;
    },
  });
}

const durationForm: TextForm = {
  pattern: /^[1-9]\d{0,3}[mhd]$/,
  allowed: 'a whole number of minutes, hours or days, such as "60m", "2h" or "1d"',
};

/** A span of time. */
export function duration(spec: { description: string; default: string }): ScalarField<string> {
  return matching(spec, durationForm);
}

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Of the text that a {@link duration} is. */
export function millisecondsOf(text: string): number {
  return Number.parseInt(text, 10) * (unitMs[text.slice(-1)] ?? Number.NaN);
}

/** A label of an issue or a pull request. */
export const labelName: TextForm = {
  pattern: /^[A-Za-z0-9](?:[A-Za-z0-9 :._/-]{0,48}[A-Za-z0-9])?$/,
  allowed: 'at most 50 letters, digits, blanks, ":", ".", "_", "/" or "-"',
};

/** Where a ledger is: a branch of this repository, or a git remote and its branch. */
export const ledgerPlace: TextForm = {
  pattern: /^(?:[^\s\p{C}#]{1,1000}#)?[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/u,
  allowed: 'a branch of this repository, or a git remote and a branch as "remote#branch"',
};
