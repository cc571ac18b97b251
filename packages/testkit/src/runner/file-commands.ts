import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitLines } from './output-lines.ts';

/** The files by which a step talks back to the runner. */
export type FileCommand = 'output' | 'state' | 'env' | 'path' | 'step_summary';

export const FILE_COMMANDS: readonly FileCommand[] = ['output', 'state', 'env', 'path', 'step_summary'];

const PREFIXES: Readonly<Record<FileCommand, string>> = {
  output: 'set_output_',
  state: 'save_state_',
  env: 'set_env_',
  path: 'add_path_',
  step_summary: 'step_summary_',
};

/** Bytes. A longer summary is dropped whole. Source: actions/runner, `CreateStepSummaryCommand.AttachmentSizeLimit`. */
export const SUMMARY_LIMIT = 1024 * 1024;

/** What the files of one step said. */
export interface FileCommandResults {
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** Folders to put before PATH, the last added last. */
  readonly path: readonly string[];
  /** As written, not masked; empty where it was too long. */
  readonly summary: string;
  /** What the runner would report as an error but not fail the step for. */
  readonly warnings: readonly string[];
  /** What fails the step whatever its exit code. */
  readonly failures: readonly string[];
}

/** Creates the empty files and gives their paths. */
export function createFileCommands(
  temporary: string,
  commands: readonly FileCommand[],
): Partial<Record<FileCommand, string>> {
  const folder = join(temporary, '_runner_file_commands');
  mkdirSync(folder, { recursive: true });
  const suffix = randomUUID();
  const paths: Partial<Record<FileCommand, string>> = {};
  for (const command of commands) {
    const path = join(folder, `${PREFIXES[command]}${suffix}`);
    writeFileSync(path, '');
    paths[command] = path;
  }
  return paths;
}

/** Reads the files after the step, as the runner's `FileCommandManager.ProcessFiles` does. A file that is gone counts as empty. */
export function readFileCommands(paths: Partial<Record<FileCommand, string>>): FileCommandResults {
  const output = parseFileCommand(readText(paths.output));
  const state = parseFileCommand(readText(paths.state));
  const env = parseFileCommand(readText(paths.env));
  const summary = readSummary(paths.step_summary);
  const blocked = Object.keys(env.values).filter((name) => name.toUpperCase() === 'NODE_OPTIONS');
  const allowed = Object.entries(env.values).filter(([name]) => !blocked.includes(name));
  return {
    outputs: output.values,
    state: state.values,
    env: Object.fromEntries(allowed),
    path: parsePathFile(readText(paths.path)),
    summary: summary.text,
    warnings: [...blocked.map((name) => `GITHUB_ENV cannot set ${name}.`), ...summary.warnings],
    failures: [
      ...failureOf('GITHUB_OUTPUT', output.error),
      ...failureOf('GITHUB_STATE', state.error),
      ...failureOf('GITHUB_ENV', env.error),
    ],
  };
}

/**
 * Reads `name=value` and `name<<DELIMITER` … `DELIMITER` entries; a later entry of the same name wins. Lines end at LF
 * only, so a CR stays in the value. At a malformed entry reading stops: what stood before it holds, and `error` says what is wrong.
 * Source: actions/runner, `EnvFileKeyValuePairs`.
 */
export function parseFileCommand(text: string): { values: Record<string, string>; error?: string } {
  const values = new Map<string, string>();
  const lines = cutLines(text);
  let index = 0;
  while (index < lines.length) {
    const line = lines[index]?.text ?? '';
    const entry = line === '' ? { next: index + 1 } : readEntry(lines, index);
    if ('error' in entry) {
      return { values: Object.fromEntries(values), error: entry.error };
    }
    if ('name' in entry) {
      values.set(entry.name, entry.value);
    }
    index = entry.next;
  }
  return { values: Object.fromEntries(values) };
}

interface FileLine {
  readonly text: string;
  readonly broken: boolean;
}

/** `broken` tells that a line break follows: only the last line can lack it. */
function cutLines(text: string): FileLine[] {
  const pieces = text.split('\n');
  const last = pieces.pop() ?? '';
  const lines = pieces.map((piece) => ({ text: piece, broken: true }));
  return last === '' ? lines : [...lines, { text: last, broken: false }];
}

type Entry = { name: string; value: string; next: number } | { error: string };

function readEntry(lines: readonly FileLine[], index: number): Entry {
  const line = lines[index]?.text ?? '';
  const equals = line.indexOf('=');
  const heredoc = line.indexOf('<<');
  if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
    return equals === 0
      ? { error: `Invalid format '${line}': the name must not be empty.` }
      : { name: line.slice(0, equals), value: line.slice(equals + 1), next: index + 1 };
  }
  if (heredoc < 0) {
    return { error: `Invalid format '${line}': neither name=value nor name<<DELIMITER.` };
  }
  const name = line.slice(0, heredoc);
  const delimiter = line.slice(heredoc + 2);
  if (name === '' || delimiter === '') {
    return { error: `Invalid format '${line}': neither name nor delimiter may be empty.` };
  }
  return readHeredoc(lines, index + 1, name, delimiter);
}

function readHeredoc(lines: readonly FileLine[], first: number, name: string, delimiter: string): Entry {
  for (let index = first; index < lines.length; index += 1) {
    const line = lines[index];
    if (line?.text === delimiter) {
      const value = lines.slice(first, index).map(({ text }) => text);
      return { name, value: value.join('\n'), next: index + 1 };
    }
    if (line?.broken === false) {
      return { error: `Invalid value of '${name}': the last line has no line break, and the delimiter is missing.` };
    }
  }
  return { error: `Invalid value of '${name}': the delimiter '${delimiter}' was not found.` };
}

/** Source: actions/runner, `AddPathFileCommand`. */
function parsePathFile(text: string): string[] {
  const folders = new Set<string>();
  for (const line of splitLines(text)) {
    if (line !== '') {
      folders.delete(line);
      folders.add(line);
    }
  }
  return [...folders];
}

function readSummary(path: string | undefined): { text: string; warnings: string[] } {
  if (path === undefined || !existsSync(path)) {
    return { text: '', warnings: [] };
  }
  const bytes = readFileSync(path);
  return bytes.length > SUMMARY_LIMIT
    ? { text: '', warnings: [`GITHUB_STEP_SUMMARY holds ${bytes.length} bytes, and only ${SUMMARY_LIMIT} are taken.`] }
    : { text: decode(bytes), warnings: [] };
}

function readText(path: string | undefined): string {
  return path !== undefined && existsSync(path) ? decode(readFileSync(path)) : '';
}

/** As .NET's `File.ReadAllText`: a byte order mark is dropped, wrong bytes become U+FFFD. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

function failureOf(file: string, error: string | undefined): string[] {
  return error === undefined ? [] : [`${file} cannot be read: ${error}`];
}
