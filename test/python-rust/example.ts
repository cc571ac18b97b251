import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { load } from 'js-yaml';
import { reusable } from '../workflows/files.ts';
import { interfaceOf } from '../workflows/reusable.ts';

export const example = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'examples/python-rust-system');
export const read = (path: string) => readFileSync(join(example, path), 'utf8');
export const readYaml = (path: string) => load(read(path));
export const readme = read('README.md');

interface Job {
  name: string;
  uses?: string;
  if?: string;
  permissions: Record<string, string>;
  with?: Record<string, unknown>;
  secrets?: Record<string, string>;
}

export interface Workflow {
  name: string;
  on: Record<string, { branches?: string[]; workflows?: string[] } | Array<{ cron: string }> | null>;
  concurrency: { group: string; 'cancel-in-progress'?: string };
  jobs: Record<string, Job>;
}

export const names = readdirSync(join(example, '.github/workflows')).map((file) => file.replace(/\.yml$/, ''));
export const workflow = (name: string) => readYaml(`.github/workflows/${name}.yml`) as Workflow;

/** The one job that calls a workflow of ours, and what is called. */
export function callOf(name: string) {
  const called = Object.values(workflow(name).jobs).filter(({ uses }) => uses?.startsWith('gauntlet-ci/gauntlet/'));
  expect(called).toHaveLength(1);
  const [job] = called;
  const file = /^gauntlet-ci\/gauntlet\/\.github\/workflows\/([a-z-]+\.yml)@v1$/.exec(job!.uses!)?.[1] ?? '';
  const source = reusable.get(file)!;
  return { job: job!, given: job!.with ?? {}, declared: interfaceOf(source)!, called: load(source.text) as Workflow };
}

/** What looks at a pull request, and what of ours it calls. */
export const stages = { lint: 'fast-gates', test: 'tests', security: 'security', mutation: 'mutation' };
/** What comes after the merge. */
export const afterwards = { build: 'publish' };
export const callers = [...Object.keys(stages), ...Object.keys(afterwards), 'feedback', 'quality-gate'];

const arms = ['planner', 'retriever', 'coder', 'judge', 'safety_guardian', 'executor'].map((arm) => `arms/${arm}`);

/** The services by the names of their images; a folder of Python is a package, and has no hyphen. */
export const services = ['orchestrator', 'reflex-layer', ...arms].map((folder) => ({
  name: folder.replace(/^arms\//, '').replace('_', '-'),
  folder: `services/${folder}`,
  dockerfile: `services/${folder}/Dockerfile`,
}));

/** The rows of the tables under a heading of the README, without heads and lines. */
export function tableUnder(heading: string): string[][] {
  const section = readme.slice(readme.indexOf(`\n${heading}\n`)).split('\n## ')[1] ?? '';
  return (section.match(/(?:^\|.*\n)+/gm) ?? []).flatMap(rowsOf);
}

function rowsOf(table: string): string[][] {
  const [, , ...rows] = table.trimEnd().split('\n');
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}
