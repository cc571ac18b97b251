import type { PrintedLocation } from '../failure.ts';
import type { LogLine } from '../grammar.ts';
import { coded } from './codes.ts';
import { type Heading, remarkOf } from './diagnostic-line.ts';
import { isFile, placeAt } from './printed-place.ts';
import { type Level, severityAt, severityWords } from './severity.ts';

/** One thing that a tool says of one place. */
export interface Diagnostic {
  level: Level;
  /** null: it names no file, but has a code. */
  location: PrintedLocation | null;
  rule: string;
  message: string;
  /** The lines that say it; the first one begins it. */
  lines: LogLine[];
  /** Index of the section. */
  section: number;
}

/** How many lines may lie between the two lines of a pair. */
const reach = 6;

/** `error[E0308]: message`, whose place follows. */
interface Said {
  line: LogLine;
  level: Level;
  rule: string;
  message: string;
}

const saidForm = new RegExp(
  String.raw`^ {0,4}(?:[│|╷×>] ?)?(${severityWords})(?:\[([\w:./-]{1,80})\])?(?: (\w{2,20}\d{1,6}))? ?: (\S.{0,1500})$`,
  'i',
);
const pointing =
  /^ {0,16}(?:[│|]? {0,8})?(?:-{1,3}>|at|in|on|┌─+|[╭,]─?-?\[?|→|@|::|Location:|-->|└─)[ [] {0,4}(?=[^\s])/;
/** Sass: `  src/a.scss 3:10  root stylesheet`. */
const spaced = /^ {2,6}(\S{1,300}\.\w{1,8}) (\d{1,7}):(\d{1,7})(?= {2}|$)/;
/** The tool's copy of the source, its marks below and frames around. */
const quoted = /^ {0,12}(?:\d{1,7} ?[|│]|[|│╷╵]|[\^~. -]{1,300}$|\+)|^\t|^\s*$/;
const underlined = /^[\s+|│]{0,300}[\^~]{1,300}\s{0,9}$/;

const header =
  /^(?:(?:FILE|File|In|Checking|Linting|-->|==>|\*{2,13}(?: Module)?|#)(?:: ?| ))? ?((?:[A-Za-z]:[\\/])?[^\s:*?"<>|()][^:*?"<>|()]{0,300}\.[A-Za-z]\w{0,9}):?(?: <==)?$/;
const tableHeader = /^ {1,4}Line {2,8}(\S{1,300})$/;
const row =
  /^ {0,10}(?:[Ll]ine:? )?(\d{1,7})(?:[:.,] ?(\d{1,7}))?(?:-(?:(\d{1,7})[:.])?\d{1,7})?(?: ?[|:] ?| - | {1,12}|\t{1,4})(\S.{0,1500})$/;
/** `H008 47:8 message`, `error  3:5  message`, `C:  3, 5: message`. */
const turned = /^ {0,6}(\S{1,40}?):? {1,6}(\d{1,7})[:,] ?(\d{1,7}):? {1,6}(\S.{0,1500})$/;

/** Reads the lines of one output in order and finds what is said of places, on one line or on two. */
export class DiagnosticParser {
  readonly #section: number;
  #last = 0;
  #said: Said | null = null;
  #heading: { heading: Heading; line: LogLine; underlined: boolean } | null = null;
  #header: { path: string; table: boolean } | null = null;

  constructor(section: number) {
    this.#section = section;
  }

  /** What the line says or completes. */
  read(line: LogLine): Diagnostic | null {
    const { number, text } = line;
    if (number > this.#last + reach) this.#forget();
    this.#last = number;
    if (text.length > 2_000) return null;
    const whole = this.#message(line) ?? this.#place(line);
    if (whole !== null) return whole;
    const found = remarkOf(text);
    if (found !== null && 'message' in found) {
      this.#said = null;
      this.#heading = null;
      return { ...found, lines: [line], section: this.#section };
    }
    if (found !== null) {
      this.#heading = { heading: found, line, underlined: found.opens ?? false };
      return null;
    }
    return this.#row(line) ?? this.#begin(line);
  }

  #forget(): void {
    this.#said = null;
    this.#heading = null;
    this.#header = null;
  }

  /** The message of the place before. */
  #message(line: LogLine): Diagnostic | null {
    if (this.#heading === null) return null;
    const { heading, line: first } = this.#heading;
    const { text } = line;
    if (line.number - first.number > reach) this.#heading = null;
    if (this.#heading === null) return null;
    if (underlined.test(text)) this.#heading.underlined = true;
    if (quoted.test(text)) return null;
    const isIndented = /^\s/.test(text) || this.#heading.underlined;
    const severity = severityAt(text.trim());
    if (!isIndented && severity === null) {
      this.#heading = null;
      return null;
    }
    this.#heading = null;
    const words = (severity?.rest ?? text)
      .trim()
      .replace(/^: /, '')
      .replace(/^[•*] /, '');
    const { rule, message } = coded(words, severity !== null);
    if (message === '') return null;
    const level = severity?.level ?? heading.level;
    const lines = line.number - first.number <= 4 ? [first, line] : [line];
    return { level, location: heading.location, rule: heading.rule || rule, message, lines, section: this.#section };
  }

  /** The place of the message before. */
  #place(line: LogLine): Diagnostic | null {
    const said = this.#said;
    if (said === null) return null;
    const text = line.text.replace(spaced, '  $1:$2:$3');
    const [arrow] = pointing.exec(text) ?? [];
    const placed = placeAt(arrow === undefined ? text.trim() : text.slice(arrow.length).replace(/^file:\/\//, ''));
    const isAlone = placed?.rest.replace(/[:\s]/g, '') === '' || text !== line.text;
    const isPlain = arrow === undefined && /^\s/.test(text) && isAlone;
    if (placed === null || (arrow === undefined && !isPlain) || !/^$|^[\s:,\])]/.test(placed.rest)) return null;
    if (placed.location.line === undefined) return null;
    this.#said = null;
    const { level, rule, message } = said;
    const lines = line.number - said.line.number <= 3 ? [said.line, line] : [said.line];
    return { level, location: placed.location, rule, message, lines, section: this.#section };
  }

  /** `3:5  error  message  code` below the name of the file. */
  #row(line: LogLine): Diagnostic | null {
    if (this.#header === null) return null;
    const { path, table } = this.#header;
    const swapped = turned.exec(line.text);
    if (swapped !== null) return this.#turned(line, path, swapped);
    const [, at, column, endLine, rest] = row.exec(line.text) ?? [];
    if (at === undefined || rest === undefined || Number(at) < 1) return null;
    const severity = severityAt(rest);
    const { rule, message } = coded((severity?.rest ?? rest).replace(/^\s*[|:]?\s*/, ''), severity !== null);
    if (message === '' || !(table || severity !== null || rule !== '' || column !== undefined)) return null;
    const location = place(path, at, column, endLine);
    return { level: severity?.level ?? 'unsaid', location, rule, message, lines: [line], section: this.#section };
  }

  #turned(line: LogLine, path: string, [, word = '', at = '', column, said = '']: RegExpExecArray): Diagnostic | null {
    if (Number(at) < 1) return null;
    const severity = severityAt(`${word}:`) ?? severityAt(`${word}: `);
    const isCode = /^[A-Z]{1,10}-?\d{1,6}$/.test(word);
    if (severity === null && !isCode) return null;
    const { rule, message } = isCode ? { rule: word, message: said.trim() } : coded(said, true);
    const level = isCode ? 'unsaid' : (severity?.level ?? 'unsaid');
    return {
      level,
      location: place(path, at, column, undefined),
      rule,
      message,
      lines: [line],
      section: this.#section,
    };
  }

  #begin(line: LogLine): null {
    const { text } = line;
    const [, word, code, number, message] = saidForm.exec(text) ?? [];
    if (word !== undefined && message !== undefined) {
      const severity = severityAt(`${word}:`);
      const own = code ?? number;
      const { rule, message: clean } = own === undefined ? coded(message, true) : { rule: own, message };
      this.#said = { line, level: severity?.level ?? 'error', rule, message: clean };
      return null;
    }
    if (this.#said !== null && line.number - this.#said.line.number > reach) this.#said = null;
    const [, table] = tableHeader.exec(text) ?? [];
    const [, file] = table === undefined ? (header.exec(text) ?? []) : [];
    const name = table ?? file;
    if (name !== undefined && isFile(name)) this.#header = { path: name, table: table !== undefined };
    else if (/^\S/.test(text) && !/^\d/.test(text) && this.#header !== null && !/^[-=─]+$/.test(text))
      this.#header = null;
    return null;
  }
}

function place(path: string, line: string, column?: string, endLine?: string): PrintedLocation {
  const at = Number(line);
  return {
    ...{ path, line: at },
    ...(Number(column) >= 1 ? { column: Number(column) } : {}),
    ...(Number(endLine) > at ? { endLine: Number(endLine) } : {}),
  };
}
