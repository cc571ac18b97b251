import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * Programs of Debian that tests of rollouts run for real, and where their packages have them. Nothing is installed: a
 * package is unpacked into the cache with the libraries that this machine lacks.
 */
const tools = {
  haproxy: { package: 'haproxy', path: 'usr/sbin/haproxy', version: '-v' },
  prometheus: { package: 'prometheus', path: 'usr/bin/prometheus', version: '--version' },
};

/**
 * The path of a program: the one on PATH or in /usr/sbin, else the one that was unpacked before, else it is unpacked now,
 * which needs a Debian or Ubuntu with apt-get and a network. Null where all of that is impossible.
 * @param {keyof typeof tools} name
 * @returns {string | null}
 */
export function findDebianTool(name) {
  const installed = onPath(name);
  if (installed !== null) return installed;
  const folder = join(cacheFolder(), name);
  const program = join(folder, 'run');
  if (!existsSync(program)) unpack(name, folder);
  return existsSync(program) && runs(program, name) ? program : null;
}

/** `.ci/tools.sh` has the same rule. */
function cacheFolder() {
  const { GAUNTLET_TOOLS, XDG_CACHE_HOME } = process.env;
  const tools = GAUNTLET_TOOLS || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'gauntlet-tools');
  return join(tools, 'debian');
}

/** @param {string} name */
function onPath(name) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const paths = folders.filter((folder) => folder !== '').map((folder) => join(folder, name));
  return paths.find(isProgram) ?? null;
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} program @param {keyof typeof tools} name */
function runs(program, name) {
  return said(program, [tools[name].version]) !== null;
}

/** What a program printed; null where it did not end well. @param {string} program @param {string[]} args @param {string} [cwd] */
function said(program, args, cwd) {
  try {
    return execFileSync(program, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 120_000,
      cwd,
    });
  } catch {
    return null;
  }
}

/** In a folder that gets its name at one stroke, so that what was cut off is never used. @param {keyof typeof tools} name @param {string} folder */
function unpack(name, folder) {
  const names = [tools[name].package, ...missingLibraries([tools[name].package])];
  mkdirSync(cacheFolder(), { recursive: true });
  const fresh = mkdtempSync(join(cacheFolder(), `.new-${name}-`));
  try {
    if (download(names, fresh) && existsSync(join(fresh, tools[name].path))) {
      writeFileSync(join(fresh, 'run'), wrapper(folder, tools[name].path, libraryFolders(fresh)), { mode: 0o755 });
      // This fails where another run was faster, which is as good.
      renameSync(fresh, folder);
    }
  } catch {
    // Null says it.
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** The lists of packages may be missing, or older than what the mirror has. @param {string[]} names @param {string} folder */
function download(names, folder) {
  const fetch = () => said('apt-get', ['download', '--quiet', ...names], folder) !== null;
  if (!fetch() && (said('apt-get', ['update', '--quiet']) === null || !fetch())) return false;
  const archives = readdirSync(folder).filter((file) => file.endsWith('.deb'));
  return archives.length > 0 && archives.every((file) => unpackArchive(join(folder, file), folder));
}

/** @param {string} archive @param {string} folder */
function unpackArchive(archive, folder) {
  const isUnpacked = said('dpkg', ['-x', archive, folder]) !== null;
  rmSync(archive);
  return isUnpacked;
}

/** Of what a package names, only what it cannot do without. */
export const only = [
  '--no-recommends',
  '--no-suggests',
  '--no-conflicts',
  '--no-breaks',
  '--no-replaces',
  '--no-enhances',
];

/** Those among all that some packages depend on which are not installed here. @param {readonly string[]} names */
export function missingLibraries(names) {
  const listed = said('apt-cache', ['depends', '--recurse', ...only, ...names]) ?? '';
  const libraries = new Set(listed.split('\n').filter((line) => /^lib[a-z0-9.+-]+$/.test(line)));
  // Lines such as `libc6:amd64	install`.
  const rows = (said('dpkg', ['--get-selections']) ?? '').split('\n').filter((row) => row.endsWith('install'));
  const installed = new Set(rows.map((row) => row.split(/[:\t]/)[0]));
  return [...libraries].filter((library) => !installed.has(library));
}

/** Where the libraries of unpacked packages lie, relative to the folder that these were unpacked into. @param {string} folder */
export function libraryFolders(folder) {
  const tops = ['lib', 'usr/lib'].filter((top) => existsSync(join(folder, top)));
  return tops.flatMap((top) => {
    const inner = readdirSync(join(folder, top)).filter((name) => name.endsWith('-linux-gnu'));
    return [top, ...inner.map((name) => join(top, name))];
  });
}

/** @param {string} folder @param {string} path @param {string[]} libraries */
function wrapper(folder, path, libraries) {
  const places = libraries.map((library) => join(folder, library)).join(':');
  return `#!/bin/sh\nLD_LIBRARY_PATH="${places}" exec "${join(folder, path)}" "$@"\n`;
}
