#!/usr/bin/env node
/**
 * Prints one of our reusable workflows for somebody's own repository, where GitHub knows no `$/` (GitHub Enterprise
 * Server, runners before 2.336.0), or gives a called workflow of another owner no secret of an environment.
 *
 *     node scripts/workflows/pin.mjs quality-gate '<commit> # v1.0.0' > .github/workflows/gauntlet-quality-gate.yml
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinned } from './references.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const [name = '', ref = ''] = process.argv.slice(2);
if (/^[a-z-]+$/.test(name) && /^(?:v\d+(?:\.\d+){0,2}|[0-9a-f]{40}(?: # v\d+(?:\.\d+){0,2})?)$/.test(ref)) {
  process.stdout.write(pinned(readFileSync(join(root, '.github/workflows', `${name}.yml`), 'utf8'), ref));
} else {
  console.error("Usage: node scripts/workflows/pin.mjs <workflow> <tag, or '<commit> # <tag>'>");
  process.exitCode = 1;
}
