#!/usr/bin/env node
/**
 * Writes what is made from the sources: the JSON Schemas and the tables of the READMEs.
 * With --check it writes nothing, names the files that are not current and exits with 1.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readmeFiles, rolloutFiles, schemaFiles, staleFiles, toolFiles } from './generate/files.mjs';
import { workflowFiles } from './generate/workflow-files.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What a package or an action compiles to. */
function compiled(/** @type {string} */ path) {
  return import(pathToFileURL(join(root, path)).href);
}

async function generate() {
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', root], { stdio: 'inherit' });
  const { policySchema } = await compiled('packages/policy/lib/index.js');
  const readmes = await readmeFiles(root, async (folder) => (await compiled(`${folder}/lib/reasons.js`)).reasons);
  const evidence = await compiled('packages/evidence/lib/index.js');
  const { countsSchema } = await compiled('packages/judge/lib/index.js');
  const rollouts = rolloutFiles(root, {
    drivers: (await compiled('action-health-rollback/lib/drivers/index.js')).driverKinds,
    metrics: (await compiled('action-health-rollback/lib/metrics/index.js')).metricsKinds,
    logs: (await compiled('action-health-rollback/lib/logs/index.js')).logKinds,
  });
  return [
    ...schemaFiles(root, policySchema, countsSchema),
    ...readmes,
    ...toolFiles(root, evidence),
    ...rollouts,
    ...workflowFiles(root),
  ];
}

function write(/** @type {import('./generate/files.mjs').GeneratedFile[]} */ files) {
  const stale = new Set(staleFiles(root, files));
  for (const { path, text } of files) {
    if (!stale.has(path)) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`wrote ${path}`);
  }
}

function check(/** @type {import('./generate/files.mjs').GeneratedFile[]} */ files) {
  const stale = staleFiles(root, files);
  for (const path of stale) console.error(`${path} is not current; run "npm run generate"`);
  process.exitCode = stale.length === 0 ? 0 : 1;
}

try {
  const files = await generate();
  if (process.argv.includes('--check')) check(files);
  else write(files);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
