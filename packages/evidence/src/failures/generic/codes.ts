/** Codes that are one by their form alone: `E501`, `SC2086`, `CS1001`, `GHC-88464`, `MD051/link-fragments`. */
const strong = String.raw`[A-Z]{1,10}-?\d{1,6}[A-Z]?(?:\/[\w-]{1,60}){0,4}`;
const strongHead = new RegExp(String.raw`^(${strong})(?: ?: +| +)(?=\S)`);
/** `no-unused-vars:`, `Layout/LineLength:`, `oelint.task.nocopy:`, `#5:`, `63:`. */
const namedHead = /^(#?\d{1,6}(?:-[A-Z])?|[A-Za-z@][\w@]{0,40}(?:[-./][\w@]{1,40}){1,8}): *(?=\S)/;
/** After a severity alone: `XXX: …`, `shorthand-values : …`. */
const severeHead = /^([A-Z]{2,20}|[A-Za-z]\w{0,40}(?:[-_./]\w{1,40}){1,8}) ?: +(?=\S)/;
/** The field that Microsoft's analyzers add to a code. */
const field = /^Microsoft\.\w{3,40} ?: /;
/** The same in brackets. */
const bracketHead = /^\[([^\s\]]{2,80})\]:? */;
const parenHead = /^\(([A-Za-z][\w.-]{0,40}[\d-][\w.-]{0,20})\):? +/;
const enclosedHead = /^\(([A-Za-z][\w:-]{1,60})\): +/;
/** `1506-045 (S) `, `fqcn[action-core]: `, `eslint(no-undef): `, `typography.symbols.ellipsis `. */
const ownHead =
  /^(?:(\d{4}-\d{3,4}[A-Z]?) \([A-Z]\) |([a-z][\w-]{1,60}(?:\[[\w.-]{1,60}\]|\([\w./-]{1,60}\))): |([a-z_]{2,40}(?:\.[a-z_]{2,40}){2,6}) )(?=\S)/;
/** `UnusedLocalVariable:<tab>message`, `UnusedLocalVariable  message`. */
const camelHead = /^([A-Z][a-z\d]{1,40}(?:[A-Z][a-z\d]{0,40}){1,8})(?::?\t| {2,8})(?=\S)/;
/** Columns: the rule before the message, and where in a document after it. */
const columnHead = /^([a-z][a-z\d]{0,40}(?:-[a-z\d]{1,40}){1,8}) {2,20}(\S.{0,600}?)(?: {2,20}\S{1,300})?$/;
/** The kind of weakness, or the severity once more, behind a code. */
const weakness = /^(?:\(CWE-\d{1,5}\)|\[(?:ERROR|WARNING)\]): ?/;
/** How sure or grave it is, which is no code. */
const grade = /^\[(?:VERY_(?:HIGH|LOW)|HIGH|MEDIUM|LOW|CRITICAL|BLOCKER|MAJOR|MINOR|INFO)\] */i;

const correctable = /^\[Corr(?:ectable|ected)\] /;
/** How sure cpplint is, from 1 to 5. */
const sureness = / {1,4}\[[1-5]\]$/;
const bracketTail = /\s\[(-?[A-Za-z][\w@./#=+-]{1,80}(?:\([\w-]{1,60}\))?)(?:, ?[\w@./#=+-]{1,80}){0,4}\]\.?$/;
const parenTail = /\s\(([A-Za-z@](?!\S{0,20}:\/\/)[\w@/#:.-]{2,80})\)$/;
const columnTail = /\S(?: {2,200}|\t{1,8})([A-Za-z@][\w@/#.-]{0,80}\w)(?:(?: {2}|\t)[\w-]{1,40})?$/;
const dashTail = /\s- ([a-z@][\w@/.-]{1,80})$/;

/** What is said of a place: the rule that was broken, and the words alone. */
export interface Coded {
  rule: string;
  message: string;
}

/** Takes the code off a message, from its start or its end. `severe`: a severity stands before it; `dashed`: parts lie between dashes. */
export function coded(whole: string, severe: boolean, dashed = false): Coded {
  const text = withoutProject(whole).replace(sureness, '').replace(correctable, '');
  const head = headCode(text, severe);
  if (head !== null) return { rule: head.rule, message: plain(head.message) };
  const tail = tailCode(text, dashed);
  return tail === null ? { rule: '', message: plain(text) } : { rule: tail.rule, message: plain(tail.message) };
}

function headCode(text: string, severe: boolean): Coded | null {
  const [, column, said] = columnHead.exec(text) ?? [];
  if (column !== undefined && said !== undefined && / /.test(said)) return { rule: column, message: said };
  const found = bracketHead.exec(text) ?? parenHead.exec(text) ?? enclosedHead.exec(text) ?? strongHead.exec(text);
  const [whole, ...rules] = found ?? ownHead.exec(text) ?? camelHead.exec(text) ?? namedHeadOf(text, severe) ?? [];
  const rule = rules.find((each) => each !== undefined) ?? '';
  if (whole === undefined || /^\[\d+\/\d+\]/.test(whole)) return null;
  return { rule, message: text.slice(whole.length).replace(grade, '').replace(field, '').replace(weakness, '') };
}

function namedHeadOf(text: string, severe: boolean): RegExpExecArray | null {
  const named = severe || /^[a-z@]/i.test(text) ? namedHead.exec(text) : null;
  return named ?? (severe ? severeHead.exec(text) : null);
}

function tailCode(text: string, dashed: boolean): Coded | null {
  for (const form of dashed ? [dashTail] : [bracketTail, parenTail, columnTail]) {
    const [whole, rule] = form.exec(text) ?? [];
    if (whole === undefined || rule === undefined) continue;
    // A single plain word between round brackets belongs to the sentence.
    if (form === parenTail && !/[-/.:_]|[a-z][A-Z]|^[A-Z]{1,10}\d/.test(rule) && !isSentence(text, whole)) continue;
    const cut = text.length - whole.length + (form === columnTail ? 1 : 0);
    return { rule, message: text.slice(0, cut) };
  }
  return null;
}

/** Whether a whole sentence stands before its end. */
function isSentence(text: string, end: string): boolean {
  return text.at(-end.length - 1) === '.';
}

/** The file of the project that MSBuild names behind a message. */
export function projectOf(text: string): { path: string } | null {
  const [, path] = / \[([^\]\s][^\]]{0,300}\.\w{1,10}proj)\]$/.exec(text) ?? [];
  return path === undefined ? null : { path };
}

/** MSBuild ends each message with the project. */
export function withoutProject(text: string): string {
  return text.replace(/ \[[^\]\s][^\]]{0,300}\.\w{1,10}proj\]$/, '');
}

function plain(text: string): string {
  return text
    .replace(/^[\s:,]+/, '')
    .replace(/^(?:- |\| )/, '')
    .trim();
}
