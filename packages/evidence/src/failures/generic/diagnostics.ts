import type { LogLine } from '../grammar.ts';
import { type Diagnostic, DiagnosticParser } from './diagnostic-parser.ts';
import { jsonFindings } from './json-findings.ts';
import type { Level } from './severity.ts';
import { probeFile } from './signs.ts';
import { xmlFindings } from './xml-findings.ts';

/** How many diagnostics of a log are kept, and how many lines before marks are read for them. */
const mostKept = 2_000;
/** After so many errors of one section no more are looked for in it. */
const mostOfSection = 200;
/** What says anything of a place has a number after a sign, or begins with its severity. */
const telling = /[:(,[|"] ?\d|^.{0,12}(?:[Ee]rror|ERROR|[Ww]arning)|line \d|-->|:$/;
const mostRead = 20_000;
const mostParsers = 64;

/** All that tools say of places in a log: in the lines that hold a trigger, and in all the last lines before each mark. */
export class Diagnostics {
  #errors: Diagnostic[] = [];
  #warnings: Diagnostic[] = [];
  /** From documents that were read apart. */
  readonly #apart: Diagnostic[] = [];
  readonly #parsers = new Map<string, DiagnosticParser>();
  /** How many errors of each section are kept. */
  readonly #counts = new Map<number, number>();
  #read = 0;
  /** The last line that a window has covered. */
  #covered = 0;

  /** A line that was offered; most lines are not. */
  see(line: LogLine, section: number): void {
    if ((this.#counts.get(section) ?? 0) >= mostOfSection || !telling.test(line.text)) return;
    const key = `${section}\u0000${line.channel}`;
    let parser = this.#parsers.get(key);
    if (parser === undefined) {
      if (this.#parsers.size >= mostParsers) this.#parsers.clear();
      parser = new DiagnosticParser(section);
      this.#parsers.set(key, parser);
    }
    this.#add(parser.read(line));
  }

  /** What a document told that was read apart. */
  add(found: readonly Diagnostic[]): void {
    const room = mostKept - this.#apart.length;
    this.#apart.push(...found.filter(isReal).slice(0, room));
  }

  /** The last lines before something failed, whether they were offered or not. */
  seeAll(lines: readonly LogLine[], section: number): void {
    const fresh = lines.filter(({ number }) => number > this.#covered);
    const [first] = fresh;
    if (first === undefined || this.#read > mostRead) return;
    this.#read += fresh.length;
    this.#covered = fresh.at(-1)?.number ?? this.#covered;
    // Here all lines are there, so pairs and tables are read better than line by line.
    const isBefore = (diagnostic: Diagnostic) => firstLine(diagnostic) < first.number;
    this.#errors = this.#errors.filter(isBefore);
    this.#warnings = this.#warnings.filter(isBefore);
    const parsers = new Map<string, DiagnosticParser>();
    for (const line of fresh) {
      const parser = parsers.get(line.channel) ?? new DiagnosticParser(section);
      parsers.set(line.channel, parser);
      this.#add(parser.read(line));
    }
    for (const finding of [...jsonFindings(fresh, section), ...xmlFindings(fresh, section)]) this.#add(finding);
  }

  /** In the order of the log; what is said twice of a place once. */
  all(): Diagnostic[] {
    const told = new Set<string>();
    return this.repeated().filter((diagnostic) => {
      const key = keyOf(diagnostic);
      return !told.has(key) && told.add(key);
    });
  }

  /** The same with the repeats. */
  repeated(): Diagnostic[] {
    return [...this.#errors, ...this.#warnings, ...this.#apart].sort((a, b) => firstLine(a) - firstLine(b));
  }

  /** The lines that begin an error, those of repeats too: they are no causes of their own. */
  begun(): ReadonlySet<number> {
    return new Set([...this.#errors, ...this.#apart].map(firstLine));
  }

  /** The first ones of each kind are kept. */
  #add(diagnostic: Diagnostic | null): void {
    if (diagnostic === null || !isReal(diagnostic)) return;
    const { level } = diagnostic;
    const kept = level === 'error' || level === 'unsaid' ? this.#errors : this.#warnings;
    if (kept.length >= mostKept) return;
    kept.push(diagnostic);
    if (kept === this.#errors) this.#counts.set(diagnostic.section, (this.#counts.get(diagnostic.section) ?? 0) + 1);
  }
}

/** Not of a file that a build only tries something with. */
function isReal({ location }: Diagnostic): boolean {
  return !probeFile.test(location?.path ?? '');
}

function firstLine({ lines: [first] }: Diagnostic): number {
  return first?.number ?? 0;
}

function keyOf({ location, rule, message }: Diagnostic): string {
  return [location?.path, location?.line, location?.column, rule, message].join('\u0000');
}

/** Diagnostics of one section that are equally bad. */
export interface Group {
  level: Level;
  section: number;
  diagnostics: Diagnostic[];
  /** What is said beside them, and less bad. */
  lesser: Diagnostic[];
  /** How likely they are the cause, as a shape's strength. */
  strength: number;
}

/** The worst level of each section: where there are errors, its warnings do not matter. */
export function groupsOf(diagnostics: readonly Diagnostic[]): Group[] {
  const sections = new Map<number, Diagnostic[]>();
  for (const each of diagnostics) {
    const own = sections.get(each.section);
    if (own === undefined) sections.set(each.section, [each]);
    else own.push(each);
  }
  return [...sections].map(([section, all]) => {
    const errors = all.filter(({ level }) => level === 'error');
    const unsaid = all.filter(({ level }) => level === 'unsaid');
    // Beside stated errors only what has a code is one as well.
    const bad =
      errors.length > 0 ? all.filter(({ level, rule }) => level === 'error' || (level === 'unsaid' && rule)) : unsaid;
    const warnings = all.filter(({ level }) => level === 'warning');
    const infos = all.filter(({ level }) => level === 'info');
    const chosen = [bad, warnings, infos, all].find((some) => some.length > 0) ?? all;
    const level = errors.length > 0 ? 'error' : (chosen[0]?.level ?? 'note');
    const lesser = [warnings, infos].filter((some) => some !== chosen).flat();
    return { level, section, diagnostics: chosen, lesser, strength: strengthOf(level, chosen) };
  });
}

function strengthOf(level: Level, diagnostics: readonly Diagnostic[]): number {
  if (level === 'error') return 90;
  if (level === 'warning') return 58;
  if (level === 'info' || level === 'note') return 40;
  if (diagnostics.some(({ rule }) => rule !== '')) return 82;
  return diagnostics.some(({ location }) => location?.column !== undefined) ? 76 : 64;
}
