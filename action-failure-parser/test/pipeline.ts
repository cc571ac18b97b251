import { createHash } from 'node:crypto';
import { foldFailures, generic, grammars, openLog, openLooseResolver } from '@gauntlet/evidence';
import { makeVerdict } from '@gauntlet/gate';
import { failuresSection, tighten } from '@gauntlet/policy';
import { planAnnotations, redactFailure, redactVerdict } from '@gauntlet/report';
import { type FailureReport, failuresSchema, type Verdict } from '@gauntlet/verdict';
import { conclusionOf, type Decision, decide, type Rules } from '../src/decide.ts';
import { type Evidence, noEvidence } from '../src/evidence.ts';
import { findingOf, render } from '../src/report.ts';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const subject = {
  ...{ repository: 'octo/shop', pullRequest: 12, headSha: '1f'.repeat(20) },
  ...{ testedSha: null, baseSha: null, mergeBase: null },
};

export interface Rendered {
  report: FailureReport;
  verdict: Verdict;
  /** What the job's log would show, annotations left out. */
  stdout: string;
  json: string;
  agent: string;
  summary: string;
  sarif: string;
  annotations: string;
  outputs: Record<string, string>;
}

/** What is decided on evidence, with the usual rules. */
export function decideOn(evidence: Evidence, route: 'none' | 'dispatch'): Decision {
  const { settings } = tighten(failuresSection, { 'max-attempts': 3 }, new Set(), undefined);
  const rules: Rules = {
    ...{ mode: 'enforce', route, severity: 'error', 'require-tests': false, newProject: false },
    ...{ 'webhook-url': '', 'webhook-secret': '', 'github-token': 'token' },
  };
  return decide(evidence, settings, rules);
}

/** Everything that the action makes of one log, without a process: the same readers, decision and renderings. */
export function parseLog(log: string | Uint8Array, secrets: readonly string[] = []): Rendered {
  const reader = openLog(grammars, { observer: generic });
  reader.push(typeof log === 'string' ? new TextEncoder().encode(log) : log);
  const { failures, outcome } = reader.end();
  const folded = foldFailures([{ name: 'job.log', job: 'unit', failures }], {
    resolver: openLooseResolver('octo/shop'),
    sha256,
  });
  const evidence = { ...noEvidence, read: 1, folded, runFailed: outcome === 'failed' };
  const report: FailureReport = {
    ...{ schema: failuresSchema, subject, run: null, unread: [], omitted: folded.omitted },
    attempt: { number: 1, max: 3, escalate: false, reason: null, previousFingerprints: [] },
    failures: folded.failures.map((failure) => redactFailure(failure, secrets)),
  };
  const at = new Date(0);
  const { judgements } = decideOn(evidence, 'none');
  const verdict = redactVerdict(
    makeVerdict(
      {
        conclusion: conclusionOf(judgements),
        reasons: judgements.map(({ reason }) => reason),
        metrics: [],
        findings: report.failures.map(findingOf),
      },
      {
        ...{ gate: 'failures', action: 'action-failure-parser', name: 'failures', mode: 'enforce', subject },
        ...{ policy: { source: 'inputs' }, run: null, evidence: [], startedAt: at, finishedAt: at, sha256 },
      },
    ),
    secrets,
  );
  const json = render.report(report);
  const context = { report, serverUrl: 'https://github.com', notes: [] };
  return {
    ...{ report, verdict, json, stdout: render.console(verdict, report.unread) },
    agent: render.agent(report, { nonce: sha256(json).slice(0, 16), reportFile: 'gauntlet/failures.json' }),
    summary: render.summary(verdict, context),
    sarif: render.sarif(report, '0.1.0'),
    annotations: JSON.stringify(planAnnotations(verdict.findings)),
    outputs: {
      ...render.outputs(verdict, report, { verdict: 'v.json', report: 'r.json' }, false),
      ...render.counts(null, 0, []),
    },
  };
}
