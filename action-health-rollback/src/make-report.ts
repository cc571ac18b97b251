import { type Git, type Host, sha256 } from '@gauntlet/host';
import {
  changeHashText,
  redactRollout,
  renderRolloutForAgent,
  rolloutFailures,
  serialiseFailures,
} from '@gauntlet/report';
import { type Outcome, parseDuration, versionOf } from '@gauntlet/rollout';
import type { FailureReport, RolloutReport } from '@gauntlet/verdict';
import type { Problem } from './evidence.ts';
import { newErrors } from './new-errors.ts';
import type { Ports } from './ports.ts';
import { writeFile } from './publish.ts';
import type { Range } from './range.ts';
import { rolloutReportOf } from './rollout-report.ts';
import { secretsOf } from './secrets.ts';
import type { State } from './state.ts';
import { suspectsAmong } from './suspects.ts';

/** What people and the agent read of a rollout. */
export interface Report extends FailureReport {
  rollout: RolloutReport;
}

export interface MadeReport {
  report: Report;
  /** The merged pull request of the only suspect; null where there is none, or where there are several. */
  suspect: number | null;
}

/** Null where no traffic was moved. Logs are read only of what went back. */
export async function makeReport(
  host: Host,
  git: Git | null,
  state: State,
  ports: Pick<Ports, 'metrics' | 'logs'>,
  outcome: Outcome,
  range: Range,
): Promise<MadeReport | null> {
  const { rollout: stored, result } = outcome;
  const unread: string[] = [];
  const isBad = result === 'rolled-back' || result === 'rollback-failed';
  const errors = isBad ? await newErrors(host, git, ports.logs, outcome, unread) : [];
  const found = suspectsAmong(range.commits, errors);
  const suspects = range.isKnown ? found : { ...found, suspicion: 'Which commits it brings is not known.' };
  const lookSeconds = parseDuration(state.inputs.look) ?? 60;
  const tree = stored?.start.change ?? null;
  const rollout = rolloutReportOf({
    ...{ outcome, errors, suspects, lookSeconds, reproduce: reproduce(ports, outcome, lookSeconds) },
    changeHash: stored === null ? null : sha256(changeHashText({ tree, version: versionOf(stored) })),
  });
  if (rollout === null) return null;
  const safe = redactRollout(rollout, secretsOf(host, state.inputs));
  const report = rolloutFailures({ subject: state.subject, run: runOf(host), rollout: safe, unread, sha256 });
  return { report: { ...report, rollout: safe }, suspect: suspects.pullRequest };
}

/** How the last look's numbers can be asked for again. */
function reproduce(
  { metrics }: Pick<Ports, 'metrics'>,
  { looks, rollout, before }: Outcome,
  lookSeconds: number,
): string[] {
  const last = looks.at(-1);
  if (metrics === null || last === undefined || rollout === null) return [];
  const window = { from: last.at - lookSeconds * 1_000, to: last.at };
  const look = { window, at: 0, stage: last.stage, slowThresholdMs: before?.slowThresholdMs ?? null };
  return [
    metrics.describe({ ...look, arm: 'canary', version: versionOf(rollout) }),
    metrics.describe({ ...look, arm: 'baseline', version: rollout.start.live }),
  ];
}

/** The report as JSON and as the agent's Markdown; what could not be written. */
export function writeReports(host: Host, { inputs }: State, report: Report): Problem[] {
  const texts = [
    [inputs['report-file'], serialiseFailures(report)],
    [inputs['markdown-file'], agentText(report, inputs['report-file'], inputs.budget)],
  ] as const;
  return texts.flatMap(([path, text]) => writeFile(host, path, text) ?? []);
}

/** Markdown for the agent within a budget of tokens. */
export function agentText(report: Report, reportFile: string, budgetTokens: number): string {
  // Nobody can have known it who wrote into a log: it is made of all that was read.
  const nonce = sha256(serialiseFailures(report)).slice(0, 16);
  return renderRolloutForAgent(report.rollout, { budgetTokens, nonce, reportFile });
}

/** The run that tells of it; null outside GitHub. */
export function runOf(host: Host): FailureReport['run'] {
  const { run, serverUrl, repository } = host.runner.context;
  if (run === null || repository === null) return null;
  const { id, attempt, workflowPath } = run;
  return { id, attempt, url: `${serverUrl}/${repository}/actions/runs/${id}`, workflow: workflowPath };
}
