import { spawn } from 'node:child_process';
import { chownSync, cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort, until } from '../rollout/ports.mjs';
import { programsIn } from './debian.mjs';
import { run } from './tools.mjs';

/**
 * PostgreSQL and Redis of this run alone.
 * @typedef {object} Databases
 * @property {(index: number) => Promise<{ database: string, queue: string }>} own Addresses for one run, which no other run has.
 * @property {string[]} versions
 * @property {() => Promise<void>} stop
 */

/** PostgreSQL refuses to run as the one who may do everything; this is who may do nothing. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
/** What goes on, which no way out of this process may leave behind. @type {Set<import('node:child_process').ChildProcess>} */
const going = new Set();
process.on('exit', () => {
  // PostgreSQL takes it for: at once, and leave no shared memory behind.
  for (const child of going) child.kill('SIGQUIT');
});

/**
 * Starts both on free ports, in a folder that ends with them.
 * @param {string} top Where the programs are.
 * @returns {Promise<Databases>}
 */
export async function startDatabases(top) {
  const data = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-stages-db-'));
  const remove = () => rmSync(data, { recursive: true, force: true });
  process.once('exit', remove);
  if (nobody.uid !== undefined) chownSync(data, nobody.uid, nobody.gid);
  try {
    // What is unpacked may be where nobody may look.
    const near = top === '/' || nobody.uid === undefined ? top : join(data, 'programs');
    if (near !== top) cpSync(top, near, { recursive: true, verbatimSymlinks: true });
    const programs = programsIn(near);
    if (programs === null) throw new Error(`${near} has no PostgreSQL or no Redis`);
    const { stop, ...started } = await startBoth(programs, data);
    return { ...started, stop: () => stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

/** @returns {Promise<Databases>} */
async function startBoth(
  /** @type {import('./debian.mjs').Programs} */ { initdb, redis, env },
  /** @type {string} */ data,
) {
  const bin = dirname(initdb);
  const settings = { env: { ...process.env, ...env, LC_ALL: 'C' }, cwd: data };
  const options = ['--username=gauntlet', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  const cluster = join(data, 'data');
  await ending(
    spawn(initdb, ['--pgdata', cluster, ...options], { ...settings, ...nobody, stdio: ['ignore', 'ignore', 'pipe'] }),
  );
  const [port, queuePort] = [await freePort(), await freePort()];
  const set = ['fsync=off', 'listen_addresses=127.0.0.1', `unix_socket_directories=${data}`];
  const words = ['-D', cluster, '-p', `${port}`, ...set.flatMap((each) => ['-c', each])];
  const postgres = start(join(bin, 'postgres'), words, settings, nobody);
  const queue = start(
    redis,
    ['--port', `${queuePort}`, '--bind', '127.0.0.1', '--save', '', '--databases', '64', '--dir', data],
    settings,
  );
  const stop = async () => {
    // For PostgreSQL, this signal is: now, and in good order.
    postgres.kill('SIGINT');
    queue.kill('SIGTERM');
    await until('the end of PostgreSQL and Redis', () => !going.has(postgres) && !going.has(queue), 20);
  };
  try {
    const isReady = async () => {
      if (!going.has(postgres) || !going.has(queue)) throw new Error('PostgreSQL or Redis has ended at once.');
      return (await answers(port)) && (await answers(queuePort));
    };
    await until('PostgreSQL and Redis', isReady, 30);
    const own = async (/** @type {number} */ index) => {
      const name = `run_${index}`;
      await createDatabase(join(bin, 'createdb'), ['-h', '127.0.0.1', '-p', `${port}`, '-U', 'gauntlet', name], env);
      return {
        database: `postgresql://gauntlet@127.0.0.1:${port}/${name}`,
        queue: `redis://127.0.0.1:${queuePort}/${index}`,
      };
    };
    const versions = [
      await run(join(bin, 'postgres'), ['--version'], { env }),
      await run(redis, ['--version'], { env }),
    ];
    return { own, stop, versions: versions.map((text) => text.trim().split(' ').slice(0, 3).join(' ')) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A port that is open is not yet a server that is ready. */
async function createDatabase(
  /** @type {string} */ program,
  /** @type {string[]} */ args,
  /** @type {Record<string, string>} */ env,
) {
  /** @type {unknown} */
  let trouble;
  const isCreated = async () => {
    trouble = await run(program, args, { env }).then(
      () => null,
      (error) => error,
    );
    return trouble === null;
  };
  await until('a database', isCreated, 10).catch((error) => {
    throw trouble ?? error;
  });
}

/** @type {(program: string, args: string[], settings: object, who?: object) => import('node:child_process').ChildProcess} */
function start(program, args, settings, who = {}) {
  const child = spawn(program, args, { ...settings, ...who, stdio: 'ignore' });
  going.add(child);
  for (const event of ['exit', 'error']) child.on(event, () => going.delete(child));
  return child;
}

function ending(/** @type {import('node:child_process').ChildProcess} */ child) {
  let errors = '';
  child.stderr?.on('data', (text) => (errors += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(undefined) : reject(new Error(`initdb ended with ${code}: ${errors}`)),
    );
  });
}

/** @returns {Promise<boolean>} */
function answers(/** @type {number} */ port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (/** @type {boolean} */ isOpen) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
  });
}
