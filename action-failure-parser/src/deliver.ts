import { type Handover, type Refusal, type RouteSettings, deliver as send } from '@gauntlet/gate';
import { type Host, sha256 } from '@gauntlet/host';
import type { LedgerEvent } from '@gauntlet/ledger';
import type { FailureReport } from '@gauntlet/verdict';
import type { State } from './state.ts';

/** What is handed to the agent, and the event that counts it. */
export interface Failures extends Pick<Handover, 'report' | 'agentReport'> {
  claim: LedgerEvent;
}

/** Of the attempt before: enough to tell whether it moved. */
const shortFingerprints = 50;

/** Hands the report over by the route that the inputs name. */
export function deliver(host: Host, state: State, { report, agentReport, claim }: Failures): Promise<Refusal> {
  return send(host, settingsOf(state), {
    ...{ report, agentReport, key: keyOf(report, claim), request: 'please fix what failed.' },
    message: (isShort) => messageOf(report, isShort ? shortFingerprints : Number.POSITIVE_INFINITY),
  });
}

function settingsOf({ inputs, settings, subject }: State): RouteSettings {
  return {
    ...{ route: inputs.route, token: inputs['github-token'], repository: subject.repository ?? '' },
    ...{ budget: inputs.budget, agent: settings.agent, number: subject.pullRequest },
    eventType: settings['dispatch-event'],
    ...{ webhookUrl: inputs['webhook-url'], webhookSecret: inputs['webhook-secret'] },
  };
}

/** The same for the same failures of the same commit. */
function keyOf({ subject }: FailureReport, { evidence }: LedgerEvent): string {
  const { repository, pullRequest, headSha } = subject;
  return sha256(JSON.stringify([repository, pullRequest, headSha, evidence['fingerprints']])).slice(0, 32);
}

function messageOf({ schema, subject, run, attempt }: FailureReport, most: number) {
  const { repository, pullRequest, headSha } = subject;
  const previousFingerprints = attempt.previousFingerprints.slice(0, most);
  return { schema, repository, pullRequest, headSha, run, attempt: { ...attempt, previousFingerprints } };
}
