import {
  codeSpan,
  fence,
  linkToCommit,
  markerOf,
  planAnnotations,
  renderComment,
  renderConsole,
  renderSummary,
  reportReasons,
  type Section,
  serialise,
  shorten,
  summarise,
} from '@gauntlet/report';
import { formatPercent, type Verdict } from '@gauntlet/verdict';
import { lineHash, type Sha256 } from './accepted.ts';
import { type Decision, sureness } from './decide.ts';
import { originalOf } from './findings.ts';
import type { Plan } from './plan.ts';
import { reasons } from './reasons.ts';
import type { ScopedMutant } from './scope.ts';

/** Every output of the action, as action.yml declares them. */
export const outputs = {
  conclusion: '`pass`, `fail` (judged, and short) or `error` (could not judge).',
  'verdict-file': 'Where the verdict was written as JSON, relative to the workspace.',
  summary: 'The verdict in one line of plain characters.',
  score: 'The percentage of the mutants in scope that tests detect, cut to two decimals; empty where there is none.',
  survivors: 'How many mutants in scope no test detected, a whole number; empty where nothing was counted.',
  plan: 'Where the plan was written as JSON, relative to the workspace; empty where none was asked for.',
  'plan-empty': '`true` when the plan has nothing to mutate, `false` when it has; empty where none was asked for.',
} as const;

export type Outputs = Record<keyof typeof outputs, string>;

interface Context {
  decision: Decision;
  plan: Plan | null;
  serverUrl: string;
  sha256: Sha256;
}

/** Every rendering of one verdict, so that they cannot disagree. */
export const render = {
  json: serialise,
  outputs: makeOutputs,
  console: (verdict: Verdict, notes: readonly string[]) => renderConsole(verdict, { reasonTable: reasons, notes }),
  annotations: (verdict: Verdict, wanted: 'auto' | 'never') =>
    wanted === 'auto' ? planAnnotations(verdict.findings) : { annotations: [], omitted: 0 },
  summary: (verdict: Verdict, { notes, ...context }: Context & { notes: readonly string[] }) =>
    renderSummary(verdict, { ...shared(verdict, context), notes: withSureness(notes, context.decision) }),
};

export function renderPullRequestComment(verdict: Verdict, context: Context): string {
  const { run, subject } = verdict;
  const runUrl = run && subject.repository ? `${context.serverUrl}/${subject.repository}/actions/runs/${run.id}` : null;
  return renderComment(verdict, {
    ...shared(verdict, context),
    marker: markerOf(verdict),
    notes: withSureness([], context.decision),
    ...(runUrl === null ? {} : { runUrl }),
  });
}

function withSureness(notes: readonly string[], decision: Decision): string[] {
  const sure = sureness(decision);
  return sure === null ? [...notes] : [sure, ...notes];
}

function shared({ subject }: Verdict, { decision, plan, serverUrl, sha256 }: Context) {
  const linkFor = linkToCommit({ serverUrl, repository: subject.repository, sha: subject.headSha });
  return {
    reasonTable: { ...reasons, ...reportReasons },
    linkFor,
    sections: [...countSection(decision), ...survivorSections(decision, sha256), ...planSection(plan)],
  };
}

/** What became of the mutants. */
export function countSection({ counts }: Decision): Section[] {
  if (counts === null) return [];
  const columns = ['Killed', 'Timed out', 'Survived', 'Not covered', 'Not counted: errors', 'ignored', 'pending'];
  const errors = counts['compile-error'] + counts['runtime-error'];
  const row = [
    counts.killed,
    counts.timeout,
    counts.survived,
    counts['no-coverage'],
    errors,
    counts.ignored,
    counts.pending,
  ];
  return [{ title: 'Mutants in scope', table: { columns, rows: [row.map(String)] } }];
}

/** As many as a person looks at; all are findings. */
const mostShown = 20;

/** Survivors as the change that no test noticed. */
export function survivorSections({ survivors }: Decision, sha256: Sha256): Section[] {
  return survivors.slice(0, mostShown).map((each, index) => {
    const { file, mutant } = each;
    const hash = lineHash(file, mutant.place.line, sha256);
    const name = `${codeSpan(shorten(mutant.mutator || 'mutant', 100))} in ${codeSpan(shorten(`${file.path}:${mutant.place.line}`, 300))}`;
    const key = hash === null ? '' : `, source ${codeSpan(hash)}`;
    return {
      title: `Survivor ${index + 1}`,
      lead: `${name}${key}\n\n${fence(diffOf(each), 'diff')}`,
    };
  });
}

/** The lines before and after, as far as the report tells. */
export function diffOf({ file, mutant }: ScopedMutant): string {
  const { line, column, endLine = line, endColumn } = mutant.place;
  const lines = file.lines?.slice(line - 1, Math.min(endLine, line + 9)) ?? [];
  const before = lines.map((text) => `- ${cut(text)}`);
  const after = mutant.replacement;
  if (after === null) return [...before, `# ${cut(mutant.mutator)}`].join('\n');
  const [first = '', last = lines.at(-1) ?? ''] = [lines[0]];
  if (mutant.precision !== 'range' || column === undefined || endColumn === undefined || endLine > line + 9) {
    const told = originalOf(file, mutant);
    return [
      ...(before.length > 0 ? before.slice(0, 1) : told === null ? [] : [`- ${cut(told)}`]),
      ...markLines('# ', after),
    ].join('\n');
  }
  const mutated = first.slice(0, column - 1) + after + last.slice(endColumn - 1);
  return [...before, ...markLines('+ ', mutated)].join('\n');
}

function markLines(mark: string, text: string): string[] {
  return text
    .split('\n')
    .slice(0, 10)
    .map((line) => `${mark}${cut(line)}`);
}

function cut(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}

function planSection(plan: Plan | null): Section[] {
  if (plan === null || plan.empty) return [];
  const estimate =
    plan.minutes === null
      ? 'There is no earlier report to estimate the time by.'
      : `About ${plan.minutes} minutes in all.`;
  const rows = plan.shards.map(({ args, files }, index) => [
    `${index + 1}`,
    `${files}`,
    codeSpan(shorten(args.join(' '), 500)),
  ]);
  return [{ title: 'Plan', lead: estimate, table: { columns: ['Shard', 'Files', 'Arguments'], rows } }];
}

function makeOutputs(
  verdict: Verdict,
  verdictFile: string,
  { decision, plan }: Pick<Context, 'decision' | 'plan'>,
  planFile: string,
): Outputs {
  const score = verdict.metrics.find(({ name }) => name === 'mutation.score');
  return {
    conclusion: verdict.conclusion,
    'verdict-file': verdictFile,
    summary: summarise(verdict),
    score: score && score.denominator > 0 ? formatPercent(score).slice(0, -1) : '',
    survivors: decision.counts === null ? '' : `${decision.survivors.length}`,
    plan: plan === null ? '' : planFile,
    'plan-empty': plan === null ? '' : `${plan.empty}`,
  };
}
