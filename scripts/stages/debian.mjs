import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { libraryFolders, missingLibraries, only } from '../rollout/find-debian-tools.mjs';
import { Absent, onPath, provide, run } from './tools.mjs';

/** @typedef {{ initdb: string, redis: string, env: Record<string, string> }} Programs */

/**
 * Where PostgreSQL and Redis are: on this machine, or in a folder with what Debian's packages have, unpacked with the
 * libraries that this machine lacks. Nothing is installed.
 * @param {(sentence: string) => void} say
 * @returns {Promise<string>} what `programsIn` takes.
 */
export async function findDatabases(say) {
  const top = programsIn('/') === null ? await provide('debian/databases', unpack, say) : '/';
  if (programsIn(top) === null) throw new Error(`${top} has no PostgreSQL or no Redis`);
  return top;
}

/** @returns {Programs | null} */
export function programsIn(/** @type {string} */ top) {
  const versions = join(top, 'usr/lib/postgresql');
  const newest = existsSync(versions) ? readdirSync(versions).sort((one, two) => Number(two) - Number(one)) : [];
  const installed = top === '/' ? [onPath('initdb')] : [];
  const places = [...newest.map((version) => join(versions, version, 'bin/initdb')), ...installed];
  const initdb = places.find((path) => path !== undefined && existsSync(path));
  const redis = top === '/' ? onPath('redis-server') : join(top, 'usr/bin/redis-server');
  if (initdb === undefined || redis === undefined || !existsSync(redis)) return null;
  if (top === '/') return { initdb, redis, env: {} };
  const libraries = libraryFolders(top).map((folder) => join(top, folder));
  return { initdb, redis, env: { LD_LIBRARY_PATH: libraries.join(':') } };
}

async function unpack(/** @type {string} */ fresh) {
  if (onPath('apt-get') === undefined || onPath('dpkg') === undefined) {
    throw new Absent('they are not installed, and this is no Debian whose packages could be unpacked');
  }
  // The package without a version is none but a name for the newest.
  const [version] = (await run('apt-cache', ['depends', ...only, 'postgresql'])).match(/(?<=postgresql-)\d+/) ?? [];
  const wanted = [`postgresql-${version}`, `postgresql-client-${version}`, 'redis-server', 'redis-tools'];
  const archives = [...wanted, ...missingLibraries(wanted)];
  const download = () => run('apt-get', ['download', '--quiet', ...archives], { cwd: fresh });
  // The lists of packages may be older than what the mirror has.
  await download().catch(() => run('apt-get', ['update', '--quiet']).then(download));
  for (const file of readdirSync(fresh).filter((name) => name.endsWith('.deb'))) {
    await run('dpkg', ['-x', join(fresh, file), fresh]);
    rmSync(join(fresh, file));
  }
}
