import type { Git, Host } from '@gauntlet/host';
import { limitsFrom } from '@gauntlet/judge';
import { escapeMarkdown, rolloutSections, type Section } from '@gauntlet/report';
import type { Outcome, Restoration, RolloutReason, StoredRollout } from '@gauntlet/rollout';
import type { CommandResult } from './command.ts';
import { serialiseCounts } from './counts-file.ts';
import type { Problem } from './evidence.ts';
import { handOver, linksOf } from './hand-over.ts';
import { judgementSection } from './judgement-section.ts';
import { keepInLedger, tellDora } from './keep.ts';
import { makeReport, writeReports } from './make-report.ts';
import type { Ports } from './ports.ts';
import { writeFile } from './publish.ts';
import { rangeOf } from './range.ts';
import { causeOf } from './rollout-report.ts';
import type { State } from './state.ts';

/** Tells of a rollout that came to its end: files, ledger, agent, and what the summary shows. */
export async function finishRollout(
  host: Host,
  git: Git | null,
  state: State,
  ports: Ports,
  outcome: Outcome,
): Promise<CommandResult> {
  const { result, reasons, judgement, version, counts, notes, rollout, times } = outcome;
  state.notes.push(...notes);
  const problems: Problem[] = [...reasons];
  const sections: Section[] = [];
  if (judgement !== null) {
    sections.push(judgementSection(judgement, limitsFrom({ maxErrorRatio: state.settings['max-error-ratio'] })));
  }
  const sentences = outcome.before?.sentences ?? [];
  if (sentences.length > 0)
    sections.push({ title: 'What this rollout could see', lead: sentences.map(escapeMarkdown).join('\n\n') });
  const uncounted = counts === null ? null : writeFile(host, state.inputs['counts-file'], serialiseCounts(counts));
  if (uncounted !== null) problems.push(uncounted);
  // What is only watched moves nothing, whatever it would have come to.
  const isShadow = state.inputs.mode === 'report';
  const evidence = { outcome, judgement, result: isShadow ? null : result, version: isShadow ? null : version };
  if (result === null || rollout === null) return { problems, evidence, sections, report: null };
  const { id, start } = rollout;
  const range = await rangeOf(host, git, state, start.target.sha, start.sha);
  const made = await makeReport(host, git, state, ports, outcome, range);
  if (made !== null) sections.unshift(...rolloutSections(made.report.rollout, linksOf(host, made.report)));
  const unwritten = made === null ? [] : writeReports(host, state, made.report);
  problems.push(...unwritten);
  if (result !== 'held') {
    const ended = { id, times, because: causeOf(outcome), changes: range.changes };
    problems.push(...(await keepInLedger(host, state, ports, ended)));
  }
  const isBad = result === 'rolled-back' || result === 'rollback-failed';
  if (made !== null && isBad) problems.push(...(await handOver(host, state, made, start.key)));
  const dora = await tellDora(host, state);
  if (dora !== null) {
    sections.push(...dora.sections);
    problems.push(...dora.problems);
  }
  const report = made === null || unwritten.length > 0 ? null : state.inputs['report-file'];
  return { problems, evidence, sections, report, dora: dora?.path ?? null };
}

/** What became of a rollout that nobody watched to its end, and what is said of it first. */
export interface Restored {
  rollout: StoredRollout;
  restoration: Restoration;
  first: RolloutReason;
}

/** The same of such a rollout: there are no numbers. */
export function tellRestoration(
  host: Host,
  git: Git | null,
  state: State,
  ports: Ports,
  { rollout, restoration, first }: Restored,
): Promise<CommandResult> {
  const { result, version, reasons, restoredAt } = restoration;
  const times = {
    ...{ startedAt: rollout.start.startedAt, shiftedAt: null, firstBadAt: null, promotedAt: null },
    ...{ detectedAt: host.now().getTime(), restoredAt },
  };
  return finishRollout(host, git, state, ports, {
    ...{ result, reasons: [first, ...reasons], judgement: null, counts: null, before: null, looks: [] },
    ...{ rollout, version, notes: [], times },
  });
}
