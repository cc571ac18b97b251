import { controlEnd } from './controls.ts';
import type { Envelope } from './observer.ts';
import { blankEnd, clockEnd, isDigit, isoEnd, markEnd, spaceEnd } from './stamps.ts';

/** What stands before the text of most lines of a log. */
export type Wrapping = 'none' | 'stamp' | 'gitlab' | 'cli' | 'act' | 'brackets' | 'clock' | 'teamcity';

/** What stands before the text of one line, as ranges of the bytes it was read from; empty where `from` equals `to`. */
export interface PrefixRanges {
  /** The job of act, whose lines may stand between those of others. */
  lane: { from: number; to: number };
  /** The job and the step that `gh run view` names on every line, with the tab between them. */
  step: { from: number; to: number };
  channel: { from: number; to: number };
}

export function noRanges(): PrefixRanges {
  return { lane: { from: 0, to: 0 }, step: { from: 0, to: 0 }, channel: { from: 0, to: 0 } };
}

/** How tools mark the lines of several outputs that they mix. */
export type ChannelRule = 'docker' | 'compose' | 'task' | 'workspace' | 'package' | 'bracket';

const longestPrefix = 256;
const [tab, space, colon, pipe, hash, open, close, dollar] = [0x09, 0x20, 0x3a, 0x7c, 0x23, 0x5b, 0x5d, 0x24];

/** Finds where the text of a line begins. Lines without the log's prefix are taken as they are. */
export class Prefix {
  readonly #wrapping: Wrapping;
  #rules: ChannelRule[] = [];
  /** Branches of a Jenkins pipeline, whose names stand in brackets. */
  readonly #branches = new Set<string>();
  /** The outputs that have announced themselves. */
  readonly #names = new Set<string>();
  /** The line from which on the rules hold. */
  #since = 0;

  constructor(wrapping: Wrapping) {
    this.#wrapping = wrapping;
  }

  /** Whether the step may change at any line, without a mark of its own. */
  get namesSteps(): boolean {
    return this.#wrapping === 'cli';
  }

  /** From line `line` on, lines of this shape belong to the channel that they name. */
  expect(rule: ChannelRule, line: number): void {
    if (this.#rules.includes(rule)) return;
    if (this.#rules.length === 0) this.#since = line;
    this.#rules.push(rule);
  }

  expectBranch(name: string, line: number): void {
    if (this.#branches.size < 64) this.#branches.add(name);
    this.expect('bracket', line);
  }

  /** The section is over. */
  forget(): void {
    this.#rules = this.#branches.size > 0 ? ['bracket'] : [];
    this.#names.clear();
  }

  /** Where the text of the line that begins at `at` begins; `ranges` takes what stands before it. */
  skip(bytes: Uint8Array, at: number, line: number, ranges: PrefixRanges): number {
    ranges.lane.to = ranges.lane.from;
    ranges.step.to = ranges.step.from;
    ranges.channel.to = ranges.channel.from;
    let text = markEnd(bytes, at);
    if (this.#wrapping !== 'none') text = markEnd(bytes, this.#unwrap(bytes, text, ranges));
    if (this.#rules.length === 0 || line < this.#since) return text;
    for (const rule of this.#rules) {
      const from = afterControls(bytes, text);
      const end = channelEnd[rule](bytes, from, ranges.channel);
      if (end > 0 && this.#knows(rule, bytes, ranges.channel, end)) return afterControls(bytes, end);
    }
    ranges.channel.to = ranges.channel.from;
    return text;
  }

  #unwrap(bytes: Uint8Array, at: number, ranges: PrefixRanges): number {
    switch (this.#wrapping) {
      case 'stamp':
        return spaced(bytes, at, isoEnd(bytes, at));
      case 'gitlab':
        return gitlabEnd(bytes, at);
      case 'cli':
        return cliEnd(bytes, at, ranges);
      case 'act':
        return actEnd(bytes, at, ranges.lane);
      case 'brackets': {
        const end = bytes[at] === open ? isoEnd(bytes, at + 1) : 0;
        return end > 0 && bytes[end] === close ? spaceEnd(bytes, end + 1) : at;
      }
      case 'clock': {
        const end = clockEnd(bytes, at);
        return end > 0 && (bytes[end] as number) <= space ? spaceEnd(bytes, spaceEnd(bytes, end)) : at;
      }
      default:
        return teamcityEnd(bytes, at);
    }
  }

  /** Whether the name is one of an output: announced, where the rule's tool announces it, and no level of logging. */
  #knows(rule: ChannelRule, bytes: Uint8Array, { from, to }: { from: number; to: number }, text: number): boolean {
    if (rule === 'docker' || rule === 'compose') return true;
    const name = ascii(bytes, from, to);
    if (rule === 'bracket') return this.#branches.size > 0 ? this.#branches.has(name) : !levels.test(name);
    if (announces[rule](bytes, text) && this.#names.size < maxNames) this.#names.add(name);
    return this.#names.has(name);
  }
}

const maxNames = 1_000;

/** turborepo's `cache miss, executing …`, pnpm's `$ command`, npm's and yarn's echoes of the script. */
const announces: Record<'task' | 'workspace' | 'package', (bytes: Uint8Array, at: number) => boolean> = {
  task: (bytes, at) => ascii(bytes, at, at + 6) === 'cache ',
  workspace: (bytes, at) => bytes[at] === dollar,
  package: (bytes, at) => (bytes[at] === dollar || bytes[at] === 0x3e) && bytes[at + 1] === space,
};

/** What tools write in brackets to say how bad a line is, which is no name of an output. */
const levels = /^(?:\d+%|info|warn|warning|error|err|fatal|debug|trace|note|help|hint|notice|failed|fail|ok|passed)$/i;

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function spaced(bytes: Uint8Array, at: number, end: number): number {
  return end === 0 ? at : spaceEnd(bytes, end);
}

/** `2024-08-19T12:00:00.123456Z 00O text`; `00O+` goes on with the line before. */
function gitlabEnd(bytes: Uint8Array, at: number): number {
  const end = isoEnd(bytes, at);
  if (end === 0 || bytes[end] !== space) return at;
  const stream = bytes[end + 3];
  const known = isHex(bytes[end + 1]) && isHex(bytes[end + 2]) && (stream === 0x4f || stream === 0x45);
  if (!known) return end + 1;
  return bytes[end + 4] === 0x2b || bytes[end + 4] === space ? end + 5 : end + 4;
}

function isHex(byte: number | undefined): boolean {
  return isDigit(byte) || (byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}

/** `job<TAB>step<TAB>stamp text`. */
function cliEnd(bytes: Uint8Array, at: number, ranges: PrefixRanges): number {
  const first = find(bytes, at, tab);
  const second = first === 0 ? 0 : find(bytes, first + 1, tab);
  if (second === 0) return at;
  const stamp = markEnd(bytes, second + 1);
  const end = isoEnd(bytes, stamp);
  if (end === 0) return at;
  ranges.step.from = at;
  ranges.step.to = second;
  return spaceEnd(bytes, end);
}

/** `[workflow/job]   | output` and `[workflow/job] what act itself says`. */
function actEnd(bytes: Uint8Array, at: number, lane: { from: number; to: number }): number {
  const from = afterControls(bytes, at);
  if (bytes[from] !== open) return at;
  const end = find(bytes, from + 1, close);
  if (end === 0) return at;
  const name = bytes.subarray(from + 1, end);
  if (!name.includes(0x2f)) return at;
  lane.from = from + 1;
  lane.to = end;
  const text = afterControls(bytes, end + 1);
  const bar = afterControls(bytes, blankEnd(bytes, text));
  if (bytes[bar] !== pipe) return bar;
  return afterControls(bytes, spaceEnd(bytes, afterControls(bytes, bar + 1)));
}

/** `[17:12:42]W:\t [Step 1/3] text`. */
function teamcityEnd(bytes: Uint8Array, at: number): number {
  const clock = bytes[at] === open ? clockEnd(bytes, at + 1) : 0;
  if (clock === 0 || bytes[clock] !== close || bytes[clock + 2] !== colon) return at;
  const text = blankEnd(bytes, clock + 3);
  const step = bytes[text] === open && bytes[text + 1] === 0x53 ? find(bytes, text, close) : 0;
  return step === 0 ? text : spaceEnd(bytes, step + 1);
}

/** Where `wanted` stands on this line, near its start; 0 if it does not. */
function find(bytes: Uint8Array, from: number, wanted: number): number {
  const limit = from + longestPrefix;
  for (let at = from; at < limit; at++) {
    const byte = bytes[at];
    if (byte === wanted) return at;
    if (byte === 0x0a || byte === 0x0d || byte === undefined) return 0;
  }
  return 0;
}

/** After colour codes, where there are some. */
function afterControls(bytes: Uint8Array, at: number): number {
  let to = at;
  while (bytes[to] === 0x1b || bytes[to] === 0x5e) {
    const end = controlEnd(bytes, to);
    if (end === to) break;
    to = end;
  }
  return to;
}

type ChannelEnd = (bytes: Uint8Array, at: number, channel: { from: number; to: number }) => number;

/** By rule: where the text begins behind the channel's name; 0 if the line names none. */
const channelEnd: Record<ChannelRule, ChannelEnd> = {
  docker: (bytes, at, channel) => {
    let to = at + 1;
    while (isDigit(bytes[to])) to++;
    if (bytes[at] !== hash || to === at + 1 || bytes[to] !== space || !isDigit(bytes[to + 1])) return 0;
    channel.from = at;
    channel.to = to++;
    while (isDigit(bytes[to])) to++;
    if (bytes[to] !== 0x2e) return 0;
    do to++;
    while (isDigit(bytes[to]));
    return (bytes[to] as number) <= space ? spaceEnd(bytes, to) : 0;
  },
  compose: (bytes, at, channel) => {
    const name = nameEnd(bytes, at);
    const bar = afterControls(bytes, blankEnd(bytes, afterControls(bytes, name)));
    if (name === at || bar === name || bytes[bar] !== pipe) return 0;
    return named(channel, at, name, spaceEnd(bytes, afterControls(bytes, bar + 1)));
  },
  task: (bytes, at, channel) => {
    const name = nameEnd(bytes, at);
    if (name === at || (bytes[name] !== colon && bytes[name] !== hash)) return 0;
    let task = nameEnd(bytes, name + 1);
    while (bytes[task] === colon && bytes[task + 1] !== space) task = nameEnd(bytes, task + 1);
    if (task === name + 1 || bytes[task] !== colon || bytes[task + 1] !== space) return 0;
    return named(channel, at, task, task + 2);
  },
  workspace: (bytes, at, channel) => {
    const name = nameEnd(bytes, at);
    if (name === at || bytes[name] !== space) return 0;
    let task = nameEnd(bytes, name + 1);
    while (bytes[task] === colon && bytes[task + 1] !== space) task = nameEnd(bytes, task + 1);
    if (task === name + 1) return 0;
    if (bytes[task] === dollar && bytes[task + 1] === space) return named(channel, at, task, task);
    return bytes[task] === colon && bytes[task + 1] === space ? named(channel, at, task, task + 2) : 0;
  },
  package: (bytes, at, channel) => {
    const name = nameEnd(bytes, at);
    if (name === at || bytes[name] !== colon || bytes[name + 1] !== space) return 0;
    return named(channel, at, name, name + 2);
  },
  bracket: (bytes, at, channel) => {
    const end = bytes[at] === open ? find(bytes, at, close) : 0;
    if (end <= at + 1) return 0;
    const colons = bytes[end + 1] === colon ? 1 : 0;
    return bytes[end + 1 + colons] === space ? named(channel, at + 1, end, end + 2 + colons) : 0;
  },
};

function named(channel: { from: number; to: number }, from: number, to: number, text: number): number {
  channel.from = from;
  channel.to = to;
  return text;
}

/** After letters, digits and what else stands in the names of packages and folders. */
function nameEnd(bytes: Uint8Array, at: number): number {
  let to = at;
  while (to < at + longestPrefix && isNameByte(bytes[to] as number)) to++;
  return to;
}

function isNameByte(byte: number): boolean {
  const letter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  return letter || isDigit(byte) || byte === 0x2d || byte === 0x2e || byte === 0x2f || byte === 0x40 || byte === 0x5f;
}

/** The wrapping that an envelope has unless its first lines show another. */
export const usualWrapping: Record<Envelope, Wrapping> = {
  plain: 'none',
  github: 'stamp',
  'github-cli': 'cli',
  act: 'act',
  travis: 'none',
  gitlab: 'gitlab',
  jenkins: 'none',
  buildkite: 'none',
  circleci: 'none',
  azure: 'stamp',
  teamcity: 'teamcity',
};
