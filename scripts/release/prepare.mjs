/** Makes the change that a release is: its version in every place, the changelog, and the bundles that say it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { release } from './changelog.mjs';
import { comparePublic } from './compare-public.mjs';
import { fetchTag, remoteTags } from './git.mjs';
import { Refusal } from './refusal.mjs';
import { writeVersion } from './stamp.mjs';
import { nextOf, readVersion, stepOf, steps, tagsOf, textOf, versionsOf } from './versions.mjs';

/** @typedef {import('./versions.mjs').Version} Version */
/** @typedef {import('./git.mjs').Git} Git */

/**
 * How far the version goes, and whether that is far enough for what became of the public names.
 * @param {{ git: Git, remote: string, commit: string, version: Version }} given
 */
export function judgeStep({ git, remote, commit, version }) {
  const tags = remoteTags(git, remote);
  const others = versionsOf(tags.keys()).filter((each) => textOf(each) !== textOf(version));
  const { step, last, isNewest } = stepOf(version, others);
  if (last === null) return { step, last, isNewest, tags, changes: [], needed: /** @type {const} */ ('patch') };
  const before = commitOf(git, remote, tags, last);
  const { step: needed, changes } = comparePublic(git, before, commit);
  return { step, last, isNewest, tags, changes, needed };
}

/** A sentence where the version does not go far enough. @returns {string | null} */
export function stepTooSmall(/** @type {ReturnType<typeof judgeStep>} */ { step, last, changes, needed }) {
  if (last === null || steps.indexOf(step) >= steps.indexOf(needed)) return null;
  const why = changes.filter((change) => change.step === needed).map(({ what }) => what);
  const rest = why.length > 10 ? `; and ${why.length - 10} more` : '';
  return `This is a ${needed} change of ${textOf(last)}, and no ${step} one: ${why.slice(0, 10).join('; ')}${rest}.`;
}

/** @type {(git: Git, remote: string, tags: ReadonlyMap<string, import('./git.mjs').Tag>, version: Version) => string} */
function commitOf(git, remote, tags, version) {
  const tag = tagsOf(version).version;
  const commit = tags.get(tag)?.commit ?? '';
  if (git.start('cat-file', '-e', `${commit}^{commit}`).status !== 0) fetchTag(git, remote, tag);
  return commit;
}

/**
 * @param {object} given
 * @param {Git} given.git Of the folder that is changed.
 * @param {string} given.remote
 * @param {string | null} given.wanted Null: the smallest step that the public names allow.
 * @param {string} given.date
 * @param {() => void} given.build Builds the bundles.
 * @returns {{ version: string, said: string[] }}
 */
export function prepare({ git, remote, wanted, date, build }) {
  const root = git.folder;
  if (git.text('status', '--porcelain') !== '') throw new Refusal('There are changes that are not committed.');
  const version = wanted === null ? smallest(git, remote) : readVersion(wanted);
  if (version === null) throw new Refusal(`"${wanted}" is no version such as 1.2.3.`);
  const judged = judgeStep({ git, remote, commit: 'HEAD', version });
  const small = stepTooSmall(judged);
  if (small !== null) throw new Refusal(small);
  const text = textOf(version);
  const path = join(root, 'CHANGELOG.md');
  const changelog = release(readFileSync(path, 'utf8'), text, date);
  writeVersion(root, text);
  writeFileSync(path, changelog);
  build();
  const from = judged.last === null ? 'It is the first.' : `It is a ${judged.step} one after ${textOf(judged.last)}.`;
  return {
    version: text,
    said: [`This is ${text} now. ${from}`, ...judged.changes.map(({ step, what }) => `${step}: ${what}`)],
  };
}

/** @returns {Version} */
function smallest(/** @type {Git} */ git, /** @type {string} */ remote) {
  const tags = remoteTags(git, remote);
  const last = versionsOf(tags.keys()).at(-1);
  if (last === undefined) return { major: 1, minor: 0, patch: 0 };
  const { step } = comparePublic(git, commitOf(git, remote, tags, last), 'HEAD');
  return nextOf(last)[step];
}
