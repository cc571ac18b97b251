import { describe, expect, test } from '@jest/globals';
import {
  type AttemptFacts,
  appendEvents,
  type EventDraft,
  fixAttempt,
  fixResults,
  foldTrust,
  handedOver,
  handover,
  keepState,
  type LedgerEvent,
  parseState,
  recordsOf,
  statePath,
  trustIn,
  undelivered,
} from '../../src/index.ts';
import { MemoryStore, sha256 } from '../memory-store.ts';
import { agent, at, events, merge, on, settings } from './story.ts';

const [first, second] = ['a'.repeat(40), 'b'.repeat(40)];

type Outcome = typeof handedOver | typeof undelivered;

/** The events of #1, as the failure parser writes them: handed over, and then judged by a later commit. */
async function loop(outcome: Outcome, failing: readonly string[], who?: string | null) {
  const store = new MemoryStore();
  const facts = (sha: string): AttemptFacts => ({
    ...{ pullRequest: 1, sha, workflow: 'ci.yml', run: { id: 5, attempt: 1 }, writer: { id: 9, attempt: 1 } },
    ...{ at: at(1), by: 'test', ...(who === undefined ? {} : { agent: who }) },
  });
  const options = { sha256, pause: async () => {}, alongside: keepState({ sha256 }) };
  const add = (plan: (known: readonly LedgerEvent[]) => EventDraft[]) => appendEvents(store, 1, plan, options);
  const { added } = await add((known) => [fixAttempt(known, facts(first), ['x', 'y'], 'comment')]);
  await add(() => [handover(added[0]!, facts(first), outcome)]);
  const { events: all } = await add((known) => fixResults(known, facts(second), failing, failing));
  return { all, kept: parseState(store.written.get(statePath) ?? null, null) };
}

/** What the ledger of such a loop says of `of`, who made the pull request. */
async function fixesOf(of: string, ...loopOf: Parameters<typeof loop>) {
  const { all } = await loop(...loopOf);
  const drafts = all.map(({ schema: _, prev: __, ...draft }) => draft);
  return trustIn(foldTrust(events(merge({ pull: 1, day: 2, agent: of }), drafts), settings, on(3)), of).counts.fixes;
}

describe('what is written of the attempts of an agent', () => {
  test('counts once it is judged, and the handing over itself does not', async () => {
    expect(await fixesOf(agent, handedOver, [], agent)).toMatchObject({ fixed: 1, of: 1 });
    expect(await fixesOf(agent, handedOver, ['y'], agent)).toMatchObject({ fixed: 0, of: 1 });
    expect(await fixesOf(agent, undelivered, [], agent)).toMatchObject({ fixed: 0, of: 0 });
  });

  test('counts for the agent that it names; without one, for who made the pull request', async () => {
    expect(await fixesOf('someone', handedOver, [], agent)).toMatchObject({ of: 0 });
    expect(await fixesOf('someone', handedOver, [])).toMatchObject({ fixed: 1, of: 1 });
    expect((await loop(handedOver, [], agent)).all.map((event) => event.agent)).toEqual([agent, agent, agent]);
    expect((await loop(handedOver, [])).all.map((event) => event.agent)).toEqual([null, null, null]);
  });

  test('leaves a state that is the fold of all of it', async () => {
    const { all, kept } = await loop(handedOver, ['x'], agent);
    expect(all.map(({ type }) => type)).toEqual(['fix-attempt', 'fix-result', 'fix-result']);
    expect(kept.records).toEqual(recordsOf(all));
  });
});
