import { type Event, readEvent } from '@gauntlet/gate';
import { fields, type Host } from '@gauntlet/host';
import { type CostUnit, costUnits } from '@gauntlet/judge';
import { costSections, serialiseCosts } from '@gauntlet/report';
import type { Metric } from '@gauntlet/verdict';
import { type CommandResult, refuse } from '../command.ts';
import type { Problem } from '../evidence.ts';
import { writeFile } from '../publish.ts';
import type { State } from '../state.ts';
import { type Assessment, assess, isAskedFor, type JudgedBudget, spansAt, withGapsOf } from './assess.ts';
import { collect } from './collect.ts';
import { exceededOf } from './exceeded.ts';
import { openOwners } from './owner.ts';
import { budgetOf, monthOf, reportCosts } from './report.ts';
import { type CostRules, rulesOf } from './rules.ts';
import { keepSeen, openSeen } from './seen-file.ts';
import { tellExceeded } from './tell.ts';

const day = 86_400_000;
/** All calls of one kind, within a job of half an hour. */
const budgetMs = 900_000;

/** What this month has cost by agent and task, against its budgets. */
export async function costs(host: Host, state: State): Promise<CommandResult> {
  const rules = rulesOf(state.sections);
  if (Array.isArray(rules)) return refuse(...rules.map((what): Problem => ({ code: 'policy-invalid', what })));
  if (!costUnits.some((unit) => isAskedFor(unit, rules))) {
    return refuse({ code: 'budget-missing', what: 'The policy sets no budget' });
  }
  const branch = defaultBranchOf(host);
  if (typeof branch !== 'string') return refuse(branch);
  const now = host.now().getTime();
  const { month, week } = spansAt(now);
  const opened = await openSeen(host, state.inputs['costs-seen']);
  // A job may have begun a while after its run was created.
  const span = { from: Math.min(month.from, week.from) - day, to: now };
  const collected = await collect(await sourcesOf(host, state, rules, branch), span, opened.seen);
  const assessment = assess(collected.runs, rules, collected.gaps, now);
  const problems = [
    ...(opened.problem === null ? [] : [opened.problem]),
    ...relevant(collected.problems, collected.gaps, rules, state),
    ...gapsOf(assessment, rules, state),
  ];
  const gaps = withGapsOf(assessment.ofMonth, rules, collected.gaps);
  const missing = collected.problems.map(({ what }) => what);
  const { repository } = host.runner.context;
  const report = reportCosts(assessment, { repository, rules, gaps, missing });
  const exceeded = exceededOf(assessment.budgets);
  const tidings = { report, exceeded, isKnown: gaps.size === 0, before: opened.seen.told };
  const told = await tellExceeded(host, state, rules.settings, tidings);
  const unkept = keepSeen(host, state.inputs['costs-seen'], { runs: collected.seen, told: told.told });
  const unwritten = writeFile(host, state.inputs['costs-file'], serialiseCosts(report));
  return {
    problems: [
      ...judgementOf(assessment, problems.length === 0),
      ...problems,
      ...told.problems,
      ...[unkept, unwritten].filter((problem) => problem !== null),
    ],
    evidence: { metrics: metricsOf(assessment) },
    sections: costSections(report),
    report: null,
    costs: unwritten === null ? state.inputs['costs-file'] : null,
  };
}

/**
 * The branch whose workflow file and policy rule: on another one, whoever pushed it would have written both.
 */
function defaultBranchOf(host: Host): string | Problem {
  const told = readEvent(host);
  const event: Event = 'event' in told ? told.event : null;
  const branch = fields.text(fields.at(event, 'repository', 'default_branch'));
  const { workflowRef } = host.runner.context;
  if (branch !== null && workflowRef === `refs/heads/${branch}`) return branch;
  return { code: 'costs-place', what: 'The run is not known to be one of the default branch' };
}

async function sourcesOf(host: Host, { inputs }: State, rules: CostRules, defaultBranch: string) {
  const { apiUrl, repository } = host.runner.context;
  const options = { apiUrl, token: inputs['github-token'], repository: repository ?? '', timing: { budgetMs } };
  const [runs, artifacts, pulls, details] = await Promise.all([
    host.openRuns(options),
    host.openArtifacts(options),
    host.openPullRequests(options),
    host.openPullDetails(options),
  ]);
  const owners = openOwners({ pulls, details, defaultBranch }, rules);
  return { runs, artifacts, owners, rules, defaultBranch, limit: inputs['costs-limit'] };
}

/** Tokens that nobody has set a limit for may be missing: that is said, and stops nothing. */
function relevant(
  found: readonly Problem[],
  gaps: ReadonlySet<CostUnit>,
  rules: CostRules,
  { notes }: State,
): Problem[] {
  const isAsked = isAskedFor('tokens', rules) || isAskedFor('usd', rules);
  return found.filter(({ code, what }) => {
    if (code !== 'usage-unreadable' || isAsked || !gaps.has('tokens')) return true;
    notes.push(`${what}.`);
    return false;
  });
}

const mostNamed = 10;

/** What is in no number although it was spent. */
function gapsOf({ ofMonth }: Assessment, rules: CostRules, { notes }: State): Problem[] {
  const problems: Problem[] = [];
  const say = (code: 'runner-unknown' | 'price-missing', isAsked: boolean, what: string) => {
    if (isAsked) problems.push({ code, what });
    else notes.push(`${what}.`);
  };
  const named = (names: readonly string[]) => names.slice(0, mostNamed).join('; ');
  const { unknownRunners, unpricedModels } = ofMonth;
  if (unknownRunners.length > 0) {
    const isAsked = isAskedFor('minutes', rules) || rules.rates.minuteMicro !== null;
    say('runner-unknown', isAsked, `What minutes count is not known for runners with ${named(unknownRunners)}`);
  }
  if (unpricedModels.length > 0) {
    say('price-missing', isAskedFor('usd', rules), `Tokens have no price for ${named(unpricedModels)}`);
  }
  return problems;
}

const mostTold = 20;

/** What the budgets come to; that all is within them is only said where all was seen. */
function judgementOf({ budgets, month }: Assessment, isWhole: boolean): Problem[] {
  const exceeded = budgets.filter(({ state }) => state === 'exceeded');
  const atRisk = budgets.filter(({ state }) => state === 'at-risk');
  const said = [
    ...exceeded.slice(0, mostTold).map((budget): Problem => ({ code: 'budget-exceeded', what: sentenceOf(budget) })),
    ...atRisk.slice(0, mostTold).map((budget): Problem => ({ code: 'budget-at-risk', what: sentenceOf(budget) })),
  ];
  if (said.length > 0 || !isWhole) return said;
  return [{ code: 'within-budget', what: `All that ${monthOf(month.from)} has cost is within its budget` }];
}

const unitNames: Readonly<Record<CostUnit, string>> = { minutes: 'minutes', tokens: 'tokens', usd: 'dollars' };

function sentenceOf(budget: JudgedBudget): string {
  const { of, name, task, unit, spent, limit, projected, state } = budgetOf(budget);
  const who = of === 'all' ? 'All together' : of === 'agent' ? `${name}` : `The task ${task} of ${name}`;
  const has = `${who}: ${spent} of ${limit} ${unitNames[unit]}`;
  return state === 'exceeded' ? has : `${has}, and ${projected} by the end of the month at the pace of the last 7 days`;
}

const metricNames: Readonly<Record<CostUnit, Pick<Metric, 'name' | 'unit'>>> = {
  minutes: { name: 'costs.minutes', unit: 'minutes' },
  tokens: { name: 'costs.tokens', unit: 'tokens' },
  usd: { name: 'costs.usd', unit: 'cents' },
};

/** All together against its budget, in whole numbers; what is begun counts. */
function metricsOf({ budgets }: Assessment): Metric[] {
  const divisors: Readonly<Record<CostUnit, bigint>> = { minutes: 100n, tokens: 1n, usd: 10_000_000_000n };
  return budgets
    .filter(({ of, limit }) => of === 'all' && limit > 0n)
    .map(({ unit, spent, limit }) => ({
      ...{ ...metricNames[unit], threshold: null, baseline: null },
      numerator: Number((spent + divisors[unit] - 1n) / divisors[unit]),
      denominator: Number(limit / divisors[unit]),
    }));
}
