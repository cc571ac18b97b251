import type { Runner } from '@gauntlet/host';
import { defaultOf, type Fields, type InputsOf, parseInputs, unknownInputs } from '@gauntlet/policy';
import { type Problem, withoutStop } from './problem.ts';

export interface ReadInputs<T extends Fields> {
  /** The defaults where the inputs cannot be read: the verdict then still goes where it goes by default. */
  inputs: InputsOf<T>;
  /** The inputs that differ from their default: a runner sets all of them. */
  given: ReadonlySet<string>;
  /** Every mistake; empty where all inputs are right. */
  problems: Problem<'inputs-invalid'>[];
}

/** The inputs of a step, each of them checked, those that do not exist included. */
export function readInputs<const T extends Fields>(schema: T, runner: Runner): ReadInputs<T> {
  const parsed = parseInputs(schema, (name) => runner.input(name));
  const unknown = unknownInputs(schema, runner.inputNames());
  if (parsed.ok && unknown.length === 0) return { inputs: parsed.inputs, given: parsed.given, problems: [] };
  const mistakes = [...unknown, ...(parsed.ok ? [] : parsed.problems)];
  const problems = mistakes.map(
    (mistake): Problem<'inputs-invalid'> => ({ code: 'inputs-invalid', what: withoutStop(mistake) }),
  );
  return { inputs: defaultInputs(schema), given: new Set(), problems };
}

function defaultInputs<T extends Fields>(schema: T): InputsOf<T> {
  const entries = Object.entries(schema).map(([name, field]) => [name, defaultOf(field)]);
  return Object.fromEntries(entries) as InputsOf<T>;
}
