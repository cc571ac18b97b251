import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inputsTable, outputsTable, table, withTable } from './readme.mjs';

// The policy package's js-yaml: the one at the root belongs to Jest, and is older.
const { load } = createRequire(new URL('../../packages/policy/package.json', import.meta.url))('js-yaml');

/**
 * @typedef {{ description: string, type: string, default?: unknown, required?: boolean }} WorkflowInput
 * @typedef {{ name: string, uses?: string, 'timeout-minutes'?: number, permissions: Record<string, string> }} WorkflowJob
 * @typedef {{
 *   on: { workflow_call: {
 *     inputs: Record<string, WorkflowInput>,
 *     secrets?: Record<string, { description: string }>,
 *     outputs?: Record<string, { description: string }>,
 *   } },
 *   jobs: Record<string, WorkflowJob>,
 * }} ReusableWorkflow
 */

/** In the order in which a change meets them. */
const names = [
  ...['pipeline', 'fast-gates', 'tests', 'security', 'mutation', 'build', 'publish', 'preview', 'e2e'],
  ...['feedback', 'quality-gate', 'deploy', 'monitor', 'chatops'],
];

/** @returns {ReusableWorkflow} */
function readWorkflow(/** @type {string} */ root, /** @type {string} */ name) {
  return load(readFileSync(join(root, `.github/workflows/${name}.yml`), 'utf8'));
}

/** A default as it is written in a `with`. */
function inputsOf(/** @type {ReusableWorkflow} */ { on }) {
  const inputs = Object.entries(on.workflow_call.inputs).map(([name, { description, default: value }]) => {
    return [name, { description, default: value === undefined ? '' : String(value) }];
  });
  return inputsTable(/** @type {any} */ ({ inputs: Object.fromEntries(inputs), outputs: {} }));
}

function outputsOf(/** @type {ReusableWorkflow} */ { on }) {
  return outputsTable(/** @type {any} */ ({ inputs: {}, outputs: on.workflow_call.outputs ?? {} }));
}

function secretsOf(/** @type {ReusableWorkflow} */ { on }) {
  const rows = Object.entries(on.workflow_call.secrets ?? {}).map(([name, { description }]) => [
    `\`${name}\``,
    description,
  ]);
  return table(['secret', 'what it is'], rows);
}

/** The pages of the stages, with the tables that their markers ask for: `tests-inputs` is that of tests.yml. */
function stagePages(/** @type {string} */ root) {
  const folder = 'docs/stages';
  const tables = { inputs: inputsOf, outputs: outputsOf, secrets: secretsOf };
  return readdirSync(join(root, folder)).flatMap((name) => {
    const before = readFileSync(join(root, folder, name), 'utf8');
    let text = before;
    for (const [, stage = '', what = ''] of before.matchAll(/<!-- generated:([\w-]+)-(inputs|outputs|secrets) -->/g)) {
      const tableOf = tables[/** @type {keyof typeof tables} */ (what)];
      text = withTable(text, `${stage}-${what}`, tableOf(readWorkflow(root, stage)));
    }
    return /<!-- generated:/.test(before) ? [{ path: `${folder}/${name}`, text }] : [];
  });
}

/** What a caller has to grant: the most that any job asks for. */
function permissionsOf(/** @type {ReusableWorkflow} */ { jobs }) {
  /** @type {Record<string, string>} */
  const most = {};
  for (const { permissions } of Object.values(jobs)) {
    for (const [what, how] of Object.entries(permissions)) if (most[what] !== 'write') most[what] = how;
  }
  return Object.entries(most).sort();
}

function permissionsTable(/** @type {string} */ root) {
  const rows = names.map((name) => {
    const granted = permissionsOf(readWorkflow(root, name)).map(([what, how]) => `\`${what}: ${how}\``);
    const secrets = Object.keys(readWorkflow(root, name).on.workflow_call.secrets ?? {}).map((each) => `\`${each}\``);
    return [`\`${name}\``, granted.join(', '), secrets.join(', ')];
  });
  return table(['workflow', 'the job that calls it grants', 'secrets that it can be given'], rows);
}

function limitsTable(/** @type {string} */ root) {
  const rows = names.map((name) => {
    const jobs = Object.entries(readWorkflow(root, name).jobs).filter(([, { uses }]) => uses === undefined);
    return [`\`${name}\``, jobs.map(([id, job]) => `${id} ${job['timeout-minutes']}`).join(', ')];
  });
  return table(['workflow', 'the time limit of each job, in minutes'], rows);
}

/**
 * The tables of the guide to the reusable workflows, and those of the pages of stages.
 * @param {string} root
 * @returns {import('./files.mjs').GeneratedFile[]}
 */
export function workflowFiles(root) {
  const path = 'docs/pipeline.md';
  let text = readFileSync(join(root, path), 'utf8');
  text = withTable(text, 'workflow-permissions', permissionsTable(root));
  text = withTable(text, 'workflow-limits', limitsTable(root));
  for (const name of ['pipeline', 'feedback', 'quality-gate']) {
    text = withTable(text, `${name}-inputs`, inputsOf(readWorkflow(root, name)));
  }
  return [{ path, text }, ...stagePages(root)];
}
