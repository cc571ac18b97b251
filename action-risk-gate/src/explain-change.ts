import { type Event, findChange } from '@gauntlet/gate';
import type { Git, Host } from '@gauntlet/host';
import { assessRisk, explain, type RiskAssessment, type RiskExplanation, riskRules } from '@gauntlet/policy';
import { codeSpan, escapeMarkdown, linkCode, linkToCommit, plainText, type Section, shorten } from '@gauntlet/report';
import { readChange } from './change.ts';
import type { CommandResult } from './command.ts';
import type { Problem } from './evidence.ts';
import { type Rules, readRules } from './explain-policy.ts';
import type { State } from './state.ts';

/** What is to be explained, where that is not the event's own change. */
export interface Asked {
  /** Of a pull request. */
  number: number | null;
  baseSha: string;
  /** Empty for the commit of the run. */
  headSha: string;
}

/** Lines in the log; the report has all. */
const maxLines = 200;
const pathBytes = 300;

/**
 * Which rule decided the class of each changed file, and why, by git's objects alone. Every boundary is tried, whoever it is
 * for, since who wrote the change is not asked here.
 */
export async function explainChange(
  host: Host,
  git: Git,
  event: Event,
  { inputs }: State,
  asked: Asked | null,
): Promise<CommandResult> {
  const place = asked === null ? { base: '', head: '' } : { base: asked.baseSha, head: asked.headSha };
  const found = await findChange(host, git, { event, ...place, token: inputs['github-token'] });
  if ('problem' in found) return stopped(found.problem);
  const { subject, from, to, policyCommit } = found.judged;
  // A base that was asked for is GitHub's, or the workflow's own: the change could choose neither.
  const rules = await readRules(git, asked?.baseSha ?? policyCommit, inputs['policy-file']);
  if ('code' in rules) return stopped(rules);
  const change = await readChange(git, from, to, null);
  if ('code' in change) return stopped(change);
  const context = { policyFile: inputs['policy-file'], incidents: [], basePaths: change.basePaths };
  const risk = assessRisk(change.changes, {
    ...riskRules(rules.risk, { ...context, agent: null, task: null }),
    boundaries: rules.risk.boundaries,
  });
  const lines = explain(risk);
  const number = asked === null ? subject.pullRequest : asked.number;
  const name = number === null ? `The change up to ${to.slice(0, 12)}` : `#${number}`;
  const what = `${name} is ${risk.floor ? 'on the hard floor' : risk.class}: ${decidedBy(risk)}`;
  return {
    problems: [],
    reasons: [{ code: 'explained', what }],
    sections: [sectionOf(host, to, lines, rules)],
    console: consoleOf(what, lines),
    risk: risk.class,
    report: {
      ...{ command: 'explain', pullRequest: number, headSha: subject.headSha, from, to, policyCommit },
      ...{ class: risk.class, floor: risk.floor, kinds: risk.kinds, bounds: risk.bounds, files: lines },
    },
  };
}

function stopped(problem: Problem): CommandResult {
  return { problems: [problem], sections: [], console: [], report: null };
}

function decidedBy({ decidedBy: { path, rule } }: RiskAssessment): string {
  return `the rule ${rule.id}${path === null ? '' : ` on ${shorten(path, pathBytes)}`}`;
}

function consoleOf(what: string, lines: readonly RiskExplanation[]): string[] {
  const shown = lines.slice(0, maxLines).map(({ path, class: riskClass, floor, rule, why, outside }) => {
    const of = path === null ? 'the change as a whole' : shorten(path, pathBytes);
    const bounds = outside.length === 0 ? '' : ` Outside of ${outside.join(', ')}.`;
    return `${floor ? 'floor' : riskClass}  ${of}  ${rule}: ${why}${bounds}`;
  });
  const more = lines.length - shown.length;
  return [`${what}.`, ...shown, ...(more > 0 ? [`${more} more are in the report.`] : [])].map(plainText);
}

function sectionOf(
  { runner: { context } }: Host,
  sha: string,
  lines: readonly RiskExplanation[],
  { risk }: Rules,
): Section {
  const linkFor = linkToCommit({ serverUrl: context.serverUrl, repository: context.repository, sha });
  const rows = lines.map(({ path, class: riskClass, floor, kind, rule, why, also, outside, decisive }) => [
    path === null ? 'the change as a whole' : linkCode(shorten(path, pathBytes), linkFor({ path })),
    `${floor ? `${riskClass}, hard floor` : riskClass}${decisive ? ' (decides)' : ''}`,
    kind ?? '',
    `${codeSpan(rule)}: ${escapeMarkdown(why)}`,
    also.map(codeSpan).join(', '),
    outside.map((name) => boundaryText(name, risk.boundaries)).join(', '),
  ]);
  return {
    title: 'Which rule decided what',
    lead: 'The highest first. Files with past incidents are not raised here, and every boundary is tried, whoever it is for.',
    table: { columns: ['File', 'Class', 'Kind', 'Rule', 'Also fit', 'Outside of'], rows },
  };
}

function boundaryText(name: string, boundaries: Rules['risk']['boundaries']): string {
  const found = boundaries.find((boundary) => boundary.name === name);
  const who = [...(found?.agents ?? []), ...(found?.tasks ?? []).map((task) => `task ${task}`)];
  return `${codeSpan(name)}${who.length === 0 ? '' : ` (for ${who.map(codeSpan).join(', ')})`}`;
}
