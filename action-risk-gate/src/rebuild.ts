import { append, type Event, eventsOf, mendState, withLedger } from '@gauntlet/gate';
import type { Git, Host } from '@gauntlet/host';
import {
  type AgentTrust,
  agentsOf,
  type EventDraft,
  foldTrust,
  type LedgerEvent,
  ledgerSchema,
  trustIn,
} from '@gauntlet/ledger';
import { settingsInForce, trustSection } from '@gauntlet/policy';
import { codeSpan, plainText, type Section } from '@gauntlet/report';
import type { CommandResult } from './command.ts';
import type { Problem } from './evidence.ts';
import { type Comparison, compare, type Difference } from './rebuild-compare.ts';
import { type ToldHistory, tellHistory } from './rebuild-history.ts';
import { outsetProblem, placeProblem, problemOf } from './record.ts';
import { openSources } from './record-sources.ts';
import type { State } from './state.ts';

interface Rebuilt {
  comparison: Comparison;
  absent: readonly number[];
  looked: number;
  added: readonly EventDraft[];
  levels: AgentTrust[];
}

/**
 * Makes the events anew from GitHub's own records, compares them with the ledger, and adds what is missing; nothing is
 * ever rewritten. Says how far each agent is trusted by what the ledger then tells.
 */
export async function rebuild(host: Host, git: Git | null, event: Event, state: State): Promise<CommandResult> {
  const isReport = state.inputs.mode === 'report';
  // To look is allowed from anywhere.
  const problem = (isReport ? null : placeProblem(host, event)) ?? outsetProblem(git, state);
  if (problem !== null || git === null) return failed(problem === null ? [] : [problem]);
  try {
    const sources = await openSources(host, git, event, state);
    const told = await tellHistory(sources, state.inputs.limit);
    if ('code' in told) return failed([told]);
    const rebuilt = await withLedger(host, state.inputs, async (ledger): Promise<Rebuilt> => {
      const events = await eventsOf(ledger);
      const comparison = compare(events, told.drafts, sinceOf(told, state));
      const added = isReport ? [] : await append(host, ledger, comparison.missing);
      if (!isReport) await mendState(ledger);
      const levels = levelsOf([...events, ...comparison.missing.map(asEvent)], state, host.now().getTime());
      return { comparison, added, levels, absent: told.absent, looked: told.pulls.length };
    });
    return 'code' in rebuilt ? failed([rebuilt]) : resultOf(rebuilt, isReport);
  } catch (error) {
    return failed([problemOf(error)]);
  }
}

function failed(problems: Problem[]): CommandResult {
  return { problems, sections: [], console: [], report: null };
}

/** Fewer than were asked for are all that there are. */
function sinceOf({ pulls }: ToldHistory, { inputs }: State): string | null {
  return pulls.length < inputs.limit ? null : (pulls.at(-1)?.mergedAt ?? null);
}

/** Trust does not ask for the chain. */
function asEvent(draft: EventDraft): LedgerEvent {
  return { schema: ledgerSchema, prev: null, ...draft };
}

function levelsOf(events: readonly LedgerEvent[], { sections }: State, now: number): AgentTrust[] {
  const trust = foldTrust(events, settingsInForce(trustSection, sections?.trust), now);
  return agentsOf(trust).map((agent) => trustIn(trust, agent));
}

const mostRows = 200;

function resultOf({ comparison, absent, looked, added, levels }: Rebuilt, isReport: boolean): CommandResult {
  const { missing, differing, reclassed, same } = comparison;
  const what = `${looked} merged pull requests were looked at: ${same} events are as told, ${missing.length} were missing, ${added.length} were added`;
  const lines = [
    what,
    ...(absent.length === 0
      ? []
      : [`The clone has no merge commit of ${absent.map((number) => `#${number}`).join(', ')}`]),
    ...levels.map(({ agent, level, counts }) => `${agent}: L${level}, ${counts.successes} successes`),
    ...differing.map(({ event, fields }) => `differs: ${event.id} (${fields.join(', ')})`),
  ];
  const differs: Problem = { code: 'ledger-differs', what: `${differing.length} events are not as GitHub tells them` };
  return {
    problems: differing.length === 0 ? [] : [differs],
    reasons: [{ code: 'rebuilt', what: isReport ? `${what}, since nothing is written in report mode` : what }],
    sections: [
      ...levelSection(levels),
      ...differenceSection('Events that are not as GitHub tells them', differing),
      ...differenceSection('Events of another class by the policy of today', reclassed),
    ],
    console: lines.map(plainText),
    report: { looked, same, absent, missing, added: added.map(({ id }) => id), differing, reclassed, levels },
  };
}

function levelSection(levels: readonly AgentTrust[]): Section[] {
  if (levels.length === 0) return [];
  const rows = levels
    .slice(0, mostRows)
    .map(({ agent, level, counts, bound, confidence, missing }) => [
      ...[codeSpan(agent), `L${level}`, `${counts.successes}`],
      `${(bound * 100).toFixed(2)}% at ${confidence}%`,
      missing.map(({ message }) => message).join(' '),
    ]);
  const columns = ['Agent', 'Level', 'Successes', 'Failure rate at most', 'Missing'];
  return [{ title: 'Agents', table: { columns, rows } }];
}

function differenceSection(title: string, differences: readonly Difference[]): Section[] {
  if (differences.length === 0) return [];
  const rows = differences.slice(0, mostRows).map(({ event, fields }) => [codeSpan(event.id), fields.join(', ')]);
  return [{ title, table: { columns: ['Event', 'What differs'], rows } }];
}
