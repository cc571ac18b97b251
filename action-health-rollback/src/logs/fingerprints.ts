import { failureFingerprintText } from '@gauntlet/evidence';
import { errorBlocks } from './blocks.ts';
import { readStacks } from './stacks.ts';
import { tellingLine } from './telling-line.ts';

/** An error of a log, and every other that differs from it in nothing but numbers, names and times. */
export interface Fingerprint {
  /** The same for the same error; not meant to be read. */
  key: string;
  /** `TypeError`, `java.lang.IllegalStateException`, `panic`; empty where the log does not say. */
  type: string;
  /** Without what changes: numbers, ids, quoted texts, addresses. Untrusted. */
  message: string;
  /** `lib/cart.js:12 total`: the innermost frame of the application; null without one. Untrusted. */
  frame: string | null;
  count: number;
  /** The first of them with its stack trace, cut; untrusted, and not redacted. */
  example: string;
}

export interface Fingerprints {
  /** The most frequent first. */
  fingerprints: Fingerprint[];
  /** There were more errors than are read. */
  isCut: boolean;
}

const exampleUnits = 4_000;
const exampleLines = 40;
const messageUnits = 500;

/** The errors that a log tells of, each kind of them once. */
export function fingerprintsIn(text: string): Fingerprints {
  const { blocks, isCut } = errorBlocks(text);
  const counts = new Map<string, number>();
  for (const block of blocks) counts.set(block, (counts.get(block) ?? 0) + 1);
  const distinct = [...counts.keys()];
  const stacks = readStacks(distinct);
  const found = new Map<string, Fingerprint>();
  for (const [at, block] of distinct.entries()) {
    const own = stacks[at]?.own ?? null;
    const count = counts.get(block) as number;
    const { type, message } = tellingLine(block);
    const shown = mask(message);
    const key = keyOf(type, shown, own === null ? '' : `${own.path} ${own.function ?? ''}`);
    const known = found.get(key);
    if (known !== undefined) known.count += count;
    else
      found.set(key, {
        key,
        type,
        message: shown,
        frame: own === null ? null : placeOf(own),
        count,
        example: cut(block),
      });
  }
  return { fingerprints: [...found.values()].sort((a, b) => b.count - a.count), isCut };
}

/** What the canary's log has and the baseline's has not, the most frequent first. */
export function newIn(canary: readonly Fingerprint[], baseline: readonly Fingerprint[]): Fingerprint[] {
  const known = new Set(baseline.map(({ key }) => key));
  return canary.filter(({ key }) => !known.has(key)).sort((a, b) => b.count - a.count);
}

/** Lines move from version to version, and so do the names of bundles and folders: neither tells errors apart. */
function keyOf(type: string, message: string, place: string): string {
  const said = `${message} @ ${place.replace(/(?<=[.-])[0-9A-Za-z_]{8,}(?=\.[a-z]{1,4}\b)/g, '#').slice(0, 400)}`;
  return failureFingerprintText({
    category: 'unknown',
    tool: 'log',
    rule: type,
    message: said,
    location: null,
    test: null,
  });
}

function placeOf({ path, line, function: within }: { path: string; line?: number; function?: string }): string {
  return `${path}${line === undefined ? '' : `:${line}`}${within === undefined ? '' : ` ${within}`}`;
}

const changing: readonly (readonly [RegExp, string])[] = [
  // Escaped quotes end nothing.
  [/"(?:[^"\\]|\\.){0,300}"/g, '"#"'],
  [/(?<!\w)'(?:[^'\\]|\\.){0,300}'(?!\w)/g, "'#'"],
  [/`[^`]{0,300}`/g, '`#`'],
  [/\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?/g, '#time'],
  [/\b0x[0-9a-f]{1,64}/gi, '#'],
  [/\bhttps?:\/\/[^\s"'<>]{1,500}/g, '#url'],
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, '#address'],
  [/(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi, '#address'],
  [/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?(?![\w.])/g, '#address'],
  // Ids have digits among their letters.
  [/(?<![\w-])(?=[A-Za-z_-]{0,64}\d)[\w-]{8,128}(?![\w-])/g, '#'],
  [/\d+/g, '#'],
  [/\s+/g, ' '],
];

function mask(message: string): string {
  const short = message.slice(0, messageUnits);
  return changing.reduce((text, [pattern, by]) => text.replace(pattern, by), short).trim();
}

function cut(block: string): string {
  const lines = block.split('\n');
  const shown = lines.slice(0, exampleLines).join('\n').slice(0, exampleUnits);
  return shown.length < block.length ? `${shown}\n…` : shown;
}
