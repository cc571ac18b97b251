import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * What all runs have in common.
 * @typedef {object} Tools
 * @property {string} act The program.
 * @property {string} node The Node that actions run on.
 * @property {string[]} programs Folders whose programs go before those of PATH.
 * @property {Record<string, string>} actions Folders that stand for `owner/name@ref`.
 */

/**
 * A workflow to run.
 * @typedef {object} ActOrder
 * @property {string} folder A checkout, which act copies for each job.
 * @property {string} workflow Its path in the folder.
 * @property {string} eventName
 * @property {object} payload
 * @property {string} actor A login.
 * @property {string} scratch A folder of this run's own.
 * @property {string} token
 * @property {Record<string, string>} env
 * @property {Record<string, string>} variables
 * @property {Record<string, string>} secrets
 */

/** @typedef {{ lines: any[], errors: string, exitCode: number | null, wasKilled: boolean }} ActEnd */

const longest = 150_000;
/** The groups of all that goes on, which no way out of this process may leave behind. @type {Set<number>} */
const going = new Set();
process.on('exit', () => going.forEach(endGroup));

/**
 * Starts act without Docker, network, credentials or anything of this process's environment but PATH.
 * @param {Tools} tools
 * @param {ActOrder} order
 * @returns {{ ended: Promise<ActEnd>, kill: () => void }}
 */
export function startAct({ act, node, programs, actions }, order) {
  const home = join(order.scratch, 'home');
  mkdirSync(home, { recursive: true });
  const event = join(order.scratch, 'event.json');
  writeFileSync(event, JSON.stringify(order.payload));
  const pairs = (/** @type {string} */ flag, /** @type {Record<string, string>} */ values) =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  const child = spawn(
    act,
    [
      order.eventName,
      ...['--directory', order.folder, '--workflows', order.workflow, '--eventpath', event, '--actor', order.actor],
      ...['--platform', 'ubuntu-latest=-self-hosted', '--container-daemon-socket', '-'],
      ...['--json', '--action-offline-mode', '--no-cache-server'],
      ...pairs('--secret', { GITHUB_TOKEN: order.token, ...order.secrets }),
      ...pairs('--var', order.variables),
      ...pairs('--env', order.env),
      ...pairs('--local-repository', actions),
      ...['--env-file', '--secret-file', '--var-file', '--input-file'].flatMap((flag) => [flag, '/dev/null']),
    ],
    {
      env: {
        ...{ HOME: home, XDG_CACHE_HOME: join(home, 'cache'), LC_ALL: 'C', TERM: 'dumb' },
        PATH: [...programs, dirname(node), process.env['PATH']].join(delimiter),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Of a group of its own, so that what its steps started ends with it.
      detached: true,
    },
  );
  if (child.pid !== undefined) going.add(child.pid);
  let wasKilled = false;
  const kill = () => {
    wasKilled = true;
    endGroup(child.pid);
  };
  const timer = setTimeout(kill, longest);
  const ended = endOf(child, join(order.scratch, 'act.jsonl'))
    .finally(() => {
      clearTimeout(timer);
      going.delete(child.pid ?? 0);
    })
    .then((end) => ({ ...end, wasKilled }));
  return { kill, ended };
}

function endGroup(/** @type {number | undefined} */ pid) {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/** @returns {Promise<Omit<ActEnd, 'wasKilled'>>} */
async function endOf(
  /** @type {import('node:child_process').ChildProcessByStdio<null, any, any>} */ child,
  /** @type {string} */ copy,
) {
  /** @type {any[]} */
  const lines = [];
  let errors = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{')) lines.push(JSON.parse(line));
    else errors += `${line}\n`;
  });
  child.stdout.pipe(createWriteStream(copy));
  child.stderr.on('data', (/** @type {Buffer} */ text) => {
    errors += text;
  });
  const exitCode = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { lines, errors, exitCode };
}
