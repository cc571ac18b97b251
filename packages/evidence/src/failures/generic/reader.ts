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
import { framesIn, locationIn } from './places.ts';
import { choose, type Ranked } from './rank.ts';
import { harmless, pointer, type Shape, shapes, triggers } from './shapes.ts';

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
  readonly #open = new Map<string, Open>();
  /** The last lines before each mark; the latest few. */
  #tails: Array<{ mark: FailureMark; lines: readonly LogLine[] }> = [];
  readonly #frames = new Map<Candidate, LogLine[]>();

  constructor(context: ObserverContext) {
    this.#context = context;
  }

  line(line: LogLine, section: LogSection): boolean {
    const open = this.#open.get(line.channel);
    if (open !== undefined && this.#follow(open, line)) return true;
    this.#open.delete(line.channel);
    return this.#begin(line, section);
  }

  mark(mark: FailureMark): void {
    this.#tails = [...this.#tails.slice(-7), { mark, lines: this.#context.before(tailLines) }];
  }

  sectionEnd(): void {
    this.#open.clear();
  }

  end(facts: LogFacts, claims: Claims): readonly ObserverDraft[] {
    if (facts.outcome === 'passed') return [];
    // What grammars found explains the failure better than any guess.
    if (claims.roots(1, facts.lines) > 0) return [];
    const all = this.#candidates.all();
    const strong = facts.outcome === 'failed' ? all : all.filter(({ strength }) => strength >= 74);
    const chosen = choose(strong, facts, claims);
    if (chosen.length > 0) return chosen.map((each) => this.#draft(each));
    return facts.outcome === 'failed' ? this.#tail(facts) : [];
  }

  #begin(line: LogLine, section: LogSection): boolean {
    const { text, mark } = line;
    if (text === '' || pointer.test(text)) return false;
    const shape = shapes.find(({ pattern }) => pattern.test(text));
    if (shape === undefined && mark !== 'error') return false;
    const isHarmless = harmless.test(text);
    if (isHarmless && (shape === undefined || shape.strength < 80)) return false;
    const { kind, category, strength } = shape ?? { kind: 'error', category: 'unknown', strength: 60 };
    const candidate: Candidate = {
      ...{ kind, category, lines: [line], section: section.index },
      strength: mark === 'error' ? Math.max(strength, 68) + 4 : strength,
      ...{ normal: normalise(text), repeats: 1, traced: false },
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
    if (text.trim() !== '' && isNext && hasRoom && !pointer.test(text)) candidate.lines.push(line);
    return candidate.kind === 'exception' || open.seen < 6;
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
    const tail = this.#tails.find(({ mark }) => mark.line.number === wanted?.line.number) ?? this.#tails[0];
    const lines = (tail?.lines ?? []).filter(({ text }) => text.trim() !== '').slice(-tailLines);
    if (lines.length === 0) return [];
    return [
      { evidence: 'tail', lines, message: lines.at(-1)?.text.trim() ?? '', category: 'unknown', confidence: 0.2 },
    ];
  }
}

function isStrong(text: string): boolean {
  if (harmless.test(text) || pointer.test(text)) return false;
  const shape = shapes.find(({ pattern }) => pattern.test(text));
  return shape !== undefined && shape.strength >= 74;
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
