import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, until } from './ports.mjs';

/**
 * Prometheus, which scrapes servers on loopback four times a second: with looks of a second that is what 15 s are to looks
 * of a minute, and fewer than two scrapes a look would tell nothing.
 * @param {{ program: string, folder: string, ports: readonly number[] }} options
 */
export async function startPrometheus({ program, folder, ports }) {
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'prometheus.yml');
  const targets = ports.map((port) => `'127.0.0.1:${port}'`).join(', ');
  writeFileSync(
    config,
    `global: { scrape_interval: 250ms, scrape_timeout: 250ms }
scrape_configs:
  - job_name: shop
    static_configs: [{ targets: [${targets}] }]
`,
  );
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const options = [`--config.file=${config}`, `--storage.tsdb.path=${join(folder, 'data')}`];
  const run = () => spawn(program, [...options, `--web.listen-address=127.0.0.1:${port}`], { stdio: 'ignore' });
  let child = run();
  const isReady = async () => {
    if (child.exitCode !== null) throw new Error(`Prometheus ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/-/ready`).catch(() => null);
    return answer?.status === 200;
  };
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  };
  /** It looks for what to scrape only five seconds after its start. */
  const isScraping = async () => {
    const answer = await fetch(`${url}/api/v1/query?query=sum(up)`).catch(() => null);
    if (answer?.status !== 200) return false;
    const { data } = /** @type {{ data: { result: Array<{ value: [number, string] }> } }} */ (await answer.json());
    return data.result[0]?.value[1] === `${ports.length}`;
  };
  await until('Prometheus', isReady).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    url,
    /** Whoever is connected is cut off. */
    stop,
    isScraping,
    /** Again, on the same port and with what it had stored. */
    start: async () => {
      child = run();
      await until('Prometheus', isReady);
    },
    /** It takes requests and does not answer. */
    freeze: () => child.kill('SIGSTOP'),
  };
}
