import { isAbsolute, relative, sep } from 'node:path';
import type { WorkflowCommand } from './command-syntax.ts';

export type AnnotationLevel = 'error' | 'warning' | 'notice';

/** One annotation as GitHub keeps it. Lines and columns are 1-based. */
export interface Annotation {
  readonly level: AnnotationLevel;
  /** At most 4,096 UTF-16 code units. */
  readonly message: string;
  readonly title?: string;
  /** Relative to the workspace where it lies under it, with `/`. */
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly col?: number;
  readonly endColumn?: number;
}

/** How many annotations of one level GitHub keeps for one step. Source: actions/runner, `ExecutionContext`. */
export const ANNOTATIONS_PER_LEVEL = 10;
/** Source: actions/runner, `ExecutionContext._maxIssueMessageLength`. */
export const ANNOTATION_MESSAGE_LENGTH = 4096;

const LEVELS: ReadonlySet<string> = new Set(['error', 'warning', 'notice']);

export function isAnnotationLevel(name: string): name is AnnotationLevel {
  return LEVELS.has(name);
}

/** Makes the annotation of an `error`, `warning` or `notice` command; positions that contradict each other are dropped as the runner drops them. */
export function annotationOf(level: AnnotationLevel, command: WorkflowCommand, workspace?: string): Annotation {
  const { title, file } = command.properties;
  return {
    level,
    message: command.message.slice(0, ANNOTATION_MESSAGE_LENGTH),
    ...(title === undefined ? {} : { title }),
    ...(file === undefined ? {} : { file: relativeFile(file, workspace) }),
    ...validPosition({
      line: wholeNumber(command.properties['line']),
      endLine: wholeNumber(command.properties['endline']),
      col: wholeNumber(command.properties['col']),
      endColumn: wholeNumber(command.properties['endcolumn']),
    }),
  };
}

interface Position {
  line: number | undefined;
  endLine: number | undefined;
  col: number | undefined;
  endColumn: number | undefined;
}

/** Source: actions/runner, `IssueCommandExtension.ValidateLinesAndColumns`. */
function validPosition(given: Position): Pick<Annotation, 'line' | 'endLine' | 'col' | 'endColumn'> {
  const position = { ...given, line: given.line ?? given.endLine, col: given.col ?? given.endColumn };
  const severalLines = position.endLine !== undefined && position.endLine !== position.line;
  if (position.line === undefined || severalLines || isBefore(position.endColumn, position.col)) {
    position.col = undefined;
    position.endColumn = undefined;
  }
  if (isBefore(position.endLine, position.line)) {
    position.line = undefined;
    position.endLine = undefined;
  }
  return Object.fromEntries(Object.entries(position).filter(([, value]) => value !== undefined));
}

function isBefore(end: number | undefined, start: number | undefined): boolean {
  return end !== undefined && start !== undefined && end < start;
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d{1,10}$/.test(text.trim()) ? Number(text) : undefined;
}

function relativeFile(file: string, workspace: string | undefined): string {
  if (workspace === undefined || !isAbsolute(file)) {
    return file;
  }
  const inside = relative(workspace, file);
  return inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)
    ? file
    : inside.split(sep).join('/');
}
