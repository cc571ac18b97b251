import { parseTrailers, type Trailer } from './trailers.ts';

/** What was decided of a change, and on what grounds: written to the ledger and to the merge commit. */
export interface Audit {
  /** The immutable id; null where there is none. */
  agent: string | null;
  /** As the commits claim, untrusted; null where they claim none. */
  task: string | null;
  model: string | null;
  promptHash: string | null;
  decision: string;
  verdicts: ReadonlyArray<{ gate: string; conclusion: string }>;
}

const keys = {
  agent: 'Agent-By',
  task: 'Task-ID',
  model: 'Model',
  promptHash: 'Prompt-Hash',
  decision: 'Gauntlet-Decision',
  verdicts: 'Gauntlet-Verdicts',
} as const;

/**
 * The audit as trailers, a line each, without a line feed at the end. Whatever the values hold, each stays on its line
 * and is read back as it was: control and invisible characters, backslashes, `%` and outer blanks are escaped as `%XX`
 * or `%uXXXX`, in UTF-16 code units.
 */
export function auditLine(audit: Audit): string {
  const verdicts = audit.verdicts.map(({ gate, conclusion }) => `${escapeWord(gate)}=${escapeWord(conclusion)}`);
  const lines: Array<[string, string | null]> = [
    [keys.agent, audit.agent],
    [keys.task, audit.task],
    [keys.model, audit.model],
    [keys.promptHash, audit.promptHash],
    [keys.decision, audit.decision],
  ];
  const texts = lines.flatMap(([key, value]) => (value === null ? [] : [trailer(key, escapeValue(value))]));
  return [...texts, trailer(keys.verdicts, verdicts.join(', '))].join('\n');
}

/**
 * The message of a merge or squash commit: `message` with the audit as its only block of trailers, so that every way of
 * git to read trailers finds the audit and nothing else that is spelled like it. Lines of `message` at which git stops
 * reading are indented by a blank, and its `Co-authored-by` lines move behind the audit, where GitHub looks for them.
 */
export function appendAudit(message: string, audit: Audit): string {
  const lines = message.replaceAll('\0', '').split(/\r\n|\r|\n/);
  const isCoAuthor = (line: string) => coAuthor.test(line);
  const kept = lines
    .filter((line) => !isCoAuthor(line))
    .join('\n')
    .trim();
  const text = kept
    .split('\n')
    .map((line) => (stopsReading(line) ? ` ${line}` : line))
    .join('\n');
  const coAuthors = [...new Set(lines.filter(isCoAuthor))];
  // The first paragraph is never read as trailers, so that there has to be one.
  return `${text === '' ? 'Merge' : text}\n\n${[auditLine(audit), ...coAuthors].join('\n')}\n`;
}

/**
 * The audit of a commit message; null where it has none, or not exactly one. A last paragraph of nothing but
 * `Co-authored-by` lines, as GitHub adds one to a squash, is passed over. Anybody can write an audit: the ledger rules.
 */
export function readAudit(message: string): Audit | null {
  return auditOf(parseTrailers(message)) ?? auditOf(parseTrailers(withoutCoAuthors(message)));
}

function auditOf(trailers: readonly Trailer[]): Audit | null {
  const values = (key: string) => trailers.filter((each) => each.key.toLowerCase() === key.toLowerCase());
  const all = Object.values(keys).map(values);
  const [decision] = values(keys.decision);
  const [verdicts] = values(keys.verdicts);
  if (!decision || !verdicts || all.some((same) => same.length > 1)) return null;
  const [agent = null, task = null, model = null, promptHash = null] = all.map(
    ([only]) => only && readEscapes(only.value),
  );
  const words = verdicts.value === '' ? [] : verdicts.value.split(', ').map((word) => word.split('='));
  if (words.some((parts) => parts.length !== 2)) return null;
  return {
    agent,
    task,
    model,
    promptHash,
    decision: readEscapes(decision.value),
    verdicts: words.map(([gate = '', conclusion = '']) => ({
      gate: readEscapes(gate),
      conclusion: readEscapes(conclusion),
    })),
  };
}

/** One address, as GitHub writes it. Nothing that would show or read otherwise. */
const coAuthor = /^Co-authored-by: [^\p{C}\p{Zl}\p{Zp}<>]{1,200} <[^\p{C}\p{Zl}\p{Zp}<> ]{1,200}>$/iu;

function withoutCoAuthors(message: string): string {
  const lines = message.split('\n');
  const isLast = (line: string | undefined) => line !== undefined && (line === '' || coAuthor.test(line));
  while (isLast(lines.at(-1))) lines.pop();
  return lines.join('\n');
}

/** The lines after which git reads no further: the divider of a patch, and scissors. */
function stopsReading(line: string): boolean {
  return /^---(?:\s|$)/.test(line) || line.startsWith('# ------------------------ >8 ------------------------');
}

/** No blank at the end, which many tools would take away. */
function trailer(key: string, value: string): string {
  return value === '' ? `${key}:` : `${key}: ${value}`;
}

function escapeValue(value: string): string {
  return value.replace(/[\p{C}\p{Zl}\p{Zp}\\%]|^\s|\s$/gu, escapeUnits);
}

function escapeWord(value: string): string {
  return value.replace(/[\p{C}\p{Z}\\%,=]/gu, escapeUnits);
}

function escapeUnits(characters: string): string {
  let text = '';
  for (let i = 0; i < characters.length; i++) {
    const unit = characters.charCodeAt(i);
    text += unit < 0x100 ? `%${hex(unit, 2)}` : `%u${hex(unit, 4)}`;
  }
  return text;
}

function hex(unit: number, digits: number): string {
  return unit.toString(16).toUpperCase().padStart(digits, '0');
}

function readEscapes(text: string): string {
  return text.replace(/%(?:u([0-9A-F]{4})|([0-9A-F]{2}))/g, (_, wide: string | undefined, narrow: string | undefined) =>
    String.fromCharCode(Number.parseInt(wide ?? narrow ?? '', 16)),
  );
}
