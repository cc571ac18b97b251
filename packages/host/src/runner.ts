import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Run } from '@gauntlet/verdict';

/** What the runner says of the job; every part may be absent. */
export interface RunnerContext {
  /** `owner/name`. */
  repository: string | null;
  serverUrl: string;
  apiUrl: string;
  eventName: string | null;
  sha: string | null;
  run: Run | null;
  /** The ref whose workflow file runs, such as `refs/heads/main`; null where it is not known. */
  workflowRef: string | null;
  /** The repository that this file lies in, as `owner/name`: an organisation's required workflow is of another. */
  workflowRepository: string | null;
  workspace: string;
}

/** An annotation on lines of a file; its texts hold no control characters. Lines are 1-based, the end inclusive. */
export interface RunnerAnnotation {
  level: 'error' | 'warning' | 'notice';
  title: string;
  message: string;
  path: string;
  startLine: number;
  endLine: number;
}

/** The job that the action runs in. */
export interface Runner {
  readonly context: RunnerContext;
  /** The text of an input; undefined where it was not set at all. */
  input(name: string): string | undefined;
  /** The names of all inputs that are set, as in the environment, without `INPUT_`. */
  inputNames(): string[];
  /**
   * The event that started the run; null where there is none.
   * @throws Error when the file is named but missing or no JSON object.
   */
  event(): Record<string, unknown> | null;
  setOutputs(outputs: Readonly<Record<string, string>>): Promise<void>;
  /**
   * Keeps a value for the action's `post` step, where there is a runner that does; the last of a name counts. It is on
   * disk when this returns.
   * @throws Error for a name that is not letters, digits, `_` and `-`.
   */
  saveState(name: string, value: string): void;
  /** What the action's main step kept under that name; undefined where it kept nothing. */
  state(name: string): string | undefined;
  /** Appends to the job summary, where there is one. */
  writeSummary(markdown: string): void;
  annotate(annotations: readonly RunnerAnnotation[]): Promise<void>;
  /** Hides a value in all later output. */
  mask(secret: string): Promise<void>;
  /** Prints lines that are already free of workflow commands. */
  print(text: string): void;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function openRunner(environment: Environment): Runner {
  return new GitHubRunner(environment);
}

/** The toolkit takes longer to load than most of what the action does, so it is loaded where it is used. */
const loadCore = () => import('@actions/core');

class GitHubRunner implements Runner {
  readonly context: RunnerContext;
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.context = readContext(environment);
  }

  input(name: string): string | undefined {
    return this.#environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`];
  }

  inputNames(): string[] {
    return Object.keys(this.#environment)
      .filter((key) => key.startsWith('INPUT_'))
      .map((key) => key.slice('INPUT_'.length));
  }

  event(): Record<string, unknown> | null {
    const path = this.#environment['GITHUB_EVENT_PATH'];
    if (!path) return null;
    if (!existsSync(path)) throw new Error('the file that GITHUB_EVENT_PATH names does not exist');
    const event: unknown = parseJson(readFileSync(path, 'utf8'));
    if (typeof event !== 'object' || event === null || Array.isArray(event)) {
      throw new Error('the file that GITHUB_EVENT_PATH names holds no JSON object');
    }
    return event as Record<string, unknown>;
  }

  async setOutputs(outputs: Readonly<Record<string, string>>): Promise<void> {
    // Without the file the toolkit would print the withdrawn `set-output` command.
    if (!this.#environment['GITHUB_OUTPUT']) return;
    const { setOutput } = await loadCore();
    for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
  }

  saveState(name: string, value: string): void {
    if (!/^[A-Za-z][\w-]{0,99}$/.test(name)) throw new Error('The name of a state is letters, digits, `_` and `-`');
    const path = this.#environment['GITHUB_STATE'];
    if (!path) return;
    // No value can hold it: it is made after the value.
    const delimiter = `gauntlet_${randomUUID()}`;
    appendFileSync(path, `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
  }

  state(name: string): string | undefined {
    return this.#environment[`STATE_${name}`];
  }

  writeSummary(markdown: string): void {
    const path = this.#environment['GITHUB_STEP_SUMMARY'];
    if (path) appendFileSync(path, markdown);
  }

  async annotate(annotations: readonly RunnerAnnotation[]): Promise<void> {
    // Outside of a runner the commands would only be noise.
    if (annotations.length === 0 || this.#environment['GITHUB_ACTIONS'] !== 'true') return;
    const core = await loadCore();
    for (const { level, title, message, path, startLine, endLine } of annotations) {
      core[level](message, { title, file: path, startLine, endLine });
    }
  }

  async mask(secret: string): Promise<void> {
    if (secret === '' || this.#environment['GITHUB_ACTIONS'] !== 'true') return;
    const { setSecret } = await loadCore();
    setSecret(secret);
  }

  print(text: string): void {
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readContext(environment: Environment): RunnerContext {
  return {
    repository: matching(environment['GITHUB_REPOSITORY'], /^[\w.-]+\/[\w.-]+$/),
    serverUrl: matching(environment['GITHUB_SERVER_URL'], /^https?:\/\/[\w.:-]+$/) ?? 'https://github.com',
    apiUrl: matching(environment['GITHUB_API_URL'], /^https?:\/\/[\w.:/-]+$/) ?? 'https://api.github.com',
    eventName: matching(environment['GITHUB_EVENT_NAME'], /^[a-z_]+$/),
    sha: matching(environment['GITHUB_SHA'], /^[0-9a-f]{40,64}$/),
    run: readRun(environment),
    workflowRef: matching(
      /@(refs\/[^@]*)$/.exec(environment['GITHUB_WORKFLOW_REF'] ?? '')?.[1],
      /^refs\/[^\s\p{C}]{1,500}$/u,
    ),
    workflowRepository: matching(
      environment['GITHUB_WORKFLOW_REF']?.split('/').slice(0, 2).join('/'),
      /^[\w.-]+\/[\w.-]+$/,
    ),
    workspace: environment['GITHUB_WORKSPACE'] || process.cwd(),
  };
}

function readRun(environment: Environment): Run | null {
  const id = Number(environment['GITHUB_RUN_ID']);
  if (!Number.isSafeInteger(id) || id <= 0) return null;
  const attempt = Number(environment['GITHUB_RUN_ATTEMPT']);
  // `owner/name/.github/workflows/ci.yml@refs/heads/main`
  const workflow = /^[^/]+\/[^/]+\/(.+)@[^@]*$/.exec(environment['GITHUB_WORKFLOW_REF'] ?? '');
  return {
    id,
    attempt: Number.isSafeInteger(attempt) && attempt > 0 ? attempt : 1,
    workflowPath: workflow?.[1] ?? null,
    event: environment['GITHUB_EVENT_NAME'] ?? '',
    job: environment['GITHUB_JOB'] || null,
  };
}

function matching(value: string | undefined, pattern: RegExp): string | null {
  return value !== undefined && pattern.test(value) ? value : null;
}
