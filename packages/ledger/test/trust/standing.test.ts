import { describe, expect, test } from '@jest/globals';
import { type OverrideEvidence, openIncidents, override, overrideFor, restored } from '../../src/index.ts';
import { at, breaks, commit, events, merge, on, person } from './story.ts';

const by = 'gauntlet';

const passes = (day: number, more: Partial<OverrideEvidence> = {}) =>
  override({
    ...{ at: at(day), by, pullRequest: 1, sha: commit(1) },
    evidence: {
      ...{ vouched: true, sources: ['x'], override: `o${day}`, person, reason: 'an outage', expires: at(day + 1) },
      ...more,
    },
  });

const over = (incident: string, day: number, vouched = true) =>
  restored({ at: at(day), by, pullRequest: null, evidence: { vouched, sources: ['x'], incident } });

describe('an override', () => {
  const all = events(merge({ pull: 1, day: 1 }), passes(2), passes(5, { vouched: false }));
  const holds = (sha: string, day: number, ms = 0) => overrideFor(all, sha, on(day, ms))?.override ?? null;

  test('holds for its commit, from when it was given until it runs out', () => {
    expect([holds(commit(1), 2), holds(commit(1), 3, -1)]).toEqual(['o2', 'o2']);
    expect([holds(commit(1), 2, -1), holds(commit(1), 3), holds(commit(2), 2)]).toEqual([null, null, null]);
  });

  test('does not hold where nothing vouches for it, and is refused where it is malformed', () => {
    expect(holds(commit(1), 5, 1)).toBeNull();
    const [broken] = events({ ...passes(2), evidence: {} });
    expect(() => overrideFor([broken!], commit(1), on(2))).toThrow('no valid');
  });
});

describe('open incidents', () => {
  test('are those that no vouched word ended after they began', () => {
    const story = events(breaks('b', 3, 1), breaks('a', 2, 2), breaks('c', 2, 3));
    expect(openIncidents(story)).toEqual(['a', 'b', 'c']);
    expect(openIncidents([...story, ...events(over('a', 2), over('b', 4, false))])).toEqual(['b', 'c']);
    // Begun again.
    expect(openIncidents([...story, ...events(over('a', 2), breaks('a', 9, 4))])).toEqual(['a', 'b', 'c']);
    expect(openIncidents([])).toEqual([]);
  });
});
