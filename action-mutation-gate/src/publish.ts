import { makeVerdict, publishComment } from '@gauntlet/gate';
import { type Host, PathError, sha256 } from '@gauntlet/host';
import { redactVerdict } from '@gauntlet/report';
import type { Conclusion, Verdict } from '@gauntlet/verdict';
import { type Decision, decide } from './decide.ts';
import { decidePlan } from './decide-plan.ts';
import type { Problem } from './evidence.ts';
import { render, renderPullRequestComment } from './report.ts';
import type { State } from './state.ts';

/**
 * Decides, and makes the decision known. What the next step needs (the verdict file and the outputs) comes first;
 * GitHub, which may be slow or out of reach, comes after it and changes nothing of the conclusion.
 */
export async function publish(host: Host, state: State, startedAt: Date): Promise<Conclusion> {
  const { runner, files } = host;
  const { inputs, plan, headIsFork } = state;
  const name = inputs.name || 'mutation';
  const verdictFile = inputs['verdict-file'] || `gauntlet/${name}.verdict.json`;
  let { decision, verdict } = conclude(host, state, name, startedAt);
  try {
    files.write(verdictFile, render.json(verdict));
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    const problem: Problem = { code: 'path-outside-workspace', what: `The verdict was not written: ${error.message}` };
    const evidence = { ...state.evidence, problems: [problem, ...state.evidence.problems] };
    ({ decision, verdict } = conclude(host, { ...state, evidence }, name, startedAt));
  }
  await runner.setOutputs(render.outputs(verdict, verdictFile, { decision, plan }, inputs['plan-file']));
  const context = { decision, plan, serverUrl: runner.context.serverUrl, sha256 };
  const note = await publishComment(host, verdict, {
    mode: inputs.mode,
    // A plan is for the next step, and says nothing to people yet.
    comment: inputs.plan ? 'never' : inputs.comment,
    token: inputs['github-token'],
    headIsFork,
    render: () => renderPullRequestComment(verdict, context),
  });
  const { annotations, omitted } = render.annotations(verdict, inputs.annotations);
  const notes = [...state.evidence.notes, ...(note === null ? [] : [note])];
  if (omitted > 0) notes.push(`${omitted} survivors have no annotation: GitHub shows 10 of a kind.`);
  runner.print(render.console(verdict, notes));
  await runner.annotate(annotations);
  runner.writeSummary(render.summary(verdict, { ...context, notes }));
  return verdict.conclusion;
}

function conclude(
  host: Host,
  { inputs, settings, subject, policy, evidence, plan }: State,
  name: string,
  startedAt: Date,
): { decision: Decision; verdict: Verdict } {
  const decision = inputs.plan ? decidePlan(evidence, plan) : decide(evidence, settings, sha256);
  const verdict = makeVerdict(decision, {
    ...{ gate: 'mutation', action: 'action-mutation-gate', name, mode: inputs.mode, subject, policy },
    ...{ run: host.runner.context.run, evidence: evidence.reports, startedAt, finishedAt: host.now(), sha256 },
  });
  return { decision, verdict: redactVerdict(verdict, [inputs['github-token']]) };
}
