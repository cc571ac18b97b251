import type { RolloutCommit, RolloutError, RolloutReport } from '@gauntlet/verdict';
import type { Section } from '../blocks.ts';
import { codeSpan, escapeMarkdown, fence, link, linkCode, shorten } from '../escape.ts';
import type { LinkFor } from '../links.ts';
import { groupDigits } from '../markdown.ts';
import { rolloutChart } from './chart.ts';
import { numbersTable } from './table.ts';
import { errorLine, isBlamed, short, titleOfRollout, tracesOf } from './wording.ts';

export interface RolloutSectionOptions {
  /** Links to files of the new version's commit. */
  linkFor?: LinkFor;
  /** `https://github.com/octo/shop`; null where nothing can be linked. */
  repositoryUrl?: string | null;
}

const mostErrors = 10;
const mostTraces = 3;
const mostCommits = 30;
const traceLines = 12;

/**
 * What people read of a rollout, in the job summary and in a comment.
 * @param rollout as `redactRollout` gives it.
 */
export function rolloutSections(rollout: RolloutReport, options: RolloutSectionOptions = {}): Section[] {
  const { linkFor = () => null, repositoryUrl = null } = options;
  const { fingerprints, commits, suspicion, reproduce, minutes, kind } = rollout;
  const table = numbersTable(rollout);
  const [one, other] = kind === 'monitor' ? ['now', 'usual'] : ['new version', 'old version'];
  const chart = rolloutChart(minutes, one, other);
  return [
    { title: titleOfRollout(rollout, (text) => shorten(text, 100)), lead: leadOf(rollout) },
    ...(table === null ? [] : [{ title: 'Before and after', table }]),
    ...(chart === null ? [] : [{ title: 'Over time', lead: fence(chart, 'text') }]),
    ...(fingerprints.length === 0 ? [] : [errorsSection(fingerprints, linkFor)]),
    ...(commits.length === 0 ? [] : [commitsSection(commits, suspicion, repositoryUrl)]),
    ...(reproduce.length === 0
      ? []
      : [{ title: 'How to ask for the numbers again', lead: fence(shortBlock(reproduce.join('\n'), 20), 'text') }]),
  ];
}

function leadOf(rollout: RolloutReport): string {
  const { explanation, percent, stage, previous, startedAt, firstBadAt, detectedAt, restoredAt, changeHash } = rollout;
  const times = [
    ['Began', startedAt],
    ['first seen', firstBadAt],
    ['found', detectedAt],
    ['restored', restoredAt],
  ].flatMap(([what, at]) => (at === null ? [] : [`${what} ${codeSpan(shorten(at ?? '', 40))}`]));
  const most =
    percent === null ? '' : `At most ${short(percent)} % of the traffic${stage === null ? '' : ` (stage ${stage})`}. `;
  const to = previous === null ? '' : `The version before is ${codeSpan(shorten(previous.version, 100))}. `;
  const refused =
    isBlamed(rollout) && changeHash !== null
      ? [`The same content (${codeSpan(shorten(changeHash.slice(0, 12), 12))}) is refused from now on.`]
      : [];
  // The full stop inside: what is one number would begin a list with it.
  const said = explanation === '' ? [] : [escapeMarkdown(`${shorten(explanation, 1_000)}.`)];
  return [...said, `${most}${to}${times.join(', ')}.`, ...refused].join('\n\n');
}

function errorsSection(errors: readonly RolloutError[], linkFor: LinkFor): Section {
  const rows = errors.slice(0, mostErrors).map((error) => {
    const [place] = error.stack;
    const at =
      place === undefined
        ? ''
        : linkCode(
            shorten([place.path, place.line].filter((part) => part !== undefined).join(':'), 200),
            linkFor({ path: place.path, ...(place.line === undefined ? {} : { line: place.line }) }),
          );
    return [groupDigits(error.count), escapeMarkdown(shorten(errorLine(error), 300)), at];
  });
  const more = errors.length - rows.length;
  const traces = tracesOf(errors.slice(0, mostTraces)).map((trace) => fence(shortBlock(trace, traceLines), 'text'));
  return {
    title: 'Errors that the old version does not have',
    lead: [...traces, ...(more > 0 ? [`The ${mostErrors} most frequent of ${errors.length}.`] : [])].join('\n\n'),
    table: { columns: ['Times', 'Error', 'At'], rows },
  };
}

function commitsSection(commits: readonly RolloutCommit[], suspicion: string, repositoryUrl: string | null): Section {
  const rows = commits.slice(0, mostCommits).map(({ sha, title, author, pullRequest, suspect, why }) => {
    const isSha = /^[0-9a-f]{40,64}$/.test(sha);
    const url = (path: string) => (repositoryUrl === null ? null : `${repositoryUrl}/${path}`);
    return [
      linkCode(shorten(sha.slice(0, 12), 12), isSha ? url(`commit/${sha}`) : null),
      escapeMarkdown(shorten(title, 200)),
      author === null ? '' : escapeMarkdown(shorten(author, 60)),
      pullRequest === null ? '' : link(`pull request ${pullRequest}`, url(`pull/${pullRequest}`)),
      `${suspect ? '**Suspect:** ' : ''}${escapeMarkdown(shorten(why, 400))}`,
    ];
  });
  const more = commits.length - rows.length;
  const rest = more > 0 ? ` The first ${mostCommits} of ${commits.length}.` : '';
  return {
    title: 'Commits between the two versions',
    lead: `${escapeMarkdown(shorten(suspicion, 300))}${rest}`,
    table: { columns: ['Commit', 'Title', 'Author', 'From', 'Why'], rows },
  };
}

function shortBlock(text: string, lines: number): string {
  return text
    .split('\n')
    .slice(0, lines)
    .map((line) => shorten(line, 300))
    .join('\n');
}
