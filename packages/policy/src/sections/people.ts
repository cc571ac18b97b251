import type { TextForm } from '../fields/scalars.ts';

/** A GitHub login, or a team as `organisation/team`. */
export const account: TextForm = {
  pattern: /^@?[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?$/,
  allowed: 'a GitHub login',
};

/** A login, or a team as `organisation/team`, that can stand behind an `@`. */
export const person = /^@?[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:\/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?$/;
export const allowedPerson = 'a GitHub login, or a team as "organisation/team"';

/** The type of a `repository_dispatch` event. */
export const eventType: TextForm = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
  allowed: 'at most 100 letters, digits, ".", "_" or "-"',
};
