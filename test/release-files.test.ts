import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contentsOf } from '../scripts/release/assemble.mjs';
import { bundleBreaches, installBreaches } from '../scripts/release/breaches.mjs';
import { differences, readSums, sha256, sumsText } from '../scripts/release/bundles.mjs';
import { licenceBreaches, licencesText, readLicences } from '../scripts/release/licences.mjs';
import { bundledPackages, sbomOf } from '../scripts/release/sbom.mjs';
import { versionIn, versionsIn, workspaces, writeVersion } from '../scripts/release/stamp.mjs';
import { writeReferences } from '../scripts/release/write-references.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const commit = '0123456789abcdef0123456789abcdef01234567';

describe('the version', () => {
  let copy: string;
  beforeAll(() => {
    copy = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-stamp-'));
    const paths = ['package.json', 'package-lock.json', ...workspaces(root).map((folder) => `${folder}/package.json`)];
    for (const path of [...paths, 'packages/gate/src/verdict.ts']) cpSync(join(root, path), join(copy, path));
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test('is one in all places of this repository, the bundles among them', () => {
    const version = versionIn(root);
    expect(versionsIn(root).size).toBeGreaterThan(100);
    for (const action of workspaces(root).filter((folder) => folder.startsWith('action-'))) {
      const dist = join(root, action, 'dist');
      const scripts = readdirSync(dist).filter((name) => name.endsWith('.js'));
      const saying = scripts.filter((name) =>
        readFileSync(join(dist, name), 'utf8').includes(`const version = '${version}';`),
      );
      expect([action, saying.length]).toEqual([action, 1]);
    }
  });

  test('is written to all of them, and to nothing else', () => {
    const before = versionIn(copy);
    const texts = () => [...new Set([...versionsIn(copy).keys()].map((place) => place.split(': ')[0] as string))];
    const old = new Map(texts().map((path) => [path, readFileSync(join(copy, path), 'utf8')]));
    writeVersion(copy, '8.7.6');
    expect(versionIn(copy)).toBe('8.7.6');
    expect(new Set(versionsIn(copy).values())).toEqual(new Set(['8.7.6']));
    writeVersion(copy, before);
    for (const [path, text] of old) expect([path, readFileSync(join(copy, path), 'utf8')]).toEqual([path, text]);
  });

  test.each([
    ['packages/gate/package.json', '"@gauntlet/evidence": "', '"@gauntlet/evidence": "9'],
    [
      'package-lock.json',
      '"name": "@gauntlet/gate",\n      "version": "',
      '"name": "@gauntlet/gate",\n      "version": "9',
    ],
    ['packages/gate/src/verdict.ts', "export const version = '", "export const version = '9"],
    ['action-risk-gate/package.json', '"version": "', '"version": "9'],
  ])('that differs in %s is named', (path, from, to) => {
    const text = readFileSync(join(copy, path), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(copy, path), text.replace(from, to));
    expect(() => versionIn(copy)).toThrow(path);
    writeFileSync(join(copy, path), text);
  });
});

describe('the sums', () => {
  const files = new Map([
    ['action-x/dist/index.js', Buffer.from('a')],
    ['action-x/action.yml', Buffer.from('b')],
  ]);

  test('are written as sha256sum reads them', () => {
    const text = sumsText(files);
    expect(text).toBe(`${sha256('b')}  action-x/action.yml\n${sha256('a')}  action-x/dist/index.js\n`);
    expect(readSums(text)).toEqual(new Map([...files].map(([name, bytes]) => [name, sha256(bytes)])));
    expect(() => readSums('nothing  a\n')).toThrow('is no line of sha256sum');
  });

  test('tell what was built from other sources, left out or added; manifests are not built', () => {
    const built = new Map([['action-x/dist/index.js', sha256('a')]]);
    expect(differences(files, built)).toEqual([]);
    expect(differences(files, new Map([['action-x/dist/index.js', sha256('c')]]))).toEqual([
      'action-x/dist/index.js is not what its sources build to.',
    ]);
    expect(differences(files, new Map())).toHaveLength(1);
    expect(differences(files, new Map([...built, ['action-x/dist/more.js', sha256('c')]]))).toEqual([
      'action-x/dist/more.js is built from the sources, and not committed.',
    ]);
    expect(differences(new Map(), new Map())).toEqual(['There is no bundle.']);
  });
});

describe('a bundle', () => {
  const manifest = 'runs: { using: node24, main: dist/index.js }\n';
  const bundle = (text: string, more: Record<string, string> = {}) =>
    bundleBreaches(
      new Map(
        Object.entries({ 'action-x/action.yml': manifest, 'action-x/dist/index.js': text, ...more }).map(
          ([path, each]) => [path, Buffer.from(each)],
        ),
      ),
    );
  const required = (name: string) => `__WEBPACK_EXTERNAL_createRequire(import.meta.url)("${name}")`;

  test.each([
    ['nothing', 'let a;'],
    [
      'what Node brings',
      `${required('node:fs')};\n${required('fs/promises')};\nimport { createRequire as x } from "module";`,
    ],
    ['words in a comment', "// import x from 'left-pad'"],
  ])('may need %s', (_, text) => {
    expect(bundle(text)).toEqual([]);
  });

  test('may need another file of its own', () => {
    expect(bundle("import './1.index.js';", { 'action-x/dist/1.index.js': '' })).toEqual([]);
  });

  test.each([
    ['a package', required('left-pad')],
    ['a package by import', "import x from 'left-pad';"],
    ['a package that the bundler could not see', 'eval("require")("left-pad")'],
    ['a file that is not there', "import './1.index.js';"],
    ['a file of another bundle', "export * from '../../action-y/dist/index.js';"],
  ])('must not need %s', (_, text) => {
    expect(bundle(text)).toEqual([expect.stringContaining('which is not in it.')]);
  });

  test('holds what its action runs, and no other kinds of files', () => {
    expect(bundle('', { 'action-x/dist/a.node': '' })).toEqual([
      'action-x/dist/a.node is no script, text or manifest.',
    ]);
    expect(bundle('', { 'action-y/action.yml': manifest })).toEqual([
      'action-y/action.yml runs action-y/dist/index.js, which is not in its bundle.',
    ]);
    expect(bundle('', { 'action-y/action.yml': 'runs: { using: composite }' })).toEqual([
      'action-y/action.yml runs nothing.',
    ]);
    expect(bundle('', { 'action-y/action.yml': manifest.replace('dist/', '../action-x/dist/') })).toHaveLength(1);
  });

  test('is installed by nobody: no package of ours has a script for that', () => {
    const own = ['package.json', ...workspaces(root).map((folder) => `${folder}/package.json`)];
    expect(installBreaches(new Map(own.map((path) => [path, Buffer.from(read(path))])))).toEqual([]);
    expect(installBreaches(new Map([['a', Buffer.from('{ "scripts": { "postinstall": "x" } }')]]))).toHaveLength(1);
  });
});

describe('licences and packages', () => {
  const lock = {
    packages: {
      'action-x': { dependencies: { '@gauntlet/a': '1.0.0', one: '^1' } },
      'node_modules/@gauntlet/a': { link: true, resolved: 'packages/a' },
      'packages/a': { dependencies: { two: '^2' } },
      'packages/a/node_modules/two': { version: '2.0.0', integrity: 'sha512-AAAA', license: 'ISC' },
      'node_modules/one': {
        version: '1.0.0',
        integrity: 'sha512-BBBB',
        license: 'MIT',
        peerDependenciesMeta: { may: {} },
      },
      'node_modules/two': { version: '1.9.0', integrity: 'sha512-CCCC', license: 'MIT' },
      'node_modules/may': { version: '3.0.0', integrity: 'sha512-DDDD', license: 'MIT' },
      'node_modules/never': { version: '4.0.0', integrity: 'sha512-EEEE', license: 'MIT' },
    },
  };
  const text = 'may\nMIT\n\none\nMIT\nCopyright one\n\ntwo is fine\n\ntwo\nISC\nCopyright two\n';
  const known = new Set(['one', 'two', 'may', 'never']);

  test('are read as the bundler writes them', () => {
    expect(readLicences(text, known)).toEqual([
      { name: 'may', licence: 'MIT', text: '' },
      { name: 'one', licence: 'MIT', text: 'Copyright one\n\ntwo is fine' },
      { name: 'two', licence: 'ISC', text: 'Copyright two' },
    ]);
    expect(() => readLicences(text, new Set(['one']))).toThrow('which is no package of the lock file');
  });

  test('that nobody has agreed to are named', () => {
    const bundled = (licence: string) => [{ name: 'one', licence, text: '' }];
    expect(licenceBreaches(bundled('MIT'))).toEqual([]);
    expect(licenceBreaches(bundled('(Apache-2.0 AND BSD-3-Clause)'))).toEqual([]);
    for (const licence of ['GPL-3.0', '', 'MIT OR GPL-3.0', 'UNLICENSED', 'MIT AND GPL-3.0']) {
      expect(licenceBreaches(bundled(licence))).toHaveLength(1);
    }
  });

  test('are told once each', () => {
    const all = licencesText([...readLicences(text, known), ...readLicences(text, known)]);
    expect(all.match(/Copyright one/g)).toHaveLength(1);
    expect(all).toContain('The package holds no text of its licence.');
  });

  test('are found where Node finds them, the version of a workspace before that of all', () => {
    const found = bundledPackages(lock, 'action-x', new Set(['one', 'two', 'may']));
    expect(found.map(({ path }) => path)).toEqual([
      'node_modules/may',
      'node_modules/one',
      'packages/a/node_modules/two',
    ]);
    expect(() => bundledPackages(lock, 'action-x', new Set(['never']))).toThrow('bundles never');
  });

  test('of one commit are always the same list', () => {
    const release = { version: '1.0.0', commit, created: '2026-01-01T00:00:00Z' };
    const list = (names: string[]) =>
      sbomOf(release, new Map([['action-x', bundledPackages(lock, 'action-x', new Set(names))]]));
    expect(list(['one', 'two'])).toBe(list(['two', 'one']));
    const { packages, relationships, spdxVersion } = JSON.parse(list(['one', 'two']));
    expect(spdxVersion).toBe('SPDX-2.3');
    const ids = new Set(packages.map(({ SPDXID }: { SPDXID: string }) => SPDXID));
    expect(ids.size).toBe(3);
    for (const { relatedSpdxElement } of relationships) expect([...ids]).toContain(relatedSpdxElement);
    for (const id of ids) expect(id).toMatch(/^SPDXRef-[A-Za-z0-9.-]+$/);
    expect(packages[1].checksums).toEqual([{ algorithm: 'SHA512', checksumValue: '041041' }]);
  });

  test('of this repository are all known, also those that a development tool uses too', () => {
    const paths = readdirSync(root).filter((name) => name.startsWith('action-'));
    const files = new Map(
      paths.map((name) => [`${name}/dist/licenses.txt`, Buffer.from(read(`${name}/dist/licenses.txt`))]),
    );
    const { bundled, byAction } = contentsOf(files, read('package-lock.json'));
    const names = new Set(bundled.map(({ name }) => name));
    for (const name of ['@actions/core', 'js-yaml', 'debug', 'supports-color', 'undici'])
      expect([...names]).toContain(name);
    expect(byAction.size).toBe(paths.length);
    for (const found of byAction.values()) expect(found.length).toBeGreaterThan(50);
  });
});

describe('the workflows to copy', () => {
  const folder = '.github/workflows';
  const own = new Map(readdirSync(join(root, folder)).map((name) => [name, read(`${folder}/${name}`)]));

  test('name our actions by the commit of the release, and each other in their folder', () => {
    const written = writeReferences(own, { commit, version: '1.2.3' });
    expect([...written.keys()]).toContain('gauntlet-pipeline.yml');
    expect([...written.keys()]).not.toContain('gauntlet-ci.yml');
    const pipeline = written.get('gauntlet-pipeline.yml') as string;
    expect(pipeline).toContain(`# From Gauntlet 1.2.3, commit ${commit}.`);
    expect(pipeline).toContain('uses: ./.github/workflows/gauntlet-tests.yml # zizmor: ignore[self-repository] not');
    const all = [...written.values()].join('\n');
    expect(all).toContain(`uses: gauntlet-ci/gauntlet/action-failure-parser@${commit} # v1.2.3`);
    expect(all).not.toMatch(/uses:\s+\$\//);
    const called = [...all.matchAll(/uses: \.\/\.github\/workflows\/(\S+)/g)].map(([, name]) => name as string);
    expect(called.length).toBeGreaterThan(3);
    for (const name of called) expect([...written.keys()]).toContain(name);
  });

  test('are refused where one names something that would not be there', () => {
    const call = 'on:\n  workflow_call:\njobs:\n  a:\n    uses: ';
    const release = { commit, version: '1.2.3' };
    const of = (uses: string) => writeReferences(new Map([['a.yml', `${call}${uses}\n`]]), release);
    expect(() => of('./.github/workflows/ci.yml')).toThrow('a.yml calls ci.yml, which nobody else can.');
    expect(() => of('./action-x')).toThrow('in a way that is not known: uses: ./action-x');
  });
});
