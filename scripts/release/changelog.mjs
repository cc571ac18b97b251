import { Refusal } from './refusal.mjs';
import { readVersion } from './versions.mjs';

const heading = /^## \[([^\]]+)\](?: - (\S+))?$/;

/**
 * The sections of a changelog, in their order.
 * @param {string} text
 * @returns {{ name: string, date: string | null, line: number, body: string }[]}
 */
export function sectionsOf(text) {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, index) => (line.startsWith('## ') ? [index] : []));
  return starts.map((start, at) => {
    const [, name, date = null] = heading.exec(lines[start] ?? '') ?? [];
    if (name === undefined) throw new Refusal(`CHANGELOG.md: "${lines[start]}" is no "## [1.2.3] - 2026-12-31".`);
    const body = lines.slice(start + 1, starts[at + 1] ?? lines.length).join('\n');
    return { name, date, line: start, body: body.trim() };
  });
}

/** What is unreleased becomes a version. */
export function release(/** @type {string} */ text, /** @type {string} */ version, /** @type {string} */ date) {
  const sections = sectionsOf(text);
  if (sections.some(({ name }) => name === version))
    throw new Refusal(`CHANGELOG.md has a section of ${version} already.`);
  const unreleased = sections.find(({ name }) => name === 'Unreleased');
  if (unreleased === undefined) throw new Refusal('CHANGELOG.md has no section "## [Unreleased]".');
  if (!/^- /m.test(unreleased.body)) throw new Refusal('CHANGELOG.md says of nothing that it is unreleased.');
  const lines = text.split('\n');
  lines.splice(unreleased.line + 1, 0, '', `## [${version}] - ${date}`);
  return lines.join('\n');
}

/** What is said of a version to its users. */
export function notesOf(/** @type {string} */ text, /** @type {string} */ version) {
  const sections = sectionsOf(text);
  const section = sections.find(({ name }) => name === version);
  if (section === undefined) throw new Refusal(`CHANGELOG.md has no section of ${version}.`);
  if (section.date === null || !isDay(section.date)) throw new Refusal(`CHANGELOG.md does not say when ${version} is.`);
  if (!/^- /m.test(section.body)) throw new Refusal(`CHANGELOG.md says nothing of ${version}.`);
  const first = sections.find(({ name }) => readVersion(name) !== null);
  if (first?.name !== version) throw new Refusal(`CHANGELOG.md has ${first?.name} above ${version}.`);
  const left = sections.find(({ name }) => name === 'Unreleased')?.body ?? '';
  if (left !== '') throw new Refusal(`CHANGELOG.md still has something unreleased, which ${version} would hold too.`);
  return section.body;
}

function isDay(/** @type {string} */ text) {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
