import { deliver, type Handover, type RouteSettings } from '@gauntlet/gate';
import { type Host, sha256 } from '@gauntlet/host';
import {
  type Failure,
  type FailureReport,
  failuresSchema,
  fingerprintText,
  type UnhashedFinding,
} from '@gauntlet/verdict';
import type { Problem } from './evidence.ts';
import type { State } from './state.ts';

/** Who is called, and how: what each of the commands has settings of its own for. */
export type Call = Pick<RouteSettings, 'number' | 'agent' | 'eventType'>;

/** Hands it over by the route of the inputs; why that failed, null where it did not, or where nobody is called. */
export async function callAgent(
  host: Host,
  { inputs }: State,
  call: Call,
  handover: Handover,
): Promise<Problem | null> {
  if (inputs.route === 'none') return null;
  const settings: RouteSettings = {
    ...{ route: inputs.route, token: inputs['github-token'], repository: host.runner.context.repository ?? '' },
    ...{ budget: inputs.budget, ...call },
    ...{ webhookUrl: inputs['webhook-url'], webhookSecret: inputs['webhook-secret'] },
  };
  const refusal = await deliver(host, settings, handover);
  return refusal === null ? null : { code: 'not-delivered', what: refusal.what };
}

/** What this action itself has found, in the form of every failure that an agent is told of. */
export function failureOf(rule: string, message: string, jobs: string[] = []): Failure {
  const finding: UnhashedFinding = {
    ...{ category: 'infrastructure', severity: 'error', tool: 'gauntlet-health-rollback', rule },
    ...{ message, location: null, suggestion: { action: 'investigate' } },
  };
  return {
    ...{ ...finding, fingerprint: sha256(fingerprintText(finding)), root: true, test: null, stack: [], log: null },
    ...{ excerpt: '', jobs, status: 'new', confidence: 1, evidence: 'report' },
  };
}

/** These failures as the report that an agent gets: of no attempt, since nothing of a pull request has failed. */
export function reportOf(failures: Failure[], { subject, run }: Pick<FailureReport, 'subject' | 'run'>): FailureReport {
  return {
    ...{ schema: failuresSchema, subject, run, failures, omitted: {}, unread: [] },
    attempt: { number: 0, max: 0, escalate: true, reason: null, previousFingerprints: [] },
  };
}
