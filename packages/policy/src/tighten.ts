import {
  defaultOf,
  type Field,
  type Fields,
  type PolicyField,
  type PolicyFields,
  type ValuesOf,
} from './fields/field.ts';
import type { Section, Strictness } from './sections/section.ts';

/** The settings that decide, and a sentence for each input that had no effect because it would have loosened the policy. */
export interface Effective<T extends Fields, P extends PolicyFields> {
  readonly settings: ValuesOf<T & P>;
  readonly notes: string[];
}

/**
 * Joins a gate's inputs with its section of the policy. Without a section the inputs rule. With one the policy rules, a
 * setting that it leaves out having its default, and an input counts only where it was given and is stricter. What only
 * the policy sets has its value, or else its default, whatever the inputs are.
 */
export function tighten<T extends Fields, P extends PolicyFields>(
  section: Section<T, P>,
  inputs: ValuesOf<T>,
  given: ReadonlySet<string>,
  policy: Partial<ValuesOf<T & P>> | undefined,
): Effective<T, P> {
  const settings: Record<string, unknown> = {};
  const notes: string[] = [];
  for (const name of Object.keys(section.fields)) {
    const input: unknown = inputs[name];
    const ruling: unknown = policy?.[name] ?? defaultOf(section.fields[name] as Field);
    if (policy === undefined) settings[name] = input;
    else if (given.has(name) && isStricter(section.stricter[name] as Strictness, input, ruling)) settings[name] = input;
    else {
      settings[name] = ruling;
      if (given.has(name) && input !== ruling) notes.push(ignored(name, input, ruling));
    }
  }
  for (const name of Object.keys(section.policyOnly)) {
    settings[name] = policy?.[name] ?? defaultOf(section.policyOnly[name] as PolicyField);
  }
  return { settings: Object.freeze(settings) as ValuesOf<T & P>, notes };
}

/** The settings with those of `stricter` in place of theirs that ask for more; null asks for nothing. */
export function tightenBy<T extends Fields, S extends ValuesOf<T>>(
  section: Pick<Section<T>, 'fields' | 'stricter'>,
  settings: S,
  stricter: Readonly<Record<string, number | null>>,
): S {
  const changes = Object.entries(stricter).filter(
    ([name, value]) => value !== null && isStricter(section.stricter[name] as Strictness, value, settings[name]),
  );
  return Object.freeze({ ...settings, ...Object.fromEntries(changes) });
}

/** All settings of a section as the policy has them, what it leaves out by its default: of no input's making. */
export function settingsInForce<T extends Fields, P extends PolicyFields>(
  section: Section<T, P>,
  policy: Partial<ValuesOf<T & P>> | undefined,
): ValuesOf<T & P> {
  const fields: PolicyFields = { ...section.fields, ...section.policyOnly };
  const settings = Object.entries(fields).map(([name, field]) => [name, policy?.[name] ?? defaultOf(field)]);
  return Object.freeze(Object.fromEntries(settings)) as ValuesOf<T & P>;
}

/** Null asks for nothing, so that any number is stricter. */
export function isStricter(direction: Strictness, input: unknown, ruling: unknown): boolean {
  if (direction === 'fixed' || typeof input !== 'number') return false;
  if (typeof ruling !== 'number') return true;
  return direction === 'higher' ? input > ruling : input < ruling;
}

function ignored(name: string, input: unknown, ruling: unknown): string {
  if (typeof input !== 'number') return `Input ${name} was ignored: where there is a policy, only the policy sets it.`;
  return `Input ${name} (${input}) was ignored: it is looser than the policy's ${String(ruling)}.`;
}
