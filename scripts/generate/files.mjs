import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionFolders, readActionFile } from './action-file.mjs';
import {
  formatsTable,
  inputsTable,
  optionsTable,
  outputsTable,
  reasonsTable,
  toolsTable,
  withTable,
} from './readme.mjs';
import { schemaOfType } from './verdict-schema.mjs';

const schemaBase = 'https://raw.githubusercontent.com/gauntlet-ci/gauntlet/v1/schemas/';

/** @typedef {{ path: string, text: string }} GeneratedFile */

function json(/** @type {string} */ path, /** @type {unknown} */ value) {
  return { path, text: `${JSON.stringify(value, null, 2)}\n` };
}

/**
 * The published JSON Schemas.
 * @param {string} root
 * @param {(id: string) => unknown} policySchema
 * @param {(id: string) => unknown} countsSchema
 * @returns {GeneratedFile[]}
 */
export function schemaFiles(root, policySchema, countsSchema) {
  const verdict = { type: 'Verdict', id: `${schemaBase}verdict.v1.json`, title: 'Gauntlet verdict' };
  const failures = { type: 'FailureReport', id: `${schemaBase}failures.v1.json`, title: 'Gauntlet failure report' };
  const dora = { type: 'DoraReport', id: `${schemaBase}dora.v1.json`, title: 'Gauntlet DORA figures' };
  const costs = { type: 'CostsReport', id: `${schemaBase}costs.v1.json`, title: 'Gauntlet costs' };
  const usage = { type: 'UsageRecord', id: `${schemaBase}usage.v1.json`, title: 'Gauntlet usage of tokens' };
  return [
    json('schemas/verdict.v1.json', schemaOfType(root, verdict)),
    json('schemas/failures.v1.json', schemaOfType(root, failures)),
    json('schemas/dora.v1.json', schemaOfType(root, dora)),
    json('schemas/costs.v1.json', schemaOfType(root, costs)),
    json('schemas/usage.v1.json', schemaOfType(root, usage)),
    json('schemas/counts.v1.json', countsSchema(`${schemaBase}counts.v1.json`)),
    json('schemas/policy.v1.json', policySchema(`${schemaBase}policy.v1.json`)),
  ];
}

/**
 * The README of every action, with its tables made anew.
 * @param {string} root
 * @param {(folder: string) => Promise<Readonly<Record<string, { conclusion: string, meaning: string, resolve: string }>>>} loadReasons
 * @returns {Promise<GeneratedFile[]>}
 * @throws Error naming a README that is missing or lacks a marker.
 */
export async function readmeFiles(root, loadReasons) {
  const files = [];
  for (const folder of actionFolders(root)) {
    const path = `${folder}/README.md`;
    if (!existsSync(join(root, path))) throw new Error(`${path} is missing`);
    const action = readActionFile(root, folder);
    const tables = {
      inputs: inputsTable(action),
      outputs: outputsTable(action),
      reasons: reasonsTable(await loadReasons(folder)),
    };
    let text = readFileSync(join(root, path), 'utf8');
    try {
      for (const [name, table] of Object.entries(tables)) text = withTable(text, name, table);
    } catch (error) {
      throw new Error(`${path} ${error instanceof Error ? error.message : error}`);
    }
    files.push({ path, text });
  }
  return files;
}

/**
 * The list of what the failure parser understands.
 * @param {string} root
 * @param {Pick<typeof import('@gauntlet/evidence'), 'grammars' | 'failureReportTitles'>} evidence
 * @returns {GeneratedFile[]}
 */
export function toolFiles(root, { grammars, failureReportTitles }) {
  const path = 'docs/failure-tools.md';
  const fixtures = readFileSync(join(root, 'packages/evidence/fixtures/failures/README.md'), 'utf8');
  const lists = fixtures.slice(fixtures.indexOf('<!-- from-documentation -->'), fixtures.indexOf('<!-- /inline -->'));
  const documented = new Set([...lists.matchAll(/`([a-z0-9-]+)`/g)].map(([, tool]) => /** @type {string} */ (tool)));
  const formats = Object.entries(failureReportTitles).map(([format, title]) => ({ format, title }));
  const text = withTable(readFileSync(join(root, path), 'utf8'), 'tools', toolsTable(grammars, documented));
  return [{ path, text: withTable(text, 'formats', formatsTable(formats)) }];
}

/**
 * What the drivers and sources of the health action are told by.
 * @param {string} root
 * @param {Readonly<Record<'drivers' | 'metrics' | 'logs', Readonly<Record<string, { options: object }>>>>} kinds
 * @returns {GeneratedFile[]}
 */
export function rolloutFiles(root, kinds) {
  const path = 'docs/rollouts.md';
  let text = readFileSync(join(root, path), 'utf8');
  for (const [name, table] of Object.entries(kinds)) text = withTable(text, name, optionsTable(table));
  return [{ path, text }];
}

/**
 * The paths of the files whose text on disk is another, or that are not there.
 * @param {string} root
 * @param {GeneratedFile[]} files
 */
export function staleFiles(root, files) {
  const stale = files.filter(({ path, text }) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  return stale.map(({ path }) => path);
}
