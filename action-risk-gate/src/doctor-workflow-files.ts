import type { Git } from '@gauntlet/host';
import { load } from 'js-yaml';
import { calledByJob } from './doctor-called.ts';

/** A step of a job, as far as it can be told from the file: what is not text there is left out. */
export interface WorkflowStep {
  id: string;
  uses: string;
  run: string;
  /** Its `if`; empty: none. */
  condition: string;
  with: ReadonlyMap<string, string>;
}

export interface WorkflowJob {
  id: string;
  /** Empty: none. */
  environment: string;
  /** The workflow that it calls; empty: none. */
  uses: string;
  steps: WorkflowStep[];
}

/** A workflow file. */
export interface WorkflowFile {
  path: string;
  /** What other workflows call it: its `name`, or else its path. */
  name: string;
  /** Event to its settings. */
  triggers: ReadonlyMap<string, unknown>;
  jobs: WorkflowJob[];
}

export interface ReadWorkflows {
  files: WorkflowFile[];
  /** Paths of files that could not be read. */
  unread: string[];
}

const fileLimit = 1 << 18;
const mostFiles = 200;
const mostJobs = 256;
const mostSteps = 1_000;
const workflowPath = /^\.github\/workflows\/[^/]+\.ya?ml$/;

/** The workflow files of a commit. What is no workflow, too large to be one, or a symbolic link, is unread. */
export async function readWorkflows(git: Git, commit: string): Promise<ReadWorkflows> {
  const entries = await listWorkflows(git, commit);
  const result: ReadWorkflows = { files: [], unread: entries.slice(mostFiles).map(({ path }) => path) };
  for (const { path, isFile } of entries.slice(0, mostFiles)) {
    const file = isFile ? parseWorkflow(path, await readText(git, commit, path)) : null;
    if (file === null) result.unread.push(path);
    else result.files.push(file);
  }
  return result;
}

async function listWorkflows(git: Git, commit: string): Promise<Array<{ path: string; isFile: boolean }>> {
  const decoder = new TextDecoder();
  let text = '';
  await git.tree(commit, (chunk) => {
    text += decoder.decode(chunk, { stream: true });
  });
  return text.split('\0').flatMap((entry) => {
    const [, mode = '', path = ''] = /^(\d{6}) [a-z]+ [0-9a-f]+\t([\s\S]+)$/.exec(entry) ?? [];
    return workflowPath.test(path) ? [{ path, isFile: mode.startsWith('100') }] : [];
  });
}

async function readText(git: Git, commit: string, path: string): Promise<string | null> {
  try {
    const bytes = await git.file(commit, path, fileLimit);
    return bytes === null ? null : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Null for what is no workflow. */
export function parseWorkflow(path: string, text: string | null): WorkflowFile | null {
  const root = text === null ? null : parseYaml(text);
  const jobs = mappingOf(root?.['jobs']);
  const triggers = triggersOf(root?.['on']);
  if (root === null || jobs === null || triggers === null) return null;
  const entries = Object.entries(jobs);
  if (entries.length > mostJobs) return null;
  const name = textOf(root['name']);
  const read = entries.map(([id, job]) => readJob(id, mappingOf(job))).filter((job) => job !== null);
  return read.length < entries.length ? null : { path, name: name === '' ? path : name, triggers, jobs: read };
}

type Mapping = Readonly<Record<string, unknown>>;

function parseYaml(text: string): Mapping | null {
  try {
    return mappingOf(load(text));
  } catch {
    return null;
  }
}

function mappingOf(value: unknown): Mapping | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : '';
}

/** `on: push`, `on: [push]` and `on: { push: ... }`. */
function triggersOf(on: unknown): Map<string, unknown> | null {
  if (typeof on === 'string') return new Map([[on, null]]);
  if (Array.isArray(on)) return new Map(on.map((event) => [textOf(event), null]));
  const mapping = mappingOf(on);
  return mapping === null ? null : new Map(Object.entries(mapping));
}

/** Null for what is no job, or has more steps than GitHub runs. A job that calls another workflow has none. */
function readJob(id: string, job: Mapping | null): WorkflowJob | null {
  if (job === null) return null;
  const { steps, environment } = job;
  if (Array.isArray(steps) && steps.length > mostSteps) return null;
  const uses = textOf(job['uses']);
  const called = calledByJob(uses, settingsOf(job));
  if (called !== null) return { id, uses, ...called };
  return {
    id,
    uses,
    environment: textOf(mappingOf(environment)?.['name'] ?? environment),
    steps: Array.isArray(steps) ? steps.map((step) => readStep(mappingOf(step) ?? {})) : [],
  };
}

function readStep(step: Mapping): WorkflowStep {
  return {
    id: textOf(step['id']),
    uses: textOf(step['uses']),
    run: textOf(step['run']),
    condition: textOf(step['if']),
    with: settingsOf(step),
  };
}

function settingsOf(of: Mapping): Map<string, string> {
  const settings = Object.entries(mappingOf(of['with']) ?? {});
  return new Map(settings.map(([name, value]) => [name.toLowerCase(), textOf(value)]));
}

/** The texts of a list that may be written as one text. */
export function namesIn(settings: unknown, key: string): string[] {
  const value = mappingOf(settings)?.[key];
  return Array.isArray(value) ? value.map(textOf) : [textOf(value)].filter((name) => name !== '');
}
