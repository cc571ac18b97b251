import { type AgentTrust, formatBound } from '@gauntlet/ledger';
import { codeSpan, escapeMarkdown, link, plainText, type Section, shorten } from '@gauntlet/report';
import type { Happening, Produced } from './explain-record.ts';

/** Of one change, in the summary. */
const maxHappenings = 5;
const textBytes = 200;

const fateWords: Readonly<Record<Produced['fate'], string>> = {
  stands: 'stands',
  reverted: 'reverted',
  'rolled-back': 'rolled back',
  incident: 'led to an incident',
  'not-counted': 'counts for nobody',
};

export interface Shown {
  /** Newest first; at most as many as are shown. */
  produced: readonly Produced[];
  /** How many older ones there are besides. */
  left: number;
  trusts: readonly AgentTrust[];
  /** Of a pull request by its number; null where it cannot be linked. */
  urlOf: (pullRequest: number) => string | null;
}

export function producedSections({ produced, left, trusts, urlOf }: Shown): Section[] {
  const rows = produced.map(({ pullRequest, at, agent, riskClass, judged, fate, happenings }) => [
    pullRequest === null ? '' : link(`#${pullRequest}`, urlOf(pullRequest)),
    at.slice(0, 10),
    agent === null ? 'a person' : codeSpan(agent),
    [riskClass ?? '', (judged?.kinds ?? []).join(', ')].filter((text) => text !== '').join(': '),
    judgedCell(judged),
    claimsCell(judged),
    [fateWords[fate], ...happeningCells(happenings)].join('; '),
  ]);
  const columns = ['Pull request', 'Date', 'By', 'Class and kinds', 'How it was judged', 'Claims', 'What became of it'];
  const lead = left === 0 ? 'Newest first.' : `Newest first; ${left} older ones are not listed.`;
  const list = rows.length === 0 ? [] : [{ title: 'What was produced', lead, table: { columns, rows } }];
  return [...list, ...trustSections(trusts)];
}

function judgedCell(judged: Produced['judged']): string {
  if (judged === null) return 'no merge is known';
  const { decision, verdicts, mergedBy, person, vouched } = judged;
  const by = mergedBy === 'auto' ? 'merged by itself' : `merged by ${codeSpan(person ?? '')}`;
  const hashes = verdicts.map((hash) => codeSpan(hash.slice(0, 12))).join(', ');
  return [
    decision ?? 'not asked',
    by,
    ...(verdicts.length === 0 ? [] : [`verdicts ${hashes}`]),
    ...(vouched ? [] : ['not vouched for']),
  ].join('; ');
}

function claimsCell(judged: Produced['judged']): string {
  const claims = [judged?.model, judged?.task, judged?.promptHash].filter((each) => typeof each === 'string');
  return claims.map((claim) => codeSpan(shorten(claim, textBytes))).join(', ');
}

function happeningCells(happenings: readonly Happening[]): string[] {
  const shown = happenings.slice(-maxHappenings).map(({ at, what, vouched }) => {
    return `${at.slice(0, 10)} ${escapeMarkdown(shorten(what, textBytes))}${vouched ? '' : ' (claimed)'}`;
  });
  const more = happenings.length - shown.length;
  return more > 0 ? [`${more} earlier`, ...shown] : shown;
}

function trustSections(trusts: readonly AgentTrust[]): Section[] {
  if (trusts.length === 0) return [];
  const rows = trusts.map((trust) => {
    const { agent, level, counts, missing } = trust;
    const classes = Object.entries(trust.classes).map(
      ([name, { successes, falls }]) => `${name} ${successes}/${falls}`,
    );
    return [
      codeSpan(agent),
      `L${level}`,
      `${counts.successes} (${counts.waiting} waiting)`,
      `${counts.falls}`,
      classes.join(', '),
      boundText(trust),
      missing.map(({ message }) => escapeMarkdown(message)).join(' '),
    ];
  });
  const columns = ['Agent', 'Level', 'Successes', 'Failures', 'By class', 'Failure rate', 'What is missing'];
  return [{ title: 'Trust', lead: 'By class: successes and failures.', table: { columns, rows } }];
}

function boundText({ bound, confidence }: AgentTrust): string {
  return `up to ${formatBound(bound)} at ${confidence}%`;
}

export function producedLines({ produced, left, trusts }: Shown): string[] {
  const list = produced.map(({ pullRequest, at, agent, riskClass, judged, fate, happenings }) => {
    const name = pullRequest === null ? 'no pull request' : `#${pullRequest}`;
    const judging = judged === null ? 'no merge known' : `${judged.decision ?? 'not asked'}, ${judged.mergedBy}`;
    const what = [fateWords[fate], ...happenings.slice(-maxHappenings).map(({ what }) => shorten(what, textBytes))];
    return `${at.slice(0, 10)}  ${name}  ${agent ?? 'a person'}  ${riskClass ?? ''}  ${judging}  ${what.join('; ')}`;
  });
  const levels = trusts.map((trust) => {
    const missing = trust.missing.map(({ message }) => message).join(' ');
    const { successes, falls } = trust.counts;
    return `${trust.agent} is at L${trust.level}: ${successes} successes, ${falls} failures, ${boundText(trust)}. ${missing}`;
  });
  return [...list, ...(left > 0 ? [`${left} older ones are not listed.`] : []), ...levels].map((line) =>
    plainText(line.trimEnd()),
  );
}
