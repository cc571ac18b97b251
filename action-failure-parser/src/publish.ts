import { makeVerdict, publishComment, version } from '@gauntlet/gate';
import { type Host, PathError, sha256 } from '@gauntlet/host';
import { redactFailure, redactVerdict } from '@gauntlet/report';
import { type Conclusion, type FailureReport, failuresSchema, type Verdict } from '@gauntlet/verdict';
import { decide } from './decide.ts';
import type { Problem } from './evidence.ts';
import { findingOf, render, renderPullRequestComment } from './report.ts';
import type { State } from './state.ts';

/** Writes the report and makes it known. What the next step needs comes first; GitHub comes after it and decides nothing. */
export async function publish(host: Host, state: State, startedAt: Date): Promise<Conclusion> {
  const { runner } = host;
  const { inputs } = state;
  const name = inputs.name || 'failures';
  const verdictFile = inputs['verdict-file'] || `gauntlet/${name}.verdict.json`;
  const report = makeReport(host, state);
  const text = render.report(report);
  const agent = render.agent(report, {
    budgetTokens: inputs.budget,
    // Nobody can have known it who wrote into the log: it is made of all that was read.
    nonce: sha256(text).slice(0, 16),
    reportFile: inputs['report-file'],
  });
  const problems = writeAll(host, [
    [inputs['report-file'], text],
    [inputs['markdown-file'], agent],
    [inputs['sarif-file'], render.sarif(report, version)],
  ]);
  let verdict = conclude(host, state, report, problems, name, startedAt);
  const late = writeAll(host, [[verdictFile, render.json(verdict)]]);
  if (late.length > 0) verdict = conclude(host, state, report, [...late, ...problems], name, startedAt);
  await runner.setOutputs(render.outputs(verdict, report, { verdict: verdictFile, report: inputs['report-file'] }));
  await show(host, state, verdict, report);
  return verdict.conclusion;
}

/** Secrets are taken out before anything is written or shown. */
function makeReport(host: Host, { inputs, subject, evidence }: State): FailureReport {
  const { folded, unread } = evidence;
  const { run, serverUrl, repository } = host.runner.context;
  const url = run && repository ? `${serverUrl}/${repository}/actions/runs/${run.id}` : null;
  return {
    schema: failuresSchema,
    subject,
    run: run && url ? { id: run.id, attempt: run.attempt, url, workflow: run.workflowPath } : null,
    attempt: { number: 0, max: 0, escalate: false, reason: null, previousFingerprints: [] },
    failures: folded.failures.map((failure) => redactFailure(failure, [inputs['github-token']])),
    omitted: folded.omitted,
    unread,
  };
}

function writeAll(host: Host, texts: readonly (readonly [path: string, text: string])[]): Problem[] {
  return texts.flatMap(([path, text]): Problem[] => {
    try {
      host.files.write(path, text);
      return [];
    } catch (error) {
      if (!(error instanceof PathError)) throw error;
      return [{ code: 'path-outside-workspace', what: `${path} was not written: ${error.message}` }];
    }
  });
}

function conclude(
  host: Host,
  { inputs, subject, evidence }: State,
  report: FailureReport,
  more: readonly Problem[],
  name: string,
  startedAt: Date,
): Verdict {
  const decision = decide({ ...evidence, problems: [...more, ...evidence.problems] });
  const verdict = makeVerdict(
    { ...decision, metrics: [], findings: report.failures.map(findingOf) },
    {
      ...{ gate: 'failures', action: 'action-failure-parser', name, mode: inputs.mode, subject },
      ...{ policy: { source: 'inputs' }, run: host.runner.context.run, evidence: evidence.files },
      ...{ startedAt, finishedAt: host.now(), sha256 },
    },
  );
  return redactVerdict(verdict, [inputs['github-token']]);
}

async function show(host: Host, { inputs, headIsFork }: State, verdict: Verdict, report: FailureReport): Promise<void> {
  const { runner } = host;
  const context = { report, serverUrl: runner.context.serverUrl };
  const note = await publishComment(host, verdict, {
    mode: inputs.mode,
    comment: inputs.comment,
    token: inputs['github-token'],
    headIsFork,
    render: () => renderPullRequestComment(verdict, context),
  });
  const { annotations, omitted } = render.annotations(verdict, inputs.annotations);
  const notes = note === null ? [] : [note];
  if (omitted > 0) notes.push(`${omitted} failures have no annotation: GitHub shows 10 of a kind.`);
  runner.print(render.console(verdict, [...report.unread, ...notes]));
  await runner.annotate(annotations);
  runner.writeSummary(render.summary(verdict, { ...context, notes }));
}
