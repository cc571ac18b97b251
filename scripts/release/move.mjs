/** The tag that moves with the releases of a major version. */
import { fetchTag, remoteTags, swapTag } from './git.mjs';
import { Refusal } from './refusal.mjs';
import { compareVersions, newestOf, tagsOf, textOf, versionsOf } from './versions.mjs';

/** @typedef {import('./versions.mjs').Version} Version */

const tries = 5;

/** The version that a tag of a remote is at; null where it is at none. */
export function versionAt(
  /** @type {ReadonlyMap<string, import('./git.mjs').Tag>} */ tags,
  /** @type {string} */ commit,
) {
  return versionsOf(tags.keys()).findLast((each) => tags.get(tagsOf(each).version)?.commit === commit) ?? null;
}

/**
 * Moves the tag to a version, and only from where it was when that was decided. Never backwards, unless `isBack`.
 * @param {{ git: import('./git.mjs').Git, remote: string, version: Version, isBack?: boolean }} move
 * @returns {string} What came of it, in a sentence.
 */
export function moveMajor({ git, remote, version, isBack = false }) {
  const tag = tagsOf(version);
  for (let attempt = 0; attempt < tries; attempt++) {
    const tags = remoteTags(git, remote);
    const commit = tags.get(tag.version)?.commit;
    if (commit === undefined) throw new Refusal(`${tag.version} is not there, so ${tag.movable} cannot go to it.`);
    const was = tags.get(tag.movable) ?? null;
    if (was?.commit === commit) return `${tag.movable} is at ${textOf(version)} already.`;
    const now = was === null ? null : versionAt(tags, was.commit);
    const newest = newestOf(versionsOf(tags.keys()), version.major);
    if (!isBack) {
      if (newest !== null && compareVersions(newest, version) > 0) {
        return `${tag.movable} stays where it is: ${textOf(newest)} is newer than ${textOf(version)}.`;
      }
      if (was !== null && now === null) {
        throw new Refusal(
          `${tag.movable} is at ${was.commit}, which is no release. Find out who moved it; then move it back.`,
        );
      }
    }
    // What is pushed has to be here, and an earlier release may not be.
    if (git.start('cat-file', '-e', `${commit}^{commit}`).status !== 0) fetchTag(git, remote, tag.version);
    if (swapTag(git, { remote, tag: tag.movable, commit, was: was?.object ?? null })) {
      const from = was === null ? 'nowhere' : now === null ? was.commit : textOf(now);
      return `${tag.movable} moved from ${from} to ${textOf(version)}, commit ${commit}.`;
    }
  }
  throw new Refusal(`${tag.movable} was moved by somebody else ${tries} times. Run this again.`);
}
