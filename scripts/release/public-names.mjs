/**
 * What users and their programs rely on, as a commit has it: inputs and outputs of the actions, what reusable workflows
 * take and give, reason codes, and the schemas. Each name has facts, and `compare-public.mjs` says what their change means.
 */
import { load } from 'js-yaml';
import { filesAt } from './git.mjs';
import { Refusal } from './refusal.mjs';
import { namesOfSchema } from './schema-names.mjs';

/** @typedef {Record<string, string>} Facts */
/** @typedef {Map<string, Facts>} Names */
/** @typedef {Record<string, unknown>} Mapping */

/** @returns {Mapping} */
function mapping(/** @type {unknown} */ value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? /** @type {Mapping} */ (value) : {};
}

/** @returns {Names} */
export function publicNames(/** @type {import('./git.mjs').Git} */ git, /** @type {string} */ commit) {
  const paths = git.text('ls-tree', '--name-only', '--full-tree', commit).split('\n');
  const actions = paths.filter((path) => path.startsWith('action-'));
  const wanted = actions.flatMap((action) => [`${action}/action.yml`, `${action}/README.md`]);
  const files = filesAt(git, commit, ...wanted, '.github/workflows', 'schemas');
  /** @type {Names} */
  const names = new Map();
  for (const [path, bytes] of files) {
    const text = bytes.toString();
    const [, action] = /^(action-[^/]+)\/action\.yml$/.exec(path) ?? [];
    const [, workflow] = /^\.github\/workflows\/([^/]+\.yml)$/.exec(path) ?? [];
    const [, documented] = /^(action-[^/]+)\/README\.md$/.exec(path) ?? [];
    const [, schema] = /^schemas\/([^/]+\.json)$/.exec(path) ?? [];
    if (action !== undefined) add(names, namesOfAction(action, text));
    if (workflow !== undefined) add(names, namesOfWorkflow(workflow, text));
    if (documented !== undefined) add(names, reasonsOf(documented, text));
    if (schema !== undefined) add(names, namesOfSchema(schema, JSON.parse(text)));
  }
  return names;
}

function add(/** @type {Names} */ names, /** @type {Names} */ more) {
  for (const [name, facts] of more) names.set(name, facts);
}

/** @returns {Names} */
function namesOfAction(/** @type {string} */ action, /** @type {string} */ text) {
  const { inputs, outputs, runs } = mapping(load(text));
  return new Map([
    [action, { runtime: String(mapping(runs)['using']) }],
    ...parameters(action, 'input', inputs),
    ...Object.keys(mapping(outputs)).map((name) => /** @type {[string, Facts]} */ ([`${action} output ${name}`, {}])),
  ]);
}

/** @returns {[string, Facts][]} */
function parameters(/** @type {string} */ owner, /** @type {string} */ kind, /** @type {unknown} */ given) {
  return Object.entries(mapping(given)).map(([name, each]) => {
    const { required, type, default: value } = mapping(each);
    const facts = {
      required: String(required === true),
      type: String(type ?? 'string'),
      default: JSON.stringify(value ?? ''),
    };
    return [`${owner} ${kind} ${name}`, facts];
  });
}

/** @returns {Names} */
function namesOfWorkflow(/** @type {string} */ file, /** @type {string} */ text) {
  const { on, jobs } = mapping(load(text));
  const call = mapping(on)['workflow_call'];
  if (call === undefined) return new Map();
  const { inputs, secrets, outputs } = mapping(call);
  const all = Object.entries(mapping(jobs)).map(([id, job]) => ({ id, job: mapping(job) }));
  const gate = all.filter(({ id }) => id === 'gate').map(({ job }) => String(job['name']));
  return new Map([
    [file, {}],
    ...parameters(file, 'input', inputs),
    ...parameters(file, 'secret', secrets),
    ...[...Object.keys(mapping(outputs)).map((name) => `output ${name}`), ...gate.map((name) => `check ${name}`)].map(
      (name) => /** @type {[string, Facts]} */ ([`${file} ${name}`, {}]),
    ),
    ...permissionsOf(all.map(({ job }) => mapping(job['permissions']))).map(
      ([scope, level]) => /** @type {[string, Facts]} */ ([`${file} permission ${scope}`, { level }]),
    ),
  ]);
}

/** What a caller has to grant: the most that a job asks for. @returns {[string, string][]} */
function permissionsOf(/** @type {Mapping[]} */ jobs) {
  /** @type {Map<string, string>} */
  const most = new Map();
  for (const [scope, level] of jobs.flatMap((permissions) => Object.entries(permissions))) {
    if (level === 'write' || (level === 'read' && !most.has(scope))) most.set(scope, String(level));
  }
  return [...most];
}

/** Of the table that is generated from the sources, which a check holds to them. @returns {Names} */
function reasonsOf(/** @type {string} */ action, /** @type {string} */ readme) {
  const [, table = ''] = /<!-- generated:reasons -->(.*?)<!-- \/generated:reasons -->/s.exec(readme) ?? [];
  const rows = [...table.matchAll(/^\| `([\w-]+)` \| ([^|]*) \|/gm)];
  if (rows.length === 0) throw new Refusal(`${action}/README.md has no table of reason codes.`);
  return new Map(
    rows.map(([, code, conclusion = '']) => [`${action} reason ${code}`, { conclusion: conclusion.trim() }]),
  );
}
