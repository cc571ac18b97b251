import { type BoundaryBreach, explain, type RiskAssessment, type RiskExplanation } from '@gauntlet/policy';
import { codeSpan, count, escapeMarkdown, type Section, shorten } from '@gauntlet/report';
import type { Evidence } from './evidence.ts';

/** UTF-8 bytes of one foreign name as shown. */
export const nameBytes = 300;

/** How much of long lists is shown. */
export interface Extent {
  files: number;
  others: number;
}

/** The risk, what decided it, and the files: what is out of bounds and the hard floor first. */
export function fileSections({ risk, unapproved }: Evidence, extent: Extent): Section[] {
  return [...(risk === null ? [] : [riskSection(risk, extent.files)]), ...ownerSection(unapproved, extent.others)];
}

function riskSection(risk: RiskAssessment, most: number): Section {
  const lines = worstFirst(risk);
  const rejected = namesByPath(risk.breaches, 'reject');
  const rows = lines.slice(0, most).map((line) => fileRow(line, rejected));
  const columns = ['File', 'Class', 'Kind', 'Rule', 'Why'];
  const lead = [riskSentence(risk), ...extentSentence(rows.length, lines.length, 'worst')].join(' ');
  return { title: `Risk: ${risk.class}`, lead, table: { columns, rows } };
}

function riskSentence({ decidedBy, kinds, files, floor }: RiskAssessment): string {
  const { path, rule } = decidedBy;
  const where = path === null ? 'the change as a whole' : codeSpan(shorten(path, nameBytes));
  const about = kinds.length === 0 ? '' : ` (${kinds.join(', ')})`;
  const never = floor ? ' It touches the hard floor, which never merges without a person.' : '';
  return `${count(files.length, ['file', 'files'])}${about}; ${where} decided, by ${ruleSpan(rule.id)}.${never}`;
}

function fileRow(line: RiskExplanation, rejected: ReadonlyMap<string, string[]>): string[] {
  const { path, floor, kind, rule, why, outside } = line;
  const forbidden = path === null ? [] : (rejected.get(path) ?? []);
  const others = outside.filter((name) => !forbidden.includes(name));
  const bounds = [
    ...sayOutside(forbidden, 'which is rejected'),
    ...sayOutside(others, 'which a person has to look at'),
  ];
  return [
    path === null ? 'the change as a whole' : codeSpan(shorten(path, nameBytes)),
    floor ? `${line.class}, **hard floor**` : line.class,
    kind ?? '',
    ruleSpan(rule),
    [escapeMarkdown(shorten(why, 600)), ...bounds].join(' '),
  ];
}

function sayOutside(names: readonly string[], what: string): string[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, 5).map((name) => codeSpan(shorten(name, 100)));
  return [`**Outside of ${shown.join(', ')}**, ${what}.`];
}

/** The rejected first, then the hard floor and what is out of bounds, then by class. */
export function worstFirst(risk: RiskAssessment): RiskExplanation[] {
  const rejected = namesByPath(risk.breaches, 'reject');
  const rank = ({ path, floor, outside }: RiskExplanation) => {
    if (path !== null && rejected.has(path)) return 0;
    return floor || outside.length > 0 ? 1 : 2;
  };
  return explain(risk).toSorted((a, b) => rank(a) - rank(b));
}

function namesByPath(breaches: readonly BoundaryBreach[], asked: BoundaryBreach['outcome']): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { path, boundary, outcome } of breaches) {
    if (outcome !== asked) continue;
    const known = names.get(path) ?? [];
    names.set(path, known);
    known.push(boundary);
  }
  return names;
}

function ownerSection(unapproved: Evidence['unapproved'], most: number): Section[] {
  if (unapproved.length === 0) return [];
  const rows = unapproved.slice(0, most).map(({ path, owners }) => [codeSpan(shorten(path, nameBytes)), list(owners)]);
  const lead = [
    'None of their owners has approved the head commit.',
    ...extentSentence(rows.length, unapproved.length),
  ];
  return [
    { title: 'Files that wait for an owner', lead: lead.join(' '), table: { columns: ['File', 'Owners'], rows } },
  ];
}

/** Code spans of foreign names, the first ten of them. */
export function list(names: readonly string[]): string {
  const shown = names.slice(0, 10).map((name) => codeSpan(shorten(name, 100)));
  return names.length > 10 ? `${shown.join(', ')} and ${names.length - 10} more` : shown.join(', ');
}

/** `The 500 worst; 2,500 more are not shown.`: nothing where all are shown. */
export function extentSentence(shown: number, all: number, which: 'worst' | 'first' = 'first'): string[] {
  if (shown === all) return [];
  const more = count(all - shown, ['more is', 'more are']);
  return [`The ${which === 'first' ? `first ${shown}` : `${shown} worst`}; ${more} not shown.`];
}

function ruleSpan(id: string): string {
  return codeSpan(shorten(id, nameBytes));
}
