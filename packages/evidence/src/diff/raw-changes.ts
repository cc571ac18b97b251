import { concatenate } from './blobs.ts';
import { type ChangedLineVisitor, PatchReader, type PatchSection } from './hunks.ts';
import { DiffError } from './raw.ts';

/** One path at which two trees differ. A renamed file is two: one deleted, one added. */
export interface RawFileChange {
  /** Bytes that are no UTF-8 are U+FFFD in it, so that it may equal another's: `pathBytes` then tells them apart. */
  path: string;
  /** Null unless the path is no UTF-8. */
  pathBytes: Uint8Array | null;
  status: 'added' | 'modified' | 'deleted' | 'type-changed';
  /** Octal, as git prints it: `000000` where there is no such side. */
  oldMode: string;
  newMode: string;
  /** Git says so, or an added line has a NUL byte. */
  binary: boolean;
  /** Lines, of a type change all of both sides; null where git counts none because it takes the file for binary. */
  added: number | null;
  deleted: number | null;
  /** Of every kind of file, binary or not; of a link its target, of a submodule a line with its commit. */
  addedLines: AddedLine[];
  /** With their lines on the old side. */
  removedLines: AddedLine[];
  /** A text was cut, or left out, at a limit: what the lines do not show may be anything. */
  truncated: boolean;
}

export interface AddedLine {
  /** 1-based, on the new side. */
  line: number;
  /** Without its line feed; bytes that are no UTF-8 are U+FFFD. */
  text: string;
}

/** How much of the added text is kept. */
export interface TextLimits {
  /** Bytes of one line. */
  lineBytes: number;
  /** Lines of one path. */
  fileLines: number;
  /** Bytes of the whole change; a line is begun while they are not used up. */
  changeBytes: number;
}

/** What GitHub says of the same change; it folds renames, which this reader does not. */
export interface GitHubCount {
  /** `changed_files` of the pull request. */
  changedFiles: number;
  /** How many of its files have the status `renamed`; null where the list of files is not known to be whole. */
  renamed: number | null;
}

/** `mismatch` when GitHub's count cannot be of this change: nothing may be concluded from either. */
export type RawChanges =
  | { kind: 'changes'; changes: RawFileChange[] }
  | { kind: 'mismatch'; changes: RawFileChange[]; changedFiles: number; least: number; most: number };

type Output = (chunk: Uint8Array) => void;

/** The git commands that this reader understands; the host runs them with the options that it fixes for every diff. */
export interface RawChangeSource {
  /** Streams `diff-tree -r --no-renames --raw --numstat -z --no-abbrev` of two trees. */
  rawChanges(from: string, to: string, onOutput: Output): Promise<void>;
  /** Streams `diff-tree -r --no-renames -p -U0 --inter-hunk-context=0 --text` of the same trees. */
  rawPatch(from: string, to: string, onOutput: Output): Promise<void>;
}

export const defaultTextLimits: TextLimits = { lineBytes: 8_192, fileLines: 20_000, changeBytes: 16 * 1024 * 1024 };

/**
 * Every path that differs between two commits, in git's order. Without `github` there is no comparison.
 * @throws DiffError when git's answers are not what its documentation says, or do not belong together.
 */
export async function readRawChanges(
  git: RawChangeSource,
  from: string,
  to: string,
  github: GitHubCount | null = null,
  limits: TextLimits = defaultTextLimits,
): Promise<RawChanges> {
  const output: Uint8Array[] = [];
  const texts = new ChangedTexts(limits);
  const patch = new PatchReader(texts);
  await Promise.all([
    git.rawChanges(from, to, (chunk) => void output.push(chunk)),
    git.rawPatch(from, to, (chunk) => patch.push(chunk)),
  ]);
  const changes = join(parseRecords(concatenate(output)), patch.end(), texts);
  return github === null ? { kind: 'changes', changes } : compare(changes, github);
}

/** Whether a side of a change is a link, a submodule or executable, by its mode. */
export function modeFacts(mode: string): { symlink: boolean; submodule: boolean; executable: boolean } {
  return { symlink: mode === '120000', submodule: mode === '160000', executable: mode === '100755' };
}

/** Each rename that GitHub folds is one added and one deleted path here; nothing else may differ. */
function compare(changes: RawFileChange[], { changedFiles, renamed }: GitHubCount): RawChanges {
  const count = (status: RawFileChange['status']) => changes.filter((change) => change.status === status).length;
  const pairs = Math.min(count('added'), count('deleted'));
  const most = renamed === null ? changes.length : changes.length - renamed;
  const least = renamed === null ? changes.length - pairs : most;
  const possible = renamed === null || (renamed >= 0 && renamed <= pairs);
  if (possible && changedFiles >= least && changedFiles <= most) return { kind: 'changes', changes };
  return { kind: 'mismatch', changes, changedFiles, least, most };
}

type Texts = Pick<RawFileChange, 'addedLines' | 'removedLines' | 'truncated'>;
type Recorded = Omit<RawFileChange, keyof Texts>;

const statuses: Readonly<Record<string, RawFileChange['status']>> = {
  A: 'added',
  M: 'modified',
  D: 'deleted',
  T: 'type-changed',
};
const header = /^:(\d{6}) (\d{6}) [0-9a-f]{40,64} [0-9a-f]{40,64} ([AMDT])$/;
const counts = /^(?:(\d{1,10})\t(\d{1,10})|-\t-)\t/;

/** The records of `--raw`, and then as many of `--numstat` in the same order. */
function parseRecords(bytes: Uint8Array): Recorded[] {
  const fields = splitFields(bytes);
  const colon = 0x3a;
  let next = 0;
  const heads: Array<{ match: RegExpExecArray; path: Uint8Array }> = [];
  while (fields[next]?.[0] === colon) {
    const match = header.exec(latin1(fields[next]!, 200));
    const path = fields[next + 1];
    if (!match || !path?.length) throw new DiffError('git printed a raw diff record of an unknown form');
    heads.push({ match, path });
    next += 2;
  }
  if (fields.length - next !== heads.length) throw new DiffError('git counted other files than it listed');
  return heads.map(({ match, path }, index) => recorded(match, path, fields[next + index]!));
}

function recorded(match: RegExpExecArray, path: Uint8Array, stat: Uint8Array): Recorded {
  const numbers = counts.exec(latin1(stat, 40));
  if (!numbers || !sameBytes(stat.subarray(numbers[0].length), path)) {
    throw new DiffError('git counted the lines of another file than it listed');
  }
  const binary = numbers[1] === undefined;
  return {
    ...decodePath(path),
    status: statuses[match[3]!]!,
    oldMode: match[1]!,
    newMode: match[2]!,
    binary,
    added: binary ? null : Number(numbers[1]),
    deleted: binary ? null : Number(numbers[2]),
  };
}

/** A type change has two sections in the patch, a removal and an addition. */
function join(records: readonly Recorded[], sections: readonly PatchSection[], texts: ChangedTexts): RawFileChange[] {
  let next = 0;
  const changes = records.map((record): RawFileChange => {
    const own = sections.slice(next, next + (record.status === 'type-changed' ? 2 : 1));
    next += record.status === 'type-changed' ? 2 : 1;
    const lines = countLines(own);
    // Of a type change git counts the lines that the contents do not share, but its patch removes and adds them all.
    const agrees =
      record.status === 'type-changed' || (lines.added === record.added && lines.deleted === record.deleted);
    if (record.added !== null && !agrees) throw new DiffError('git printed a patch with other lines than it counted');
    const text = texts.both(next - own.length, next - 1);
    const counted = record.added === null ? {} : lines;
    return { ...record, ...counted, binary: record.binary || own.some((section) => section.binary), ...text };
  });
  if (next !== sections.length) throw new DiffError('git printed another number of patches than of changed files');
  return changes;
}

function countLines(sections: readonly PatchSection[]): { added: number; deleted: number } {
  const hunks = sections.flatMap((section) => section.hunks);
  const sum = (side: 'newCount' | 'oldCount') => hunks.reduce((total, hunk) => total + hunk[side], 0);
  return { added: sum('newCount'), deleted: sum('oldCount') };
}

/** Keeps the text of changed lines, by section, within limits. */
class ChangedTexts implements ChangedLineVisitor {
  readonly #limits: TextLimits;
  readonly #sections = new Map<number, Texts>();
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #total = 0;
  /** The bytes so far of the line that is kept; null for one that is passed over. */
  #pieces: Uint8Array[] | null = null;
  #length = 0;
  #line = 0;
  #section = noTexts();
  #lines: AddedLine[] = [];

  constructor(limits: TextLimits) {
    this.#limits = limits;
  }

  /** Of a type change the removal stands in its first section, the addition in its last; elsewhere they are one. */
  both(first: number, last: number): Texts {
    const [before, after] = [this.of(first), this.of(last)];
    const truncated = before.truncated || after.truncated;
    return { addedLines: after.addedLines, removedLines: before.removedLines, truncated };
  }

  of(section: number): Texts {
    return this.#sections.get(section) ?? noTexts();
  }

  begin(section: number, side: 'added' | 'removed', line: number): void {
    this.#pieces = null;
    this.#section = this.of(section);
    this.#sections.set(section, this.#section);
    this.#lines = side === 'added' ? this.#section.addedLines : this.#section.removedLines;
    if (this.#lines.length >= this.#limits.fileLines || this.#total >= this.#limits.changeBytes) {
      this.#section.truncated = true;
      return;
    }
    this.#pieces = [];
    this.#length = 0;
    this.#line = line;
  }

  piece(chunk: Uint8Array, from: number, to: number, complete: boolean): void {
    if (this.#pieces === null) return;
    const size = Math.min(to - from, this.#limits.lineBytes - this.#length);
    if (size < to - from) this.#section.truncated = true;
    if (size > 0) this.#pieces.push(chunk.slice(from, from + size));
    this.#length += size;
    if (!complete) return;
    // An empty line costs something too.
    this.#total += this.#length + 1;
    const text = this.#decoder.decode(concatenate(this.#pieces));
    this.#lines.push({ line: this.#line, text });
    this.#pieces = null;
  }
}

function noTexts(): Texts {
  return { addedLines: [], removedLines: [], truncated: false };
}

function decodePath(bytes: Uint8Array): Pick<RawFileChange, 'path' | 'pathBytes'> {
  try {
    return { path: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), pathBytes: null };
  } catch {
    return { path: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), pathBytes: bytes.slice() };
  }
}

function splitFields(bytes: Uint8Array): Uint8Array[] {
  const fields: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0, start);
    if (end < 0) throw new DiffError('git printed a field that does not end with NUL');
    fields.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return fields;
}

/** At most `limit` bytes, each as the character of its number. */
function latin1(bytes: Uint8Array, limit: number): string {
  return String.fromCharCode(...bytes.subarray(0, limit));
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
