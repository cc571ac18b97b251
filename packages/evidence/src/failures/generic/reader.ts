import type { StackFrame } from '@gauntlet/verdict';
import type { PrintedLocation } from '../failure.ts';
import type { LogLine } from '../grammar.ts';
import type {
  Claims,
  FailureMark,
  LogFacts,
  LogSection,
  Observer,
  ObserverContext,
  ObserverDraft,
  ObserverReader,
} from '../scan/observer.ts';
import { type Candidate, Candidates, normalise } from './candidate.ts';
import type { Diagnostic } from './diagnostic-parser.ts';
import { Diagnostics } from './diagnostics.ts';
import { framesIn, locationIn } from './places.ts';
import { type Chosen, choose, failing, type Ranked } from './rank.ts';
import { type Shape, shapes } from './shapes.ts';
import { badEnd, isHarmless, pointer, probeFile, probeName, triggers } from './signs.ts';
import { Surroundings } from './surroundings.ts';

/** How many lines after a candidate are looked at, and how many are shown. */
const mostAfter = 60;
const shown: Readonly<Record<Shape['kind'], number>> = {
  exception: 4,
  located: 4,
  test: 3,
  assertion: 4,
  error: 3,
  weak: 2,
};
const tailLines = 5;
/** How many lines before a mark are read for diagnostics. */
const mostBefore = 200;
/** Among how many last lines a command says that it failed. */
const lastWords = 12;

/** A frame of a stack, in any language. */
const frameLine =
  /^\s+(?:at |from |in |File "|\d+: 0x|\d+: |#\d+ |\.\.\. \d+ more|- )|^goroutine \d|^\s+\S+\.go:\d+ |^\t/;

interface Open {
  candidate: Candidate;
  /** Lines after it that were looked at. */
  seen: number;
  frames: LogLine[];
}

class GenericReader implements ObserverReader {
  readonly #context: ObserverContext;
  readonly #candidates = new Candidates();
  readonly #diagnostics = new Diagnostics();
  readonly #open = new Map<string, Open>();
  readonly #surroundings = new Surroundings();
  /** Up to which line the ends of commands have been read. */
  #covered = 0;
  readonly #frames = new Map<Candidate, LogLine[]>();

  constructor(context: ObserverContext) {
    this.#context = context;
  }

  line(offered: LogLine, section: LogSection): boolean {
    const open = this.#open.get(offered.channel);
    if (open === undefined && endsWell(offered.text)) return false;
    const line = withoutCarets(offered);
    this.#diagnostics.see(line, section.index);
    if (open !== undefined && this.#follow(open, line)) return true;
    this.#open.delete(line.channel);
    return this.#begin(line, section);
  }

  mark(mark: FailureMark): void {
    this.#readEnd(mark, mark.line.number, mark.section);
  }

  sectionEnd(): void {
    this.#open.clear();
  }

  end(facts: LogFacts, claims: Claims): readonly ObserverDraft[] {
    if (facts.outcome === 'passed') return [];
    // What grammars found explains the failure better than any guess.
    if (isExplained(facts, claims)) return [];
    const last =
      facts.marks.length === 0 ? this.#readEnd(null, facts.lines + 1, facts.sections.at(-1)?.index ?? 0) : [];
    const failed = facts.outcome === 'failed' || last.slice(-lastWords).some(({ text }) => badEnd.test(text.trim()));
    const chosen = choose(this.#likely(failed), this.#said(failed), facts, claims);
    if (chosen.length > 0) return chosen.map((each) => this.#draftOf(each));
    return failed ? this.#tail(facts) : [];
  }

  #likely(failed: boolean): readonly Candidate[] {
    const told = this.#diagnostics.begun();
    const all = this.#candidates.all().filter(({ lines: [first] }) => !told.has(first?.number ?? 0));
    return failed ? all : all.filter(({ strength }) => strength >= 74);
  }

  /** Where nothing tells that it failed, only what is surely an error counts. */
  #said(failed: boolean): readonly Diagnostic[] {
    const all = this.#diagnostics.all();
    return failed ? all : all.filter(({ level, rule }) => level === 'error' || (level === 'unsaid' && rule !== ''));
  }

  /** Reads what stands before line `to`, but nothing twice. */
  #readEnd(mark: FailureMark | null, to: number, section: number): readonly LogLine[] {
    const count = Math.max(tailLines, Math.min(mostBefore, to - 1 - this.#covered));
    const lines = this.#context.before(count).map(withoutCarets);
    this.#covered = Math.max(this.#covered, to - 1);
    this.#surroundings.add(mark, lines);
    this.#diagnostics.seeAll(lines, section);
    return lines;
  }

  #begin(line: LogLine, section: LogSection): boolean {
    const { text, mark } = line;
    if (text === '' || pointer.test(text)) return false;
    const shape = shapes.find(({ pattern }) => pattern.test(text));
    if (shape === undefined && mark !== 'error') return false;
    if ((shape === undefined || shape.strength < 80) && isHarmless(text, hasForm(shape))) return false;
    if (shape?.kind === 'located' && isProbe(text)) return false;
    const { kind, category, strength } = shape ?? { kind: 'error', category: 'unknown', strength: 60 };
    const candidate: Candidate = {
      ...{ kind, category, lines: [line], section: section.index },
      strength: mark === 'error' ? Math.max(strength, 68) + 4 : strength,
      ...{ normal: normalise(text), repeats: 1, traced: false, group: null },
    };
    this.#candidates.add(candidate);
    this.#open.set(line.channel, { candidate, seen: 0, frames: [] });
    return true;
  }

  /** Whether the line belongs to the candidate, or another after it may. */
  #follow(open: Open, line: LogLine): boolean {
    const { candidate, frames } = open;
    const { text } = line;
    open.seen++;
    if (open.seen > mostAfter) return false;
    if (frameLine.test(text)) {
      candidate.traced = true;
      if (frames.length < 20) frames.push(line);
      this.#frames.set(candidate, frames);
      return true;
    }
    // Another strong form begins a candidate of its own.
    if (open.seen > 0 && isStrong(text)) return false;
    const last = candidate.lines.at(-1) as LogLine;
    const isNext = line.number - last.number <= 2 && open.seen <= 6;
    const hasRoom = candidate.lines.length < shown[candidate.kind];
    if (isTelling(text) && isNext && hasRoom && !pointer.test(text)) candidate.lines.push(line);
    return candidate.kind === 'exception' || open.seen < 6;
  }

  #draftOf(chosen: Chosen): ObserverDraft {
    return chosen.diagnostic === null ? this.#draft(chosen) : diagnosticDraft(chosen.diagnostic, chosen);
  }

  #draft({ candidate, score }: Ranked): ObserverDraft {
    const { lines, category } = candidate;
    const [first] = lines as [LogLine];
    const frames = this.#frames.get(candidate) ?? [];
    const stack: StackFrame[] = framesIn(frames.map(({ text }) => text));
    const location: PrintedLocation | null =
      lines.map(({ text }) => locationIn(text)).find((place) => place !== null) ?? null;
    return {
      evidence: 'generic',
      lines,
      excerpt: this.#surroundings.around(lines),
      message: messageOf(lines),
      category,
      location,
      stack,
      confidence: confidenceOf(score),
      rule: ruleOf(first.text),
    };
  }

  #tail({ marks }: LogFacts): ObserverDraft[] {
    const wanted = marks.find(({ scope }) => scope !== 'job') ?? marks[0];
    const all = this.#surroundings.tail(wanted);
    const telling = all.filter(({ text }) => !pointer.test(text.trim()) && !isHarmless(text.trim(), true));
    const lines = (telling.length > 0 ? telling : all).slice(-tailLines);
    if (lines.length === 0) return [];
    const message = lines.at(-1)?.text.trim() ?? '';
    const excerpt = this.#surroundings.around(lines);
    return [{ evidence: 'tail', lines, excerpt, message, category: 'unknown', confidence: 0.2 }];
  }
}

/** Whether a grammar has found a cause: where it is known which sections failed, in one of these. */
function isExplained({ marks, sections, lines }: LogFacts, claims: Claims): boolean {
  if (claims.roots(1, lines) === 0) return false;
  const near = failing(marks).filter(({ scope }) => scope !== 'job');
  if (near.length === 0) return true;
  return near.some(({ section, line }) => {
    const first = sections.find(({ index }) => index === section)?.firstLine ?? 1;
    return claims.roots(Math.min(first, line.number), line.number) > 0;
  });
}

/** The most common lines by far that hold a word like `error`: tests that passed. */
function endsWell(text: string): boolean {
  return text.endsWith('... ok') || text.includes(' PASSED') || text.includes('Failures: 0, Errors: 0');
}

/** Some programs print the escape byte of a colour as `^[`. */
function withoutCarets(line: LogLine): LogLine {
  if (!line.text.includes('^[[')) return line;
  return { ...line, text: line.text.replace(/\^\[\[[\d;]{0,20}[A-Za-z]/g, '') };
}

function diagnosticDraft(diagnostic: Diagnostic, { score, candidate }: Chosen): ObserverDraft {
  const { level, location, rule, message, lines } = diagnostic;
  return {
    ...{ evidence: 'generic', lines, message, rule, location, confidence: confidenceOf(score) },
    // Beside errors a warning is told, but is no cause.
    root: !(candidate.group?.lesser.includes(diagnostic) ?? false),
    severity: level === 'warning' || level === 'note' ? 'warning' : 'error',
  };
}

/** Whether the first place that a line names is a file of a probe. */
function isProbe(text: string): boolean {
  return probeName.test(text) && probeFile.test(locationIn(text)?.path ?? '');
}

/** Rulers, the heads of stacks that are read apart and other packages' results tell nothing. */
function isTelling(text: string): boolean {
  return !/^\W{0,200}$|^Traceback \(most recent call last\)|^ok\s|^FAIL\b/.test(text);
}

function isStrong(text: string): boolean {
  if (pointer.test(text)) return false;
  const shape = shapes.find(({ pattern }) => pattern.test(text));
  return shape !== undefined && shape.strength >= 74 && !isHarmless(text, hasForm(shape));
}

function hasForm(shape: Shape | undefined): boolean {
  return shape !== undefined && shape.kind !== 'weak' && shape.kind !== 'error';
}

function messageOf(lines: readonly LogLine[]): string {
  return lines.map(({ text }) => text.trim()).join('\n');
}

/** The exception's class, or the compiler's code. */
function ruleOf(text: string): string {
  const [, name] = /(?:^|\s)((?:[\w$]{1,60}\.){0,10}[A-Z]\w{0,60}(?:Error|Exception|Failure))\b/.exec(text) ?? [];
  const [, code] = /^error\[([A-Z]\w{1,10})\]|\berror ([A-Z]{1,4}\d{1,5})\b/.exec(text) ?? [];
  return (code ?? name ?? '').split('.').at(-1) ?? '';
}

/** As often as causes with such a score were right on real logs. */
function confidenceOf(score: number): number {
  if (score >= 115) return 0.8;
  if (score >= 100) return 0.65;
  if (score >= 85) return 0.5;
  return 0.35;
}

/** The last reader of a log: exceptions, located errors, failed tests and assertions of any tool, ranked over the whole log. */
export const generic: Observer = {
  tool: 'log',
  category: 'unknown',
  triggers,
  open: (context) => new GenericReader(context),
};
