import { type AgentTrust, formatBound, type Shortfall } from '@gauntlet/ledger';
import { codeSpan, count, escapeMarkdown, type Section, shorten } from '@gauntlet/report';
import type { AuthorTrust, Evidence } from './evidence.ts';

/** More agents than that in one change are only counted. */
const mostAgents = 10;

/** Each agent's record, the way to its next level, and how far each risk class is open to it. */
export function recordSections({ authors, ledgerIsValid }: Evidence): Section[] {
  const sections = authors.slice(0, mostAgents).flatMap((author) => recordOf(author, ledgerIsValid));
  const more = authors.length - mostAgents;
  if (more <= 0) return sections;
  return [
    ...sections,
    { title: 'Other agents', lead: `${count(more, ['more agent', 'more agents'])} had part in it.` },
  ];
}

function recordOf({ name, trust, short }: AuthorTrust, ledgerIsValid: boolean): Section[] {
  const who = shorten(name, 100);
  const lead = [
    `- ${countsSentence(trust)}`,
    `- ${boundSentence(trust)}`,
    ...(trust.counts.fixes.of > 0
      ? [`- ${trust.counts.fixes.fixed} of ${trust.counts.fixes.of} of its fixes worked.`]
      : []),
    ...(ledgerIsValid ? [] : ['- **The ledger does not verify**, so that nothing of it counts.']),
    ...(short.length === 0 ? ['- Its trust suffices for this change.'] : []),
    ...(trust.level === 3 ? ['- There is no higher level.'] : []),
  ].join('\n');
  const rows = lacking(trust, short).map(lackRow);
  const title = `Record of ${who}: L${trust.level}`;
  const columns = ['For', 'What is missing', 'Now', 'Needed', 'Way'];
  return [
    { title, lead, ...(rows.length === 0 ? {} : { table: { columns, rows } }) },
    { title: `Risk classes of ${who}`, table: { columns: classColumns, rows: classRows(trust) } },
  ];
}

/** `12 successes, 3 waiting, 1 fall (1 reverted), 40 days since the first success.` */
export function countsSentence({ counts }: AgentTrust): string {
  const { successes, waiting, falls, byKind, days } = counts;
  const kinds = [
    ...(byKind.incident > 0 ? [count(byKind.incident, ['incident', 'incidents'])] : []),
    ...(byKind['rolled-back'] > 0 ? [`${byKind['rolled-back']} rolled back`] : []),
    ...(byKind.reverted > 0 ? [`${byKind.reverted} reverted`] : []),
  ];
  const of = kinds.length === 0 ? '' : ` (${kinds.join(', ')})`;
  const since = successes === 0 ? '' : `, ${count(days, ['day', 'days'])} since the first success`;
  return `${count(successes, ['success', 'successes'])}, ${waiting} waiting, ${count(falls, ['fall', 'falls'])}${of}${since}.`;
}

/** `0 of 20 failed; the rate may still be 13.9% (at 95% confidence).` */
export function boundSentence({ counts, bound, confidence }: AgentTrust): string {
  const { successes, falls } = counts;
  if (successes + falls === 0) return 'Nothing has counted yet, so that nothing is known of how often it fails.';
  return `${falls} of ${successes + falls} failed; the rate may still be ${formatBound(bound)} (at ${confidence}% confidence).`;
}

/** What keeps it from the next level, and what else keeps it from this change; each sentence once. */
export function lacking(trust: AgentTrust, short: readonly Shortfall[]): Shortfall[] {
  const known = new Set(trust.missing.map(({ message }) => message));
  return [...trust.missing, ...short.filter(({ message }) => !known.has(message))];
}

function lackRow(lack: Shortfall): string[] {
  const { level, message, actual, required } = lack;
  return [
    level === null ? 'this change' : `L${level}`,
    escapeMarkdown(shorten(message, 300)),
    value(actual),
    value(required),
    chart(lack),
  ];
}

function value(of: Shortfall['actual']): string {
  return of === null ? '' : escapeMarkdown(shorten(`${of}`, 60));
}

const cells = 10;

/** What counts up to what is needed; the rest are limits, levels and words of people. */
const growing: readonly Shortfall['code'][] = [
  'successes',
  'days',
  'incident',
  'recovery',
  'fixes',
  'in-class',
  'probation',
];
/** What has to come down below what is allowed. */
const falling: readonly Shortfall['code'][] = ['rate', 'bound', 'class-rate'];

/** `███████░░░ 70%` of the way; never full, since something is missing. Empty where there is no measure of it. */
export function chart({ code, actual, required }: Shortfall): string {
  const [now, needed] = [amount(actual), amount(required)];
  if (now === null || needed === null) return '';
  const way = growing.includes(code) ? now / needed : falling.includes(code) ? needed / now : Number.NaN;
  if (!Number.isFinite(way)) return '';
  const percent = Math.min(99, Math.max(0, Math.floor(way * 100)));
  const filled = Math.floor((percent * cells) / 100);
  return `${codeSpan('█'.repeat(filled) + '░'.repeat(cells - filled))} ${percent}%`;
}

/** A count, or the percentage of `13.9%` and `1/12 (8.33%)`. */
function amount(of: Shortfall['actual']): number | null {
  if (typeof of === 'number') return of;
  const percent = of === null ? undefined : /(?:^|\()(\d{1,3}(?:\.\d{1,4})?)%\)?$/.exec(of)?.[1];
  return percent === undefined ? null : Number(percent);
}

const classColumns = ['Class', 'Level', 'Successes', 'Merged by people', 'Falls', 'What locks it'];

function classRows({ classes }: AgentTrust): string[][] {
  return (['low', 'medium', 'high'] as const).map((riskClass) => {
    const { level, successes, byPeople, falls, locks } = classes[riskClass];
    const why = locks.map(({ message }) => escapeMarkdown(shorten(message, 300))).join(' ');
    return [riskClass, `L${level}`, `${successes}`, `${byPeople}`, `${falls}`, why];
  });
}
