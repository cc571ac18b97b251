/**
 * What is in the bundles, as SPDX 2.3. It is made from the lock file and from what the bundler wrote down, and of the same
 * commit always comes out the same. npm's own cannot serve: it holds a random number and the time, without development
 * dependencies it leaves out packages that are bundled and that a development tool uses too, and with them it lists hundreds
 * that are not bundled.
 */
import { Refusal } from './refusal.mjs';

/** @typedef {{ version?: string, resolved?: string, integrity?: string, license?: string, link?: boolean,
 *   dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>,
 *   peerDependencies?: Record<string, string>, peerDependenciesMeta?: Record<string, unknown> }} Locked */
/** @typedef {{ packages: Record<string, Locked> }} Lock */
/** @typedef {{ path: string, name: string, locked: Locked }} Found */

/** The packages that an action can reach, of those that its bundle names. @returns {Found[]} */
export function bundledPackages(
  /** @type {Lock} */ lock,
  /** @type {string} */ action,
  /** @type {ReadonlySet<string>} */ bundled,
) {
  const waiting = [action];
  const seen = new Set(waiting);
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    for (const name of namesOf(lock.packages[path] ?? {})) {
      const found = resolve(lock, path, name);
      if (found === null || seen.has(found)) continue;
      seen.add(found);
      waiting.push(found);
    }
  }
  const all = [...seen].map((path) => ({ path, name: nameOf(path), locked: lock.packages[path] ?? {} }));
  const others = all.filter(({ path, name }) => path.includes('node_modules/') && bundled.has(name));
  const missing = [...bundled].filter((name) => !others.some((each) => each.name === name));
  if (missing.length > 0)
    throw new Refusal(`${action} bundles ${missing.join(', ')}, which the lock file does not lead to.`);
  return others.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What a package may load: also what it takes only where it happens to be there, since the bundler takes it then too. */
function namesOf(/** @type {Locked} */ { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta }) {
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies, ...peerDependenciesMeta });
}

/** Where Node would find a package from another. @returns {string | null} */
function resolve(/** @type {Lock} */ lock, /** @type {string} */ from, /** @type {string} */ name) {
  for (let folder = from; ; ) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    const found = lock.packages[path];
    if (found !== undefined) return found.link === true ? (found.resolved ?? path) : path;
    if (folder === '') return null;
    const above = folder.lastIndexOf('/node_modules/');
    folder = above === -1 ? '' : folder.slice(0, above);
  }
}

function nameOf(/** @type {string} */ path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** @typedef {{ version: string, commit: string, created: string }} Release `created`: when, as `2026-12-31T00:00:00Z`. */

/**
 * @param {Release} release
 * @param {ReadonlyMap<string, readonly Found[]>} byAction
 */
export function sbomOf({ version, commit, created }, byAction) {
  const home = 'https://github.com/gauntlet-ci/gauntlet';
  const packages = new Map([...byAction.values()].flat().map((each) => [idOf(each), packageOf(each)]));
  const actions = [...byAction.keys()].map((name) => ({
    SPDXID: `SPDXRef-${name}`,
    name,
    versionInfo: version,
    downloadLocation: `git+${home}.git@${commit}#${name}`,
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: 'MIT',
    copyrightText: 'NOASSERTION',
    primaryPackagePurpose: 'APPLICATION',
    externalRefs: [purl(`pkg:github/gauntlet-ci/gauntlet@v${version}#${name}`)],
  }));
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: `gauntlet-${version}`,
    documentNamespace: `${home}/sbom/v${version}/${commit}`,
    creationInfo: { created, creators: [`Tool: gauntlet-release-${version}`] },
    documentDescribes: actions.map(({ SPDXID }) => SPDXID),
    packages: [...actions, ...[...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)],
    relationships: [...byAction].flatMap(([action, found]) => [
      { spdxElementId: 'SPDXRef-DOCUMENT', relatedSpdxElement: `SPDXRef-${action}`, relationshipType: 'DESCRIBES' },
      ...[...new Set(found.map(idOf))].map((id) => {
        return { spdxElementId: `SPDXRef-${action}`, relatedSpdxElement: id, relationshipType: 'CONTAINS' };
      }),
    ]),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function idOf(/** @type {Found} */ { name, locked }) {
  return `SPDXRef-npm-${name
    .replace('@', '')
    .replaceAll(/[^\w.-]/g, '-')
    .replaceAll('_', '-')}-${locked.version}`;
}

function packageOf(/** @type {Found} */ each) {
  const { name, locked } = each;
  const [, digest] = /^sha512-([\w+/]+=*)$/.exec(locked.integrity ?? '') ?? [];
  if (digest === undefined || locked.version === undefined)
    throw new Refusal(`The lock file has no digest of ${name}.`);
  return {
    SPDXID: idOf(each),
    name,
    versionInfo: locked.version,
    downloadLocation: locked.resolved ?? 'NOASSERTION',
    filesAnalyzed: false,
    checksums: [{ algorithm: 'SHA512', checksumValue: Buffer.from(digest, 'base64').toString('hex') }],
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: locked.license ?? 'NOASSERTION',
    copyrightText: 'NOASSERTION',
    primaryPackagePurpose: 'LIBRARY',
    externalRefs: [purl(`pkg:npm/${name.replace('@', '%40')}@${locked.version}`)],
  };
}

function purl(/** @type {string} */ locator) {
  return { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: locator };
}
