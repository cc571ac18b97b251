import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { layExample } from './consumer.mjs';

/**
 * One edit of a change: a new file, a file taken away, or text in place of other text, which has to be there.
 * @typedef {{ file: string, text: string } | { file: string, gone: true } | { file: string, from: string, to: string }} Edit
 */

/**
 * Makes a repository of an example with a pull request, and checks out GitHub's merge of it.
 * @param {Parameters<typeof layExample>[0] & { change: readonly Edit[] }} options
 * @returns {{ workflow: string, event: object }}
 */
export function makePullRequest({ change, ...options }) {
  const { folder } = options;
  mkdirSync(folder, { recursive: true });
  const workflow = layExample(options);
  const git = gitIn(folder);
  git('init', '--quiet', '--template=', '--initial-branch=main');
  const base = commit(git, 'What there is');
  git('switch', '--quiet', '--create', 'change');
  for (const edit of change) apply(folder, edit);
  const head = commit(git, 'Change it');
  git('switch', '--quiet', '--detach', 'main');
  git('merge', '--quiet', '--no-ff', '-m', `Merge ${head} into ${base}`, 'change');
  return { workflow, event: eventOf({ base, head, merge: git('rev-parse', 'HEAD') }) };
}

function apply(/** @type {string} */ folder, /** @type {Edit} */ edit) {
  const path = join(folder, edit.file);
  if ('gone' in edit) {
    rmSync(path, { recursive: true });
    return;
  }
  if ('text' in edit) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, edit.text);
    return;
  }
  const text = readFileSync(path, 'utf8');
  if (text.split(edit.from).length !== 2) throw new Error(`${edit.file} does not hold this once: ${edit.from}`);
  writeFileSync(
    path,
    text.replace(edit.from, () => edit.to),
  );
}

/** The event that GitHub sends for the pull request, as far as the workflows read it. */
function eventOf(/** @type {{ base: string, head: string, merge: string }} */ { base, head, merge }) {
  const repository = { id: 1, full_name: 'example/shop', default_branch: 'main' };
  return {
    ...{ action: 'opened', number: 7, repository },
    pull_request: {
      ...{ number: 7, merge_commit_sha: merge, labels: [], user: { id: 5, login: 'dev', type: 'User' } },
      head: { ref: 'change', sha: head, repo: repository },
      base: { ref: 'main', sha: base, repo: repository },
    },
  };
}

/** @returns {(...args: string[]) => string} */
function gitIn(/** @type {string} */ folder) {
  const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  for (const role of ['AUTHOR', 'COMMITTER']) {
    Object.assign(env, { [`GIT_${role}_NAME`]: 'Example', [`GIT_${role}_EMAIL`]: 'example@example.invalid' });
  }
  return (...args) => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' }).trim();
}

function commit(/** @type {(...args: string[]) => string} */ git, /** @type {string} */ message) {
  git('add', '--all');
  git('commit', '--quiet', '-m', message);
  return git('rev-parse', 'HEAD');
}
