import { spawnSync } from 'node:child_process';
import { Refusal } from './refusal.mjs';

const longest = 256 << 20;

/**
 * git in a folder. What it is asked for is an argument of its own, and no shell reads it.
 * @param {string} folder
 * @param {Record<string, string>} [env]
 */
export function gitIn(folder, env = {}) {
  const given = { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C', ...env };
  const start = (/** @type {string[]} */ ...args) => feed('', ...args);
  const feed = (/** @type {string} */ input, /** @type {string[]} */ ...args) => {
    const run = spawnSync('git', args, { cwd: folder, env: given, input, maxBuffer: longest });
    if (run.error) throw run.error;
    return { status: run.status, stdout: run.stdout, stderr: run.stderr.toString() };
  };
  const bytes = (/** @type {string[]} */ ...args) => {
    const { status, stdout, stderr } = start(...args);
    if (status !== 0) throw new Error(`git ${args[0]} failed: ${stderr.trim()}`);
    return stdout;
  };
  const text = (/** @type {string[]} */ ...args) =>
    bytes(...args)
      .toString()
      .trimEnd();
  return { folder, start, feed, text };
}

/** @typedef {ReturnType<typeof gitIn>} Git */

/** The files of a commit below some paths, with their content. @returns {Map<string, Buffer>} */
export function filesAt(/** @type {Git} */ git, /** @type {string} */ commit, /** @type {string[]} */ ...paths) {
  const list = git.text('ls-tree', '-r', '-z', '--full-tree', commit, '--', ...paths);
  const entries = list.split('\0').filter((line) => line !== '');
  const found = entries.map((line) => {
    const [, mode, object = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    if (mode !== '100644' && mode !== '100755') throw new Refusal(`${path} is no plain file.`);
    return { path, object };
  });
  const { stdout } = git.feed(found.map(({ object }) => `${object}\n`).join(''), 'cat-file', '--batch');
  let at = 0;
  return new Map(
    found.map(({ path, object }) => {
      const end = stdout.indexOf('\n', at);
      const [, size] = new RegExp(`^${object} blob (\\d+)$`).exec(stdout.toString('latin1', at, end)) ?? [];
      if (size === undefined) throw new Error(`git does not give ${path} of ${commit}.`);
      const from = end + 1;
      at = from + Number(size) + 1;
      return [path, stdout.subarray(from, from + Number(size))];
    }),
  );
}

/** @typedef {{ object: string, commit: string }} Tag The object that a tag is, and the commit that it leads to. */

/** The tags of a remote. @returns {Map<string, Tag>} */
export function remoteTags(/** @type {Git} */ git, /** @type {string} */ remote) {
  /** @type {Map<string, Tag>} */
  const tags = new Map();
  for (const line of git.text(...credentials(remote), 'ls-remote', '--tags', '--', remote).split('\n')) {
    const [, object = '', name = '', peeled] = /^([0-9a-f]+)\trefs\/tags\/(.+?)(\^\{\})?$/.exec(line) ?? [];
    if (name === '') continue;
    tags.set(name, { object: peeled === undefined ? object : (tags.get(name)?.object ?? object), commit: object });
  }
  return tags;
}

/**
 * Puts a tag of a remote to a commit, if it still is what it was: no push in between is lost. False where it is not.
 * @param {Git} git
 * @param {{ remote: string, tag: string, commit: string, was: string | null }} change `was`: null where there was none.
 */
export function swapTag(git, { remote, tag, commit, was }) {
  const ref = `refs/tags/${tag}`;
  const lease = `--force-with-lease=${ref}:${was ?? ''}`;
  const push = ['push', '--porcelain', '--no-verify', lease, '--', remote, `${commit}:${ref}`];
  const { status, stdout, stderr } = git.start(...credentials(remote), ...push);
  if (status === 0) return true;
  // Of the two, the first is found out by git here, and the second by the server, where two came at the same moment.
  if (
    /\[rejected\] \(stale info\)|cannot lock ref|reference already exists|failed to update ref/.test(
      `${stdout}${stderr}`,
    )
  ) {
    return false;
  }
  throw new Error(`git push of ${tag} failed: ${stderr.trim() || stdout.toString().trim()}`);
}

/** The commit that a branch of a remote is at; null where there is none. @returns {string | null} */
export function remoteHead(/** @type {Git} */ git, /** @type {string} */ remote, /** @type {string} */ branch) {
  const line = git.text(...credentials(remote), 'ls-remote', '--heads', '--', remote, `refs/heads/${branch}`);
  return /^([0-9a-f]+)\t/.exec(line)?.[1] ?? null;
}

/** Brings the commit of a tag here, without its history. */
export function fetchTag(/** @type {Git} */ git, /** @type {string} */ remote, /** @type {string} */ tag) {
  git.text(...credentials(remote), 'fetch', '--quiet', '--no-tags', '--depth=1', '--', remote, `refs/tags/${tag}`);
}

/** GitHub is given the token of GH_TOKEN, by the program that knows it; a folder needs none. */
function credentials(/** @type {string} */ remote) {
  if (!remote.startsWith('https://')) return [];
  return ['-c', 'credential.helper=', '-c', 'credential.helper=!gh auth git-credential'];
}
