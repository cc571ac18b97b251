import { describe, expect, test } from '@jest/globals';
import {
  type AttemptFacts,
  appendEvents,
  attemptsOf,
  fixAttempt,
  fixResults,
  handover,
  type LedgerEvent,
} from '../src/index.ts';
import { MemoryStore, sha256 } from './memory-store.ts';

const a = 'a'.repeat(40);
const b = 'b'.repeat(40);
const c = 'c'.repeat(40);
const ci = '.github/workflows/ci.yml';
const lint = '.github/workflows/lint.yml';

class Story {
  readonly store = new MemoryStore();
  events: readonly LedgerEvent[] = [];
  #minute = 10;

  facts(sha: string, workflow: string | null = ci): AttemptFacts {
    const at = `2026-11-21T10:${this.#minute++}:00Z`;
    return { pullRequest: 7, sha, workflow, run: { id: 5, attempt: 1 }, writer: { id: 9, attempt: 1 }, at, by: 'test' };
  }

  async #add(plan: (events: readonly LedgerEvent[]) => ReturnType<typeof fixResults>): Promise<LedgerEvent[]> {
    const { events, added } = await appendEvents(this.store, 7, plan, { sha256, pause: async () => {} });
    this.events = events;
    return added;
  }

  async send(sha: string, fingerprints: string[], workflow: string | null = ci): Promise<LedgerEvent> {
    const [event] = await this.#add((events) => [
      fixAttempt(events, this.facts(sha, workflow), fingerprints, 'comment'),
    ]);
    return event!;
  }

  async takeBack(event: LedgerEvent): Promise<void> {
    await this.#add(() => [handover(event, this.facts(event.sha!), 'undelivered')]);
  }

  async finish(sha: string, failing: string[], workflow: string | null = ci): Promise<unknown[]> {
    const added = await this.#add((events) => fixResults(events, this.facts(sha, workflow), failing, failing));
    return added.map((event) => [event.sha, event.evidence['outcome'], event.evidence['left'], event.evidence['of']]);
  }
}

describe('which attempt a head commit is', () => {
  test('the first, before anything was handed over', () => {
    expect(attemptsOf([], new Story().facts(a))).toEqual({ number: 1, delivered: [], previousFingerprints: [] });
  });

  test('one for each head commit, however many workflows failed on it', async () => {
    const story = new Story();
    await story.send(a, ['x', 'y']);
    await story.send(a, ['z'], lint);
    expect(attemptsOf(story.events, story.facts(a, ci))).toEqual({
      number: 1,
      delivered: ['x', 'y', 'z'],
      previousFingerprints: [],
    });
    expect(attemptsOf(story.events, story.facts(b, ci))).toEqual({
      number: 2,
      delivered: [],
      previousFingerprints: ['x', 'y'],
    });
    expect(attemptsOf(story.events, story.facts(b, lint)).previousFingerprints).toEqual(['z']);
    await story.send(b, ['x']);
    expect(attemptsOf(story.events, story.facts(c, ci))).toMatchObject({ number: 3, previousFingerprints: ['x'] });
    expect(attemptsOf(story.events, story.facts(b, ci))).toMatchObject({ number: 2, previousFingerprints: ['x', 'y'] });
  });

  test('what was taken back counts as never sent, and may be sent again', async () => {
    const story = new Story();
    const event = await story.send(a, ['x']);
    await story.takeBack(event);
    expect(attemptsOf(story.events, story.facts(a, ci))).toEqual({
      number: 1,
      delivered: [],
      previousFingerprints: [],
    });
    const again = await story.send(a, ['x']);
    expect(again.id).not.toBe(event.id);
    expect(attemptsOf(story.events, story.facts(a, ci))).toMatchObject({ number: 1, delivered: ['x'] });
    await story.takeBack(event);
    expect(story.events.filter(({ type }) => type === 'fix-result')).toHaveLength(1);
  });

  test('of two who claim one head commit at once, one gets it', async () => {
    const story = new Story();
    const claim = () =>
      appendEvents(
        story.store,
        7,
        (events) =>
          attemptsOf(events, story.facts(a)).delivered.length > 0
            ? []
            : [fixAttempt(events, story.facts(a), ['x'], 'comment')],
        { sha256, pause: async () => {} },
      );
    const both = await Promise.all([claim(), claim(), claim()]);
    expect(both.flatMap(({ added }) => added)).toHaveLength(1);
  });
});

describe('a claim that nobody has acknowledged', () => {
  const facts = (more: Partial<AttemptFacts>): AttemptFacts => ({
    ...{ pullRequest: 7, sha: a, workflow: ci, run: null, writer: { id: 9, attempt: 1 } },
    ...{ at: '2026-11-21T10:00:00Z', by: 'test', ...more },
  });
  const claimed = async (acknowledge: boolean) => {
    const store = new MemoryStore();
    const options = { sha256, pause: async () => {} };
    const { events, added } = await appendEvents(
      store,
      7,
      (e) => [fixAttempt(e, facts({}), ['x'], 'comment')],
      options,
    );
    if (!acknowledge) return events;
    return (await appendEvents(store, 7, () => [handover(added[0]!, facts({}), 'delivered')], options)).events;
  };
  const minutes = (count: number) => `2026-11-21T10:${count}:00Z`;

  test('stands while its job may still be at it', async () => {
    const events = await claimed(false);
    expect(attemptsOf(events, facts({ at: minutes(29) })).delivered).toEqual(['x']);
    expect(attemptsOf(events, facts({ at: minutes(29), writer: { id: 10, attempt: 1 } })).delivered).toEqual(['x']);
  });

  test('is void when its time is over, or its run was started again', async () => {
    const events = await claimed(false);
    const void_ = { number: 1, delivered: [], previousFingerprints: [] };
    expect(attemptsOf(events, facts({ at: minutes(31) }))).toEqual(void_);
    expect(attemptsOf(events, facts({ at: minutes(11), writer: { id: 9, attempt: 2 } }))).toEqual(void_);
  });

  test('stands for good once it is acknowledged', async () => {
    const events = await claimed(true);
    const later = facts({ at: '2027-01-01T00:00:00Z', writer: { id: 9, attempt: 2 } });
    expect(attemptsOf(events, later).delivered).toEqual(['x']);
    const results = fixResults(events, { ...later, sha: b }, [], []);
    expect(results.map(({ evidence }) => evidence['outcome'])).toEqual(['fixed']);
  });
});

describe('what became of an attempt', () => {
  test.each<[string, string[], unknown[]]>([
    ['nothing fails any more', [], [a, 'fixed', 0, 2]],
    ['something else fails', ['new'], [a, 'partly-fixed', 0, 2]],
    ['a part still fails', ['x', 'new'], [a, 'partly-fixed', 1, 2]],
    ['all still fails', ['x', 'y'], [a, 'not-fixed', 2, 2]],
  ])('%s', async (_, failing, expected) => {
    const story = new Story();
    await story.send(a, ['x', 'y']);
    expect(await story.finish(b, failing)).toEqual([expected]);
  });

  test('is said once, by the first run on a later commit, and only by the same workflow', async () => {
    const story = new Story();
    await story.send(a, ['x']);
    expect(await story.finish(a, [])).toEqual([]);
    expect(await story.finish(b, [], lint)).toEqual([]);
    expect(await story.finish(b, ['x'])).toEqual([[a, 'not-fixed', 1, 1]]);
    expect(await story.finish(c, [])).toEqual([]);
  });
});
