/**
 * Lays out what is published, from the bytes of the commit alone. What the jobs that ran npm say is used for one thing: to stop
 * where their bundles differ. So whoever has a hand in those jobs can hold up a release, and put nothing into it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { differences, ofBundle, readSums, sha256, sumsText } from './bundles.mjs';
import { notesOf } from './changelog.mjs';
import { filesAt } from './git.mjs';
import { licenceBreaches, licencesText, readLicences } from './licences.mjs';
import { Refusal } from './refusal.mjs';
import { bundledPackages, sbomOf } from './sbom.mjs';
import { isReusable, writeReferences } from './write-references.mjs';

const workflows = '.github/workflows';
const isOurs = (/** @type {string} */ name) => name.startsWith('@gauntlet/');

/** What a user of the actions gets of a commit: bundles, manifests, and workflows that are called. */
export function published(/** @type {import('./git.mjs').Git} */ git, /** @type {string} */ commit) {
  const names = git.text('ls-tree', '--name-only', '--full-tree', commit).split('\n');
  const actions = names.filter((name) => name.startsWith('action-'));
  const files = filesAt(git, commit, ...actions.flatMap((name) => [`${name}/dist`, `${name}/action.yml`]), workflows);
  return new Map([...files].filter(([path, bytes]) => !path.startsWith(workflows) || isReusable(bytes.toString())));
}

/**
 * @param {object} given
 * @param {import('./git.mjs').Git} given.git
 * @param {string} given.commit
 * @param {string} given.version
 * @param {string[]} given.rebuilt What each of the folders that built it again wrote: sums of its bundles.
 * @returns {{ assets: Map<string, string>, notes: string, subjects: string, files: number }}
 */
export function assemble({ git, commit, version, rebuilt }) {
  const files = published(git, commit);
  const wrong = rebuilt.flatMap((text) => differences(files, readSums(text)));
  if (rebuilt.length === 0) throw new Refusal('Nobody has built the bundles again.');
  if (wrong.length > 0) throw new Refusal([...new Set(wrong)].join('\n'));

  const { bundled, byAction } = contentsOf(files, textAt(git, commit, 'package-lock.json'));
  const day = git.text('log', '-1', '--format=%ct', commit);
  const created = new Date(Number(day) * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  const own = [...files].filter(([path]) => path.startsWith(workflows));
  const assets = new Map([
    ...writeReferences(new Map(own.map(([path, bytes]) => [basename(path), bytes.toString()])), { commit, version }),
    ['SHA256SUMS', sumsText(files)],
    ['THIRD-PARTY-LICENSES.txt', licencesText(bundled)],
    ['sbom.spdx.json', sbomOf({ version, commit, created }, byAction)],
  ]);
  const ofAssets = [...assets].map(([name, text]) => `${sha256(text)}  ${name}\n`).sort();
  const notes = `${notesOf(textAt(git, commit, 'CHANGELOG.md'), version)}\n\n${howToPin(version, commit)}`;
  return { assets, notes, subjects: sumsText(files) + ofAssets.join(''), files: files.size };
}

export function textAt(
  /** @type {import('./git.mjs').Git} */ git,
  /** @type {string} */ commit,
  /** @type {string} */ path,
) {
  return (filesAt(git, commit, path).get(path) ?? Buffer.alloc(0)).toString();
}

/** What is in the bundles of others: with its licences, and by action with its versions. */
export function contentsOf(/** @type {import('./bundles.mjs').Files} */ files, /** @type {string} */ lockText) {
  /** @type {import('./sbom.mjs').Lock} */
  const lock = JSON.parse(lockText);
  const paths = Object.keys(lock.packages).filter((path) => path.includes('node_modules/'));
  const known = new Set(paths.map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)));
  const bundles = [...files].filter(([path]) => ofBundle.test(path) && path.endsWith('/licenses.txt'));
  const byName = bundles.map(([path, bytes]) => {
    const listed = readLicences(bytes.toString(), known).filter(({ name }) => !isOurs(name));
    return { action: path.split('/')[0] ?? '', listed };
  });
  const bundled = byName.flatMap(({ listed }) => listed);
  const wrong = licenceBreaches(bundled);
  if (wrong.length > 0) throw new Refusal([...new Set(wrong)].join('\n'));
  const byAction = new Map(
    byName.map(({ action, listed }) => [
      action,
      bundledPackages(lock, action, new Set(listed.map(({ name }) => name))),
    ]),
  );
  return { bundled, byAction };
}

function howToPin(/** @type {string} */ version, /** @type {string} */ commit) {
  return `### Pin this version

\`\`\`yaml
uses: gauntlet-ci/gauntlet/action-coverage-gate@${commit} # v${version}
\`\`\`

How to verify it: [RELEASING.md](https://github.com/gauntlet-ci/gauntlet/blob/v${version}/RELEASING.md#verify-a-release).
`;
}

/** Writes it as the job that publishes finds it: `assets/`, `notes.md`, and `subjects`, which are attested. */
export function layOut(
  /** @type {string} */ folder,
  /** @type {ReturnType<typeof assemble>} */ { assets, notes, subjects },
) {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  for (const [name, text] of assets) writeFileSync(join(folder, 'assets', name), text);
  writeFileSync(join(folder, 'notes.md'), notes);
  writeFileSync(join(folder, 'subjects'), subjects);
}
