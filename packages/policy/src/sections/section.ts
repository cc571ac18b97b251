import type { Fields, PolicyFields, ValuesOf } from '../fields/field.ts';

/**
 * Which way a setting gets stricter: a `higher` or a `lower` number, or `fixed` where neither is, so that only the
 * policy may set it once there is one.
 */
export type Strictness = 'higher' | 'lower' | 'fixed';

/** One gate's part of the policy file. */
export interface Section<T extends Fields = Fields, P extends PolicyFields = PolicyFields> {
  readonly description: string;
  /** Inputs of the action as well, under the same names. */
  readonly fields: T;
  readonly stricter: { readonly [K in keyof T]: Strictness };
  /** Set by the policy alone, and by other names than `fields`. An input of the same name is something else. */
  readonly policyOnly: P;
}

/** The values of all of a section's settings, shared with the inputs or not. */
export type SectionSettings<S extends Section> = ValuesOf<S['fields'] & S['policyOnly']>;

export function defineSection<const T extends Fields, const P extends PolicyFields>(
  section: Section<T, P>,
): Section<T, P> {
  return Object.freeze(section);
}

/** All of a section's settings, in the order in which they are shown. */
export function settingsOf(section: Section): PolicyFields {
  return { ...section.fields, ...section.policyOnly };
}
