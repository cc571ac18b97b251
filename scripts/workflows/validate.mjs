#!/usr/bin/env node
/**
 * Checks every workflow and action of this repository and of its examples against the published JSON Schemas of GitHub's
 * workflows and actions, which the Python package check-jsonschema carries.
 *
 *     node scripts/workflows/validate.mjs <folder that the package was installed to>
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { exampleWorkflows, manifests, ownWorkflows } from './projects.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @returns {(file: import('./projects.mjs').ActionsFile) => string[]} The mistakes of a file. */
function checkOf(/** @type {string} */ schemas, /** @type {string} */ name) {
  const schema = JSON.parse(readFileSync(join(schemas, name), 'utf8'));
  // Its formats are those of addresses in annotations, which this check is not about.
  const validate = new Ajv({ strict: false, allErrors: false, validateFormats: false }).compile(schema);
  return ({ path, text }) => {
    if (validate(load(text))) return [];
    // A schema of alternatives tells of each one that does not fit: what lies deepest is what is meant.
    const errors = (validate.errors ?? []).map((error) => ({ ...error, depth: error.instancePath.split('/').length }));
    const deepest = errors.filter(({ depth }) => depth === Math.max(...errors.map((each) => each.depth)));
    return [...new Set(deepest.map(({ instancePath, message }) => `${path}: ${instancePath || '/'} ${message}`))];
  };
}

const [folder] = process.argv.slice(2);
try {
  if (folder === undefined) throw new Error('Usage: node scripts/workflows/validate.mjs <folder of check-jsonschema>');
  const schemas = join(folder, 'check_jsonschema/builtin_schemas/vendor');
  const workflows = [...ownWorkflows(root), ...exampleWorkflows(root).flat()];
  const actions = manifests(root);
  const mistakes = [
    ...workflows.flatMap(checkOf(schemas, 'github-workflows.json')),
    ...actions.flatMap(checkOf(schemas, 'github-actions.json')),
  ];
  for (const mistake of mistakes) console.error(mistake);
  console.log(`${workflows.length} workflows and ${actions.length} actions, ${mistakes.length} mistakes`);
  process.exitCode = mistakes.length === 0 && workflows.length > 0 && actions.length > 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
