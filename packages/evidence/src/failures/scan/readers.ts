import type { Context, Draft, Grammar, GrammarReader, LogLine, Section } from '../grammar.ts';
import type { TestCount } from '../test-count.ts';

/** How many lines on end a reader may ask for. */
const maxFollowed = 5_000;
/** How many outputs of one section are told apart; the others share one reader. */
const maxChannels = 64;
const otherChannels = '\u0000';

/** What the readers of a section may ask of the log. */
export interface ReadersHost {
  readonly section: Section;
  saw(tool: string): boolean;
  before(count: number, channel: string): readonly LogLine[];
  emit(grammar: Grammar, draft: Draft): void;
  count(tests: TestCount): void;
  /** The reader of this tool has thrown. */
  broke(grammar: Grammar): void;
}

/** The readers of one channel. */
interface Channel {
  /** By grammar; null once it has thrown. */
  readers: (GrammarReader | null | undefined)[];
  /** The grammars that want the next line too. */
  following: Set<number>;
  /** By grammar: how many lines on end it has asked for. */
  followed: number[];
}

/** The grammars' readers of one section of one job. */
export class Readers {
  readonly #grammars: readonly Grammar[];
  readonly #host: ReadersHost;
  #channels = new Map<string, Channel>();
  /** How many readers want the next line of their channel. */
  following = 0;

  constructor(grammars: readonly Grammar[], host: ReadersHost) {
    this.#grammars = grammars;
    this.#host = host;
  }

  /** Shows a line to the grammars in `hits[0, count)` and to those that follow its channel, in their order. */
  offer(line: LogLine, hits: readonly number[]): void {
    let channel = this.#channels.get(line.channel);
    if (!channel) {
      if (hits.length === 0 && this.following === 0) return;
      channel = this.#open(line.channel);
    }
    const wanted =
      channel.following.size === 0 ? hits : [...new Set([...hits, ...channel.following])].sort((a, b) => a - b);
    for (const grammar of wanted) this.#show(channel, grammar, line);
  }

  /** Ends all readers: what they hold back is emitted. */
  end(): void {
    for (const { readers } of this.#channels.values()) {
      for (const [grammar, reader] of readers.entries()) {
        if (reader?.end) this.#guard(grammar, () => reader.end?.());
      }
    }
    this.#channels = new Map();
    this.following = 0;
  }

  #open(name: string): Channel {
    const key = this.#channels.size < maxChannels ? name : otherChannels;
    let channel = this.#channels.get(key);
    if (!channel) {
      channel = { readers: [], following: new Set(), followed: [] };
      this.#channels.set(key, channel);
    }
    return channel;
  }

  #show(channel: Channel, index: number, line: LogLine): void {
    let reader = channel.readers[index];
    if (reader === null) return;
    if (reader === undefined) {
      const grammar = this.#grammars[index] as Grammar;
      reader = this.#guard(index, () => grammar.open(this.#context(grammar, line.channel))) ?? null;
      channel.readers[index] = reader;
      if (reader === null) return;
    }
    let more = false;
    try {
      more = reader.line(line);
    } catch {
      this.#host.broke(this.#grammars[index] as Grammar);
      channel.readers[index] = null;
    }
    if (more || channel.following.has(index)) this.#follow(channel, index, more);
  }

  #follow(channel: Channel, index: number, more: boolean): void {
    const followed = more ? (channel.followed[index] ?? 0) + 1 : 0;
    channel.followed[index] = followed > maxFollowed ? 0 : followed;
    const before = channel.following.size;
    if (channel.followed[index] === 0) channel.following.delete(index);
    else channel.following.add(index);
    this.following += channel.following.size - before;
  }

  #context(grammar: Grammar, channel: string): Context {
    const host = this.#host;
    return {
      get section() {
        return host.section;
      },
      saw: (tool) => host.saw(tool),
      before: (count) => host.before(count, channel),
      emit: (draft) => host.emit(grammar, draft),
      count: (tests) => host.count(tests),
    };
  }

  /** A reader that fails on a strange log must not take the others' findings with it. */
  #guard<T>(index: number, run: () => T): T | undefined {
    try {
      return run();
    } catch {
      this.#host.broke(this.#grammars[index] as Grammar);
      return undefined;
    }
  }
}
