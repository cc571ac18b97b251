import { spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gitIn } from '../git.mjs';
import { Refusal } from '../refusal.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const identity = { NAME: 'Release', EMAIL: 'release@example.invalid', DATE: '2026-01-01T00:00:00Z' };

/** git without the settings of this machine, and with the same author everywhere. */
export const gitEnv = Object.fromEntries([
  ['GIT_CONFIG_GLOBAL', '/dev/null'],
  ['GIT_CONFIG_NOSYSTEM', '1'],
  ...Object.entries(identity).flatMap(([key, value]) =>
    [`GIT_AUTHOR_${key}`, `GIT_COMMITTER_${key}`].map((name) => [name, value]),
  ),
]);

/** What the server refuses, as the two rulesets of `.github/rulesets` do: nobody moves the tag of a version, or takes one away. */
const hook = `#!/usr/bin/env bash
zero=0000000000000000000000000000000000000000
case "$1" in
  refs/tags/v*.*.*) [ "$2" = "$zero" ] || { echo "GH013: $1 stays where it is" >&2; exit 1; } ;;
esac
case "$1" in
  refs/tags/v*) [ "$3" != "$zero" ] && [ "\${GAUNTLET_APP:-}" = release ] || { echo "GH013: $1 is the App's" >&2; exit 1; } ;;
esac
`;

/** git as it is, but for one push that fails, or before which somebody else is faster. */
const slowGit = `#!/usr/bin/env bash
if [[ " $* " == *" push "* ]]; then
  for play in "$GAUNTLET_PLAY"/push-*; do
    [ -e "$play" ] && [[ "$*" == *":refs/tags/\${play##*/push-}" ]] || continue
    mv "$play" "$GAUNTLET_PLAY/played"
    bash "$GAUNTLET_PLAY/played" || exit 1
  done
fi
exec "$GAUNTLET_GIT" "$@"
`;

/** @typedef {{ status: number | null, said: string }} Ended */

/** The folders of a play: a server, and everybody who has part in a release. */
export class World {
  /** @param {{ root: string, scratch: string, remote: string | null }} place */
  constructor({ root, scratch, remote }) {
    this.root = root;
    this.scratch = scratch;
    this.play = join(scratch, 'play');
    this.remote = remote ?? join(scratch, 'remote.git');
    const programs = join(scratch, 'programs');
    for (const folder of [this.play, programs]) mkdirSync(folder, { recursive: true });
    const path = process.env['PATH'] ?? '';
    const git = path
      .split(delimiter)
      .map((folder) => join(folder, 'git'))
      .find((each) => existsSync(each));
    this.env = {
      ...gitEnv,
      PATH: [programs, path].join(delimiter),
      GAUNTLET_PLAY: this.play,
      GAUNTLET_GIT: git ?? 'git',
      GITHUB_STEP_SUMMARY: join(scratch, 'summary.md'),
    };
    this.#program(
      join(programs, 'gh'),
      `#!/usr/bin/env bash\nexec "${process.execPath}" "${join(here, 'gh.mjs')}" "$@"\n`,
    );
    this.#program(join(programs, 'git'), slowGit);
    this.#openRemote();
    this.change((state) =>
      Object.assign(state, { remote: this.remote, isImmutable: true, failing: null, next: 1, releases: [], runs: [] }),
    );
  }

  #program(/** @type {string} */ path, /** @type {string} */ text) {
    writeFileSync(path, text);
    chmodSync(path, 0o755);
  }

  /** The tree as it lies here, committed or not, is all that the server has to begin with. */
  #openRemote() {
    if (existsSync(this.remote) && readdirSync(this.remote).length > 0)
      throw new Refusal(`${this.remote} is not empty.`);
    gitIn(this.scratch, gitEnv).text('init', '--quiet', '--bare', '--initial-branch=main', this.remote);
    const objects = gitIn(this.root).text('rev-parse', '--path-format=absolute', '--git-path', 'objects');
    const snapshot = gitIn(this.root, {
      ...gitEnv,
      GIT_INDEX_FILE: join(this.scratch, 'index'),
      GIT_OBJECT_DIRECTORY: join(this.remote, 'objects'),
      GIT_ALTERNATE_OBJECT_DIRECTORIES: objects,
    });
    snapshot.text('add', '--all');
    const commit = snapshot.text('commit-tree', '-m', 'Everything until now', snapshot.text('write-tree'));
    // The server keeps what it needs by itself: the index's objects that were only in the repository are copied.
    const server = gitIn(this.remote, { ...gitEnv, GIT_ALTERNATE_OBJECT_DIRECTORIES: objects });
    server.text('update-ref', 'refs/heads/main', commit);
    server.text('repack', '-a', '-d', '--quiet');
    this.#program(join(this.remote, 'hooks/update'), hook);
  }

  /** A clone as `actions/checkout` makes one, at a commit. */
  clone(/** @type {string} */ name, /** @type {string} */ commit = 'origin/main') {
    const folder = join(this.scratch, name);
    gitIn(this.scratch, gitEnv).text('clone', '--quiet', this.remote, folder);
    const git = gitIn(folder, gitEnv);
    git.text('checkout', '--quiet', '--detach', commit);
    return git;
  }

  /** What GitHub knows, changed. */
  change(/** @type {(state: any) => void} */ how) {
    const file = join(this.play, 'github.json');
    const state = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    how(state);
    writeFileSync(file, JSON.stringify(state));
  }

  get releases() {
    return JSON.parse(readFileSync(join(this.play, 'github.json'), 'utf8')).releases;
  }

  /** The next push of a tag fails, or comes after what the script does. */
  beforePush(/** @type {string} */ tag, /** @type {string} */ script) {
    writeFileSync(join(this.play, `push-${tag}`), `${script}\n`);
  }

  /** Runs the scripts of a folder's own commit, as the workflow does. @returns {Promise<Ended>} */
  release(/** @type {string} */ folder, /** @type {string[]} */ ...args) {
    const place = ['--remote', this.remote, '--branch', 'main'];
    return this.run(folder, process.execPath, ['scripts/release.mjs', ...place, ...args], { GAUNTLET_APP: 'release' });
  }

  /** @returns {Promise<Ended>} */
  run(/** @type {string} */ folder, /** @type {string} */ file, /** @type {string[]} */ args, env = {}) {
    return new Promise((resolve, reject) => {
      const child = spawn(file, args, {
        cwd: folder,
        env: { ...process.env, ...this.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += bytes));
      child.once('error', reject);
      child.once('close', (status) => resolve({ status, said }));
    });
  }
}

function share(/** @type {string} */ source, /** @type {string} */ target) {
  try {
    linkSync(source, target);
  } catch {
    // Another disk.
    copyFileSync(source, target);
  }
}

/** The same packages for another folder, without copying a byte; links to folders of the repository lead to its own. */
export function shareModules(/** @type {string} */ from, /** @type {string} */ to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.isDirectory()) shareModules(source, target);
    else share(source, target);
  }
}
