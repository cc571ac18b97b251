import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { freePort, until } from './ports.mjs';

/** @typedef {{ weight: number, status: string, served: number }} Share what HAProxy says of a server: `served` are sessions since its start */

/**
 * HAProxy before servers on loopback that it checks five times a second. The first has all of the traffic, the others are in
 * maintenance. `/health?version=v2` asks one of them alone.
 * @param {{ program: string, folder: string, ports: Readonly<Record<string, number>> }} options by version
 */
export async function startHaproxy({ program, folder, ports }) {
  mkdirSync(folder, { recursive: true });
  const socket = join(folder, 'api.sock');
  const port = await freePort();
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, configuration({ socket, port, ports }));
  const child = spawn(program, ['-db', '-f', file], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const ask = (/** @type {string} */ text) => talk(socket, `${text}\n`);
  /** @returns {Promise<Record<string, Share>>} by version */
  const shares = async () => sharesIn(await ask('show stat app 4 -1'));
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const [live = ''] = Object.keys(ports);
  const isUp = async () => {
    if (child.exitCode !== null) throw new Error(`HAProxy ended with ${child.exitCode}`);
    return (await shares().catch(() => null))?.[live]?.status === 'UP';
  };
  await until('HAProxy', isUp).catch(async (error) => {
    await stop();
    throw error;
  });
  return { url: `http://127.0.0.1:${port}`, socket, ask, shares, stop };
}

/** @param {{ socket: string, port: number, ports: Readonly<Record<string, number>> }} at */
function configuration({ socket, port, ports }) {
  const servers = Object.entries(ports);
  return `global
  stats socket ${socket} mode 600 level admin
defaults
  mode http
  timeout connect 2s
  timeout client 30s
  timeout server 30s
  timeout check 2s
  option redispatch
frontend in
  bind 127.0.0.1:${port}
${servers.map(([version]) => `  use_backend only-${version} if { path /health } { url_param(version) ${version} }`).join('\n')}
  default_backend app
backend app
  balance roundrobin
  option httpchk GET /health
  default-server inter 200ms fall 2 rise 1
${servers.map(([version, at], place) => `  server ${version} 127.0.0.1:${at} check ${place === 0 ? 'weight 100' : 'weight 0 disabled'}`).join('\n')}
${servers.map(([version, at]) => `backend only-${version}\n  server ${version} 127.0.0.1:${at}`).join('\n')}
`;
}

/** @param {string} csv of `show stat` (Management Guide 2.6, section 9.1) */
function sharesIn(csv) {
  const [head = '', ...rows] = csv.trim().split('\n');
  const names = head.replace(/^# /, '').split(',');
  const entries = rows.map((row) => {
    const cells = row.split(',');
    const cell = (/** @type {string} */ name) => cells[names.indexOf(name)] ?? '';
    return /** @type {const} */ ([
      cell('svname'),
      { weight: Number(cell('weight')), status: cell('status'), served: Number(cell('stot')) },
    ]);
  });
  return Object.fromEntries(entries);
}

/** @param {string} path @param {string} text @returns {Promise<string>} */
export function talk(path, text) {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = createConnection(path);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer));
    socket.end(text);
  });
}
