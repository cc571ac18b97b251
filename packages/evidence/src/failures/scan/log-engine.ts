import type { Grammar, LogLine } from '../grammar.ts';
import { type Compiled, compile } from './compiled.ts';
import { findEnvelope } from './envelope.ts';
import type { FeedSink } from './feed.ts';
import { History, names, type Position } from './history.ts';
import type { Lane } from './lane.ts';
import { lineText, maxUnits, untrimmed } from './line-text.ts';
import { LogState } from './log-state.ts';
import type { Observer } from './observer.ts';
import { Prefix } from './prefix.ts';
import type { LogReading } from './read-log.ts';
import { type PieceSink, Scanner } from './scanner.ts';
import { shown } from './shown.ts';
import { Tracker } from './tracker.ts';

/** Of a line of more pieces only the first ones and the last one are shown. */
const maxPieces = 10_000;

/** The parts that can only be made once the envelope is known. */
interface Parts {
  scanner: Scanner;
  prefix: Prefix;
  history: History;
  state: LogState;
  tracker: Tracker;
}

/** Puts the parts together: finds the lines of interest, makes text of them and shows them to whom they interest. */
export class LogEngine implements FeedSink, PieceSink {
  readonly #grammars: readonly Grammar[];
  readonly #observer: Observer | null;
  readonly #compiled: Compiled;
  #parts: Parts | null = null;
  #envelope: ReturnType<typeof findEnvelope> = { envelope: 'plain', wrapping: 'none' };
  readonly #position: Position = { bytes: new Uint8Array(0), at: 0, line: 1 };
  /** The last line of which a piece had text, and the names before the text of the last line whose rest was not whole yet. */
  #textLine = 0;
  /** How many pieces of it have been shown. */
  #shown = 0;
  #cutNames: { line: number; lane: string; channel: string } | null = null;
  #step = '';
  /** What was found in the current piece. */
  readonly #ids: number[] = [];
  /** The grammars that are shown the current piece. */
  readonly #hits: number[] = [];

  constructor(grammars: readonly Grammar[], observer: Observer | null) {
    this.#grammars = grammars;
    this.#observer = observer;
    this.#compiled = compile(grammars, observer);
  }

  sample(bytes: Uint8Array, size: number): void {
    this.#envelope = findEnvelope(bytes, size);
    const { envelope, wrapping } = this.#envelope;
    const { automaton, observer, words } = this.#compiled;
    const prefix = new Prefix(wrapping);
    const history = new History(prefix, envelope);
    const state = new LogState({
      ...{ grammars: this.#grammars, compiled: this.#compiled, observer: this.#observer, envelope, prefix },
      before: (lane, count, channel) =>
        history.before(this.#position, { count, channel, lane: lane.name, firstLine: lane.section.firstOutputLine }),
    });
    const scanner = new Scanner(automaton, observer + 1, prefix, this);
    this.#parts = { scanner, prefix, history, state, tracker: new Tracker(envelope, words, prefix, state) };
  }

  pieces(bytes: Uint8Array, from: number, to: number): void {
    const { scanner } = this.#made();
    scanner.scan(bytes, from, to);
    this.#goTo(bytes, to, scanner.line);
  }

  moved(by: number): void {
    this.#parts?.history.moved(by);
    this.#position.at -= by;
  }

  /** `dropped` is how many bytes were not even scanned. */
  end(dropped: number): LogReading {
    const { scanner, state } = this.#made();
    const facts = state.finish(scanner.line - 1);
    const { collector, broken } = state;
    const { pieces, bytes } = scanner.long;
    return {
      ...{ ...facts, truncated: { lines: pieces, bytes: bytes + dropped } },
      ...{ failures: collector.failures(), broken: [...broken].sort() },
      ...{ omitted: collector.omitted.total, omittedKinds: collector.omitted.kinds(), tests: state.tests },
    };
  }

  named(bytes: Uint8Array): void {
    const { scanner, state } = this.#made();
    const { from, to } = scanner.ranges.step;
    if (from === to || this.#isStep(bytes, from, to)) return;
    this.#step = String.fromCharCode(...bytes.subarray(from, to));
    this.#goTo(bytes, from, scanner.line);
    const [, step = ''] = lineText(bytes, from, to).split('\t');
    state.lane.step = step;
    state.begin(state.lane, step === 'UNKNOWN STEP' ? null : step, scanner.line);
    scanner.all = state.wantsAll;
  }

  cut(bytes: Uint8Array): void {
    const { scanner } = this.#made();
    if (this.#cutNames?.line !== scanner.line) {
      this.#cutNames = { line: scanner.line, ...names(bytes, scanner.ranges) };
    }
  }

  piece(bytes: Uint8Array, start: number, end: number, last: boolean): void {
    const { scanner, state } = this.#made();
    const { line } = scanner;
    const text = lineText(bytes, start, end);
    if (text === '' && (!last || this.#textLine === line)) return;
    this.#shown = this.#textLine === line ? this.#shown + 1 : 1;
    if (text !== '') this.#textLine = line;
    if (this.#shown > maxPieces && !last) return;
    this.#goTo(bytes, start, line);
    const named = this.#cutNames?.line === line ? this.#cutNames : names(bytes, scanner.ranges);
    const lane = named.lane === state.lane.name ? state.lane : state.laneOf(named.lane);
    state.lane = lane;
    const found = this.#found(bytes, start, end);
    this.#show(lane, { number: line, text, channel: named.channel, mark: null }, found, hasColour(bytes, start));
    scanner.all = state.wantsAll;
  }

  /** Shows a piece to tracker, grammars and observer, in this order. */
  #show(lane: Lane, whole: LogLine, found: readonly number[], coloured: boolean): void {
    const { state, tracker } = this.#made();
    const { tracker: trackerId, observer: observerId } = this.#compiled;
    const tracked = lane.hiding !== null || found.includes(trackerId);
    const seen = tracked
      ? tracker.see(lane, whole.text, whole.number, coloured)
      : shown(whole.text, this.#envelope.envelope);
    if (seen === null) {
      state.settle(whole, lane);
      return;
    }
    const line = { ...whole, ...seen };
    const count = this.#grammars.length;
    this.#hits.length = 0;
    for (const id of found) {
      if (id < count) this.#hits.push(id);
      else if (id < trackerId) lane.seen[id - count] = 1;
    }
    if (this.#hits.length > 1) this.#hits.sort((a, b) => a - b);
    lane.readers.offer(line, this.#hits);
    state.observe(line, lane, found.includes(observerId));
    state.settle(line, lane);
  }

  /** The ids found in the piece; only those in its text, where that is cut. */
  #found(bytes: Uint8Array, start: number, end: number): readonly number[] {
    const { scanner } = this.#made();
    const found = this.#ids;
    found.length = 0;
    for (let i = 0; i < scanner.hitCount; i++) found.push(scanner.hits[i] as number);
    if (end - start <= maxUnits || found.length === 0) return found;
    const lower = untrimmed(bytes, start, end).replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
    return found.filter((id) => this.#compiled.textsOf(id).some((trigger) => lower.includes(trigger)));
  }

  #goTo(bytes: Uint8Array, at: number, line: number): void {
    this.#position.bytes = bytes;
    this.#position.at = at;
    this.#position.line = line;
  }

  #isStep(bytes: Uint8Array, from: number, to: number): boolean {
    if (to - from !== this.#step.length) return false;
    for (let i = from; i < to; i++) if (bytes[i] !== this.#step.charCodeAt(i - from)) return false;
    return true;
  }

  #made(): Parts {
    if (this.#parts === null) throw new Error('the log was read before its first bytes were looked at');
    return this.#parts;
  }
}

/** Whether the text begins with the bold cyan of the runner's echoes or the bold green of GitLab's. */
function hasColour(bytes: Uint8Array, from: number): boolean {
  // The escape may have been printed as `^[`.
  const at = bytes[from] === 0x5e ? from + 1 : from;
  if ((bytes[at] !== 0x1b && at === from) || bytes[at + 1] !== 0x5b || bytes[at + 2] !== 0x33) return false;
  const tone = bytes[at + 3];
  return (tone === 0x36 || tone === 0x32) && bytes[at + 4] === 0x3b && bytes[at + 5] === 0x31 && bytes[at + 6] === 0x6d;
}
