import type { LogLine } from '../grammar.ts';
import type { Diagnostic } from './diagnostic-parser.ts';
import { isFile } from './printed-place.ts';
import { type Level, levelOf, severityAt } from './severity.ts';

/** How much of one output is read as JSON, and how deep. */
const mostUnits = 512 << 10;
const mostTexts = 200;
const mostFound = 200;
const deepest = 8;

/** The names that tools give to the same thing, the plainest first. */
const names = {
  path: [
    'file',
    'filename',
    'file_name',
    'filePath',
    'file_path',
    'fileName',
    'path',
    'File',
    'Filename',
    'relative_path',
    'uri',
    'source',
    'Target',
  ],
  line: [
    'line',
    'lineNumber',
    'line_number',
    'startLine',
    'start_line',
    'lnum',
    'row',
    'Line',
    'StartLine',
    'beginLine',
    'lineStart',
    'line_numbers',
  ],
  column: [
    'column',
    'col',
    'columnNumber',
    'startColumn',
    'start_column',
    'character',
    'Column',
    'beginColumn',
    'columnStart',
  ],
  endLine: ['endLine', 'end_line', 'endLineNumber', 'EndLine', 'lineEnd'],
  message: [
    'message',
    'msg',
    'text',
    'raw_msg',
    'Message',
    'Text',
    'description',
    'Description',
    'reason',
    'Title',
    'title',
  ],
  rule: [
    'ruleId',
    'rule_id',
    'rule',
    'code',
    'check_id',
    'cop_name',
    'rule_name',
    'ruleName',
    'check_name',
    'Check',
    'Code',
    'number',
    'check',
    'id',
    'symbol',
    'FromLinter',
    'ID',
  ],
  severity: ['severity', 'Severity', 'level', 'Level', 'type', 'etype', 'impact'],
  place: [
    'location',
    'Location',
    'range',
    'Range',
    'start',
    'Start',
    'begin',
    'loc',
    'position',
    'positions',
    'Pos',
    'primary_label',
    'CauseMetadata',
    'vulnerability',
    'filePath',
    'source_file',
    'files',
    'span',
  ],
} as const;

type Fields = Readonly<Record<string, unknown>>;

interface Place {
  path: string;
  line: number;
  column: number;
  endLine: number;
}

/** What tools say of places in JSON that they print into a log, on one line or on many. Lines have to follow each other. */
export function jsonFindings(lines: readonly LogLine[], section: number): Diagnostic[] {
  const found: Diagnostic[] = [];
  let units = 0;
  for (const { text, block } of jsonTexts(lines).slice(0, mostTexts)) {
    units += text.length;
    if (units > mostUnits || found.length >= mostFound) break;
    const value = parsed(text);
    if (value !== null) new Walk(block, section, found).see(value, null, 0);
  }
  return found.slice(0, mostFound);
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

interface JsonText {
  text: string;
  block: readonly LogLine[];
}

function jsonTexts(lines: readonly LogLine[]): JsonText[] {
  const texts: JsonText[] = [];
  let block: LogLine[] | null = null;
  for (const line of lines) {
    const { text } = line;
    if (block === null && /^(?:@?\w{1,20}:? )?[[{].{3,}[\]}]$/.test(text)) {
      texts.push({ text: text.slice(text.search(/[[{]/)), block: [line] });
    } else if (/^[[{]+$/.test(text)) block = [line];
    else if (block !== null) {
      block.push(line);
      if (!/^[\]}]+$/.test(text)) continue;
      texts.push({ text: block.map((each) => each.text).join('\n'), block });
      block = null;
    }
  }
  return texts;
}

class Walk {
  readonly #block: readonly LogLine[];
  readonly #section: number;
  readonly #found: Diagnostic[];
  /** Findings come in the order of the text, so each is looked for after the one before. */
  #at = 0;

  constructor(block: readonly LogLine[], section: number, found: Diagnostic[]) {
    this.#block = block;
    this.#section = section;
    this.#found = found;
  }

  see(node: object, path: string | null, depth: number): void {
    if (depth > deepest || this.#found.length >= mostFound) return;
    if (Array.isArray(node)) {
      for (const each of node) if (isFields(each)) this.see(each, path, depth + 1);
      return;
    }
    const fields = node as Fields;
    const place = placeOf(fields, path);
    const message = firstText(fields, names.message);
    if (place.path !== '' && place.line >= 1 && message !== '') {
      this.#add(fields, place, message);
      return;
    }
    for (const [key, value] of Object.entries(fields)) {
      if (isFields(value)) this.see(value, isFile(key) && key.length < 300 ? key : place.path || path, depth + 1);
    }
  }

  #add(fields: Fields, { path, line, column, endLine }: Place, message: string): void {
    const quoted = JSON.stringify(message).slice(1, 200);
    const at = this.#block.findIndex(({ text }, index) => index >= this.#at && text.includes(quoted));
    if (at >= 0) this.#at = at;
    const shown = this.#block[at] ?? this.#block[0];
    this.#found.push({
      location: { path, line, ...(column >= 1 ? { column } : {}), ...(endLine > line ? { endLine } : {}) },
      ...{
        level: levelIn(fields),
        rule: firstText(fields, names.rule),
        message: message.trim(),
        section: this.#section,
      },
      lines: shown === undefined ? [] : [shown],
    });
  }
}

/** An object or an array: both have members. */
function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function placeOf(fields: Fields, path: string | null): Place {
  const place = { path: '', line: 0, column: 0, endLine: 0 };
  gather(fields, place, 0);
  return { ...place, path: place.path === '' ? (path ?? '') : place.path.replace(/^file:\/\//, '') };
}

/** What the object itself tells, then what its `location`, `range` and `start` tell. */
function gather(fields: Fields, place: Place, depth: number): void {
  place.path ||= firstPath(fields);
  // The language server protocol counts from 0, and is told by its word for the column.
  const first = typeof fields['character'] === 'number' ? 1 : 0;
  place.line ||= firstNumber(fields, names.line, first);
  place.column ||= firstNumber(fields, names.column, first);
  place.endLine ||= firstNumber(fields, names.endLine);
  if (depth > 3) return;
  for (const name of names.place) {
    const inner = fields[name];
    const first: unknown = Array.isArray(inner) ? inner[0] : inner;
    if (isFields(first)) gather(first, place, depth + 1);
  }
}

function firstText(fields: Fields, keys: readonly string[]): string {
  for (const key of keys) {
    const value = fields[key];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number' && keys === names.rule) return `${value}`;
    if (isFields(value) && keys !== names.path && typeof value['text'] === 'string') return value['text'];
  }
  return '';
}

function firstPath(fields: Fields): string {
  for (const key of names.path) {
    const value = fields[key];
    if (typeof value === 'string' && value.length < 1_000 && (isFile(value) || value.includes('/'))) return value;
  }
  return '';
}

/** Counted from `first`; 0 for none. */
function firstNumber(fields: Fields, keys: readonly string[], first = 0): number {
  for (const key of keys) {
    const value = fields[key];
    const number: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof number === 'number' && number + first >= 1) return Math.floor(number) + first;
  }
  return 0;
}

function levelIn(fields: Fields): Level {
  for (const key of names.severity) {
    const value = fields[key];
    if (typeof value === 'number') return numbered(value, fields);
    if (typeof value === 'string' && (severityAt(`${value}:`) ?? severityAt(`${value}: `)) !== null)
      return levelOf(value);
  }
  return 'unsaid';
}

/** ESLint counts up, the language server protocol down; Spectral does so from 0. */
function numbered(value: number, fields: Fields): Level {
  if (fields['range'] === undefined) return value === 2 ? 'error' : value === 1 ? 'warning' : 'unsaid';
  const worst = typeof fields['source'] === 'string' && Array.isArray(fields['path']) ? 0 : 1;
  return value <= worst ? 'error' : value === worst + 1 ? 'warning' : 'note';
}
