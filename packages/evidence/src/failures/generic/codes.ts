/** Codes that are one by their form alone: `E501`, `SC2086`, `CS1001`, `GHC-88464`, `MD051/link-fragments`. */
const strong = String.raw`[A-Z]{1,10}-?\d{1,6}[A-Z]?(?:\/[\w-]{1,60}){0,4}`;
const strongHead = new RegExp(String.raw`^(${strong})(?: ?: +| +)(?=\S)`);
/** `no-unused-vars:`, `Layout/LineLength:`, `oelint.task.nocopy:`, `#5:`, `63:`. */
const namedHead = /^(#?\d{1,6}(?:-[A-Z])?|[A-Za-z@][\w@]{0,40}(?:[-./][\w@]{1,40}){1,8}): *(?=\S)/;
/** The same in brackets. */
const bracketHead = /^\[([^\s\]]{2,80})\]:? */;
const parenHead = /^\(([A-Za-z][\w.-]{0,40}[\d-][\w.-]{0,20})\):? +/;
/** How sure or grave it is, which is no code. */
const grade = /^\[(?:VERY_(?:HIGH|LOW)|HIGH|MEDIUM|LOW|CRITICAL|BLOCKER|MAJOR|MINOR|INFO)\] */i;

const bracketTail = /\s\[(-?[A-Za-z][\w@./#=+-]{1,80}(?:\([\w-]{1,60}\))?)(?:, ?[\w@./#=+-]{1,80}){0,4}\]\.?$/;
const parenTail = /\s\(([A-Za-z@][\w@/#:.-]{2,80})\)$/;
const columnTail = /\S(?: {2,60}|\t{1,8})([A-Za-z@][\w@/#.-]{0,80}\w)(?:(?: {2}|\t)[\w-]{1,40})?$/;
const dashTail = /\s- ([a-z@][\w@/.-]{1,80})$/;

/** What is said of a place: the rule that was broken, and the words alone. */
export interface Coded {
  rule: string;
  message: string;
}

/** Takes the code off a message, from its start or its end. `severe`: a severity stands before it; `dashed`: parts lie between dashes. */
export function coded(whole: string, severe: boolean, dashed = false): Coded {
  const text = withoutProject(whole);
  const head = headCode(text, severe);
  if (head !== null) return { rule: head.rule, message: plain(head.message) };
  const tail = tailCode(text, dashed);
  return tail === null ? { rule: '', message: plain(text) } : { rule: tail.rule, message: plain(tail.message) };
}

function headCode(text: string, severe: boolean): Coded | null {
  const found = bracketHead.exec(text) ?? parenHead.exec(text) ?? strongHead.exec(text);
  const [whole, rule = ''] = found ?? (severe || /^[a-z@]/i.test(text) ? namedHead.exec(text) : null) ?? [];
  if (whole === undefined || /^\[\d+\/\d+\]/.test(whole)) return null;
  return { rule, message: text.slice(whole.length).replace(grade, '') };
}

function tailCode(text: string, dashed: boolean): Coded | null {
  for (const form of dashed ? [dashTail] : [bracketTail, parenTail, columnTail]) {
    const [whole, rule] = form.exec(text) ?? [];
    if (whole === undefined || rule === undefined) continue;
    // A single plain word between round brackets belongs to the sentence.
    if (form === parenTail && !/[-/.:_]|[a-z][A-Z]|^[A-Z]{1,10}\d/.test(rule)) continue;
    const cut = text.length - whole.length + (form === columnTail ? 1 : 0);
    return { rule, message: text.slice(0, cut) };
  }
  return null;
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
