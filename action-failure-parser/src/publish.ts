import { makeVerdict, publishComment, version } from '@gauntlet/gate';
import { type Host, PathError, sha256 } from '@gauntlet/host';
import { redactFailure, redactLogText, redactVerdict } from '@gauntlet/report';
import { type Conclusion, type FailureReport, failuresSchema, type Verdict } from '@gauntlet/verdict';
import { settle } from './attempts.ts';
import { carryOut, type Outcome } from './carry-out.ts';
import { conclusionOf, countBlocking, type Decision, type Judgement, judge } from './decide.ts';
import { findingOf, metricsOf, render, renderPullRequestComment } from './report.ts';
import type { State } from './state.ts';

/**
 * Decides, hands over and makes known. The report is written before anything is sent: whatever happens on the way to an
 * agent, what failed can be read.
 */
export async function publish(host: Host, state: State, startedAt: Date): Promise<Conclusion> {
  const { inputs } = state;
  const name = inputs.name || 'failures';
  const verdictFile = inputs['verdict-file'] || `gauntlet/${name}.verdict.json`;
  redactEvidence(state);
  const settled = await settle(host, state);
  const report = makeReport(state, settled.decision);
  const text = render.report(report);
  // Nobody can have known it who wrote into the log: it is made of all that was read.
  const nonce = sha256(text).slice(0, 16);
  const agentReport = (budgetTokens: number) =>
    render.agent(report, { budgetTokens, nonce, reportFile: inputs['report-file'] });
  const problems = writeAll(host, [
    [inputs['report-file'], text],
    [inputs['markdown-file'], agentReport(inputs.budget)],
    [inputs['sarif-file'], render.sarif(report, version)],
  ]);
  const forAgent = { ...report, failures: settled.decision.mendable, omitted: {} };
  const outcome = await carryOut(host, state, settled, {
    report: forAgent,
    agentReport: (budgetTokens) => render.agent(forAgent, { budgetTokens, nonce, reportFile: inputs['report-file'] }),
  });
  const judgements = [...problems, ...outcome.judgements];
  const written = conclude(host, state, settled.decision, judgements, name, startedAt);
  const late = writeAll(host, [[verdictFile, render.json(written)]]);
  const verdict =
    late.length === 0 ? written : conclude(host, state, settled.decision, [...late, ...judgements], name, startedAt);
  const places = { verdict: verdictFile, report: inputs['report-file'] };
  await host.runner.setOutputs({
    ...render.outputs(verdict, report, places, outcome.delivered),
    ...render.counts(state.evidence.tests, countBlocking(state.evidence, inputs.severity), state.settings.advisory),
  });
  await show(host, state, verdict, report, outcome);
  return verdict.conclusion;
}

function secretsOf({ inputs }: State): string[] {
  const url = inputs['webhook-url'];
  // A tool often prints only what follows the host, and there the secret is; what is short is none.
  const rest = /^[a-z]+:\/\/[^/?#]*\/([^#]{16,})/i.exec(url)?.[1] ?? '';
  return [inputs['github-token'], url, rest, inputs['webhook-secret']];
}

/** Secrets are taken out before anything is decided, hashed, sent or shown. */
function redactEvidence(state: State): void {
  const { folded } = state.evidence;
  const secrets = secretsOf(state);
  const failures = folded.failures.map((failure) => redactFailure(failure, secrets));
  const unread = state.evidence.unread.map((sentence) => redactLogText(sentence, secrets));
  state.evidence = { ...state.evidence, unread, folded: { ...folded, failures } };
}

function makeReport({ subject, evidence }: State, { attempt }: Decision): FailureReport {
  const { run, folded, unread } = evidence;
  const { failures, omitted } = folded;
  return { schema: failuresSchema, subject, run, attempt, failures, omitted, unread };
}

function writeAll(host: Host, texts: readonly (readonly [path: string, text: string])[]): Judgement[] {
  return texts.flatMap(([path, text]) => {
    try {
      host.files.write(path, text);
      return [];
    } catch (error) {
      if (!(error instanceof PathError)) throw error;
      return [judge('path-outside-workspace', `${path} was not written: ${error.message}`)];
    }
  });
}

function conclude(
  host: Host,
  state: State,
  decision: Decision,
  more: readonly Judgement[],
  name: string,
  startedAt: Date,
): Verdict {
  const { inputs, subject, policy, evidence } = state;
  const judgements = [...more, ...decision.judgements];
  const verdict = makeVerdict(
    {
      conclusion: conclusionOf(judgements),
      reasons: judgements.map(({ reason }) => reason),
      metrics: metricsOf(evidence.tests),
      findings: evidence.folded.failures.map(findingOf),
    },
    {
      ...{ gate: 'failures', action: 'action-failure-parser', name, mode: inputs.mode, subject, policy },
      ...{ run: host.runner.context.run, evidence: evidence.files, startedAt, finishedAt: host.now(), sha256 },
    },
  );
  return redactVerdict(verdict, secretsOf(state));
}

async function show(
  host: Host,
  state: State,
  verdict: Verdict,
  report: FailureReport,
  outcome: Outcome,
): Promise<void> {
  const { runner } = host;
  const { inputs, evidence, headIsFork } = state;
  const context = { report, serverUrl: runner.context.serverUrl };
  const note = await publishComment(host, verdict, {
    mode: inputs.mode,
    comment: inputs.comment,
    token: inputs['github-token'],
    headIsFork,
    render: () => renderPullRequestComment(verdict, context),
  });
  const { annotations, omitted } = render.annotations(verdict, inputs.annotations);
  const notes = [...evidence.notes, ...outcome.notes, ...(note === null ? [] : [note])];
  if (omitted > 0) notes.push(`${omitted} failures have no annotation: GitHub shows 10 of a kind.`);
  runner.print(render.console(verdict, [...report.unread, ...notes]));
  await runner.annotate(annotations);
  runner.writeSummary(render.summary(verdict, { ...context, notes }));
}
