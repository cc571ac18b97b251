import { appendFileSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dump, load } from 'js-yaml';
import { forAct, ourWorkflows } from '../loop/world/consumer.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const workflows = '.github/workflows';
const caller = `${workflows}/stage.yml`;
const leftByTools =
  /\/(?:node_modules|coverage|reports|gauntlet|dist|mutants|target|__pycache__|\.[a-z]+_cache|\.hypothesis|\.venv|\.stryker[^/]*)$/;

/**
 * How a stage is called: by the example's own workflow, or by a caller of one stage with what that workflow hands over.
 * @typedef {object} Call
 * @property {string} workflow The file of the example.
 * @property {string} [stage] The file of ours that is called in place of the one that the example's workflow calls.
 * @property {Record<string, unknown>} inputs What is set differently than the example has it.
 */

/**
 * Writes an example as act can run it: our reusable workflows stand beside its own, since act has no network to fetch them.
 * @param {{ example: string, folder: string, call: Call, services: { database: string, queue: string } | null }} options
 * @returns {string} the path of the workflow to run.
 */
export function layExample({ example, folder, call, services }) {
  const source = join(root, 'examples', example);
  cpSync(source, folder, { recursive: true, filter: (path) => !leftByTools.test(path) });
  const target = join(folder, workflows);
  for (const [name, text] of ourWorkflows()) {
    const ours = name === 'tests.yml' && services !== null ? withServices(text, services) : text;
    writeFileSync(join(target, `gauntlet-${name}`), forAct(ours));
  }
  writeFileSync(join(folder, caller), callerOf(readFileSync(join(target, call.workflow), 'utf8'), call, target));
  // Formatters leave the copies alone: they are not the example's own.
  const ignored = join(folder, '.prettierignore');
  if (existsSync(ignored)) appendFileSync(ignored, `${workflows}/gauntlet-*.yml\n${caller}\n`);
  return caller;
}

/** act starts no `services:`, so the addresses are those of what was started before. */
function withServices(
  /** @type {string} */ text,
  /** @type {{ database: string, queue: string }} */ { database, queue },
) {
  const addresses = {
    'postgresql://gauntlet:gauntlet@127.0.0.1:5432/gauntlet': database,
    'redis://127.0.0.1:6379': queue,
  };
  return Object.entries(addresses).reduce((whole, [from, to]) => {
    if (!whole.includes(from)) throw new Error(`tests.yml does not hold ${from}.`);
    return whole.replaceAll(from, to);
  }, text);
}

/**
 * The example's workflow with one job, which calls the copy of ours. Inputs that the stage does not have are those of other
 * stages, and are left out; one that is set here and that the stage does not have is a mistake.
 */
function callerOf(/** @type {string} */ text, /** @type {Call} */ { stage, inputs }, /** @type {string} */ folder) {
  const file = /** @type {any} */ (load(text));
  const called = Object.values(file.jobs).find((/** @type {any} */ { uses = '' }) => uses.startsWith('gauntlet-ci/'));
  const name = stage ?? called.uses.replace(/^.*\/([\w-]+\.yml)@.*$/, '$1');
  const known = knownInputs(readFileSync(join(folder, `gauntlet-${name}`), 'utf8'));
  const unknown = Object.keys(inputs).filter((input) => !known.has(input));
  if (unknown.length > 0) throw new Error(`${name} has no input ${unknown.join(', ')}.`);
  const given = Object.entries({ ...called.with, ...inputs }).filter(([input]) => known.has(input));
  return dump({
    ...{ name: file.name, on: { pull_request: null }, permissions: {} },
    jobs: {
      stage: {
        ...{ name: called.name, permissions: called.permissions, uses: `./${workflows}/gauntlet-${name}` },
        with: Object.fromEntries(given),
      },
    },
  });
}

function knownInputs(/** @type {string} */ text) {
  return new Set(Object.keys(/** @type {any} */ (load(text)).on.workflow_call.inputs));
}
