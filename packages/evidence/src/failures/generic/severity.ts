/**
 * How bad a diagnostic says it is; `unsaid` where it says nothing, as most linters with one level do. An `info` is a
 * finding of its own, a `note` explains another one.
 */
export type Level = 'error' | 'unsaid' | 'warning' | 'info' | 'note';

const errorWords =
  'fatal error|internal compiler error|internal error|catastrophic error|compile error|(?:parser|validity|namespace|schemas|compilation|static|type) error|error|err|fatal|critical|blocker|severe|high|✖|✘|×|✗|❌';
const warningWords =
  'warning|warn|caution|major|minor|medium|convention|refactor|style|performance|portability|deprecation|⚠|‼';
const infoWords = 'info|information|informational|hint|remark|suggestion|low|notice|negligible|ℹ|message';
const noteWords = 'note|help|debug|trace';

/** Any word of severity, as alternatives. */
export const severityWords = `${errorWords}|${warningWords}|${infoWords}|${noteWords}`;

const isError = new RegExp(`^(?:${errorWords}|E|F)$`, 'i');
const isWarning = new RegExp(`^(?:${warningWords}|W|C|R)$`, 'i');
const isInfo = new RegExp(`^(?:${infoWords}|I|D)$`, 'i');

/** The level of one of the words, or of the letters that linters shorten them to. */
export function levelOf(word: string): Level {
  if (isError.test(word)) return 'error';
  if (isWarning.test(word)) return 'warning';
  return isInfo.test(word) ? 'info' : 'note';
}

/** A severity that is set apart from what follows: by brackets, a colon, a dash, a bar, two spaces or an opening bracket. */
const apart = new RegExp(
  String.raw`^(?:[[(] ?(${severityWords}) ?[\])](?=[\s:]|$):?|(${severityWords})(?= ?[:|,]| \([A-Z]\w{2,30}\),| - |\[| {2,}|\t|$))`,
  'i',
);
/** One that only a space sets apart, from a code or because it is in capitals. */
const joined =
  /^(error|warning|note|info|remark|message|ERROR|WARNING|FATAL|INFO|Error|Warning|Info|Hint) (?=(?:[A-Z]{1,10}-?\d{1,6}|#\d{1,6}|[\w@./-]{2,60} ?:|\d{1,6}:)|\[)/;
const capitals = /^(ERROR|WARNING|WARN|FATAL|INFO|DEBUG) (?=\S)/;
const sign = /^([✖✘×✗❌⚠‼ℹ])️?\s/u;
const letter = /^(?:\[([EWFCRIND])\]|\(([EWFCRIND])\)|([EWFCRIND]):)(?=\s)/;
/** `Error! E1011: `, `(WARNING/2) `. */
const decorated = /^(?:(error|warning)! |\((error|warning|severe|info)\/\d\) )(?=\S)/i;
/** `warning (dcc:1552): `: the code between the word and the colon. */
const enclosing = /^(error|warning|info) (?=\([a-z][\w:-]{1,60}\): )/i;

/** The severity at the start of a text, and what follows it. */
export function severityAt(text: string): { level: Level; rest: string } | null {
  for (const form of [apart, joined, capitals, sign, letter, decorated, enclosing]) {
    const found = form.exec(text);
    if (found === null) continue;
    const word = found.slice(1).find((group) => group !== undefined) ?? '';
    return { level: levelOf(word), rest: text.slice(found[0].length) };
  }
  return null;
}

const before = new RegExp(
  String.raw`^(?:\*{2,3} )?(?:[[(] {0,2}(${severityWords}|[EWFCRI]) {0,2}[\])]:?|(${severityWords})(?: ?:| -|\t| {2})|(ERROR|WARNING|FATAL)) {0,4}(?:\(([\w-]{2,40})\) )?`,
  'i',
);

/** A severity that stands before a place: `[ERROR] `, `** Error: `, `error - `; `dashed` tells the last of them. */
export function severityBefore(text: string): { level: Level; code: string; dashed: boolean; rest: string } | null {
  const short = /^([ew]): (?=\S)/.exec(text);
  if (short !== null) {
    return { level: short[1] === 'e' ? 'error' : 'warning', code: '', dashed: false, rest: text.slice(3) };
  }
  const [percent, percentWord, percentCode] = /^%(Error|Warning)(?:-(\w{2,40}))?: (?=\S)/.exec(text) ?? [];
  if (percent !== undefined) {
    const level = levelOf(percentWord ?? '');
    return { level, code: percentCode ?? '', dashed: false, rest: text.slice(percent.length) };
  }
  const found = before.exec(text);
  if (found === null) return null;
  const [whole, inBrackets, bare, shouted, code] = found;
  const word = inBrackets ?? bare ?? shouted ?? '';
  return { level: levelOf(word), code: code ?? '', dashed: / -/.test(whole), rest: text.slice(whole.length) };
}
