import { excerptLines, type ParsedFailure } from '../failure.ts';
import type { Draft, LogLine } from '../grammar.ts';
import { Omitted } from '../omitted.ts';
import { LineRanges } from './line-ranges.ts';
import type { Claims, Frame, ObserverDraft } from './observer.ts';
import { ownText } from './own-text.ts';

/** How many failures of one log are kept, and how many units of their texts. */
const maxFailures = 10_000;
const maxUnits = 16 << 20;
const messageUnits = 4_096;
const excerptUnits = 4_096;
const frames = 100;

/** What a draft itself does not say. */
export interface Origin {
  tool: string;
  category: ParsedFailure['category'];
  evidence: ParsedFailure['evidence'];
  step: string | null;
}

interface Kept {
  failure: ParsedFailure;
  key: string;
  order: number;
  units: number;
}

const severities: readonly ParsedFailure['severity'][] = ['error', 'warning', 'note'];

/** Collects the failures of one log: equal ones once, and only the worst of very many. */
export class Collector {
  /** By badness: causes before consequences, errors before warnings and notes. */
  readonly #ranks: Kept[][] = Array.from({ length: 2 * severities.length }, () => []);
  readonly #keys = new Set<string>();
  readonly #all = new LineRanges();
  readonly #roots = new LineRanges();
  #count = 0;
  #units = 0;
  #order = 0;
  /** What was left out. */
  readonly omitted = new Omitted();

  add(draft: Draft & Pick<ObserverDraft, 'excerpt'>, origin: Origin): void {
    const failure = complete(draft, origin);
    this.#claim(failure);
    const key = keyOf(failure);
    if (this.#keys.has(key)) return;
    const units = failure.message.length + failure.excerpt.length + 500 + failure.stack.length * 100;
    const rank = severities.indexOf(failure.severity) + (failure.root ? 0 : severities.length);
    while (this.#count === maxFailures || this.#units + units > maxUnits) {
      if (!this.#dropWorseThan(rank)) {
        this.omitted.add(failure);
        return;
      }
    }
    this.#keys.add(key);
    this.#ranks[rank]?.push({ failure, key, units, order: this.#order++ });
    this.#count++;
    this.#units += units;
  }

  /** In the order in which they were emitted. */
  failures(): ParsedFailure[] {
    const kept = this.#ranks.flat().sort((a, b) => a.order - b.order);
    return kept.map(({ failure }) => failure);
  }

  /** Shows the first cause that a grammar found in these lines together with what stands around it. */
  frame(first: number, last: number, around: (lines: { first: number; last: number }, shown: number) => Frame): void {
    const isHere = ({ failure: { lines, evidence, root, severity } }: Kept) =>
      evidence === 'grammar' &&
      root &&
      severity !== 'note' &&
      lines !== null &&
      lines.first >= first &&
      lines.last <= last;
    const [found] = this.#ranks
      .flat()
      .filter(isHere)
      .sort((a, b) => a.order - b.order);
    if (found === undefined || found.failure.lines === null) return;
    const { failure } = found;
    const own = failure.excerpt === '' ? [] : failure.excerpt.split('\n');
    const frame = around(found.failure.lines, own.length);
    const whole = [...frame.before.map(textOf), ...own, ...frame.after.map(textOf)];
    if (whole.length <= excerptLines) failure.excerpt = ownText(whole.join('\n'), excerptUnits);
  }

  claims(): Claims {
    return {
      claimed: (line) => this.#all.count(line, line) > 0,
      count: (first, last) => this.#all.count(first, last),
      roots: (first, last) => this.#roots.count(first, last),
    };
  }

  #claim({ lines, root, severity }: ParsedFailure): void {
    if (lines === null || lines.first === 0) return;
    this.#all.add(lines.first, lines.last);
    if (root && severity !== 'note') this.#roots.add(lines.first, lines.last);
  }

  #dropWorseThan(rank: number): boolean {
    for (let worst = this.#ranks.length - 1; worst > rank; worst--) {
      const dropped = this.#ranks[worst]?.pop();
      if (!dropped) continue;
      this.#keys.delete(dropped.key);
      this.#count--;
      this.#units -= dropped.units;
      this.omitted.add(dropped.failure);
      return true;
    }
    return false;
  }
}

function keyOf({ tool, rule, location, message, test }: ParsedFailure): string {
  return [tool, rule, location?.path, location?.line, location?.column, test?.suite, test?.name, message].join(
    '\u0000',
  );
}

function complete(draft: Parameters<Collector['add']>[0], { tool, category, evidence, step }: Origin): ParsedFailure {
  // A reader may have put what it found first behind what came before it.
  const lines = draft.lines.slice(0, excerptLines).sort((one, other) => one.number - other.number);
  const { test, location } = draft;
  return {
    category: draft.category ?? category,
    severity: draft.severity ?? 'error',
    tool,
    rule: ownText(draft.rule ?? '', 200),
    message: ownText(draft.message, messageUnits),
    location: location ? { ...location, path: ownText(location.path, messageUnits) } : null,
    test: test ? ownTest(test) : null,
    stack: (draft.stack ?? []).slice(0, frames).map((frame) => ({ ...frame, path: ownText(frame.path, messageUnits) })),
    lines: lines.length === 0 ? null : { first: lines[0]?.number ?? 0, last: lines.at(-1)?.number ?? 0 },
    excerpt: excerptOf(draft.excerpt?.slice(0, excerptLines) ?? lines),
    root: draft.root ?? true,
    confidence: draft.confidence ?? 0.9,
    evidence,
    step,
  };
}

function excerptOf(lines: readonly LogLine[]): string {
  return ownText(lines.map(textOf).join('\n'), excerptUnits);
}

function textOf({ text }: LogLine): string {
  return text.slice(0, excerptUnits);
}

function ownTest(test: NonNullable<ParsedFailure['test']>): ParsedFailure['test'] {
  const short = (text: string | null) => (text === null ? null : ownText(text, messageUnits));
  return {
    suite: short(test.suite),
    name: ownText(test.name, messageUnits),
    expected: short(test.expected),
    actual: short(test.actual),
  };
}
