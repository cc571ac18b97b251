/**
 * Publishes what `assemble.mjs` laid out. Each step looks first at what is there, so that a run after one that was cut off
 * goes on where that ended, and does nothing twice.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './bundles.mjs';
import { remoteTags, swapTag } from './git.mjs';
import { moveMajor } from './move.mjs';
import { Refusal } from './refusal.mjs';
import { isSame, stepOf, tagsOf, textOf, versionsOf } from './versions.mjs';

/** @typedef {import('./platform.mjs').Asset} Asset */

/**
 * @param {object} release
 * @param {import('./git.mjs').Git} release.git
 * @param {string} release.remote
 * @param {import('./platform.mjs').Platform} release.platform
 * @param {import('./versions.mjs').Version} release.version
 * @param {string} release.commit
 * @param {string} release.folder What `assemble` wrote.
 * @param {(line: string) => void} release.say
 */
export function publish({ git, remote, platform, version, commit, folder, say }) {
  const tag = tagsOf(version).version;
  const tags = remoteTags(git, remote);
  const others = versionsOf(tags.keys()).filter((each) => !isSame(each, version));
  const { isNewest } = stepOf(version, others);
  const there = tags.get(tag);
  if (there !== undefined && there.commit !== commit) {
    throw new Refusal(`${tag} is at ${there.commit} already, and not at ${commit}. A version is released once.`);
  }
  const assets = assetsIn(join(folder, 'assets'));

  if (publishedOf(platform, tag) === null) {
    const id = draftOf({ platform, tag, commit, folder, assets, say });
    if (there !== undefined) say(`${tag} is at ${commit} already.`);
    else if (swapTag(git, { remote, tag, commit, was: null })) say(`${tag} was made, at ${commit}.`);
    else throw new Refusal(`${tag} was made by somebody else just now. Look at it, and run this again.`);
    platform.publish(id, { tag, commit, isLatest: isNewest });
    say(`${tag} was published.`);
  } else say(`${tag} is published already.`);

  const published = publishedOf(platform, tag);
  if (published === null) throw new Refusal(`GitHub published ${tag}, and does not show it. Run this again.`);
  const wrong = differencesOf(assets, published.assets);
  if (wrong.length > 0) {
    throw new Refusal(`${tag} is published with other files: ${wrong.join('; ')}. It stays; release the next version.`);
  }
  if (remoteTags(git, remote).get(tag)?.commit !== commit) throw new Refusal(`${tag} is not at ${commit}.`);
  if (!published.isImmutable) {
    throw new Refusal(`${tag} can still be changed: turn on immutable releases, make it a draft, and run this again.`);
  }
  say(`${tag} is immutable, with the ${assets.length} files that were laid out.`);
  say(moveMajor({ git, remote, version }));
}

function publishedOf(/** @type {import('./platform.mjs').Platform} */ platform, /** @type {string} */ tag) {
  return platform.releasesOf(tag).find(({ isDraft }) => !isDraft) ?? null;
}

/**
 * The draft with these files: the one that an earlier run left, where it is whole.
 * @param {{ platform: import('./platform.mjs').Platform, tag: string, commit: string, folder: string, assets: Asset[],
 *   say: (line: string) => void }} draft
 */
function draftOf({ platform, tag, commit, folder, assets, say }) {
  const drafts = () => platform.releasesOf(tag).filter(({ isDraft }) => isDraft);
  const old = drafts();
  const whole = old.find((draft) => differencesOf(assets, draft.assets).length === 0);
  for (const { id } of old.filter((draft) => draft !== whole)) {
    platform.deleteDraft(id);
    say(`A draft of ${tag} that lacked something was deleted.`);
  }
  if (whole !== undefined) {
    say(`The draft of an earlier run has all ${assets.length} files.`);
    return whole.id;
  }
  const files = assets.map(({ name }) => join(folder, 'assets', name));
  platform.createDraft({ tag, commit, title: tag, notes: join(folder, 'notes.md'), files });
  const [made, ...more] = drafts();
  if (made === undefined || more.length > 0)
    throw new Refusal(`There are ${more.length + 1} drafts of ${tag}. Run this again.`);
  const wrong = differencesOf(assets, made.assets);
  if (wrong.length > 0) throw new Refusal(`GitHub's draft of ${tag} is not what was sent: ${wrong.join('; ')}.`);
  say(`The draft of ${tag} has all ${assets.length} files.`);
  return made.id;
}

/** @returns {Asset[]} */
function assetsIn(/** @type {string} */ folder) {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      return { name, size: bytes.length, digest: `sha256:${sha256(bytes)}` };
    });
}

/** @returns {string[]} */
function differencesOf(/** @type {readonly Asset[]} */ wanted, /** @type {readonly Asset[]} */ found) {
  const byName = new Map(found.map((asset) => [asset.name, asset]));
  const extra = found
    .filter(({ name }) => !wanted.some((each) => each.name === name))
    .map(({ name }) => `${name} is extra`);
  const wrong = wanted.flatMap(({ name, size, digest }) => {
    const asset = byName.get(name);
    if (asset === undefined) return [`${name} is missing`];
    // GitHub works digests out after an upload; until then the size has to do.
    return asset.size === size && (asset.digest ?? digest) === digest ? [] : [`${name} differs`];
  });
  return [...wrong, ...extra];
}

/** Puts the movable tag back to an earlier release. Nothing is deleted: who pinned the bad one keeps what they tested.
 * @param {{ git: import('./git.mjs').Git, remote: string, platform: import('./platform.mjs').Platform,
 *   version: import('./versions.mjs').Version, say: (line: string) => void }} back
 */
export function moveBack({ git, remote, platform, version, say }) {
  const published = publishedOf(platform, tagsOf(version).version);
  if (published === null) throw new Refusal(`${textOf(version)} is not published, so nobody is sent to it.`);
  if (!published.isImmutable) throw new Refusal(`${textOf(version)} can still be changed, so nobody is sent to it.`);
  say(moveMajor({ git, remote, version, isBack: true }));
}
