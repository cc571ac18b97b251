import type { LogLine } from '../grammar.ts';
import type { Diagnostic } from './diagnostic-parser.ts';
import { names } from './finding-names.ts';
import { isFile } from './printed-place.ts';
import { type Level, levelOf, severityAt } from './severity.ts';

/** How deep findings are looked for. */
const deepest = 8;

/** An object as JSON has it, or an element of XML with its attributes and children. */
export type Fields = Readonly<Record<string, unknown>>;

interface Place {
  path: string;
  line: number;
  column: number;
  endLine: number;
}

/** What a walk reads, and where it puts what it finds. */
export interface Walked {
  /** The lines of the whole text. */
  block: readonly LogLine[];
  section: number;
  found: Diagnostic[];
  most: number;
  /** The line that begins an object, where that is known. */
  origins?: ReadonlyMap<object, LogLine>;
}

/** Finds the objects of a tree that say something of a place. */
export class Walk {
  readonly #walked: Walked;
  /** Findings come in the order of the text, so each is looked for after the one before. */
  #at = 0;
  /** The weaknesses and checks that are told, with their files. */
  readonly #known = new Set<string>();

  constructor(walked: Walked) {
    this.#walked = walked;
  }

  see(node: object, path: string | null, depth: number): void {
    if (depth > deepest || this.#walked.found.length >= this.#walked.most) return;
    if (Array.isArray(node)) {
      for (const each of node) if (isFields(each)) this.see(each, path, depth + 1);
      return;
    }
    const fields = node as Fields;
    const place = placeOf(fields, path);
    const message = firstText(fields, names.message) || firstText(extraOf(fields), names.message);
    if (place.path !== '' && message !== '' && (place.line >= 1 || isGraded(fields))) {
      this.#add(fields, place, message);
      return;
    }
    const known = weaknessOf(fields) || checkOf(fields);
    if (known !== '' && this.#addPlaceless(fields, known, place.path || path || '')) return;
    for (const [key, value] of Object.entries(fields)) {
      if (isFields(value)) this.see(value, isFile(key) && key.length < 300 ? key : place.path || path, depth + 1);
    }
  }

  #add(fields: Fields, { path, line, column, endLine }: Place, message: string): void {
    const { block, section, found, origins } = this.#walked;
    const shown = origins?.get(fields) ?? this.#lineOf(message) ?? block[0];
    found.push({
      location: {
        path,
        ...(line >= 1 ? { line } : {}),
        ...(column >= 1 ? { column } : {}),
        ...(endLine > line ? { endLine } : {}),
      },
      ...{
        level: levelIn(fields),
        rule: firstText(fields, names.rule),
        message: message.trim(),
        section,
      },
      lines: shown === undefined ? [] : [shown],
    });
  }

  /** What is said of a package or of a resource: of no line, and perhaps of no file. False where it is told already. */
  #addPlaceless(fields: Fields, rule: string, path: string): boolean {
    const { block, section, found, origins } = this.#walked;
    const message = firstText(fields, names.said).trim() || rule;
    const key = `${rule}\u0000${path}`;
    if (this.#known.has(key)) return true;
    this.#known.add(key);
    const shown = origins?.get(fields) ?? this.#lineOf(rule) ?? block[0];
    const level = levelIn(fields);
    found.push({
      ...{ level: level === 'unsaid' ? 'error' : level, rule, message, section },
      ...{ location: path === '' ? null : { path }, lines: shown === undefined ? [] : [shown] },
    });
    return true;
  }

  #lineOf(message: string): LogLine | undefined {
    const { block } = this.#walked;
    const quoted = JSON.stringify(message).slice(1, 200);
    const at = block.findIndex(({ text }, index) => index >= this.#at && text.includes(quoted));
    if (at >= 0) this.#at = at;
    return block[at];
  }
}

/** What is said of a whole file has to say how bad it is, and by which rule. */
function isGraded(fields: Fields): boolean {
  return levelIn(fields) !== 'unsaid' && firstText(fields, names.rule) !== '';
}

const weakness =
  /^(?:CVE-\d{4}-\d{4,9}|GHSA(?:-\w{4}){3}|(?:RUSTSEC|PYSEC|GO|OSV|GMS)-\d{4}-\d{1,9}|SNYK-[\w-]{4,80})$/;

/** The number by which a weakness is known; empty if it is none, or nothing more is said of it. */
function weaknessOf(fields: Fields): string {
  const told = names.weakness
    .map((name) => fields[name])
    .find((each) => typeof each === 'string' && weakness.test(each));
  return typeof told === 'string' && names.severity.some((name) => name in fields) ? told : '';
}

/** The name of a check that says that it has failed, and why. */
function checkOf(fields: Fields): string {
  const hasFailed = names.outcome.some((name) => /^fail(?:ed|ure)?$/i.test(`${fields[name] ?? ''}`));
  if (!hasFailed || firstText(fields, names.said) === '') return '';
  return firstText(fields, ['name']) || firstText(fields, names.rule);
}

/** An object or an array: both have members. */
function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function placeOf(fields: Fields, path: string | null): Place {
  const place = { path: '', line: 0, column: 0, endLine: 0 };
  gather(fields, place, 0);
  return {
    ...place,
    path: place.path === '' ? (path ?? '') : place.path.replace(/^file:\/\/(?:\$PROJECT_DIR\$\/)?/, ''),
  };
}

const isRange = /^line|^SourceLine$/;

/** What the object itself tells, then what its `location`, `range` and `start` tell. */
function gather(fields: Fields, place: Place, depth: number): void {
  place.path ||= firstPath(fields);
  // The language server protocol counts from 0, and is told by its word for the column in an object for that alone.
  const first = typeof fields['character'] === 'number' && Object.keys(fields).length <= 3 ? 1 : 0;
  place.line ||= firstNumber(fields, names.line, first);
  place.column ||= firstNumber(fields, names.column, first);
  place.endLine ||= firstNumber(fields, names.endLine);
  if (depth > 3) return;
  for (const name of names.place) {
    const inner = fields[name];
    const first: unknown = Array.isArray(inner) ? placed(inner) : inner;
    if (!isFields(first)) continue;
    gather(first, place, depth + 1);
    if (isRange.test(name)) place.line ||= firstNumber(first, names.first);
  }
}

/** The first that names a file; frames of a stack may lie in libraries. */
function placed(all: readonly unknown[]): unknown {
  return all.slice(0, 50).find((each) => isFields(each) && firstPath(each) !== '') ?? all[0];
}

function firstText(fields: Fields, keys: readonly string[]): string {
  for (const key of keys) {
    const value = fields[key];
    if (typeof value === 'string' && value !== '' && !(key === 'type' && isKind(value))) return value;
    if (typeof value === 'number' && keys === names.rule) return `${value}`;
    const [only]: unknown[] = Array.isArray(value) && keys === names.rule ? value : [];
    if (typeof only === 'string') return only;
    const inner = isFields(value) ? textIn(value) : '';
    if (inner !== '') return inner;
  }
  return '';
}

/** A `type` that says how bad it is, or only that it is a finding, is no rule. */
function isKind(type: string): boolean {
  return (
    severityAt(`${type}:`) !== null ||
    /^(?:issue|finding|vulnerability|typo|diagnostic|fail(?:ed|ure)?|pass(?:ed)?)$/i.test(type)
  );
}

/** What Semgrep tells beside the place. */
function extraOf(fields: Fields): Fields {
  const { extra } = fields;
  return isFields(extra) ? extra : {};
}

/** `{"text": …}`, `{"Id": …}`. */
function textIn(value: Fields): string {
  const text = ['text', 'value', 'Id', 'id', 'name']
    .map((name) => value[name])
    .find((each) => typeof each === 'string');
  return typeof text === 'string' ? text : '';
}

function firstPath(fields: Fields): string {
  for (const key of names.path) {
    const value = fields[key];
    if (typeof value !== 'string' || value.length >= 1_000) continue;
    const isPath = /[\\/]/.test(value);
    // These words mean other things as well.
    const isDoubtful = key === 'source' ? !/\.[a-z]\w{0,4}$/.test(value) : key === 'name' && !isFile(value);
    if (isPath ? !(key === 'name' && isDoubtful) : isFile(value) && key !== 'name' && !isDoubtful) return value;
  }
  return '';
}

/** Counted from `first`; 0 for none. */
function firstNumber(fields: Fields, keys: readonly string[], first = 0): number {
  for (const key of keys) {
    const value = fields[key];
    const one: unknown = Array.isArray(value) ? value[0] : value;
    const number = typeof one === 'string' && /^\d{1,7}$/.test(one) ? Number(one) : one;
    if (typeof number === 'number' && number + first >= 1) return Math.floor(number) + first;
  }
  return 0;
}

function levelIn(fields: Fields): Level {
  const own = ownLevelIn(fields);
  return own === 'unsaid' ? ownLevelIn(extraOf(fields)) : own;
}

function ownLevelIn(fields: Fields): Level {
  for (const key of names.severity) {
    const value = fields[key];
    if (typeof value === 'number') return key === 'priority' ? prioritised(value) : numbered(value, fields);
    if (typeof value === 'string' && (severityAt(`${value}:`) ?? severityAt(`${value}: `)) !== null)
      return levelOf(value);
  }
  return 'unsaid';
}

/** 1 is the worst. */
function prioritised(value: number): Level {
  if (value <= 2) return 'error';
  return value === 3 ? 'warning' : 'info';
}

/** ESLint counts up, the language server protocol down; Spectral does so from 0. */
function numbered(value: number, fields: Fields): Level {
  if (fields['range'] === undefined) return value === 2 ? 'error' : value === 1 ? 'warning' : 'unsaid';
  const worst = typeof fields['source'] === 'string' && Array.isArray(fields['path']) ? 0 : 1;
  return value <= worst ? 'error' : value === worst + 1 ? 'warning' : 'info';
}
