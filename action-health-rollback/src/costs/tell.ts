import type { Handover } from '@gauntlet/gate';
import { type Host, sha256 } from '@gauntlet/host';
import { type CostsReport, type FailureReport, failuresSchema } from '@gauntlet/verdict';
import { callAgent, failureOf, reportOf } from '../call-agent.ts';
import type { Problem } from '../evidence.ts';
import { runOf } from '../make-report.ts';
import { refusalOf } from '../monitor-issue.ts';
import type { State } from '../state.ts';
import { type BudgetIssues, budgetForAgent, keyOfExceeded, openBudgetIssues, type ToldOf } from './budget-issue.ts';
import { type Exceeded, type ExceededWord, wordsIn } from './exceeded.ts';
import { budgetOf } from './report.ts';
import type { CostSettings } from './rules.ts';
import type { Told } from './seen.ts';

const ofAgent = 'agent:';

interface Telling {
  host: Host;
  state: State;
  settings: CostSettings;
  report: CostsReport;
  /** Null where there is nobody to ask. */
  issues: BudgetIssues | null;
  problems: Problem[];
}

export interface Tidings {
  report: CostsReport;
  exceeded: readonly Exceeded[];
  /** Whether what is not exceeded is known to be within its budget. */
  isKnown: boolean;
  /** What was told, by the file. */
  before: Told;
}

/**
 * Tells people by an issue, and the agent whose budget it is by its route, each once of the same news. In `mode: report`
 * nobody is told.
 */
export async function tellExceeded(
  host: Host,
  state: State,
  settings: CostSettings,
  { report, exceeded, isKnown, before }: Tidings,
): Promise<{ problems: Problem[]; told: Told }> {
  const { month } = report;
  const told = new Map(Object.entries(before).filter(([key]) => key.startsWith(`${month} `)));
  if (state.inputs.mode === 'report') return { problems: [], told: Object.fromEntries(told) };
  const issues = openBudgetIssues(host, state, settings);
  const telling: Telling = { host, state, settings, report, issues, problems: [] };
  const open = new Set<string>();
  for (const each of exceeded) {
    const key = `${month} ${keyOfExceeded(each)}`;
    const next = await tellOne(telling, each, remembered(told.get(key)));
    told.set(key, [...next.people, ...next.agent.map((word) => `${ofAgent}${word}`)]);
    open.add(key);
  }
  for (const key of isKnown ? [...told.keys()].filter((each) => !open.has(each)) : []) {
    if (await endOne(telling, key.slice(month.length + 1))) told.delete(key);
  }
  return { problems: telling.problems, told: Object.fromEntries(told) };
}

function remembered(texts: readonly string[] = []): ToldOf {
  const agent = texts.flatMap((text) => (text.startsWith(ofAgent) ? [text.slice(ofAgent.length)] : []));
  return { people: wordsIn(texts), agent: wordsIn(agent) };
}

async function tellOne(telling: Telling, exceeded: Exceeded, memory: ToldOf): Promise<ToldOf> {
  const { report, issues, problems } = telling;
  const { words, agent } = exceeded;
  const before = problems.length;
  const open = await attempt(problems, async () => (await issues?.find(report.month, keyOfExceeded(exceeded))) ?? null);
  const isHidden = problems.length > before;
  const known = {
    people: open?.told.people ?? memory.people,
    agent: wordsIn([...(open?.told.agent ?? []), ...memory.agent]),
  };
  const isNews = words.some((word) => !known.people.includes(word));
  // Who closed it by hand knows of it.
  const isClosed = open === null && !isNews;
  const people = wordsIn([...known.people, ...words]);
  const write = (called: readonly ExceededWord[], isNew: boolean) =>
    attempt(problems, async () => (await issues?.tell(report, exceeded, { people, agent: called }, isNew)) ?? null);
  const number = isClosed || isHidden ? null : await write(known.agent, isNews && open !== null);
  const heard = { people: number === null ? known.people : people, agent: known.agent };
  const isUntold = agent !== null && words.some((word) => !known.agent.includes(word));
  if (!isUntold || !(await callItsAgent(telling, exceeded, number))) return heard;
  const called = wordsIn([...known.agent, ...words]);
  if (number !== null) await write(called, false);
  return { people: heard.people, agent: called };
}

/** Whether it is over: its issue is closed, or there is none. */
async function endOne({ issues, report, problems }: Telling, key: string): Promise<boolean> {
  const before = problems.length;
  await attempt(problems, async () => {
    const open = (await issues?.find(report.month, key)) ?? null;
    if (open !== null) await issues?.close(open.number, 'What was spent is within the budget again.');
    return null;
  });
  return problems.length === before;
}

async function attempt<T>(problems: Problem[], act: () => Promise<T | null>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    problems.push({ code: 'not-delivered', what: `The issue of a budget could not be written: ${refusalOf(error)}` });
    return null;
  }
}

/** Whether it was acknowledged. */
async function callItsAgent(
  { host, state, settings, report, problems }: Telling,
  exceeded: Exceeded,
  number: number | null,
): Promise<boolean> {
  const { inputs, subject, notes } = state;
  if (inputs.route === 'none') return false;
  const call = { number, agent: settings.agent, eventType: settings['dispatch-event'] };
  const handover = handoverOf(report, exceeded, inputs['costs-file'], { subject, run: runOf(host) });
  const problem = await callAgent(host, state, call, handover);
  if (problem !== null) {
    problems.push(problem);
    return false;
  }
  notes.push(`The agent was told of its budget by ${inputs.route}.`);
  return true;
}

function handoverOf(
  report: CostsReport,
  exceeded: Exceeded,
  file: string,
  place: Pick<FailureReport, 'subject' | 'run'>,
): Handover {
  const { repository, month } = report;
  const { id = '', name = '' } = exceeded.agent ?? {};
  const budgets = exceeded.budgets.map(budgetOf);
  const { subject, run } = place;
  return {
    report: reportOf(
      [failureOf('budget-exceeded', `The budget of ${month} is exceeded: ${exceeded.words.join(', ')}`)],
      place,
    ),
    agentReport: (budgetTokens) => budgetForAgent(report, exceeded, budgetTokens, file),
    key: sha256(JSON.stringify(['costs', repository, month, id, exceeded.words])).slice(0, 32),
    request: 'your budget is exceeded: please finish or stop what is under way, and tell a person.',
    message: (isShort) => ({
      ...{ schema: failuresSchema, repository, pullRequest: null, headSha: subject.headSha, run },
      costs: {
        month,
        agent: { id, name },
        exceeded: exceeded.words,
        budgets: isShort ? budgets.slice(0, 20) : budgets,
      },
    }),
  };
}
