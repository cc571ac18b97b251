/** What is committed as bundles, held to what the sources build to. The job that publishes uses it, and so nothing of npm's. */
import { createHash } from 'node:crypto';
import { Refusal } from './refusal.mjs';

/** @typedef {ReadonlyMap<string, Buffer>} Files By path. */

export const ofBundle = /^action-[\w-]+\/dist\//;

export function sha256(/** @type {Buffer | string} */ bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

/** As `sha256sum` writes it, and `sha256sum --check` reads it. */
export function sumsText(/** @type {Files} */ files) {
  const names = [...files.keys()].sort();
  return names.map((name) => `${sha256(/** @type {Buffer} */ (files.get(name)))}  ${name}\n`).join('');
}

/** @returns {Map<string, string>} */
export function readSums(/** @type {string} */ text) {
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [, sum, name] = /^([0-9a-f]{64}) [ *](\S.*)$/.exec(line) ?? [];
        if (sum === undefined || name === undefined)
          throw new Refusal(`"${line.slice(0, 200)}" is no line of sha256sum.`);
        return [name, sum];
      }),
  );
}

/** How what is committed differs from what was built again. One sentence for each file. */
export function differences(/** @type {Files} */ committed, /** @type {ReadonlyMap<string, string>} */ rebuilt) {
  const names = [...committed.keys()].filter((name) => ofBundle.test(name));
  const missing = [...rebuilt.keys()].filter((name) => ofBundle.test(name) && !committed.has(name));
  const said = names.flatMap((name) => {
    const sum = rebuilt.get(name);
    if (sum === undefined) return [`${name} is committed, and its sources do not build to it.`];
    return sum === sha256(/** @type {Buffer} */ (committed.get(name)))
      ? []
      : [`${name} is not what its sources build to.`];
  });
  if (names.length === 0) said.push('There is no bundle.');
  return [...said, ...missing.map((name) => `${name} is built from the sources, and not committed.`)];
}
