import type { Category, FailedTest, Severity, StackFrame } from '@gauntlet/verdict';
import { excerptLines, type ParsedFailure, type PrintedLocation } from '../failure.ts';
import { Omitted } from '../omitted.ts';
import { ownText } from '../scan/own-text.ts';
import type { TestCount } from '../test-count.ts';
import { plain } from './text.ts';

/** How many failures of one report are kept, and how many UTF-16 units of their texts: 64 MB. */
const maxFailures = 10_000;
const maxUnits = 32 << 20;
const textUnits = 4_096;
const ruleUnits = 200;
const maxFrames = 100;

/** A failure as a reader hands it over; what is left out takes the format's or an empty value. */
export interface ReportDraft {
  message: string;
  tool?: string;
  category?: Category;
  /** `error` unless told. */
  severity?: Severity;
  rule?: string;
  location?: PrintedLocation | null;
  test?: FailedTest | null;
  /** Innermost first. */
  stack?: readonly StackFrame[];
  /** True unless told. */
  root?: boolean;
  /** What the report shows; the message unless told. */
  excerpt?: string;
}

interface Kept {
  failure: ParsedFailure;
  order: number;
  units: number;
}

const severities: readonly Severity[] = ['error', 'warning', 'note'];

/** Collects the failures of one report: all of them, or the worst of very many. */
export class ReportCollector {
  readonly #tool: string;
  readonly #category: Category;
  /** By badness: causes before consequences, errors before warnings and notes. */
  readonly #ranks: Kept[][] = Array.from({ length: 2 * severities.length }, () => []);
  #count = 0;
  #units = 0;
  #order = 0;
  /** How many tests the report tells of; null unless it is of tests. */
  tests: TestCount | null;
  /** What was left out. */
  readonly omitted = new Omitted();

  /** `tool` and `category` are what the format's failures are unless a draft says otherwise. */
  constructor(tool: string, category: Category) {
    this.#tool = tool;
    this.#category = category;
    this.tests = category === 'test' ? { executed: 0, skipped: 0 } : null;
  }

  /** Counts a test that passed or failed, or one that was skipped. */
  count(how: keyof TestCount): void {
    this.tests ??= { executed: 0, skipped: 0 };
    this.tests[how]++;
  }

  add(draft: ReportDraft): void {
    this.keep(this.complete(draft));
  }

  /** Keeps a failure that `complete` made. */
  keep(failure: ParsedFailure): void {
    const rank = severities.indexOf(failure.severity) + (failure.root ? 0 : severities.length);
    const units = unitsOf(failure);
    while (this.#count === maxFailures || this.#units + units > maxUnits) {
      if (!this.#dropWorseThan(rank)) {
        this.omitted.add(failure);
        return;
      }
    }
    this.#ranks[rank]?.push({ failure, units, order: this.#order++ });
    this.#count++;
    this.#units += units;
  }

  /** In the order of the report. */
  failures(): ParsedFailure[] {
    const kept = this.#ranks.flat().sort((a, b) => a.order - b.order);
    return kept.map(({ failure }) => failure);
  }

  #dropWorseThan(rank: number): boolean {
    for (let worst = this.#ranks.length - 1; worst > rank; worst--) {
      const dropped = this.#ranks[worst]?.pop();
      if (!dropped) continue;
      this.#count--;
      this.#units -= dropped.units;
      this.omitted.add(dropped.failure);
      return true;
    }
    return false;
  }

  /** The failure that a draft stands for, its texts cut and in memory of their own. */
  complete(draft: ReportDraft): ParsedFailure {
    const { location, test } = draft;
    const message = shortText(draft.message).trim() || 'The report gives no message.';
    return {
      category: draft.category ?? this.#category,
      severity: draft.severity ?? 'error',
      tool: draft.tool ?? this.#tool,
      rule: ownText(plain(draft.rule ?? ''), ruleUnits).trim(),
      message,
      location: location ? { ...location, path: shortText(location.path) } : null,
      test: test ? shortTest(test) : null,
      stack: (draft.stack ?? []).slice(0, maxFrames).map(shortFrame),
      lines: null,
      excerpt: shownText(draft.excerpt ?? '') || shownText(message),
      root: draft.root ?? true,
      confidence: 0.99,
      evidence: 'report',
      step: null,
    };
  }
}

function shortText(text: string): string {
  // Colour codes are cut before the cap, yet no more is looked at than the cap could ever show.
  return ownText(plain(text.slice(0, 4 * textUnits)), textUnits);
}

/** The first lines that hold something. */
function shownText(text: string): string {
  const lines = plain(text.slice(0, 4 * textUnits)).split(/\r?\n/);
  const shown = lines.filter((line) => line.trim() !== '').slice(0, excerptLines);
  return ownText(shown.join('\n'), textUnits);
}

function shortTest(test: FailedTest): FailedTest {
  const short = (text: string | null) => (text === null ? null : shortText(text));
  return {
    suite: short(test.suite) || null,
    name: shortText(test.name),
    expected: short(test.expected),
    actual: short(test.actual),
  };
}

function shortFrame(frame: StackFrame): StackFrame {
  const { path, function: within } = frame;
  return { ...frame, path: shortText(path), ...(within === undefined ? {} : { function: ownText(within, ruleUnits) }) };
}

/** How much a failure takes, in UTF-16 units. */
export function unitsOf({ message, excerpt, location, test, stack }: ParsedFailure): number {
  let units = 500 + message.length + excerpt.length + (location?.path.length ?? 0);
  if (test) units += (test.suite ?? '').length + test.name.length;
  if (test) units += (test.expected ?? '').length + (test.actual ?? '').length;
  for (const { path, function: within } of stack) units += 50 + path.length + (within ?? '').length;
  return units;
}
