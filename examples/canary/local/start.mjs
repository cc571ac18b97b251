/**
 * The platform and its visitors on this machine: `node local/start.mjs [repository] [live version] [visitors a second]`.
 * Prints where they are, and ends by Ctrl+C, when the platform is told to stop or, but for `--background`, when standard
 * input ends.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Platform } from './platform.mjs';
import { visit } from './visitors.mjs';

const isInBackground = process.argv.includes('--background');
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const [from = '.', version, visitors = '200'] = words;
const repository = resolve(from);
const live = version ?? execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: repository }).toString().trim();
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'canary-example-'));
const platform = new Platform({ repository, folder, onStop: () => setTimeout(end, 100) });

function end() {
  platform.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.exit();
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
// Outlives the step of a job that started it by `nohup`, which Node itself does not heed.
process.on('SIGHUP', () => undefined);
if (!isInBackground) process.stdin.on('end', end).resume();

const { shop, api } = await platform.start({ live });
console.log(JSON.stringify({ live, SHOP_URL: shop, PLATFORM_URL: api }));
visit(shop, Number(visitors));
