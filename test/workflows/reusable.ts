/** The rules that our reusable workflows keep beside those of every workflow. One sentence for each breach. */

import { load } from 'js-yaml';
import { isMapping, type Mapping, type YamlSource } from './rules.ts';

/** A job of a workflow, and its name there. */
export interface Job {
  id: string;
  job: Mapping;
}

export function jobsOf({ text }: YamlSource): Job[] {
  const workflow = load(text);
  const jobs = isMapping(workflow) && isMapping(workflow.jobs) ? workflow.jobs : {};
  return Object.entries(jobs).flatMap(([id, job]) => (isMapping(job) ? [{ id, job }] : []));
}

export function stepsOf(file: YamlSource): Mapping[] {
  return jobsOf(file).flatMap(({ job }) => stepsIn(job));
}

export function stepsIn(job: Mapping): Mapping[] {
  return Array.isArray(job.steps) ? job.steps.filter(isMapping) : [];
}

/** A job with its steps; of a name that is not there, one without any. */
export function jobWithSteps(file: YamlSource, id: string): Mapping & { steps: Mapping[] } {
  const job = jobsOf(file).find((each) => each.id === id)?.job ?? {};
  return { ...job, steps: stepsIn(job) };
}

/** What a step gives to its action. */
export function withOf(step: Mapping | undefined): Mapping {
  return isMapping(step?.with) ? step.with : {};
}

/** What `on: workflow_call` declares; null for a workflow that nobody calls. */
export function interfaceOf({ text }: YamlSource): { inputs: Mapping; secrets: Mapping } | null {
  const workflow = load(text);
  const events = isMapping(workflow) ? workflow.on : null;
  if (!isMapping(events) || !('workflow_call' in events)) return null;
  const call = isMapping(events.workflow_call) ? events.workflow_call : {};
  const part = (name: string) => (isMapping(call[name]) ? call[name] : {});
  return { inputs: part('inputs'), secrets: part('secrets') };
}

const sentence = /^[A-Z`].{10,}\.$/;
const isSentence = (text: unknown) => typeof text === 'string' && sentence.test(text) && !/[.!?] /.test(text);

/** Whoever calls a workflow knows of each input what it is, of which type, and what it is when left out. */
export function inputBreaches(file: YamlSource): string[] {
  const { inputs, secrets } = interfaceOf(file) ?? { inputs: {}, secrets: {} };
  const breaches: string[] = [];
  for (const [name, given] of Object.entries(inputs)) {
    const { type, description, required, default: value } = isMapping(given) ? given : {};
    const what = `${file.path}: the input ${name}`;
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) breaches.push(`${what} is not in small letters with hyphens.`);
    if (!['string', 'boolean', 'number'].includes(String(type))) breaches.push(`${what} has no type.`);
    if (!isSentence(description)) breaches.push(`${what} is not described by one sentence.`);
    if (typeof required !== 'boolean') breaches.push(`${what} does not say whether it is required.`);
    const kind: string = typeof value;
    if (required !== true && kind !== type) breaches.push(`${what} has no default of its type.`);
  }
  for (const [name, given] of Object.entries(secrets)) {
    const { description, required } = isMapping(given) ? given : {};
    const what = `${file.path}: the secret ${name}`;
    if (!/^[A-Z][A-Z0-9_]*$/.test(name)) breaches.push(`${what} is not in capitals.`);
    if (!isSentence(description)) breaches.push(`${what} is not described by one sentence.`);
    if (typeof required !== 'boolean') breaches.push(`${what} does not say whether it is required.`);
  }
  return breaches;
}

/** What `$/` and `./` can name: each path with its inputs, and which of them have to be given. */
export type Named = ReadonlyMap<string, { inputs: ReadonlySet<string>; required: readonly string[] }>;

/** What a workflow takes of ours is there, takes what it is given, and gets what it needs. */
export function ownBreaches(file: YamlSource, named: Named): string[] {
  const isReusable = interfaceOf(file) !== null;
  const uses = [...stepsOf(file), ...jobsOf(file).map(({ job }) => job)];
  return uses.flatMap(({ uses: name, with: given }) => {
    if (typeof name !== 'string' || !/^\$|^\.\//.test(name)) return [];
    if (!isReusable) return [`${file.path}: ${name} stands in a workflow that nobody calls.`];
    const target = named.get(name);
    if (target === undefined) return [`${file.path}: ${name} names nothing of ours.`];
    const names = isMapping(given) ? Object.keys(given) : [];
    return [
      ...names.filter((each) => !target.inputs.has(each)).map((each) => `${file.path}: ${name} has no input ${each}.`),
      ...target.required
        .filter((each) => !names.includes(each))
        .map((each) => `${file.path}: ${name} wants the input ${each}.`),
    ];
  });
}

/** No token stays behind in the checkout, where the next step could read it. */
export function checkoutBreaches(file: YamlSource): string[] {
  return stepsOf(file).flatMap(({ uses, with: given }) => {
    if (typeof uses !== 'string' || !uses.startsWith('actions/checkout@')) return [];
    const kept = isMapping(given) ? given['persist-credentials'] : undefined;
    return kept === false ? [] : [`${file.path}: a checkout keeps its credentials.`];
  });
}

/** A failure is never hidden, by a key or by a script. */
export function hidingBreaches(file: YamlSource): string[] {
  const hidden = /\|\|\s*(?:true|:|echo|exit 0)(?![\w-])|\bset \+e\b/;
  const breaches: string[] = [];
  for (const each of [...stepsOf(file), ...jobsOf(file).map(({ job }) => job)]) {
    if (each['continue-on-error'] !== undefined) breaches.push(`${file.path}: continue-on-error hides a failure.`);
    if (typeof each.run === 'string' && hidden.test(each.run)) {
      breaches.push(`${file.path}: a script hides a failure: ${hidden.exec(each.run)?.[0]}`);
    }
  }
  return breaches;
}

/** A caller chooses where each job runs, knows why it may do what it may, and finds variables by their capitals. */
export function formBreaches(file: YamlSource): string[] {
  const breaches: string[] = [];
  for (const { id, job } of jobsOf(file)) {
    if (typeof job.name !== 'string') breaches.push(`${file.path}: the job ${id} has no name.`);
    const isCall = typeof job.uses === 'string';
    if (!isCall && !/\binputs\.(?:hotfix-)?runs-on\b/.test(String(job['runs-on']))) {
      breaches.push(`${file.path}: the job ${id} does not run where inputs.runs-on says.`);
    }
  }
  const bare = /^ {6}[a-z-]+: (?:read|write)$/;
  for (const line of file.text.split('\n')) {
    if (bare.test(line)) breaches.push(`${file.path}: a permission without its reason: ${line.trim()}`);
  }
  const environments = [...stepsOf(file), ...jobsOf(file).map(({ job }) => job)].map(({ env }) => env);
  for (const name of environments.flatMap((env) => (isMapping(env) ? Object.keys(env) : []))) {
    if (!/^[A-Z][A-Z0-9_]*$/.test(name)) breaches.push(`${file.path}: the variable ${name} is not in capitals.`);
  }
  return breaches;
}
