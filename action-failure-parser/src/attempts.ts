import { writingTo } from '@gauntlet/gate';
import type { Host } from '@gauntlet/host';
import {
  type AttemptFacts,
  appendEvents,
  attemptsOf,
  type EventDraft,
  fixAttempt,
  fixResults,
  type handedOver,
  handover,
  LedgerError,
  type LedgerErrorKind,
  type LedgerEvent,
  type undelivered,
} from '@gauntlet/ledger';
import {
  type Decision,
  decide,
  fingerprintsOf,
  isCounted,
  isStopped,
  judge,
  lacksTests,
  type Rules,
} from './decide.ts';
import type { Evidence } from './evidence.ts';
import type { ReasonCode } from './reasons.ts';
import type { State } from './state.ts';

/** The decision, and what was written to the ledger for it. */
export interface Settled {
  decision: Decision;
  /** The event that counts the attempt; null where nothing is to be handed over. */
  claim: LedgerEvent | null;
}

const codes: Readonly<Record<LedgerErrorKind, ReasonCode>> = {
  unavailable: 'ledger-unavailable',
  conflict: 'ledger-conflict',
  invalid: 'ledger-invalid',
};

/**
 * Decides on what the ledger tells at that very moment, and writes down what follows, as one step: of several jobs that
 * ask for the same fix at once, one gets to send it.
 */
export async function settle(host: Host, state: State): Promise<Settled> {
  const { inputs, settings, evidence } = state;
  const facts = factsOf(host, state);
  if (facts === null || !isCounted(inputs) || evidence.headMoved)
    return { decision: decide(evidence, settings, rulesOf(state)), claim: null };
  let decision: Decision | null = null;
  try {
    const added = await append(host, state, facts, (events) => {
      const attempts = attemptsOf(events, facts);
      decision = decide({ ...evidence, attempts }, settings, rulesOf(state));
      const failing = fingerprintsOf(evidence.folded.failures);
      const toMend = fingerprintsOf(decision.mendable);
      const isJudged = isWhole(evidence) && !lacksTests(evidence, inputs);
      const results = isJudged ? fixResults(events, facts, failing, toMend) : [];
      if (decision.plan.kind !== 'send') return results;
      return [...results, fixAttempt(events, facts, toMend, inputs.route)];
    });
    const claim = added.find(({ type, sha }) => type === 'fix-attempt' && sha === facts.sha) ?? null;
    // `plan` was called: there is a decision.
    return { decision: decision as unknown as Decision, claim };
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return { decision: withoutLedger(state, error), claim: null };
  }
}

/**
 * Writes down that an attempt was acknowledged, or that it could not be handed over and does not count. A sentence where
 * that failed: the claim then stands for a while.
 */
export async function close(
  host: Host,
  state: State,
  claim: LedgerEvent,
  outcome: typeof handedOver | typeof undelivered,
): Promise<string | null> {
  const facts = factsOf(host, state) as AttemptFacts;
  try {
    await append(host, state, facts, () => [handover(claim, facts, outcome)]);
    return null;
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return `What came of the attempt could not be written down: ${error.message}.`;
  }
}

function rulesOf({ inputs, newProject }: State): Rules {
  return { ...inputs, newProject };
}

function withoutLedger(state: State, error: LedgerError): Decision {
  const decision = decide(state.evidence, state.settings, rulesOf(state));
  const what = `The ledger could not be used: ${error.message}`;
  // Where there is nothing to hand over, nothing is lost but the note on what became of the last attempt.
  if (decision.mendable.length > 0)
    return { ...decision, judgements: [judge(codes[error.kind], what), ...decision.judgements] };
  state.evidence.notes.push(`${what}.`);
  return decision;
}

async function append(
  host: Host,
  { inputs }: State,
  { pullRequest }: AttemptFacts,
  plan: (events: readonly LedgerEvent[]) => EventDraft[],
): Promise<LedgerEvent[]> {
  const { apiUrl, serverUrl, repository } = host.runner.context;
  const options = { apiUrl, serverUrl, token: inputs['github-token'], repository: repository ?? '' };
  const ledger = await host.openLedger(inputs.ledger, options);
  try {
    return (await appendEvents(ledger.store, pullRequest, plan, writingTo(host, ledger.store))).added;
  } finally {
    ledger.dispose();
  }
}

/** Whether all that failed is known, so that what does not fail any more is mended. */
function isWhole(evidence: Evidence): boolean {
  const { unread, folded, read, isSettled, isComplete } = evidence;
  const ran = !folded.failures.some(({ category, root }) => category === 'infrastructure' && root);
  return isComplete && !isStopped(evidence) && unread.length === 0 && ran && (read > 0 || isSettled);
}

function factsOf(host: Host, { subject, evidence }: State): AttemptFacts | null {
  const { pullRequest, headSha } = subject;
  if (pullRequest === null || headSha === null) return null;
  const { run, scope } = evidence;
  const { run: writer } = host.runner.context;
  return {
    ...{ pullRequest, sha: headSha, workflow: scope },
    writer: writer && { id: writer.id, attempt: writer.attempt },
    run: run === null ? null : { id: run.id, attempt: run.attempt },
    ...{ at: host.now().toISOString(), by: 'action-failure-parser' },
  };
}
