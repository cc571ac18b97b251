import { codeSpan, link, plainText, type Section } from '@gauntlet/report';
import type { PastMerge } from './backtest-history.ts';
import type { Replayed, ReplaySum, Tally } from './backtest-replay.ts';
import { reasons } from './reasons.ts';

/** Of a pull request by its number; null where it cannot be linked. */
type UrlOf = (pullRequest: number) => string | null;

const maxNamed = 50;

const leftAside =
  'No gate was asked, since none has a verdict of that time; nor were reviews, freezes, red branches and incidents. The policy is that of today, and trust is that of each moment.';

/** A sentence without its full stop. */
export function sentenceOf({ pulls, alone, aloneReverted, stopped, stoppedReverted }: Tally): string {
  return `Of ${count(pulls)} ${alone} would have merged without a person (${aloneReverted} reverted later), and ${stopped} would have been stopped (${stoppedReverted} reverted later)`;
}

export function replaySections(
  sum: ReplaySum,
  replayed: readonly Replayed[],
  notes: readonly string[],
  urlOf: UrlOf,
): Section[] {
  return [sumSection(sum, notes), ...missedSection(sum, urlOf), ...codesSection(sum), listSection(replayed, urlOf)];
}

function sumSection(sum: ReplaySum, notes: readonly string[]): Section {
  const classes = Object.entries(sum.byClass).filter(([, { pulls }]) => pulls > 0);
  const rows = [...classes, ['all', sum] as const].map(([name, tally]) => [
    name === 'unread' ? 'could not be read' : name,
    `${tally.pulls}`,
    `${tally.alone}`,
    `${tally.aloneReverted}`,
    `${tally.stopped}`,
    `${tally.stoppedReverted}`,
  ]);
  const columns = ['Class', 'Merged', 'Without a person', 'of these reverted', 'Stopped', 'of these reverted'];
  return { title: 'What would have been decided', lead: [leftAside, ...notes].join(' '), table: { columns, rows } };
}

function missedSection({ missed }: ReplaySum, urlOf: UrlOf): Section[] {
  if (missed.length === 0) return [];
  const rows = missed
    .slice(0, maxNamed)
    .map(({ merge, riskClass, agent }) => [
      link(`#${merge.pullRequest}`, urlOf(merge.pullRequest)),
      dayOf(merge.time),
      riskClass ?? '',
      agent === null ? '' : codeSpan(agent),
      revertText(merge, urlOf),
    ]);
  const lead = 'Each would have merged without a person, and was taken back later.';
  const columns = ['Pull request', 'Merged', 'Class', 'By', 'Reverted by'];
  return [{ title: 'Reverted, and not stopped', lead, table: { columns, rows } }];
}

function revertText({ revertedBy }: PastMerge, urlOf: UrlOf): string {
  if (revertedBy === null) return '';
  const { pullRequest, commit, time } = revertedBy;
  const by = pullRequest === null ? codeSpan(commit.slice(0, 12)) : link(`#${pullRequest}`, urlOf(pullRequest));
  return `${by} on ${dayOf(time)}`;
}

function codesSection({ byCode }: ReplaySum): Section[] {
  if (byCode.size === 0) return [];
  const rows = [...byCode].map(([code, number]) => [codeSpan(code), `${number}`, reasons[code].meaning]);
  const columns = ['Reason', 'Pull requests', 'What it means'];
  return [{ title: 'What would have stopped them', table: { columns, rows } }];
}

function listSection(replayed: readonly Replayed[], urlOf: UrlOf): Section {
  const rows = replayed.map(({ merge, riskClass, agent, outcome, codes }) => [
    link(`#${merge.pullRequest}`, urlOf(merge.pullRequest)),
    dayOf(merge.time),
    riskClass ?? '',
    agent === null ? '' : codeSpan(agent),
    outcome,
    codes.map(codeSpan).join(', '),
    revertText(merge, urlOf),
  ]);
  const columns = ['Pull request', 'Merged', 'Class', 'By', 'Decision', 'Because of', 'Reverted by'];
  return { title: 'Each pull request', lead: 'Newest first.', table: { columns, rows } };
}

export function replayLines(sum: ReplaySum, notes: readonly string[]): string[] {
  const missed = sum.missed.slice(0, maxNamed).map(({ merge }) => {
    const { pullRequest, revertedBy } = merge;
    const by = revertedBy?.pullRequest ? `#${revertedBy.pullRequest}` : revertedBy?.commit.slice(0, 12);
    return `#${pullRequest} would have merged without a person, and was reverted by ${by}.`;
  });
  const codes = [...sum.byCode].map(([code, number]) => `stopped by ${code}: ${number}`);
  return [`${sentenceOf(sum)}.`, leftAside, ...notes, ...missed, ...codes].map(plainText);
}

function dayOf(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

function count(pulls: number): string {
  return `${pulls} merged pull request${pulls === 1 ? '' : 's'}`;
}
