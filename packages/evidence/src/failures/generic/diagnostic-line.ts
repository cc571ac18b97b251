import type { PrintedLocation } from '../failure.ts';
import { type Coded, coded } from './codes.ts';
import { innerHeading, innerRemark } from './inner-places.ts';
import { isFile, type Placed, placeAt } from './printed-place.ts';
import { type Level, severityAt, severityBefore } from './severity.ts';
import { lastRemark, sourceHeading, specialRemark } from './special-lines.ts';

/** What one line says of a place. */
export interface Remark {
  level: Level;
  /** null: of no file, as linkers and package managers do, but with a code. */
  location: PrintedLocation | null;
  rule: string;
  message: string;
}

/** A place whose message has to follow: `File "a.ml", line 3, characters 4-7:`. */
export interface Heading {
  level: Level;
  location: PrintedLocation;
  rule: string;
  /** The next line that is no source says it, indented or not. */
  opens?: boolean;
  /** It comes after the line of source and its marks. */
  marked?: boolean;
  /** Only the very next line can say it, and has to tell its severity. */
  alone?: boolean;
}

/** Longer ones are data. */
const longest = 2_000;

/** The task of Ant, or the node of MSBuild, that a line comes from. */
const taken =
  /^ {0,12}(?:\[(?:javac|javadoc|exec|java|cc|gcc|groovyc|kotlinc|scalac|ejc|iajc|apt)\] {1,4}|\d{1,3}(?::\d{1,3})?>(?=\S))/;

/** What no tool that checks files says of a place: frames, contexts, progress, what a program itself prints. */
const noRemark =
  /^(?:» |in |In (?:file|function|member|class|\W)|at |from |by |\+0x|<|required |instantiated |candidate|see |previous|here\b|passed|PASSED|PASS\b|ok\b|OK\b|SKIP|skipped|\d+(?:[.,:/]|$)|Running|Starting|Loading|Loaded|\[\d(?!\] {1,4}\()|\|)|^[^A-Za-z"'`\u00c0-\uffff]{0,20}$|[{;]$|^(?:const|let|var) \w+ =|^def \w+\(|^class \w+[:(]|^\w+\(.{0,200}\)$|^[\w.]{1,120}(?:Error|Exception|Failed|Exit)$/;

/** What a line says of a place that it names itself; a heading if nothing is said yet; null if it is no diagnostic. */
export function remarkOf(whole: string): Remark | Heading | null {
  if (whole.length > longest) return null;
  const untagged = whole.replace(taken, '');
  const text = untagged.trimStart();
  const indent = untagged.length - text.length;
  if (indent > 4) return null;
  const found =
    sourceHeading(text) ??
    innerHeading(text) ??
    specialRemark(text) ??
    placedFirst(text) ??
    innerRemark(text) ??
    placedAfterLevel(text) ??
    lastRemark(text);
  // Deeper in, a place begins a note, a frame or what a test printed, unless it says more.
  return indent > 2 && found !== null && !isSure(found) ? null : found;
}

function isSure({ level, location }: Remark | Heading): boolean {
  return level === 'error' || level === 'warning' || (location?.column !== undefined && isFile(location.path));
}

/** `path:3:5: error: message [code]` and its kin. */
function placedFirst(text: string): Remark | Heading | null {
  const placed = placeAt(text);
  return placed === null ? null : remark(placed, null);
}

/** `[ERROR] path:[3,5] message`, `** Error: path(3): message`, `error - path:3:5 - message - code`, `tool: ERROR: path:3: …`. */
function placedAfterLevel(text: string): Remark | Heading | null {
  const first = severityBefore(text) ?? tagged(text);
  if (first === null) return null;
  const placed = placeAt(first.rest.replace(/^(?:[↗→↘↑↓] )?(?:at )?(?:file:\/\/)?/, ''));
  if (placed !== null) return remark(placed, first);
  const next = severityBefore(first.rest) ?? tagged(first.rest);
  const second = next === null ? null : placeAt(next.rest.replace(/^file:\/\//, ''));
  if (next === null || second === null) return null;
  return remark(second, { ...next, level: next.level === 'unsaid' ? first.level : next.level });
}

/** `E: a.py:3: …`, `[tool] a.py:3: …`: what stands first tells no severity. */
function tagged(text: string): Before | null {
  const found =
    /^(?:\[[\w -]{1,30}\]|\w[\w+/-]{1,20}:|[A-Z][\w() -]{3,40}:(?= \S{1,300}, line \d)|\w{2,20}:(?=\([EW]\) )) {0,3}(?=\S)/.exec(
      text,
    );
  return found === null ? null : { level: 'unsaid', code: '', dashed: false, rest: text.slice(found[0].length) };
}

interface Before {
  level: Level;
  code: string;
  dashed: boolean;
  rest: string;
}

function remark({ location, rest }: Placed, before: Before | null): Remark | Heading | null {
  const said = withoutOwner(rest.replace(/^ ?[:,|] {0,8}|^ - |^ {1,12}|^\t{1,4}/, '').trim());
  const severity = severityAt(said);
  const level = nearest(before?.level, severity?.level);
  const sure = isFile(location.path);
  if (!sure && (level === 'unsaid' || !(rest.startsWith(':') || location.column))) return null;
  // `[ERROR]   PumpTest.open:12 message` names a test.
  if (before !== null && /^ [^:]/.test(rest) && !/[\\/]/.test(location.path) && !location.column) return null;
  const isLow = level === 'unsaid' || level === 'note';
  const words = (severity?.rest ?? said).replace(/^ ?[:|,-]? {0,8}/, '');
  if (words === '' || headingWords.test(words)) {
    if (location.line === undefined && isLow) return null;
    const isMarked = severity !== null || before !== null || words !== '';
    return headingOf({ location, rest }, level, words, isMarked, sure);
  }
  if (level === 'unsaid' && noRemark.test(words)) return null;
  const { rule, message } =
    taggedCode(severity?.rest ?? '') ?? coded(words, severity !== null, before?.dashed ?? false);
  if (message === '' || (location.line === undefined && isLow && rule === '')) return null;
  const after = level === 'unsaid' && rule !== '' ? severityAt(message) : null;
  if (after !== null) return { level: after.level, location, rule, message: after.rest.replace(/^ ?: ?/, '') };
  const own = ownLevel(level, message);
  return { level: own, location, rule: rule || (before?.code ?? ''), message };
}

const headingWords = /^(?:at|in) [^:]{1,120}:$|^at #\/\S{0,200}$|^\[[\w-]{1,40}\]$|^#?\w{0,8}\d(?:-[A-Z])?:$/;

/** A place of which nothing is said yet. */
function headingOf(
  { location, rest }: Placed,
  level: Level,
  words: string,
  isMarked: boolean,
  sure: boolean,
): Heading | null {
  const rule = /^(?:at|in) /.test(words) ? '' : words.replace(/^\[|[\]:]$/g, '');
  if (isMarked || rest.trimEnd().endsWith(':')) {
    return { level, location, rule, ...(words.startsWith('at #/') ? { opens: true } : {}) };
  }
  // A place alone: the very next line has to say how bad it is.
  return sure && location.column !== undefined ? { level, location, rule, alone: true } : null;
}

/** Sun's compilers set a tag apart by a comma: `Warning, badcast: …`, `Warning (Anachronism), badcast: …`. */
function taggedCode(rest: string): Coded | null {
  const [whole, rule] = /^(?: \([A-Z]\w{2,30}\))?, ([a-z]\w{2,30}): (?=\S)/.exec(rest) ?? [];
  return whole !== undefined && rule !== undefined ? { rule, message: rest.slice(whole.length) } : null;
}

/** The function that some tools name between the place and what is wrong there. */
const owner = /^\w[\w.]{0,80}\(\) (?=(?:error|warn|warning|info): )/;
const pythonOwner = /^in [\w.<>]{1,120}: (?=\S.{0,600} \[[a-z-]{2,60}\]$)/;
/** Ruby does so for what was raised. */
const rubyOwner = /^in [`'][^`']{1,200}': (?=.{0,1500}\(\w[\w:]{0,80}(?:Error|Exception)\)$)/;

function withoutOwner(said: string): string {
  return said.replace(owner, '').replace(pythonOwner, '').replace(rubyOwner, '');
}

/** Python's warnings name their class where others name the severity. */
function ownLevel(level: Level, message: string): Level {
  if (level !== 'unsaid') return level;
  if (/^\w{0,40}Warning:/.test(message)) return 'warning';
  if (/^(?:syntax|parse|fatal|internal) error\b/i.test(message)) return 'error';
  return 'unsaid';
}

/** What stands beside the message says more than what stands before the place. */
function nearest(one: Level | undefined, other: Level | undefined): Level {
  return other ?? one ?? 'unsaid';
}
