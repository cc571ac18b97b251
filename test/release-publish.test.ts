import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createRepository, type Repository } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sha256 } from '../scripts/release/bundles.mjs';
import { gitIn, remoteTags } from '../scripts/release/git.mjs';
import type { Platform, Release } from '../scripts/release/platform.mjs';
import { moveBack, publish } from '../scripts/release/publish.mjs';
import { readVersion, type Version } from '../scripts/release/versions.mjs';

/** Releases as GitHub keeps them; a test can let a call do something else. */
class FakePlatform {
  releases: (Release & { latest?: boolean })[] = [];
  calls: string[] = [];
  isImmutable = true;
  knowsDigests = true;

  releasesOf(tag: string) {
    return this.releases.filter((each) => each.tag === tag);
  }

  createDraft({ tag, files }: { tag: string; files: string[] }) {
    this.calls.push('create');
    const assets = files.map((path) => {
      const bytes = readFileSync(path);
      const digest = this.knowsDigests ? `sha256:${sha256(bytes)}` : null;
      return { name: basename(path), size: bytes.length, digest };
    });
    this.releases.push({ id: this.calls.length, tag, isDraft: true, isImmutable: false, assets });
  }

  deleteDraft(id: number) {
    this.calls.push('delete');
    this.releases = this.releases.filter((each) => each.id !== id);
  }

  publish(id: number, { isLatest }: { isLatest: boolean }) {
    this.calls.push('publish');
    const release = this.releases.find((each) => each.id === id);
    if (release) Object.assign(release, { isDraft: false, isImmutable: this.isImmutable, latest: isLatest });
  }
}

let repository: Repository;
let remote: string;
let folder: string;
let commits: string[];
let platform: FakePlatform;
let said: string[];

beforeEach(() => {
  repository = createRepository();
  commits = [0, 1].map((at) => {
    repository.write('a', String(at));
    return repository.commit(`Commit ${at}`);
  });
  remote = repository.bareClone();
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-laid-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets/SHA256SUMS'), 'sums');
  writeFileSync(join(folder, 'assets/sbom.spdx.json'), '{}');
  writeFileSync(join(folder, 'notes.md'), 'Notes.');
  platform = new FakePlatform();
  said = [];
});
afterEach(() => {
  repository.dispose();
  rmSync(folder, { recursive: true });
});

const commit = (at: number) => commits[at] as string;
const version = (text: string) => readVersion(text) as Version;
const place = () => ({ git: gitIn(repository.path), remote, platform: platform as unknown as Platform });
const say = (line: string) => said.push(line);
const release = (text: string, at: number) =>
  publish({ ...place(), version: version(text), commit: commit(at), folder, say });
const at = (tag: string) => remoteTags(gitIn(repository.path), remote).get(tag)?.commit;
const put = (tag: string, where: string) => gitIn(remote).text('update-ref', `refs/tags/${tag}`, where);

describe('a release is published', () => {
  test('as a whole draft first, then with its tag, then for all; the movable tag comes last', () => {
    release('1.0.0', 0);
    expect(platform.calls).toEqual(['create', 'publish']);
    expect(platform.releases).toMatchObject([{ tag: 'v1.0.0', isDraft: false, isImmutable: true, latest: true }]);
    expect([at('v1.0.0'), at('v1')]).toEqual([commit(0), commit(0)]);
    expect(said).toHaveLength(5);
  });

  test('and not marked as the latest where a newer major version is out', () => {
    for (const tag of ['v1.0.0', 'v2.0.0']) put(tag, commit(0));
    put('v1', commit(0));
    release('1.0.1', 1);
    expect(platform.releases[0]).toMatchObject({ latest: false });
    expect(at('v1')).toBe(commit(1));
  });

  test('also where GitHub has not worked out the digests yet', () => {
    platform.knowsDigests = false;
    release('1.0.0', 0);
    expect(at('v1')).toBe(commit(0));
  });
});

describe('the movable tag does not move', () => {
  test('to a release that can still be changed', () => {
    platform.isImmutable = false;
    expect(() => release('1.0.0', 0)).toThrow('v1.0.0 can still be changed: turn on immutable releases');
    expect(at('v1')).toBeUndefined();
    // As the message says: on, a draft again, and once more.
    platform.isImmutable = true;
    Object.assign(platform.releases[0] as Release, { isDraft: true });
    release('1.0.0', 0);
    expect(at('v1')).toBe(commit(0));
  });

  test.each([
    ['differs', (path: string) => writeFileSync(join(path, 'SHA256SUMS'), 'SUMS'), 'SHA256SUMS differs'],
    ['is missing', (path: string) => writeFileSync(join(path, 'more'), ''), 'more is missing'],
    ['is extra', (path: string) => rmSync(join(path, 'SHA256SUMS')), 'SHA256SUMS is extra'],
  ])('to a release of which a file %s', (_, change, words) => {
    release('1.0.0', 0);
    put('v1', commit(1));
    change(join(folder, 'assets'));
    expect(() => release('1.0.0', 0)).toThrow(words);
    expect(at('v1')).toBe(commit(1));
  });

  test('where GitHub published and does not show it', () => {
    platform.publish = () => {};
    expect(() => release('1.0.0', 0)).toThrow('does not show it');
    expect(at('v1')).toBeUndefined();
  });
});

describe('what an earlier run left', () => {
  test('is taken where it is whole, and made anew where it is not', () => {
    const files = ['assets/SHA256SUMS', 'assets/sbom.spdx.json'].map((name) => join(folder, name));
    platform.createDraft({ tag: 'v1.0.0', files: files.slice(1) });
    platform.createDraft({ tag: 'v1.0.0', files });
    release('1.0.0', 0);
    expect(platform.calls).toEqual(['create', 'create', 'delete', 'publish']);
    expect(platform.releases).toHaveLength(1);
  });

  test('is not what GitHub made of it', () => {
    const create = platform.createDraft.bind(platform);
    platform.createDraft = (draft) => create({ ...draft, files: draft.files.slice(1) });
    expect(() => release('1.0.0', 0)).toThrow("GitHub's draft of v1.0.0 is not what was sent: SHA256SUMS is missing");
    expect(at('v1.0.0')).toBeUndefined();
  });

  test('and what somebody else does meanwhile are told apart', () => {
    const create = platform.createDraft.bind(platform);
    platform.createDraft = (draft) => {
      create(draft);
      put('v1.0.0', commit(1));
    };
    expect(() => release('1.0.0', 0)).toThrow('v1.0.0 was made by somebody else just now');
    expect(platform.calls).toEqual(['create']);
    platform.createDraft = (draft) => {
      create(draft);
      create(draft);
    };
    platform.releases = [];
    gitIn(remote).text('update-ref', '-d', 'refs/tags/v1.0.0');
    expect(() => release('1.0.0', 0)).toThrow('There are 2 drafts of v1.0.0');
  });
});

describe('back to an earlier release', () => {
  beforeEach(() => {
    put('v1.0.0', commit(0));
    put('v1.0.1', commit(1));
    put('v1', commit(1));
  });
  const back = () => moveBack({ ...place(), version: version('1.0.0'), say });
  const earlier = { id: 1, tag: 'v1.0.0', isDraft: false, isImmutable: true, assets: [] };

  test('the movable tag goes where that is published', () => {
    platform.releases = [earlier];
    back();
    expect(at('v1')).toBe(commit(0));
  });

  test.each([
    ['is not published', []],
    ['is a draft', [{ ...earlier, isDraft: true }]],
    ['can still be changed', [{ ...earlier, isImmutable: false }]],
  ])('it does not go where that %s', (_, releases) => {
    platform.releases = releases;
    expect(back).toThrow('so nobody is sent to it');
    expect(at('v1')).toBe(commit(1));
  });

  test('a clone that does not have it gets it first', () => {
    platform.releases = [earlier];
    const shallow = repository.shallowClone(1);
    moveBack({ ...place(), git: gitIn(shallow.path), remote: `file://${remote}`, version: version('1.0.0'), say });
    expect(at('v1')).toBe(commit(0));
  });
});
