/** The rules that every workflow, and every workflow shown in the documentation, keeps. One sentence for each breach. */

import { load } from 'js-yaml';

/** A YAML text, and where a reader finds it. */
export interface YamlSource {
  path: string;
  text: string;
}

export type Mapping = Record<string, unknown>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every value of the key, however deep. */
function* valuesOf(key: string, node: unknown): Generator<unknown> {
  if (Array.isArray(node)) for (const item of node) yield* valuesOf(key, item);
  if (!isMapping(node)) return;
  for (const [name, value] of Object.entries(node)) {
    if (name === key) yield value;
    yield* valuesOf(key, value);
  }
}

/** The fenced YAML blocks of a Markdown text. */
export function yamlBlocks({ path, text }: YamlSource): YamlSource[] {
  const blocks: YamlSource[] = [];
  let open: { indent: string; fence: string; first: number; lines: string[] | null } | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const [, indent = '', fence = '', language = ''] = /^( *)(```+|~~~+) *(\S*)/.exec(line) ?? [];
    if (open === null) {
      if (fence !== '') open = { indent, fence, first: index + 2, lines: /^ya?ml$/i.test(language) ? [] : null };
    } else if (fence.startsWith(open.fence) && language === '') {
      if (open.lines) blocks.push({ path: `${path}:${open.first}`, text: open.lines.join('\n') });
      open = null;
    } else {
      open.lines?.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line);
    }
  }
  return blocks;
}

/** An expression in a script is text that an attacker may have written, run by a shell. `env:` is the way. */
export function scriptBreaches({ path, text }: YamlSource): string[] {
  const scripts = [...valuesOf('run', load(text))].filter((script) => typeof script === 'string');
  return scripts
    .filter((script) => script.includes('$' + '{{'))
    .map((script) => `${path}: a script holds an expression: ${script.split('\n')[0]}`);
}

const pinned = /^[\w.-]+\/[\w.-]+(\/[\w./-]+)?@[0-9a-f]{40}$/;
/** A word to zizmor may follow. */
const version = /^# v?\d+(\.\d+)*(?: # zizmor: .+)?$/;

/**
 * Actions are named by their commit, with the version beside it; our own by path or `$/`, of which `ownBreaches` tells what
 * they may name, and in examples by their release.
 */
export function pinBreaches({ path, text }: YamlSource, { ownReleases }: { ownReleases: boolean }): string[] {
  const lines = text.split('\n');
  const own = (name: string) =>
    /^(?:\.|\$)\//.test(name) || (ownReleases && /^gauntlet-ci\/gauntlet\/[\w./-]+@v1$/.test(name));
  const names = [...valuesOf('uses', load(text))].map(String).filter((name) => !own(name));
  return names.flatMap((name) => {
    if (!pinned.test(name)) return [`${path}: ${name} is not pinned to a commit of 40 hex digits.`];
    const comments = lines.filter((line) => line.includes(name)).map((line) => line.split(name)[1]?.trim() ?? '');
    return comments.every((comment) => version.test(comment)) ? [] : [`${path}: no version stands beside ${name}.`];
  });
}

/** Every job has its own time and permissions, and a workflow gives none to a job that asks for none. */
export function boundBreaches({ path, text }: YamlSource): string[] {
  const workflow = load(text);
  if (!isMapping(workflow) || !isMapping(workflow['jobs'])) return [`${path} has no jobs.`];
  const breaches: string[] = [];
  if (!isMapping(workflow['permissions']) || Object.keys(workflow['permissions']).length > 0) {
    breaches.push(`${path} does not begin with "permissions: {}".`);
  }
  for (const [name, job] of Object.entries(workflow['jobs'])) {
    if (!isMapping(job)) continue;
    if (!isMapping(job['permissions'])) breaches.push(`${path}: the job ${name} does not list its permissions.`);
    // GitHub refuses a time limit on a job that calls another workflow: the jobs of that one have theirs.
    const called = typeof job['uses'] === 'string';
    if (!called && !Number.isInteger(job['timeout-minutes']))
      breaches.push(`${path}: the job ${name} has no timeout-minutes.`);
  }
  return breaches;
}

/** What zizmor is told to pass over, it is told with a reason. */
export function ignoreBreaches({ path, text }: YamlSource): string[] {
  const lines = text.split('\n').filter((line) => /zizmor: *ignore/.test(line));
  return lines
    .filter((line) => !/# zizmor: ignore\[[a-z-]+(?:,[a-z-]+)*\] \S+ \S+/.test(line))
    .map((line) => `${path}: zizmor is told to ignore something without a reason: ${line.trim()}`);
}
