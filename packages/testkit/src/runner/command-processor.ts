import { ANNOTATIONS_PER_LEVEL, type Annotation, annotationOf, isAnnotationLevel } from './annotations.ts';
import { COMMAND_NAMES, parseCommandLine, type WorkflowCommand } from './command-syntax.ts';
import { splitLines } from './output-lines.ts';

export type OutputStream = 'stdout' | 'stderr';

/** A command that the runner acted on, and where it stood. */
export interface ProcessedCommand extends WorkflowCommand {
  readonly stream: OutputStream;
  /** 1-based line of that stream. */
  readonly line: number;
}

/** Everything that a step's output made the runner do. */
export interface CommandLog {
  /** In the order in which they were read; commands between `stop-commands` and its token are not among them. */
  readonly commands: readonly ProcessedCommand[];
  /** What GitHub keeps: ten of each level. */
  readonly annotations: readonly Annotation[];
  /** How many annotations GitHub threw away. */
  readonly droppedAnnotations: number;
  readonly masks: readonly string[];
  /** Set by the deprecated `set-output`; a value in `GITHUB_OUTPUT` wins over it. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Set by the deprecated `save-state`. */
  readonly state: Readonly<Record<string, string>>;
  /** What an action must never print: deprecated and refused commands, each as one sentence. */
  readonly violations: readonly string[];
  /** Commands that fail the step whatever its exit code, each as one sentence. */
  readonly failures: readonly string[];
  /** True where `stop-commands` was never ended by its token. */
  readonly stopped: boolean;
}

export interface CommandProcessor {
  /** Takes the next line of a stream; true where the runner took it as a command. */
  readonly accept: (line: string, stream: OutputStream) => boolean;
  readonly log: () => CommandLog;
}

/** Reads a step's output line by line, as the runner's `ActionCommandManager` and command extensions do. `workspace` makes absolute annotation paths relative. */
export function createCommandProcessor(workspace?: string): CommandProcessor {
  const known = new Set(COMMAND_NAMES);
  const lines = { stdout: 0, stderr: 0 };
  const record = createRecord(workspace);
  let stopToken: string | undefined;

  function stop(token: string): void {
    const lowered = token.toLowerCase();
    if (token === '' || known.has(lowered) || lowered === 'pause-logging') {
      record.fail(`stop-commands was given the token '${token}', which the runner refuses.`);
      return;
    }
    stopToken = lowered;
    known.add(lowered);
  }

  function obey(command: WorkflowCommand): boolean {
    if (stopToken === undefined) {
      if (command.name === 'stop-commands') {
        stop(command.message);
      } else {
        record.apply(command);
      }
      return true;
    }
    if (command.name !== stopToken) {
      return false;
    }
    known.delete(stopToken);
    stopToken = undefined;
    return true;
  }

  return {
    accept: (line, stream) => {
      lines[stream] += 1;
      const command = parseCommandLine(line, known);
      if (command === undefined || !obey(command)) {
        return false;
      }
      record.commands.push({ ...command, stream, line: lines[stream] });
      return true;
    },
    log: () => ({ ...record.log(), stopped: stopToken !== undefined }),
  };
}

/**
 * Every command that the runner would act on in this text. The oracle for injection tests: text that must be inert
 * gives no commands.
 */
export function parseCommands(text: string): CommandLog {
  const processor = createCommandProcessor();
  for (const line of splitLines(text)) {
    processor.accept(line, 'stdout');
  }
  return processor.log();
}

interface CommandRecord {
  readonly commands: ProcessedCommand[];
  readonly fail: (sentence: string) => void;
  readonly apply: (command: WorkflowCommand) => void;
  readonly log: () => Omit<CommandLog, 'stopped'>;
}

function createRecord(workspace: string | undefined): CommandRecord {
  const commands: ProcessedCommand[] = [];
  const annotations: Annotation[] = [];
  const masks: string[] = [];
  const outputs = new Map<string, string>();
  const state = new Map<string, string>();
  const violations: string[] = [];
  const failures: string[] = [];
  let droppedAnnotations = 0;

  function annotate(annotation: Annotation): void {
    if (annotations.filter(({ level }) => level === annotation.level).length < ANNOTATIONS_PER_LEVEL) {
      annotations.push(annotation);
    } else {
      droppedAnnotations += 1;
    }
  }

  function setDeprecated(command: WorkflowCommand, target: Map<string, string>, file: string): void {
    violations.push(`${command.name} is deprecated: values belong in ${file}.`);
    const name = command.properties['name'];
    if (name === undefined) {
      failures.push(`${command.name} has no name.`);
    } else {
      target.set(name, command.message);
    }
  }

  const handlers: Readonly<Record<string, (command: WorkflowCommand) => void>> = {
    'add-mask': ({ message }) => {
      if (message.trim() !== '') {
        masks.push(message);
      }
    },
    'set-output': (command) => setDeprecated(command, outputs, 'GITHUB_OUTPUT'),
    'save-state': (command) => setDeprecated(command, state, 'GITHUB_STATE'),
    'set-env': () => refuse('set-env'),
    'add-path': () => refuse('add-path'),
    echo: ({ message }) => {
      if (!['on', 'off'].includes(message.trim().toLowerCase())) {
        failures.push(`echo takes on or off, not '${message}'.`);
      }
    },
  };

  function refuse(name: string): void {
    violations.push(`${name} is refused by the runner.`);
    failures.push(`${name} is refused by the runner.`);
  }

  return {
    commands,
    fail: (sentence) => failures.push(sentence),
    apply: (command) => {
      if (isAnnotationLevel(command.name)) {
        annotate(annotationOf(command.name, command, workspace));
      }
      handlers[command.name]?.(command);
    },
    log: () => ({
      commands,
      annotations,
      droppedAnnotations,
      masks,
      outputs: Object.fromEntries(outputs),
      state: Object.fromEntries(state),
      violations,
      failures,
    }),
  };
}
