/** What a release would do, and what stands against it: read before anybody approves it. Changes nothing. */
import { contentsOf, published, textAt } from './assemble.mjs';
import { bundleBreaches, installBreaches } from './breaches.mjs';
import { notesOf } from './changelog.mjs';
import { filesAt, remoteHead } from './git.mjs';
import { versionAt } from './move.mjs';
import { judgeStep, stepTooSmall } from './prepare.mjs';
import { Refusal } from './refusal.mjs';
import { versionIn } from './stamp.mjs';
import { branchOf, readVersion, tagsOf, textOf } from './versions.mjs';

/** @typedef {import('./git.mjs').Git} Git */
/** @typedef {{ name: string, says: string, isGood: boolean }} Point */

const checks = 'ci.yml';

/**
 * @param {object} given
 * @param {Git} given.git Of a checkout of the commit.
 * @param {string} given.remote
 * @param {import('./platform.mjs').Platform} given.platform
 * @param {string} given.wanted
 * @param {string} given.branch The branch that the run is of.
 * @returns {{ points: Point[], summary: string }}
 */
export function plan({ git, remote, platform, wanted, branch }) {
  const version = readVersion(wanted);
  if (version === null) throw new Refusal(`"${wanted}" is no version such as 1.2.3.`);
  const text = textOf(version);
  const commit = git.text('rev-parse', 'HEAD');
  const tag = tagsOf(version);
  /** @type {Point[]} */
  const points = [];
  /** @type {(name: string, look: () => string) => void} */
  const point = (name, look) => {
    try {
      points.push({ name, says: look(), isGood: true });
    } catch (error) {
      points.push({ name, says: error instanceof Error ? error.message : String(error), isGood: false });
    }
  };

  point('the commit', () => {
    const left = git.text('status', '--porcelain');
    if (left !== '') throw new Refusal(`There are changes that are not committed: ${left.split('\n').join(', ')}`);
    return commit;
  });
  const judged = attempt(() => judgeStep({ git, remote, commit, version }));
  point('the step', () => {
    if (judged instanceof Error) throw judged;
    const small = stepTooSmall(judged);
    if (small !== null) throw new Refusal(small);
    const { step, last, changes } = judged;
    return last === null
      ? 'the first release'
      : `${step}, after ${textOf(last)}; ${changes.length} public names changed`;
  });
  point('the branch', () => {
    if (judged instanceof Error) throw new Refusal('Which branch it has to be follows from the step.');
    return lookAtBranch({ git, remote, branch, commit, wanted: branchOf(version, judged.isNewest) });
  });
  point('the version in the files', () => {
    const found = versionIn(git.folder);
    if (found !== text) throw new Refusal(`The files say ${found}. Merge what "prepare ${text}" makes.`);
    return found;
  });
  point('the tags', () => {
    if (judged instanceof Error) throw judged;
    const there = judged.tags.get(tag.version);
    if (there !== undefined && there.commit !== commit)
      throw new Refusal(`${tag.version} is at ${there.commit} already.`);
    const now = judged.tags.get(tag.movable);
    const from = now === undefined ? null : versionAt(judged.tags, now.commit);
    if (now !== undefined && from === null)
      throw new Refusal(`${tag.movable} is at ${now.commit}, which is no release.`);
    const made = there === undefined ? `${tag.version} is made` : `${tag.version} is there, from a run before`;
    return `${made}; ${tag.movable} goes from ${from === null ? 'nowhere' : textOf(from)} to ${text}`;
  });
  point('the checks of the commit', () => {
    const run = platform.runOf(checks, branch, commit);
    if (run === null) throw new Refusal(`${checks} has not run on this push.`);
    if (run.status !== 'completed' || run.conclusion !== 'success') {
      throw new Refusal(`${checks} is ${run.conclusion ?? run.status}: ${run.url}`);
    }
    return `${checks} passed: ${run.url}`;
  });
  const files = attempt(() => published(git, commit));
  point('the bundles', () => {
    if (files instanceof Error) throw files;
    const wrong = [...bundleBreaches(files), ...installBreaches(manifestsAt(git, commit))];
    if (wrong.length > 0) throw new Refusal(wrong.join(' '));
    return `${files.size} files, which need nothing else to run`;
  });
  point('the licences and the list of packages', () => {
    if (files instanceof Error) throw files;
    const { bundled, byAction } = contentsOf(files, textAt(git, commit, 'package-lock.json'));
    const count = new Set([...byAction.values()].flat().map(({ path }) => path)).size;
    return `${count} packages of others, under ${new Set(bundled.map(({ licence }) => licence)).size} licences`;
  });
  point('the notes', () => `${notes(git, commit, text).split('\n').length} lines of CHANGELOG.md`);
  point('what the pages say', () => {
    const pages = filesAt(git, commit, 'README.md', 'SECURITY.md');
    const stale = [...pages].filter(([, bytes]) => /no\s+release\s+yet/.test(bytes.toString())).map(([path]) => path);
    if (stale.length > 0) throw new Refusal(`${stale.join(' and ')} still say that there is no release yet.`);
    return 'that there are releases';
  });

  const changes = judged instanceof Error ? [] : judged.changes;
  const said = attempt(() => notes(git, commit, text));
  return { points, summary: summaryOf({ text, points, changes, notes: said instanceof Error ? '' : said }) };
}

function notes(/** @type {Git} */ git, /** @type {string} */ commit, /** @type {string} */ version) {
  return notesOf(textAt(git, commit, 'CHANGELOG.md'), version);
}

/** @param {{ git: Git, remote: string, branch: string, commit: string, wanted: string }} given */
function lookAtBranch({ git, remote, branch, commit, wanted }) {
  if (branch !== wanted) throw new Refusal(`It is released from ${wanted}, and this is a run of ${branch}.`);
  const head = remoteHead(git, remote, branch);
  if (head === commit) return `${branch}, at its head`;
  const isOn = head !== null && git.start('merge-base', '--is-ancestor', commit, head).status === 0;
  if (!isOn) throw new Refusal(`${commit} is not on ${branch} of the remote.`);
  return `${branch}, which has moved on since`;
}

function manifestsAt(/** @type {Git} */ git, /** @type {string} */ commit) {
  const list = (/** @type {string[]} */ ...more) => git.text('ls-tree', '--name-only', '--full-tree', commit, ...more);
  const names = [
    ...list()
      .split('\n')
      .filter((name) => name.startsWith('action-')),
    ...list('packages/').split('\n'),
  ];
  return filesAt(git, commit, 'package.json', ...names.map((name) => `${name}/package.json`));
}

/** @template T @param {() => T} look @returns {T | Error} */
function attempt(look) {
  try {
    return look();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** @type {(release: { text: string, points: Point[], changes: import('./compare-public.mjs').Change[], notes: string }) => string} */
function summaryOf({ text, points, changes, notes }) {
  const cell = (/** @type {string} */ words) =>
    words.replaceAll('\n', ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;');
  const isGood = points.every((each) => each.isGood);
  const lines = [
    `## Release ${text}`,
    '',
    isGood ? 'Nothing stands against it. Approving the next job publishes it.' : 'It cannot be released like this.',
    '',
    '| | | |',
    '| --- | --- | --- |',
    ...points.map(({ name, says, isGood: good }) => `| ${good ? '✅' : '❌'} | ${name} | ${cell(says)} |`),
  ];
  if (changes.length > 0) {
    const shown = changes.slice(0, 200).map(({ step, what }) => `- ${step}: ${cell(what)}`);
    lines.push('', '### Public names', '', ...shown);
    if (changes.length > shown.length) lines.push(`- and ${changes.length - shown.length} more`);
  }
  if (notes !== '') lines.push('', '### What its users are told', '', notes);
  return `${lines.join('\n')}\n`;
}
