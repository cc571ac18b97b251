import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
const nowhere = '0'.repeat(40);

/** Who pushes is told by this variable, as the token in an address tells GitHub. */
export const pushToken = 'LOOP_PUSH_TOKEN';

/** The bare repository that the stand-in of GitHub serves, from the side of whoever runs it. */
export class Bare {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    this.pushes = join(folder, 'pushes.txt');
    mkdirSync(join(folder, 'hooks'), { recursive: true });
    writeFileSync(this.pushes, '');
    const note = `while read -r old new ref; do echo "$old $new $ref \${${pushToken}:-}" >> '${this.pushes}'; done`;
    writeFileSync(join(folder, 'hooks/post-receive'), `#!/bin/sh\n${note}\n`, { mode: 0o755 });
    execFileSync('git', ['--git-dir', folder, 'config', 'core.hooksPath', join(folder, 'hooks')], { env });
  }

  /** @param {...string} args @returns {Promise<string>} without the last line break. */
  async git(...args) {
    const options = { env: { ...env, ...people }, maxBuffer: 64 << 20 };
    const { stdout } = await run('git', ['--git-dir', this.folder, ...args], options);
    return stdout.replace(/\n$/, '');
  }

  /** @returns {Promise<Map<string, string>>} the commits of all branches, by name. */
  async branches() {
    const text = await this.git('for-each-ref', '--format=%(objectname) %(refname:lstrip=2)', 'refs/heads');
    const pairs = text.split('\n').filter((line) => line !== '');
    return new Map(pairs.map((line) => [line.slice(41), line.slice(0, 40)]));
  }

  /** @type {Map<string, string>} */
  #texts = new Map();

  /** @returns {Promise<Map<string, string>>} the workflow files of a commit, by path. */
  async workflowsOf(/** @type {string} */ sha) {
    const text = await this.git('ls-tree', sha, '.github/workflows/');
    const entries = text.split('\n').flatMap((line) => {
      const [, blob, path] = /^\d+ blob ([0-9a-f]{40})\t(.*\.ya?ml)$/.exec(line) ?? [];
      return blob === undefined || path === undefined ? [] : [{ blob, path }];
    });
    const texts = await Promise.all(entries.map(({ blob }) => this.#textOf(blob)));
    return new Map(entries.map(({ path }, at) => [path, texts[at] ?? '']));
  }

  async #textOf(/** @type {string} */ blob) {
    const text = this.#texts.get(blob) ?? (await this.git('cat-file', 'blob', blob));
    this.#texts.set(blob, text);
    return text;
  }

  /**
   * Makes the commit that GitHub tests, and the refs by which a pull request is fetched.
   * @returns {Promise<string | null>} null where the two conflict.
   */
  async mergeForTest(/** @type {number} */ number, /** @type {string} */ base, /** @type {string} */ head) {
    await this.git('update-ref', `refs/pull/${number}/head`, head);
    const tree = await this.git('merge-tree', '--write-tree', base, head).catch(() => null);
    if (tree === null) return null;
    const message = `Merge ${head} into ${base}`;
    const merge = await this.git('commit-tree', tree, '-p', base, '-p', head, '-m', message);
    await this.git('update-ref', `refs/pull/${number}/merge`, merge);
    return merge;
  }

  /** @returns {Promise<boolean>} whether the branch only went forward. */
  async isForward(/** @type {string} */ before, /** @type {string} */ after) {
    if (before === nowhere || after === nowhere) return true;
    return this.git('merge-base', '--is-ancestor', before, after).then(
      () => true,
      () => false,
    );
  }

  /** A working tree of a commit or a ref, which knows the bare repository as its origin. */
  async checkout(/** @type {string} */ sha, /** @type {string} */ folder) {
    await run('git', ['clone', '--quiet', '--shared', '--no-checkout', '--template=', this.folder, folder], { env });
    const commit = await this.git('rev-parse', '--verify', `${sha}^{commit}`);
    await run('git', ['-C', folder, 'checkout', '--quiet', '--detach', commit], { env });
  }
}

const people = Object.fromEntries(
  ['AUTHOR', 'COMMITTER'].flatMap((role) => [
    [`GIT_${role}_NAME`, 'GitHub'],
    [`GIT_${role}_EMAIL`, 'noreply@github.com'],
  ]),
);
