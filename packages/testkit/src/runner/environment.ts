import { mkdirSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';
import type { ActionManifest } from './action-manifest.ts';
import { type RunnerEvent, writeEvent } from './event.ts';
import { evaluateDefault } from './expressions.ts';
import type { FileCommand } from './file-commands.ts';
import { contextValues, type GitHubContext } from './github-context.ts';

/** What a step's environment is made of. */
export interface EnvironmentParts {
  /** The folder that holds this run's own folders. */
  readonly home: string;
  readonly temporary: string;
  readonly workspace: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Absent: only the given inputs are set. */
  readonly defaults?: ActionManifest['inputs'];
  readonly state: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly files: Partial<Record<FileCommand, string>>;
  /** Absent: no workflow run, so no `GITHUB_*` but the files. */
  readonly run?: { readonly github: GitHubContext; readonly event?: RunnerEvent };
}

const OPERATING_SYSTEMS: Readonly<Partial<Record<NodeJS.Platform, string>>> = { darwin: 'macOS', win32: 'Windows' };

/**
 * The whole environment of a step, in the runner's order: the job's `env`, state and inputs, then the runner's own
 * values, which win. Nothing of this process's environment is passed on but the search path without `node_modules`.
 */
export function buildEnvironment(parts: EnvironmentParts): Record<string, string> {
  const context = parts.run === undefined ? {} : runContext(parts.workspace, parts.temporary, parts.run);
  const environment = {
    PATH: searchPath(process.env['PATH'] ?? ''),
    HOME: makeFolder(parts.home, 'home'),
    ...parts.env,
    ...prefixed('STATE_', parts.state),
    ...inputVariables(parts.inputs, parts.defaults, context),
    RUNNER_TEMP: parts.temporary,
    RUNNER_TOOL_CACHE: makeFolder(parts.home, 'tools'),
    RUNNER_OS: OPERATING_SYSTEMS[process.platform] ?? 'Linux',
    ...githubVariables({ ...context, ...parts.files }),
  };
  return parts.run === undefined ? environment : { CI: 'true', ...environment, GITHUB_ACTIONS: 'true' };
}

function runContext(
  workspace: string,
  temporary: string,
  run: NonNullable<EnvironmentParts['run']>,
): Record<string, string> {
  const event = run.event === undefined ? {} : eventContext(run.event, temporary);
  return { ...contextValues(run.github), workspace, ...event };
}

function eventContext(event: RunnerEvent, temporary: string): Record<string, string> {
  return { event_name: event.name, event_path: writeEvent(event, temporary) };
}

/** The runner never puts the token in the environment. */
function githubVariables(context: Readonly<Record<string, string>>): Record<string, string> {
  const { token: _, ...visible } = context;
  return Object.fromEntries(Object.entries(visible).map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, value]));
}

/** Input names are compared without regard to case, and a given input, though empty, keeps its default out. */
function inputVariables(
  inputs: Readonly<Record<string, string>>,
  defaults: ActionManifest['inputs'] | undefined,
  github: Readonly<Record<string, string>>,
): Record<string, string> {
  const given = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [inputVariable(name), value]));
  const missing = [...(defaults ?? [])].filter(([name]) => !(inputVariable(name) in given));
  const filled = missing.map(([name, value]) => [inputVariable(name), evaluateDefault(value, github)]);
  return { ...given, ...Object.fromEntries(filled) };
}

/** Only spaces are replaced: `patch-lines` becomes `INPUT_PATCH-LINES`. Source: actions/runner, `Handler.AddInputsToEnvironment`. */
function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

function prefixed(prefix: string, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
}

function searchPath(path: string): string {
  return path
    .split(delimiter)
    .filter((folder) => !folder.split(sep).includes('node_modules'))
    .join(delimiter);
}

function makeFolder(parent: string, name: string): string {
  const folder = join(parent, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
