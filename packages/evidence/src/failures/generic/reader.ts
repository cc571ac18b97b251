import type { StackFrame } from '@gauntlet/verdict';
import type { PrintedLocation } from '../failure.ts';
import type { LogLine } from '../grammar.ts';
import type {
  Claims,
  FailureMark,
  Frame,
  LogFacts,
  LogSection,
  Observer,
  ObserverContext,
  ObserverDraft,
  ObserverReader,
} from '../scan/observer.ts';
import { beside, explainedSections } from './beside.ts';
import { type Candidate, Candidates, normalise } from './candidate.ts';
import type { Diagnostic } from './diagnostic-parser.ts';
import { Diagnostics } from './diagnostics.ts';
import { Documents } from './documents.ts';
import { confidenceOf, diagnosticDraft, messageOf, ruleOf } from './drafts.ts';
import { framesIn, locationIn } from './places.ts';
import { type Chosen, choose, type Ranked } from './rank.ts';
import { type Shape, shapes } from './shapes.ts';
import { isReport } from './share.ts';
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
  readonly #documents: Documents;
  readonly #open = new Map<string, Open>();
  readonly #surroundings = new Surroundings();
  /** Up to which line the ends of commands have been read. */
  #covered = 0;
  readonly #frames = new Map<Candidate, LogLine[]>();

  constructor(context: ObserverContext) {
    this.#context = context;
    this.#documents = new Documents((count, channel) => context.before(count, channel));
  }

  line(offered: LogLine, section: LogSection): boolean {
    if (this.#documents.concerns(offered)) this.#diagnostics.add(this.#documents.see(offered, section.index));
    return this.#readLine(offered, section) || this.#documents.isOpen(offered.channel);
  }

  #readLine(line: LogLine, section: LogSection): boolean {
    const open = this.#open.get(line.channel);
    if (open === undefined && endsWell(line.text)) return false;
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
    this.#documents.sectionEnd();
  }

  around(lines: { first: number; last: number }, shown: number, claims: Claims): Frame {
    return this.#surroundings.frame(lines, shown, (line) => claims.claimed(line));
  }

  end(facts: LogFacts, claims: Claims): readonly ObserverDraft[] {
    if (facts.outcome === 'passed') return [];
    const last =
      facts.marks.length === 0 ? this.#readEnd(null, facts.lines + 1, facts.sections.at(-1)?.index ?? 0) : [];
    // What grammars found explains the failure better than any guess.
    if (isExplained(facts, claims)) return this.#beside(facts, claims);
    const failed = facts.outcome === 'failed' || last.slice(-lastWords).some(({ text }) => badEnd.test(text.trim()));
    const isTold = failed || (isAlone(facts) && isReport(last, this.#diagnostics.repeated()));
    const chosen = choose(this.#likely(failed), this.#said(isTold), facts, claims);
    if (chosen.length > 0) return chosen.map((each) => this.#draftOf(each));
    return failed ? this.#tail(facts) : [];
  }

  #beside(facts: LogFacts, claims: Claims): ObserverDraft[] {
    return beside(this.#diagnostics.repeated(), facts, claims).map((diagnostic) =>
      diagnosticDraft(diagnostic, 0, false),
    );
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
    const lines = this.#context.before(count);
    this.#covered = Math.max(this.#covered, to - 1);
    this.#surroundings.add(mark, lines, this.#context.section.commands);
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
      ...{ normal: normalise(text), repeats: 1, traced: false, said: null, group: null },
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
    if (candidate.said === null && candidate.kind === 'test' && candidate.traced && isThrown(text)) {
      candidate.said = line;
      return true;
    }
    // Another strong form begins a candidate of its own.
    if (open.seen > 0 && isStrong(text)) return false;
    const last = candidate.lines.at(-1) as LogLine;
    const isNext = line.number - last.number <= 2 && open.seen <= 6;
    const hasRoom = candidate.lines.length < shown[candidate.kind];
    if (isTelling(text) && isNext && hasRoom && !pointer.test(text)) candidate.lines.push(line);
    const isLong = candidate.kind === 'exception' || (candidate.kind === 'test' && candidate.traced);
    return isLong || open.seen < 6;
  }

  #draftOf(chosen: Chosen): ObserverDraft {
    const { diagnostic, candidate, score } = chosen;
    if (diagnostic === null) return this.#draft(chosen);
    // Beside errors a warning is told, but is no cause.
    return diagnosticDraft(diagnostic, score, !(candidate.group?.lesser.includes(diagnostic) ?? false));
  }

  #draft({ candidate, score }: Ranked): ObserverDraft {
    const { lines, category, said } = candidate;
    const told = said === null ? lines : [...lines, said];
    const [first] = lines as [LogLine];
    const frames = this.#frames.get(candidate) ?? [];
    const stack: StackFrame[] = framesIn(frames.map(({ text }) => text));
    const location: PrintedLocation | null =
      told.map(({ text }) => locationIn(text)).find((place) => place !== null) ?? null;
    return {
      evidence: 'generic',
      lines,
      excerpt: this.#surroundings.around(said === null ? lines : [...lines, ...frames.slice(-1), said]),
      message: messageOf(told),
      category,
      location,
      stack,
      confidence: confidenceOf(score),
      rule: ruleOf(said?.text ?? first.text),
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
function isExplained(facts: LogFacts, claims: Claims): boolean {
  return claims.roots(1, facts.lines) > 0 && explainedSections(facts, claims).length > 0;
}

/** Whether nothing stands around what a tool has printed, and nothing tells how it ended. */
function isAlone({ envelope, marks }: LogFacts): boolean {
  return envelope === 'plain' && marks.length === 0;
}

/** The most common lines by far that hold a word like `error`: tests that passed. */
function endsWell(text: string): boolean {
  return text.endsWith('... ok') || text.includes(' PASSED') || text.includes('Failures: 0, Errors: 0');
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

/** What ends a stack and says why. */
function isThrown(text: string): boolean {
  const shape = shapes.find(({ pattern }) => pattern.test(text));
  return shape?.kind === 'exception' || shape?.kind === 'assertion';
}

function hasForm(shape: Shape | undefined): boolean {
  return shape !== undefined && shape.kind !== 'weak' && shape.kind !== 'error';
}

/** The last reader of a log: exceptions, located errors, failed tests and assertions of any tool, ranked over the whole log. */
export const generic: Observer = {
  tool: 'log',
  category: 'unknown',
  triggers,
  open: (context) => new GenericReader(context),
};
