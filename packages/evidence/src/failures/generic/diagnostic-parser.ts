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

/** How far below a message its rule may be named. */
const farthestName = 30;
const namedBelow =
  /^ {0,12}(?:= note: `#\[(?:warn|deny|forbid)\(([\w:]{2,80})\)\]`|= help: for further information visit \S{1,200}#([a-z_]{2,80})$|[│|]? ?Diagnostic ID: ([\w:.-]{2,80})$)/;

/** `error[E0308]: message`, whose place follows. */
interface Said {
  line: LogLine;
  level: Level;
  rule: string;
  message: string;
  /** The place has to be the very next line, and alone on it. */
  close?: boolean;
}

const saidForm = new RegExp(
  String.raw`^ {0,4}(?:[│|╷×>] ?)?(${severityWords})(?:\[([\w:./-]{1,80})\])?(?: (\w{2,20}\d{1,6}))? ?: (\S.{0,1500})$`,
  'i',
);
const pointing =
  /^[\t ]{0,16}(?:[│|]? {0,8})?(?:-{1,3}>|at|in|on|#\d{1,5}: FILE:|File:|In file:|┌─+|[╭,][─▸]?-?\[?|→|@|::|Location:|-->|└─)[ [] {0,4}(?=[^\s])/;
/** Elixir: `  lib/a.ex:3: Module.function/1`. */
const functionOnly = /^: [A-Z][\w.]{0,200}\.\w{1,80}[?!]?\/\d{1,3}$/;
/** What is said without a colon after its severity: `ERROR message [code]`, `  × message`. */
const plainForm = /^(?:(ERROR|WARN) (\S.{0,1200} \[[a-z][\w-]{2,80}\])| {1,4}([×✖✗⚠]) (\S.{0,1200}))$/;
/** What is said by a code, whose place has to be the very next line: `E3012 message`, `[210] message`. */
const codeForm = /^(?:\[(\d{3,5})\]|([A-Z]{1,3}\d{3,5})) (\S.{0,1200})$/;
/** What Checkov says of a check, before its result. */
const checkForm = /^Check: (\w{3,40}): "(.{1,600})"$/;
const passed = /^\s{1,8}PASSED for resource/;
/** Sass: `  src/a.scss 3:10  root stylesheet`. */
const spaced = /^ {2,6}(\S{1,300}\.\w{1,8}) (\d{1,7}):(\d{1,7})(?= {2}|$)/;
/** The tool's copy of the source, its marks below and frames around. */
const quoted = /^ {0,12}(?:\d{1,7} ?[|│]|[|│╷╵]|[\^~. -]{1,300}$|\+)|^\t|^\s*$/;
const underlined = /^[\s+|│]{0,300}[\^~]{1,300}\s{0,9}$/;

const header =
  /^(?:(?:FILE|File|In|Checking|Linting|-->|==>|\*{2,13}(?: Module)?|[#+])(?:: ?| ))? ?((?:[A-Za-z]:[\\/])?[^\s:*?"<>|()][^:*?"<>|()]{0,300}\.[A-Za-z]\w{0,9}):?(?: <==| -- \d{1,6} warnings?:?)?$/;
const tableHeader = /^ {1,4}Line {2,8}(\S{1,300})$/;
const row =
  /^ {0,10}(?:[Ll]ine:? )?(\d{1,7})(?:[:.,] ?(\d{1,7}))?(?:-(?:(\d{1,7})[:.])?\d{1,7})?(?: ?[|:] ?| - | {1,12}|\t{1,4})(\S.{0,1500})$/;
/** `  [3, 9]:Code: message`: the lines that it is said of. */
const listed = /^ {0,6}\[(\d{1,7})(?:, \d{1,7}){0,200}\]: ?([A-Z]\w{1,80}: \S.{0,1200})$/;
/** `message on line 3 at column 5`. */
const told = /^ {0,4}(\S.{0,600}) (?:on|at) line (\d{1,7})(?:,? (?:at )?column (\d{1,7}))?\.?$/;
/** `H008 47:8 message`, `error  3:5  message`, `C:  3, 5: message`. */
const turned = /^ {0,6}(\S{1,40}?):? {1,6}(\d{1,7})[:,] ?(\d{1,7}):? {1,6}(\S.{0,1500})$/;

/** Reads the lines of one output in order and finds what is said of places, on one line or on two. */
export class DiagnosticParser {
  readonly #section: number;
  #last = 0;
  #previous: LogLine | null = null;
  #said: Said | null = null;
  #heading: { heading: Heading; line: LogLine; underlined: boolean } | null = null;
  /** The last one, as long as it has no rule. */
  #unnamed: Diagnostic | null = null;
  #header: { path: string; table: boolean; ruled: boolean } | null = null;

  constructor(section: number) {
    this.#section = section;
  }

  /** What the line says or completes. */
  read(line: LogLine): Diagnostic | null {
    const found = this.#read(line);
    this.#previous = line;
    if (found !== null) this.#unnamed = found.rule === '' ? found : null;
    else this.#name(line);
    return found;
  }

  /** Some tools name the rule below the message. */
  #name({ number, text }: LogLine): void {
    const found = this.#unnamed;
    if (found === null) return;
    const [, attribute, lint, id] = namedBelow.exec(text) ?? [];
    const rule = attribute ?? id ?? (lint === undefined ? undefined : `clippy::${lint}`);
    if (rule !== undefined) found.rule = rule;
    const isFar = number > (found.lines.at(-1)?.number ?? 0) + farthestName;
    if (rule !== undefined || isFar) this.#unnamed = null;
  }

  #read(line: LogLine): Diagnostic | null {
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
    if (this.#heading.heading.alone) {
      this.#heading = null;
      const next = line.number === first.number + 1 ? severityAt(text) : null;
      return next === null ? null : this.#completed(heading, [first, line], next.rest, next.level);
    }
    if (underlined.test(text)) this.#heading.underlined = true;
    if (quoted.test(text) || (this.#heading.heading.marked && !this.#heading.underlined)) return null;
    const isIndented = /^\s/.test(text) || this.#heading.underlined;
    const severity = severityAt(text.trim());
    if (!isIndented && severity === null) {
      this.#heading = null;
      return null;
    }
    this.#heading = null;
    const lines = line.number - first.number <= 4 ? [first, line] : [line];
    return this.#completed(heading, lines, severity?.rest ?? text, severity?.level ?? null);
  }

  #completed(heading: Heading, lines: LogLine[], said: string, level: Level | null): Diagnostic | null {
    const words = said
      .trim()
      .replace(/^: /, '')
      .replace(/^[•*] /, '');
    const { rule, message } = coded(words, level !== null);
    if (message === '') return null;
    const { location } = heading;
    const own = { level: level ?? heading.level, rule: heading.rule || rule };
    return { ...own, location, message, lines, section: this.#section };
  }

  /** The place of the message before. */
  #place(line: LogLine): Diagnostic | null {
    const said = this.#said ?? this.#before(line);
    if (said === null || (said.close && line.number > said.line.number + 1)) return null;
    const text = line.text.replace(spaced, '  $1:$2:$3');
    const [arrow] = pointing.exec(text) ?? [];
    const placed = placeAt(arrow === undefined ? text.trim() : text.slice(arrow.length).replace(/^file:\/\//, ''));
    const isAlone = placed?.rest.replace(/[:\s]/g, '') === '' || text !== line.text;
    const isNext = line.number === said.line.number + 1;
    const isPlain = /^\s/.test(text)
      ? isAlone || (isNext && functionOnly.test(placed?.rest ?? ''))
      : said.close && isAlone;
    if (placed === null || (arrow === undefined && !isPlain) || !/^$|^[\s:,\])-]/.test(placed.rest)) return null;
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
    const [, first, rest0] = listed.exec(line.text) ?? [];
    if (first !== undefined && rest0 !== undefined && Number(first) >= 1) {
      const found = { level: 'unsaid', ...coded(rest0, true), lines: [line], section: this.#section } as const;
      return { ...found, lines: [line], location: place(path, first) };
    }
    const [, words, onLine, onColumn] = told.exec(line.text) ?? [];
    if (words !== undefined && Number(onLine) >= 1) {
      const found = { level: 'unsaid', rule: '', message: words, lines: [line], section: this.#section } as const;
      return { ...found, lines: [line], location: place(path, onLine ?? '', onColumn) };
    }
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

  /** What has no colon after its severity, or only a code. */
  #saidOtherwise(line: LogLine): boolean {
    const { text } = line;
    if (/^[a-z\d]/.test(text)) return false;
    const [, word, whole, sign, words] = plainForm.exec(text) ?? [];
    const said = whole ?? words;
    if (said !== undefined) {
      const level = word === 'WARN' || sign === '⚠' ? 'warning' : 'error';
      this.#said = { line, level, ...coded(said, true) };
      return true;
    }
    const [, number, code, message] = codeForm.exec(text) ?? [];
    if (message !== undefined) this.#said = { line, level: 'unsaid', rule: number ?? code ?? '', message, close: true };
    const [, check, title] = checkForm.exec(text) ?? [];
    if (check !== undefined && title !== undefined) {
      this.#said = { line, level: 'error', rule: check, message: title };
    } else if (passed.test(text)) this.#said = null;
    return (message ?? title) !== undefined;
  }

  /** `In file: a.erb:3` is of the line before. */
  #before({ number, text }: LogLine): Said | null {
    const line = this.#previous;
    if (line === null || line.number !== number - 1 || !text.startsWith('In file: ')) return null;
    return { line, level: 'unsaid', rule: '', message: line.text.trim(), close: true };
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
    if (this.#saidOtherwise(line)) return null;
    if (this.#said !== null && line.number - this.#said.line.number > reach) this.#said = null;
    const [, table] = tableHeader.exec(text) ?? [];
    const [, file] = table === undefined ? (header.exec(text) ?? []) : [];
    const name = table ?? file;
    if (name !== undefined && isFile(name)) this.#header = { path: name, table: table !== undefined, ruled: false };
    else if (this.#header !== null && /^={3,}$/.test(text)) this.#header.ruled = true;
    else if (
      /^\S/.test(text) &&
      !/^\d/.test(text) &&
      this.#header !== null &&
      !this.#header.ruled &&
      !/^[-=─]+$/.test(text)
    )
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
