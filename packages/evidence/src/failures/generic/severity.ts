/** How bad a diagnostic says it is; `unsaid` where it says nothing, as most linters with one level do. */
export type Level = 'error' | 'unsaid' | 'warning' | 'note';

const errorWords =
  'fatal error|internal compiler error|internal error|catastrophic error|compile error|(?:parser|validity|namespace|schemas|compilation|static|type) error|error|err|fatal|critical|blocker|severe|high|✖|✘|×|✗|❌';
const warningWords =
  'warning|warn|caution|major|minor|medium|convention|refactor|style|performance|portability|deprecation|⚠|‼';
const noteWords = 'note|info|information|informational|hint|help|remark|suggestion|low|debug|trace|notice|ℹ|message';

/** Any word of severity, as alternatives. */
export const severityWords = `${errorWords}|${warningWords}|${noteWords}`;

const isError = new RegExp(`^(?:${errorWords}|E|F)$`, 'i');
const isWarning = new RegExp(`^(?:${warningWords}|W|C|R)$`, 'i');

/** The level of one of the words, or of the letters that linters shorten them to. */
export function levelOf(word: string): Level {
  if (isError.test(word)) return 'error';
  return isWarning.test(word) ? 'warning' : 'note';
}

/** A severity that is set apart from what follows: by brackets, a colon, a dash, a bar, two spaces or an opening bracket. */
const apart = new RegExp(
  String.raw`^(?:[[(] ?(${severityWords}) ?[\])](?=[\s:]|$):?|(${severityWords})(?= ?[:|,]| - |\[| {2,}|\t|$))`,
  'i',
);
/** One that only a space sets apart, from a code or because it is in capitals. */
const joined =
  /^(error|warning|note|info|ERROR|WARNING|FATAL|INFO|Error|Warning|Info|Hint) (?=(?:[A-Z]{1,10}-?\d{1,6}|#\d{1,6}|[\w@./-]{2,60}:|\d{1,6}:)|\[)/;
const capitals = /^(ERROR|WARNING|WARN|FATAL|INFO|DEBUG) (?=\S)/;
const sign = /^([✖✘×✗❌⚠‼ℹ])️?\s/u;
const letter = /^(?:\[([EWFCRIND])\]|\(([EWFCRIND])\)|([EWFCRIND]):)(?=\s)/;

/** The severity at the start of a text, and what follows it. */
export function severityAt(text: string): { level: Level; rest: string } | null {
  for (const form of [apart, joined, capitals, sign, letter]) {
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
