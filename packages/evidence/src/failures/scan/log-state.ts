import type { Grammar, LogLine } from '../grammar.ts';
import { addTests, type TestCount } from '../test-count.ts';
import { Collector } from './collector.ts';
import type { Compiled } from './compiled.ts';
import { Lane, OpenSection } from './lane.ts';
import type { EndMark } from './marks.ts';
import type { Envelope, FailureMark, LogFacts, Observer, ObserverReader, Outcome } from './observer.ts';
import { ownText } from './own-text.ts';
import type { Prefix } from './prefix.ts';
import { Readers } from './readers.ts';
import { SomeOf } from './some-of.ts';
import type { TrackerHost } from './tracker.ts';

const maxLanes = 64;
/** Half of how many sections and marks are kept. */
const keptHalf = 500;
/** How many lines on end the observer may ask for. */
const maxFollowed = 5_000;
/** How many lines an action may print after its error, if it was the last one of the job. */
const postLines = 20;
/** How many marks are shown with what they are of. */
const mostFramed = 8;
const mostBefore = { grammar: 40, observer: 200 };

/** Finds lines again. */
export type Before = (lane: Lane, count: number, channel: string | null) => readonly LogLine[];

/** What the reader of a log knows so far: jobs, sections, marks, failures; it opens and ends their readers. */
export class LogState implements TrackerHost {
  readonly collector = new Collector();
  readonly broken = new Set<string>();
  tests: TestCount | null = null;
  readonly lanes = new Map<string, Lane>();
  /** The job whose line came last. */
  lane: Lane;
  readonly #grammars: readonly Grammar[];
  readonly #compiled: Compiled;
  readonly #envelope: Envelope;
  readonly #prefix: Prefix;
  readonly #before: Before;
  readonly #observer: Observer | null;
  readonly #reader: ObserverReader | null;
  readonly #sections = new SomeOf<OpenSection>(keptHalf);
  readonly #marks = new SomeOf<FailureMark>(keptHalf);
  #sectionCount = 0;
  /** The mark of the current line, told after the line itself. */
  #mark: EndMark | null = null;
  /** By channel, how many lines on end the observer has asked for. */
  readonly #followed = new Map<string, number>();
  #outcome: Outcome = 'unknown';
  /** Whether the job itself has said how it ended, whether something failed, and whether the end of the log was seen. */
  #final = false;
  #errors = false;
  #ended = false;

  constructor(setting: {
    grammars: readonly Grammar[];
    compiled: Compiled;
    observer: Observer | null;
    envelope: Envelope;
    prefix: Prefix;
    before: Before;
  }) {
    this.#grammars = setting.grammars;
    this.#compiled = setting.compiled;
    this.#envelope = setting.envelope;
    this.#prefix = setting.prefix;
    this.#before = setting.before;
    this.#observer = setting.observer;
    this.lane = this.laneOf('');
    this.#reader = this.#observer ? this.#openObserver(this.#observer) : null;
    this.#tell((reader) => reader.sectionStart?.(this.lane.section));
  }

  /** Whether a reader wants the next line, or lines are hidden. */
  get wantsAll(): boolean {
    if (this.#followed.size > 0) return true;
    for (const lane of this.lanes.values()) if (lane.hiding !== null || lane.readers.following > 0) return true;
    return false;
  }

  laneOf(name: string): Lane {
    const key = this.lanes.size < maxLanes ? name : '';
    const known = this.lanes.get(key);
    if (known) return known;
    const lane = new Lane(key, this.#newSection(null, 1, 1), this.#grammars.length, (of) => this.#readersOf(of));
    this.lanes.set(key, lane);
    return lane;
  }

  begin(lane: Lane, name: string | null, line: number): void {
    const isPost = name === 'Cleaning up orphan processes' || name === 'Post job cleanup.';
    this.#close(lane, line - 1, isPost ? postLines : 0);
    this.#ended ||= isPost;
    lane.section = this.#newSection(name, line, line + 1);
    lane.seen.fill(0);
    this.#prefix.forget();
    this.#tell((reader) => reader.sectionStart?.(lane.section));
  }

  command(lane: Lane, command: string): void {
    const before = lane.section.commands.at(-1);
    lane.section.addCommand(command);
    // A build echoes the same command for each of its files.
    if (before !== undefined && sameCompiler(before, command)) return;
    for (const grammar of this.#compiled.words.toolsOf(command)) lane.seen[grammar] = 1;
  }

  end(_lane: Lane, mark: EndMark): void {
    this.#mark = mark;
  }

  /** The observer sees a line that has one of its triggers, or that it follows. */
  observe(line: LogLine, lane: Lane, hit: boolean): void {
    if (line.mark === 'error') {
      this.#errors = true;
      lane.lastError = line;
    }
    if (!this.#reader) return;
    const key = `${lane.name}\u0000${line.channel}`;
    const followed = this.#followed.get(key) ?? 0;
    if (!hit && followed === 0) return;
    const more = this.#tell((reader) => reader.line(line, lane.section));
    if (more === true && followed < maxFollowed) this.#followed.set(key, followed + 1);
    else this.#followed.delete(key);
  }

  /** After a line: what the CI system said by it. */
  settle(line: LogLine, lane: Lane): void {
    const mark = this.#mark;
    if (mark === null) return;
    this.#mark = null;
    if (mark.failed) this.#fail(line, lane, mark);
    else if (!this.#final && this.#outcome !== 'failed') this.#outcome = 'passed';
    if (mark.scope === 'job') {
      this.#final = true;
      this.#outcome = mark.failed ? 'failed' : 'passed';
    }
  }

  /** The log is over; `lines` is how many it has. */
  finish(lines: number): LogFacts {
    for (const lane of this.lanes.values()) this.#close(lane, lines);
    if (this.#outcome === 'unknown' && this.#ended && !this.#errors) this.#outcome = 'passed';
    const facts: LogFacts = {
      ...{ lines, envelope: this.#envelope, outcome: this.#outcome },
      ...{ marks: this.#marks.all(), sections: this.#sections.all(), truncated: { lines: 0, bytes: 0 } },
    };
    this.#endObserver(facts);
    return facts;
  }

  #endObserver(facts: LogFacts): void {
    const observer = this.#observer;
    if (!observer) return;
    const drafts = this.#tell((reader) => reader.end(facts, this.collector.claims())) ?? [];
    for (const draft of drafts) {
      const line = draft.lines[0]?.number ?? 0;
      const section = facts.sections.findLast(({ firstLine }) => firstLine <= line);
      this.collector.add(draft, {
        ...{ tool: draft.tool ?? observer.tool, category: observer.category, evidence: draft.evidence },
        step: section?.name ?? null,
      });
    }
    this.#frame(facts);
  }

  /** What failed is shown with its command and its end; of many marks, at the last ones. */
  #frame({ marks, sections }: LogFacts): void {
    for (const { line, section: index } of marks.slice(-mostFramed)) {
      const section = sections.find((each) => each.index === index);
      this.collector.frame(section?.firstLine ?? 1, line.number, (lines, shown) => {
        const frame = this.#tell((reader) => reader.around?.(lines, shown, this.collector.claims()));
        return frame ?? { before: [], after: [] };
      });
    }
  }

  #newSection(name: string | null, line: number, output: number): OpenSection {
    const section = new OpenSection(this.#sectionCount++, name, line, output);
    this.#sections.add(section);
    return section;
  }

  #close(lane: Lane, lastLine: number, slack = 0): void {
    lane.readers.end();
    for (const key of this.#followed.keys()) if (key.startsWith(`${lane.name}\u0000`)) this.#followed.delete(key);
    const { section, lastError } = lane;
    lane.lastError = null;
    // An action that fails by itself names no exit code: its error is the last line of its step.
    if (lastError !== null && lastError.number >= lastLine - slack && section.marks.length === 0) {
      this.#fail(lastError, lane, { scope: 'step', failed: true, stopped: false, exitCode: null, command: null });
    }
    section.lastLine = Math.max(lastLine, section.firstLine);
    this.#tell((reader) => reader.sectionEnd?.(section));
  }

  #fail(line: LogLine, lane: Lane, { scope, stopped, exitCode, command }: EndMark): void {
    const { section } = lane;
    const named = command === null ? (section.commands.at(-1) ?? null) : ownText(command, 1_000);
    const text = ownText(line.text, 1_000);
    const mark = { line: { ...line, text }, scope, stopped, exitCode, command: named, section: section.index };
    section.addMark(mark);
    this.#marks.add(mark);
    if (!this.#final) this.#outcome = 'failed';
    this.#tell((reader) => reader.mark?.(mark));
  }

  #saw(lane: Lane, tool: string): boolean {
    return this.#compiled.tools.get(tool)?.some((grammar) => lane.seen[grammar] === 1) ?? false;
  }

  #readersOf(lane: Lane): Readers {
    return new Readers(this.#grammars, {
      get section() {
        return lane.section;
      },
      saw: (tool) => this.#saw(lane, tool),
      before: (count, channel) => this.#before(lane, Math.min(count, mostBefore.grammar), channel),
      broke: (grammar) => this.broken.add(grammar.tool),
      count: (tests) => {
        this.tests = addTests(this.tests, tests);
      },
      emit: (grammar, draft) => {
        const { tool, category } = grammar;
        this.collector.add(draft, { tool, category, evidence: 'grammar', step: lane.section.name });
      },
    });
  }

  #openObserver(observer: Observer): ObserverReader {
    const section = () => this.lane.section;
    return observer.open({
      get section() {
        return section();
      },
      saw: (tool) => this.#saw(this.lane, tool),
      before: (count, channel) => this.#before(this.lane, Math.min(count, mostBefore.observer), channel ?? null),
    });
  }

  /** An observer that fails takes only its own findings with it. */
  #tell<T>(call: (reader: ObserverReader) => T): T | undefined {
    if (!this.#reader || !this.#observer || this.broken.has(this.#observer.tool)) return undefined;
    try {
      return call(this.#reader);
    } catch {
      this.broken.add(this.#observer.tool);
      return undefined;
    }
  }
}

const compiler = /^(?:\/\S{0,200}\/)?(gcc|g\+\+|cc|c\+\+|clang|clang\+\+|cl|javac) [^&;|]{0,4000}$/;

function sameCompiler(one: string, other: string): boolean {
  const [, program] = compiler.exec(other) ?? [];
  return program !== undefined && program === compiler.exec(one)?.[1];
}
