import { publishComment } from '@gauntlet/gate';
import { GitHubError, type Host } from '@gauntlet/host';
import type { Conclusion, Verdict } from '@gauntlet/verdict';
import { askReviewers } from './ask-reviewers.ts';
import { callPerson } from './call-person.ts';
import { auditOf, carryOut, type Merged } from './carry-out.ts';
import { type Decision, decide } from './decide.ts';
import { gitHubOptions } from './gather.ts';
import { checkReport, findingsOf, render, type Shown } from './report.ts';
import type { State } from './state.ts';
import { conclude, verdictFileOf, writeFiles } from './verdict-file.ts';
import { writeMerged } from './write-merged.ts';

/**
 * Decides, gives the check, merges where that is allowed, and makes all of it known. The check is given before anything is
 * merged: a rule that asks for it holds the merge until then.
 */
export async function publish(host: Host, state: State, startedAt: Date): Promise<Conclusion> {
  const decision = decide(state.evidence, state.settings);
  const findings = findingsOf(state.evidence);
  const decided = conclude(host, state, { judgements: decision.judgements, findings, startedAt });
  const checked = await giveCheck(host, state, decision, decided);
  const merged = await carryOut(host, state, decision);
  const unwritten = merged.mergeCommit === null ? null : await writeMerged(host, state, merged.mergeCommit);
  const called = [...(await askReviewers(host, state, decision)), ...(await callPerson(host, state, decision))];
  const judgements = [...merged.judgements, ...decision.judgements];
  const verdict = writeFiles(host, state, { judgements, findings, startedAt });
  const notes = [...state.notes, ...checked, ...merged.notes, ...(unwritten === null ? [] : [unwritten]), ...called];
  await show(host, state, { decision, merged, verdict, notes });
  return verdict.conclusion;
}

/** Ties the decision to the head commit, or in a merge queue to the group's. What could not be done, as sentences. */
async function giveCheck(host: Host, state: State, decision: Decision, verdict: Verdict): Promise<string[]> {
  const { inputs, subject, settings, evidence } = state;
  const { run, serverUrl } = host.runner.context;
  const headSha = state.isGroup ? subject.testedSha : subject.headSha;
  if (inputs.mode === 'report' || inputs['github-token'] === '' || !evidence.place.isTrusted) return [];
  if (headSha === null || run === null) return [];
  const checks = await host.openChecks(gitHubOptions(host, state));
  try {
    const { conclusion, title, summary, text } = checkReport(verdict, evidence, decision, { serverUrl });
    await checks.publish({
      ...{ name: settings.check, headSha, externalId: `${run.id}-${run.attempt}`, conclusion, title, summary },
      ...(text === '' ? {} : { text }),
    });
    return [];
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return [`The check "${settings.check}" was not given: ${error.message}.`];
  }
}

interface Told {
  decision: Decision;
  merged: Merged;
  verdict: Verdict;
  notes: readonly string[];
}

async function show(host: Host, state: State, { decision, merged, verdict, notes }: Told): Promise<void> {
  const { runner } = host;
  const { inputs, evidence } = state;
  const audit = auditOf(state, decision.outcome);
  const shown: Shown = { evidence, decision, serverUrl: runner.context.serverUrl, merge: inputs.merge, audit };
  const files = { verdictFile: verdictFileOf(state), reportFile: '' };
  await runner.setOutputs(render.outputs(verdict, { evidence, decision, merged: merged.isMerged, ...files }));
  const note = await publishComment(host, verdict, {
    mode: inputs.mode,
    comment: evidence.place.isTrusted ? inputs.comment : 'never',
    token: inputs['github-token'],
    headIsFork: false,
    render: () => render.comment(verdict, shown),
  });
  const { annotations } = render.annotations(verdict, inputs.annotations);
  const all = [...notes, ...(note === null ? [] : [note])];
  runner.print(render.console(verdict, { ...shown, notes: all }));
  await runner.annotate(annotations);
  runner.writeSummary(render.summary(verdict, { ...shown, notes: all }));
}
