import type { Host } from '@gauntlet/host';
import { handedOver, undelivered } from '@gauntlet/ledger';
import { close, type Settled } from './attempts.ts';
import { type Judgement, judge } from './decide.ts';
import { deliver, type Failures } from './deliver.ts';
import { callPerson } from './escalate.ts';
import type { State } from './state.ts';

/** What came of the plan. */
export interface Outcome {
  delivered: boolean;
  judgements: Judgement[];
  /** Sentences for people, which decide nothing. */
  notes: string[];
}

/** Does what was decided: hands the failures to the agent, or calls a person. */
export async function carryOut(
  host: Host,
  state: State,
  { decision, claim }: Settled,
  handover: Omit<Failures, 'claim'>,
): Promise<Outcome> {
  const outcome: Outcome = { delivered: false, judgements: [], notes: [] };
  if (decision.plan.kind === 'escalate') {
    const missing = await callPerson(host, state);
    outcome.judgements.push(...missing.map((what) => judge('escalation-incomplete', what)));
  }
  if (claim === null) return outcome;
  const refusal = await deliver(host, state, { ...handover, claim });
  if (refusal === null) {
    const { attempt } = decision;
    const what = `The failures were handed over by the route "${state.inputs.route}", attempt ${attempt.number} of ${attempt.max}`;
    outcome.delivered = true;
    const unsaid = await close(host, state, claim, handedOver);
    if (unsaid !== null) outcome.notes.push(unsaid);
    outcome.judgements.push(judge('delivered', what));
    outcome.notes.push(
      'A push made with GITHUB_TOKEN starts no new run: the agent has to push with the token of an App or of a person.',
    );
    return outcome;
  }
  outcome.judgements.push(judge('route-undeliverable', refusal.what));
  // Nobody knows whether it arrived: the claim stands, and another try has the same key.
  const left = refusal.mayHaveArrived ? null : await close(host, state, claim, undelivered);
  if (left !== null) outcome.notes.push(left);
  return outcome;
}
