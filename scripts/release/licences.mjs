/** The licences of what is bundled, as the bundler left them in each `dist/licenses.txt`. */
import { Refusal } from './refusal.mjs';

/** @typedef {{ name: string, licence: string, text: string }} Bundled A package of others that is in a bundle. */

/** What may be bundled into something under MIT without a question. */
const allowed = new Set(['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0']);
const name = /^(?:@[\w.-]+\/)?[\w.-]+$/;

/**
 * @param {string} text
 * @param {ReadonlySet<string>} known The names of packages, which tell a heading from a line of a licence.
 * @returns {Bundled[]}
 */
export function readLicences(text, known) {
  const lines = text.split('\n');
  const isHeading = (/** @type {number} */ at) => {
    const line = lines[at] ?? '';
    return name.test(line) && known.has(line) && (at === 0 || lines[at - 1] === '') && (lines[at + 1] ?? '') !== '';
  };
  const starts = lines.flatMap((_, at) => (isHeading(at) ? [at] : []));
  if (starts[0] !== 0)
    throw new Refusal(`licenses.txt begins with "${lines[0]}", which is no package of the lock file.`);
  return starts.map((at, index) => ({
    name: /** @type {string} */ (lines[at]),
    licence: lines[at + 1] ?? '',
    text: lines
      .slice(at + 2, starts[index + 1] ?? lines.length)
      .join('\n')
      .trim(),
  }));
}

/** @returns {string[]} */
export function licenceBreaches(/** @type {readonly Bundled[]} */ bundled) {
  return bundled
    .filter(
      ({ licence }) =>
        !licence
          .replaceAll(/[()]/g, '')
          .split(' AND ')
          .every((each) => allowed.has(each)),
    )
    .map(({ name, licence }) => `${name} is bundled under ${licence || 'no licence'}, which nobody has agreed to yet.`);
}

/** One text of all of them, each once. */
export function licencesText(/** @type {readonly Bundled[]} */ bundled) {
  const seen = new Map(bundled.map((each) => [`${each.name}\n${each.licence}\n${each.text}`, each]));
  const sorted = [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  const parts = sorted.map(({ name, licence, text }) => {
    return `${name}\n${licence}\n\n${text || 'The package holds no text of its licence.'}\n`;
  });
  const line = `\n${'-'.repeat(80)}\n\n`;
  return ['The bundles of Gauntlet hold code of these packages, under their licences.\n', ...parts].join(line);
}
