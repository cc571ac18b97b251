import type { Fields } from '../fields/field.ts';

/**
 * Which way a setting gets stricter: a `higher` or a `lower` number, or `fixed` where neither is, so that only the
 * policy may set it once there is one.
 */
export type Strictness = 'higher' | 'lower' | 'fixed';

/** One gate's part of the policy file. Its fields are inputs of the action as well, under the same names. */
export interface Section<T extends Fields = Fields> {
  readonly description: string;
  readonly fields: T;
  readonly stricter: { readonly [K in keyof T]: Strictness };
}

export function defineSection<const T extends Fields>(section: Section<T>): Section<T> {
  return Object.freeze(section);
}
