import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ActionManifest, readActionManifest } from './action-manifest.ts';
import { type CommandLog, createCommandProcessor } from './command-processor.ts';
import { buildEnvironment } from './environment.ts';
import type { RunnerEvent } from './event.ts';
import {
  createFileCommands,
  FILE_COMMANDS,
  type FileCommand,
  type FileCommandResults,
  readFileCommands,
} from './file-commands.ts';
import type { GitHubContext } from './github-context.ts';
import {
  type Patience,
  RUNNER_PATIENCE,
  type RunningStep,
  type StepExit,
  type StepProcess,
  startStepProcess,
} from './step-process.ts';

export interface RunActionOptions {
  /** The action's folder, absolute. */
  readonly action: string;
  /** Relative to the folder; default what `action.yml` names for the phase. */
  readonly entry?: string;
  /** The node to run it with; default this one. */
  readonly node?: string;
  /** Default `main`. */
  readonly phase?: 'main' | 'post';
  /** What stands under `with:`. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Default true: the inputs that are not given are set as `action.yml` says, or empty. False: they are not set. */
  readonly applyDefaults?: boolean;
  /** What stands under the job's `env:`. */
  readonly env?: Readonly<Record<string, string>>;
  readonly event?: RunnerEvent;
  /** The working directory and `GITHUB_WORKSPACE`, absolute. */
  readonly workspace: string;
  readonly github?: GitHubContext;
  /** What the main phase saved, for the post phase: `STATE_*`. */
  readonly state?: Readonly<Record<string, string>>;
  /** True: as on a developer's machine. No `GITHUB_*` but the given `files`. */
  readonly offline?: boolean;
  /** The file commands that exist; default all of them, and offline none. */
  readonly files?: readonly FileCommand[];
  /** `RUNNER_TEMP`, which then stays; default one that is removed afterwards. */
  readonly temporary?: string;
  /** The step is cancelled then, as the runner cancels it. Default 60,000. */
  readonly timeoutMs?: number;
  /** Default: as patient as GitHub's runner when a step is cancelled. */
  readonly patience?: Partial<Patience>;
  /** Called for each line of either stream as it comes. */
  readonly onLine?: (line: string) => void;
}

/** What the step did, and what the runner made of it. Nothing is masked, so that leaks can be found. */
export interface ActionRun extends StepExit, Omit<CommandLog, 'stopped'>, FileCommandResults {
  /** `failure` for an exit code other than 0, but also for a refused command or a malformed file. */
  readonly conclusion: 'success' | 'failure';
}

/** An action that runs. `exited` throws where it could not be started. */
export interface RunningAction extends Omit<RunningStep, 'exited'> {
  readonly exited: Promise<ActionRun>;
}

/** Runs a built JavaScript action as the GitHub runner does. Throws where it cannot be started at all. */
export async function runAction(options: RunActionOptions): Promise<ActionRun> {
  return startAction(options).exited;
}

/** Starts it in the background, to be signalled, cancelled or killed. Throws where there is nothing to start. */
export function startAction(options: RunActionOptions): RunningAction {
  checkOffline(options);
  const home = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-runner-'));
  const remove = () => rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  try {
    const running = startIn(home, options);
    return { ...running, exited: running.exited.finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

export interface JobRun {
  readonly main: ActionRun;
  /** Null: `action.yml` names no post phase. */
  readonly post: ActionRun | null;
}

/**
 * The main phase, and after it, however it ended, the post phase where `action.yml` names one, with what the main phase
 * saved and exported. `during` is given the main phase while it runs: what it does there, such as to cancel, happens once.
 * A machine that is lost runs no post phase: start the action alone for that.
 */
export async function runJob(
  options: Omit<RunActionOptions, 'phase' | 'state' | 'entry'>,
  during: (main: RunningAction) => void = () => {},
): Promise<JobRun> {
  const running = startAction(options);
  during(running);
  const main = await running.exited;
  if (readActionManifest(options.action).post === undefined) return { main, post: null };
  const env = { ...options.env, ...main.env };
  return { main, post: await runAction({ ...options, env, phase: 'post', state: main.state }) };
}

function startIn(home: string, options: RunActionOptions): RunningAction {
  const needsManifest = options.applyDefaults !== false || options.entry === undefined;
  const manifest = needsManifest ? readActionManifest(options.action) : undefined;
  const script = scriptOf(options, manifest);
  const temporary = options.temporary ?? join(home, 'temp');
  mkdirSync(temporary, { recursive: true });
  const files = createFileCommands(temporary, options.files ?? (options.offline === true ? [] : FILE_COMMANDS));
  const processor = createCommandProcessor(options.workspace);
  const step: StepProcess = {
    node: options.node ?? process.execPath,
    script,
    workspace: options.workspace,
    environment: environmentOf(options, { home, temporary, files, manifest }),
    timeoutMs: options.timeoutMs ?? 60_000,
    onLine: (line, stream) => {
      processor.accept(line, stream);
      options.onLine?.(line);
    },
  };
  const running = startStepProcess(step, { ...RUNNER_PATIENCE, ...options.patience });
  const exited = running.exited.then((exit) => assemble(exit, processor.log(), readFileCommands(files)));
  return { ...running, exited };
}

function environmentOf(
  options: RunActionOptions,
  made: {
    home: string;
    temporary: string;
    files: Partial<Record<FileCommand, string>>;
    manifest: ActionManifest | undefined;
  },
): Record<string, string> {
  const defaults = options.applyDefaults === false ? undefined : made.manifest?.inputs;
  return buildEnvironment({
    home: made.home,
    temporary: made.temporary,
    workspace: options.workspace,
    inputs: options.inputs ?? {},
    ...(defaults === undefined ? {} : { defaults }),
    state: options.state ?? {},
    env: options.env ?? {},
    files: made.files,
    ...(options.offline === true ? {} : { run: runOf(options) }),
  });
}

function runOf(options: RunActionOptions): { github: GitHubContext; event?: RunnerEvent } {
  return { github: options.github ?? {}, ...(options.event === undefined ? {} : { event: options.event }) };
}

function checkOffline(options: RunActionOptions): void {
  if (options.offline === true && (options.event !== undefined || options.github !== undefined)) {
    throw new Error('An offline run has neither an event nor a github context: give either those or offline.');
  }
}

function scriptOf(options: RunActionOptions, manifest: ActionManifest | undefined): string {
  const entry = options.entry ?? (options.phase === 'post' ? manifest?.post : manifest?.main);
  if (entry === undefined) {
    throw new Error(`The action in ${options.action} has no post phase.`);
  }
  const script = resolve(options.action, entry);
  if (!existsSync(script)) {
    throw new Error(`The action's script ${script} does not exist: build it first.`);
  }
  return script;
}

/** The runner reads commands while the step runs and the files after it, so a file's value wins. */
function assemble(exit: StepExit, log: CommandLog, files: FileCommandResults): ActionRun {
  const { stopped: _, ...commands } = log;
  const failures = [...log.failures, ...files.failures];
  return {
    ...exit,
    ...commands,
    ...files,
    outputs: { ...log.outputs, ...files.outputs },
    state: { ...log.state, ...files.state },
    failures,
    conclusion: exit.exitCode === 0 && failures.length === 0 ? 'success' : 'failure',
  };
}
