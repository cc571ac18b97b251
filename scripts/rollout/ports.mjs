import { createServer } from 'node:net';

/** A port on loopback that nobody has. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}

/** @param {number} ms @returns {Promise<void>} */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Waits for what has to come.
 * @param {string} what @param {() => boolean | Promise<boolean>} isThere
 */
export async function until(what, isThere, seconds = 60) {
  const end = performance.now() + seconds * 1_000;
  while (!(await isThere())) {
    if (performance.now() > end) throw new Error(`${what} did not come in ${seconds} s`);
    await pause(25);
  }
}
