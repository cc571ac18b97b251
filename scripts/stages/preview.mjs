import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from '../rollout/ports.mjs';

const example = fileURLToPath(new URL('../../examples/node-service/', import.meta.url));

/**
 * Serves examples/node-service, as a preview would, until it is stopped.
 * @param {string} node
 * @param {number} port
 * @returns {Promise<{ stop: () => Promise<void> }>}
 */
export async function startPreview(node, port) {
  const env = { PATH: process.env['PATH'], PORT: `${port}`, VERSION: 'preview' };
  const child = spawn(node, ['src/server.ts'], { cwd: example, env, stdio: 'ignore' });
  const kill = () => child.kill();
  process.once('exit', kill);
  const ended = once(child, 'close');
  const stop = async () => {
    kill();
    process.removeListener('exit', kill);
    await ended;
  };
  try {
    const answers = () =>
      fetch(`http://127.0.0.1:${port}/health`).then(
        ({ ok }) => ok,
        () => false,
      );
    await until('the preview', answers, 20);
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
