/** One workflow command as the runner reads it from a line of output. */
export interface WorkflowCommand {
  /** The command's name in lower case; the runner compares names without regard to case. */
  readonly name: string;
  /** Properties by lower-cased name, unescaped; the last of two equal names wins. */
  readonly properties: Readonly<Record<string, string>>;
  /** The text after the command, unescaped. */
  readonly message: string;
  /** `::name::` or the older `##[name]`. */
  readonly syntax: '::' | '##[';
}

/** Every command that the runner knows, but for the internal one. Source: actions/runner, `ActionCommandManager`. */
export const COMMAND_NAMES: readonly string[] = [
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
];

/**
 * White space as .NET trims it. It differs from `String.prototype.trimStart`: U+0085 counts, U+FEFF does not,
 * so a defence that leans on JavaScript's own trimming would miss a command.
 */
const WHITE_SPACE = new Set(
  [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000].concat(
    Array.from({ length: 11 }, (_, offset) => 0x2000 + offset),
  ),
);

/** Escapes in the order in which the runner undoes them: the percent sign comes last. */
const DATA_ESCAPES: readonly (readonly [string, string])[] = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
];
const PROPERTY_ESCAPES: readonly (readonly [string, string])[] = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
];
const BRACKET_ESCAPES: readonly (readonly [string, string])[] = [
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%25', '%'],
];

/**
 * Reads one line the way the runner does: first as `::name key=value,key=value::message`, only at the start of the
 * line, then as `##[name key=value;key=value]message`, anywhere in it. A name that is not in `known` (lower case) is no command.
 * Source: actions/runner, `ActionCommand.TryParseV2` and `TryParse`.
 */
export function parseCommandLine(line: string, known: ReadonlySet<string>): WorkflowCommand | undefined {
  return parseColonCommand(line, known) ?? parseBracketCommand(line, known);
}

function parseColonCommand(line: string, known: ReadonlySet<string>): WorkflowCommand | undefined {
  const start = skipWhiteSpace(line);
  if (!line.startsWith('::', start)) {
    return undefined;
  }
  const end = line.indexOf('::', start + 2);
  if (end < 0) {
    return undefined;
  }
  const head = splitHead(line.slice(start + 2, end));
  if (!known.has(head.name)) {
    return undefined;
  }
  return {
    name: head.name,
    properties: parseProperties(trimWhiteSpace(head.rest), ',', PROPERTY_ESCAPES),
    message: undoEscapes(line.slice(end + 2), DATA_ESCAPES),
    syntax: '::',
  };
}

function parseBracketCommand(line: string, known: ReadonlySet<string>): WorkflowCommand | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) {
    return undefined;
  }
  const head = splitHead(line.slice(start + 3, end));
  if (!known.has(head.name)) {
    return undefined;
  }
  return {
    name: head.name,
    properties: parseProperties(head.rest, ';', BRACKET_ESCAPES),
    message: undoEscapes(line.slice(end + 1), BRACKET_ESCAPES),
    syntax: '##[',
  };
}

function splitHead(head: string): { name: string; rest: string } {
  const space = head.indexOf(' ');
  return space < 0
    ? { name: head.toLowerCase(), rest: '' }
    : { name: head.slice(0, space).toLowerCase(), rest: head.slice(space + 1) };
}

function parseProperties(
  text: string,
  separator: string,
  escapes: readonly (readonly [string, string])[],
): Record<string, string> {
  const properties = new Map<string, string>();
  for (const pair of text.split(separator)) {
    const [key, value] = splitPair(pair);
    if (key !== '' && value !== '') {
      properties.set(key.toLowerCase(), undoEscapes(value, escapes));
    }
  }
  return Object.fromEntries(properties);
}

/** .NET splits with empty entries removed, so `=` signs before the key and before the value fall away. */
function splitPair(pair: string): [string, string] {
  const text = stripEquals(pair);
  const equals = text.indexOf('=');
  return equals < 0 ? ['', ''] : [text.slice(0, equals), stripEquals(text.slice(equals))];
}

function stripEquals(text: string): string {
  let start = 0;
  while (text[start] === '=') {
    start += 1;
  }
  return text.slice(start);
}

function undoEscapes(text: string, escapes: readonly (readonly [string, string])[]): string {
  return escapes.reduce((result, [escaped, plain]) => result.replaceAll(escaped, plain), text);
}

function skipWhiteSpace(text: string): number {
  let index = 0;
  while (index < text.length && WHITE_SPACE.has(text.charCodeAt(index))) {
    index += 1;
  }
  return index;
}

/** Both ends, as .NET's `Trim`. */
function trimWhiteSpace(text: string): string {
  let end = text.length;
  while (end > 0 && WHITE_SPACE.has(text.charCodeAt(end - 1))) {
    end -= 1;
  }
  return text.slice(Math.min(skipWhiteSpace(text), end), end);
}
