import { makeVerdict, publishComment } from '@gauntlet/gate';
import { type Host, PathError, sha256 } from '@gauntlet/host';
import { redactVerdict } from '@gauntlet/report';
import type { Conclusion, Verdict } from '@gauntlet/verdict';
import { baselinePath, writeBaseline } from './baseline.ts';
import { type Decision, decide } from './decide.ts';
import type { Problem } from './evidence.ts';
import { type ReasonCode, reasons } from './reasons.ts';
import { render, renderPullRequestComment } from './report.ts';
import type { State } from './state.ts';

/**
 * Decides, and makes the decision known. What the next step needs (the verdict file and the outputs) comes first;
 * GitHub, which may be slow or out of reach, comes after it and changes nothing of the conclusion.
 */
export async function publish(host: Host, state: State, startedAt: Date): Promise<Conclusion> {
  const { runner, files } = host;
  const name = state.inputs.name || 'coverage';
  const verdictFile = state.inputs['verdict-file'] || `gauntlet/${name}.verdict.json`;
  let { decision, verdict } = conclude(host, state, name, startedAt);
  let baselineFile = '';
  try {
    files.write(verdictFile, render.json(verdict));
    baselineFile = recordBaseline(host, state, name, verdict);
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    const problem: Problem = { code: 'path-outside-workspace', what: `The verdict was not written: ${error.message}` };
    const evidence = { ...state.evidence, problems: [problem, ...state.evidence.problems] };
    ({ decision, verdict } = conclude(host, { ...state, evidence }, name, startedAt));
  }
  await runner.setOutputs(render.outputs(verdict, verdictFile, baselineFile));

  const context = { decision, serverUrl: runner.context.serverUrl };
  const note = await publishComment(host, verdict, {
    mode: state.inputs.mode,
    comment: state.inputs.comment,
    token: state.inputs['github-token'],
    headIsFork: state.headIsFork,
    render: () => renderPullRequestComment(verdict, context),
  });
  const { annotations, omitted } = render.annotations(verdict, state.inputs.annotations);
  const notes = [...state.evidence.notes, ...(note === null ? [] : [note])];
  if (omitted > 0) notes.push(`${omitted} findings have no annotation: GitHub shows 10 of a kind.`);
  runner.print(render.console(verdict, notes));
  await runner.annotate(annotations);
  const history = state.evidence.baseline?.history ?? [];
  runner.writeSummary(render.summary(verdict, { ...context, notes, history }));
  return verdict.conclusion;
}

function conclude(
  host: Host,
  { inputs, settings, subject, policy, evidence }: State,
  name: string,
  startedAt: Date,
): { decision: Decision; verdict: Verdict } {
  const decision = decide(evidence, settings);
  const verdict = makeVerdict(decision, {
    gate: 'coverage',
    action: 'action-coverage-gate',
    name,
    mode: inputs.mode,
    subject,
    run: host.runner.context.run,
    policy,
    evidence: evidence.reports,
    startedAt,
    finishedAt: host.now(),
    sha256,
  });
  return { decision, verdict: redactVerdict(verdict, [inputs['github-token']]) };
}

/** Only what was measured on the default branch itself, and could be judged, is a baseline. */
function recordBaseline(host: Host, state: State, name: string, verdict: Verdict): string {
  const { coverage, baseline } = state.evidence;
  const { testedSha } = state.subject;
  if (!state.isDefaultBranch || !coverage || !testedSha || !isMeasured(verdict)) return '';
  const path = baselinePath(name);
  host.files.write(path, writeBaseline(testedSha, coverage, baseline?.history ?? []));
  return path;
}

const baselineErrors: readonly string[] = ['baseline-missing', 'baseline-stale', 'baseline-unparsable'];

/** A baseline that is lost must not keep the next one from being made. */
function isMeasured({ conclusion, reasons: given }: Verdict): boolean {
  if (conclusion !== 'error') return true;
  const errors = given.filter(({ code }) => reasons[code as ReasonCode].conclusion === 'error');
  return errors.length > 0 && errors.every(({ code }) => baselineErrors.includes(code));
}
