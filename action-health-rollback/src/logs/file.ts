import { PathError } from '@gauntlet/host';
import { defineInputs, type InputsOf, path } from '@gauntlet/policy';
import type { Window } from '@gauntlet/rollout';
import { fillIn, refusePlaceholders } from '../drivers/words.ts';
import { parsed } from '../metrics/fields.ts';
import type { SourcePorts } from '../metrics/ports.ts';
import { LogError, type LogSource, maxLogBytes } from './source.ts';

const anyPath = path({ description: '' });

export const fileOptions = defineInputs({
  files: parsed({
    description:
      'A glob pattern of log files, relative to the working directory, perhaps with {version} in it. What was there before the first shift is of the version before, what is written then of both unless {version} tells them apart.',
    default: '',
    allowed: `${anyPath.allowed}, with no other placeholder than {version}`,
    parse: (text) => (refusePlaceholders(text, ['version']) === null ? anyPath.parse(text) : undefined),
  }),
});

type Options = InputsOf<typeof fileOptions>;

const maxFiles = 100;
const headBytes = 1_024;

/** How far a file was written. */
interface Mark {
  bytes: number;
  /** By which it is known again under another name, and another file under its name is not taken for it. */
  head: Uint8Array;
}

/** @throws LogError without files. */
export function openFile({ host, cwd }: SourcePorts, options: Options): LogSource {
  if (options.files === '') throw new LogError('The logs option files is empty, but file needs it');
  const reader = new MarkedFiles(host.files, cwd);
  let markedAt = Number.NEGATIVE_INFINITY;
  return {
    name: 'file',
    byVersion: options.files.includes('{version}'),
    describe: (_, version) => fillIn(options.files, { version }),
    async mark() {
      await reader.mark(fillIn(options.files, { version: '*' }));
      markedAt = host.now().getTime();
    },
    read: (window, version) => reader.read(fillIn(options.files, { version }), isBefore(window, markedAt)),
  };
}

function isBefore({ to }: Window, markedAt: number): boolean {
  return to <= markedAt;
}

class MarkedFiles {
  readonly #files: SourcePorts['host']['files'];
  readonly #cwd: string;
  #marks: ReadonlyMap<string, Mark> = new Map();

  constructor(files: SourcePorts['host']['files'], cwd: string) {
    this.#files = files;
    this.#cwd = cwd;
  }

  async mark(pattern: string): Promise<void> {
    this.#marks = await this.#look(pattern);
  }

  /** What was written before the mark, or since; of each file the end. */
  async read(pattern: string, before: boolean): Promise<{ text: string; isCut: boolean }> {
    const found = await this.#look(pattern);
    const most = Math.floor(maxLogBytes / Math.max(1, found.size));
    const decoder = new TextDecoder();
    const texts: string[] = [];
    let isCut = false;
    for (const source of found.keys()) {
      const at = this.#markOf(source, found);
      const tail = await this.#readRange(source, before ? [0, at] : [at, Number.POSITIVE_INFINITY], most);
      texts.push(decoder.decode(tail.bytes()));
      isCut ||= tail.isCut;
    }
    return { text: texts.join('\n'), isCut };
  }

  /**
   * From where on a file was written since. One that is shorter than its mark, or begins in another way, is a new one, or
   * another that got this name.
   */
  #markOf(source: string, found: ReadonlyMap<string, Mark>): number {
    const continues = (name: string, of: string) => {
      const [mark, now] = [this.#marks.get(of), found.get(name)];
      return mark !== undefined && now !== undefined && mark.bytes <= now.bytes && startsWith(now.head, mark.head);
    };
    if (continues(source, source)) return this.#marks.get(source)?.bytes ?? 0;
    const former = [...this.#marks].find(
      // Of files that begin alike, what is still there under its own name was not renamed.
      ([name, { bytes }]) => bytes > 0 && !continues(name, name) && continues(source, name),
    );
    return former?.[1].bytes ?? 0;
  }

  /** The files as they are now, by their names. */
  async #look(pattern: string): Promise<Map<string, Mark>> {
    const sources = await this.#files.glob(pattern, this.#cwd);
    if (sources.length > maxFiles) throw new LogError(`The logs option files matches more than ${maxFiles} files`);
    const marks = new Map<string, Mark>();
    for (const source of sources) marks.set(source, await this.#markNow(source));
    return marks;
  }

  async #markNow(source: string): Promise<Mark> {
    const { bytes, chunks } = await this.#open(source);
    for await (const chunk of chunks()) return { bytes, head: new Uint8Array(chunk.subarray(0, headBytes)) };
    return { bytes: 0, head: new Uint8Array(0) };
  }

  async #readRange(source: string, [from, to]: [number, number], most: number): Promise<Tail> {
    const tail = new Tail(most);
    let at = 0;
    const file = await this.#open(source);
    for await (const chunk of file.chunks()) {
      tail.add(chunk.subarray(Math.max(0, from - at), Math.max(0, Math.min(chunk.length, to - at))));
      at += chunk.length;
    }
    return tail;
  }

  async #open(source: string) {
    try {
      return await this.#files.open(source);
    } catch (error) {
      if (error instanceof PathError) throw new LogError(`A log file cannot be read: ${error.message}`);
      throw error;
    }
  }
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.length <= bytes.length && start.every((byte, at) => byte === bytes[at]);
}

/** The last bytes of a stream. */
class Tail {
  readonly #most: number;
  #pieces: Uint8Array[] = [];
  #length = 0;
  isCut = false;

  constructor(most: number) {
    this.#most = most;
  }

  add(piece: Uint8Array): void {
    if (piece.length === 0 || this.#most === 0) return;
    // A copy: the piece's memory is used again.
    this.#pieces.push(new Uint8Array(piece));
    this.#length += piece.length;
    if (this.#length <= 4 * this.#most) return;
    const kept = this.bytes();
    this.#pieces = [kept];
    this.#length = kept.length;
  }

  bytes(): Uint8Array {
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    if (all.length > this.#most) this.isCut = true;
    return all.subarray(Math.max(0, all.length - this.#most));
  }
}
