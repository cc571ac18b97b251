import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { libraryFolders, missingLibraries } from '../rollout/find-debian-tools.mjs';
import { Absent, onPath, provide, run } from './tools.mjs';

const wanted = ['chromium-headless-shell', 'chromium-common', 'fontconfig-config', 'fonts-dejavu-core'];
const program = 'usr/lib/chromium/chromium-headless-shell';

/**
 * A Chromium for Playwright: the one that is installed, else Debian's, unpacked with the libraries that this machine lacks
 * and with fonts of its own. Nothing is installed.
 * @param {(sentence: string) => void} say
 * @returns {Promise<{ path: string, version: string }>}
 */
export async function findBrowser(say) {
  const path =
    onPath('chromium', 'google-chrome', 'chromium-headless-shell') ??
    join(await provide('debian/chromium', unpack, say), 'run');
  const version = (await run(path, ['--version'])).trim();
  return { path, version };
}

async function unpack(/** @type {string} */ fresh, /** @type {string} */ final) {
  if (onPath('apt-get') === undefined || onPath('dpkg') === undefined) {
    throw new Absent('it is not installed, and this is no Debian whose package could be unpacked');
  }
  const known = await run('apt-cache', ['show', '--no-all-versions', 'chromium-headless-shell']).catch(() => '');
  if (known === '') await run('apt-get', ['update', '--quiet']);
  await run('apt-cache', ['show', '--no-all-versions', 'chromium-headless-shell']).catch(() => {
    throw new Absent('it is not installed, and this system has no package chromium-headless-shell');
  });
  const archives = [...wanted, ...missingLibraries(['chromium-headless-shell'])];
  const download = () => run('apt-get', ['download', '--quiet', ...archives], { cwd: fresh });
  // The lists of packages may be older than what the mirror has.
  await download().catch(() => run('apt-get', ['update', '--quiet']).then(download));
  for (const file of readdirSync(fresh).filter((name) => name.endsWith('.deb'))) {
    await run('dpkg', ['-x', join(fresh, file), fresh]);
    rmSync(join(fresh, file));
  }
  if (!existsSync(join(fresh, program))) throw new Error(`chromium-headless-shell has no ${program}`);
  writeFileSync(join(fresh, 'fonts.conf'), fontsIn(final));
  writeFileSync(join(fresh, 'run'), wrapper(final, libraryFolders(fresh)));
  chmodSync(join(fresh, 'run'), 0o755);
}

/** The fonts of the machine would decide what a page without a font of its own looks like. */
function fontsIn(/** @type {string} */ folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${folder}/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}

function wrapper(/** @type {string} */ folder, /** @type {string[]} */ libraries) {
  const places = libraries.map((library) => join(folder, library)).join(':');
  return `#!/bin/sh
export LD_LIBRARY_PATH="${places}" FONTCONFIG_FILE="${folder}/fonts.conf"
exec "${folder}/${program}" "$@"
`;
}
