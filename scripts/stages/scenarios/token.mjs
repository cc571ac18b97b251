import { createHash } from 'node:crypto';

/** What looks like a token of GitHub to those who look for such; in two parts, so that nobody finds it here. */
export function madeUpToken() {
  const letters = createHash('sha512')
    .update('a token that nobody was given')
    .digest('base64')
    .replaceAll(/[^A-Za-z0-9]/g, '');
  return `gh${'p_'}${letters.slice(0, 36)}`;
}
