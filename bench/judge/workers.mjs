import { Worker } from 'node:worker_threads';

/**
 * All cells, by two workers that take the next one as soon as they have done one.
 * @param {number} count @param {{ rollouts: number, seed: number, splits: number[] }} options
 * @returns {Promise<Array<import('./cell.mjs').CellResult>>}
 */
export async function runCells(count, options) {
  /** @type {Array<import('./cell.mjs').CellResult>} */
  const results = [];
  let next = 0;
  await Promise.all(
    [1, 2].map(
      () =>
        new Promise((resolve, reject) => {
          const worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData: options });
          const give = () => {
            if (next < count) worker.postMessage(next++);
            else worker.terminate().then(resolve, reject);
          };
          worker.on('error', reject);
          worker.on('message', (result) => {
            results[result.number] = result;
            give();
          });
          give();
        }),
    ),
  );
  return results;
}
