import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Writes one of the shop's changes over its files: `good` charges for delivery, and `bad` thanks customers by a name that
 * guests have not got.
 *
 * @param {import('@gauntlet/testkit').Repository} repository
 * @param {'good' | 'bad'} change
 */
export function layChange(repository, change) {
  const folder = join(here, change);
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    const file = join(folder, name);
    if (statSync(file).isFile()) repository.write(name.split(sep).join('/'), readFileSync(file));
  }
}
