import { defaultOf, defaultText, type Field, type Fields, maxItems, type ValuesOf } from './field.ts';
import { didYouMean } from './nearest.ts';
import { quote } from './quote.ts';

/** The frozen, typed inputs of an action. Keys are the public names. */
export type InputsOf<T extends Fields> = ValuesOf<T>;

export type ParsedInputs<T extends Fields> =
  | {
      ok: true;
      inputs: InputsOf<T>;
      /**
       * The names that were set to something else than their default. The runner sets every input that a workflow leaves
       * out to the default of action.yml, so a default that was typed cannot be told from one that was not.
       */
      given: ReadonlySet<keyof T & string>;
    }
  | { ok: false /** One sentence each. */; problems: string[] };

/** Declares the inputs of an action. */
export function defineInputs<const T extends Fields>(fields: T): T {
  return Object.freeze(fields);
}

type Read<T> = { value: T } | { problems: string[] };

/** One input's text as its field's value. `where` names it in problems. */
function readText(field: Field, where: string, text: string): Read<unknown> {
  const problem = (place: string, wrong: string) =>
    `${place} is ${field.secret ? 'not allowed (its value is a secret)' : quote(wrong)}, but must be ${field.allowed}.`;
  if (field.shape === 'scalar') {
    const value: unknown = field.parse(text.trim());
    return value === undefined ? { problems: [problem(where, text.trim())] } : { value };
  }
  const items: unknown[] = [];
  const problems: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const item = line.trim();
    if (item === '') continue;
    const value: unknown = field.parseItem(item);
    if (value === undefined) problems.push(problem(`${where}, line ${index + 1},`, item));
    else items.push(value);
  }
  if (items.length > maxItems) problems.push(`${where} has ${items.length} lines, but must have at most ${maxItems}.`);
  return problems.length > 0 ? { problems } : { value: Object.freeze(items) };
}

/**
 * Reads every input with `read`, which gives the text of an input or undefined where it is absent. Blanks around a text
 * do not count, and an empty text is the same as an absent one: the default rules. Every mistake is reported at once.
 */
export function parseInputs<const T extends Fields>(
  fields: T,
  read: (name: keyof T & string) => string | undefined,
): ParsedInputs<T> {
  const values: Record<string, unknown> = {};
  const given = new Set<keyof T & string>();
  const problems: string[] = [];
  for (const name of Object.keys(fields) as (keyof T & string)[]) {
    const field = fields[name] as Field;
    const text = read(name) ?? '';
    values[name] = defaultOf(field);
    if (text.trim() === '') continue;
    if (text !== defaultText(field)) given.add(name);
    const result = readText(field, `Input ${name}`, text);
    if ('problems' in result) problems.push(...result.problems);
    else values[name] = result.value;
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, inputs: Object.freeze(values) as InputsOf<T>, given };
}

/** One sentence for each of `names` that is not an input. Names are as in `INPUT_*`, without that prefix and in any case. */
export function unknownInputs(fields: Fields, names: Iterable<string>): string[] {
  const known = Object.keys(fields);
  const problems: string[] = [];
  for (const typed of names) {
    const name = typed.toLowerCase();
    if (known.includes(name)) continue;
    problems.push(`Input ${quote(name)} does not exist${didYouMean(name, known)}; the inputs are ${known.join(', ')}.`);
  }
  return problems;
}
