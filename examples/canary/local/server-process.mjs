import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A share of all that was served; 0.99 is the p99. Null where nothing was. */
function percentile(sorted, share) {
  return sorted.length === 0 ? null : sorted[Math.ceil(sorted.length * share) - 1];
}

/** One version of the shop: its files as the repository has them, served by a process of its own. */
export class ServerProcess {
  log = '';
  /** `{ at, ms, failed }` of each request, in their order. */
  #served = [];
  #process;
  port;

  static async start({ repository, version, folder }) {
    if (!/^\w[\w.-]*$/.test(version)) throw new Error('This platform has no such version');
    const home = join(folder, version);
    const options = { cwd: repository, env: { ...process.env, GIT_INDEX_FILE: `${home}.index` } };
    execFileSync('git', ['read-tree', version], options);
    execFileSync('git', ['checkout-index', '--all', `--prefix=${home}/`], options);
    const started = new ServerProcess();
    const env = { PATH: process.env.PATH, PORT: '0', VERSION: version };
    // In a session of its own, so that it ends when it is told to, and not with a terminal or a job's step.
    const stdio = ['ignore', 'pipe', 'pipe'];
    const program = existsSync(join(home, 'src/server.ts')) ? 'src/server.ts' : 'src/server.js';
    const child = spawn(process.execPath, [program], { cwd: home, env, stdio, detached: true });
    started.#process = child;
    child.stderr.on('data', (text) => {
      started.log = (started.log + text).slice(-1_000_000);
    });
    for await (const line of createInterface({ input: child.stdout })) {
      started.port = Number(/^listening on (\d+)$/.exec(line)?.[1]);
      return started;
    }
    throw new Error(`${version} did not start: ${started.log}`);
  }

  count(ms, failed) {
    this.#served.push({ at: Date.now(), ms, failed });
  }

  /** What was served from one time to another, in milliseconds since 1970. */
  numbers(from, to, threshold) {
    const served = this.#served.filter(({ at }) => at >= from && at < to);
    const times = served.map(({ ms }) => ms).sort((one, other) => one - other);
    return {
      requests: served.length,
      errors: served.filter(({ failed }) => failed).length,
      slow: times.filter((ms) => ms > threshold).length,
      ...{ p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95), p99Ms: percentile(times, 0.99) },
    };
  }

  stop() {
    this.#process.kill();
  }
}
