import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  assignments,
  type CanonicalValue,
  deployed,
  type EventDraft,
  factOf,
  incident,
  LedgerError,
  lineOf,
  override,
  readEvent,
  restored,
} from '../../src/index.ts';
import {
  agent,
  assign,
  at,
  breaks,
  commit,
  events,
  fix,
  grant,
  merge,
  person,
  revert,
  rollback,
  rule,
} from './story.ts';

const origin = { vouched: true, sources: ['1'] };
const base = { at: at(1), by: 'test' };

const rolled = rollback('d1', 3, [1, 2]);

const samples: EventDraft[] = [
  merge({ pull: 1, day: 1 }),
  merge({ pull: 2, day: 1, evidence: { mergedBy: 'auto', person: null, vouched: false, sources: [] } }),
  revert(1, 2),
  ...rolled,
  breaks('i1', 3, 1),
  breaks('i2', 3, null, agent),
  deployed({ ...base, sha: commit(1), evidence: { ...origin, environment: 'production', deployment: '77' } }),
  restored({ ...base, pullRequest: null, evidence: { ...origin, incident: 'i1' } }),
  rule(rolled[0]!, 'granted', 4),
  grant(3, 5),
  override({
    ...{ ...base, pullRequest: 1, sha: commit(1) },
    evidence: { ...origin, override: 'o1', person, reason: 'an outage', expires: at(2) },
  }),
];

const problemOf = (draft: EventDraft): string => {
  try {
    factOf(draft);
  } catch (error) {
    if (error instanceof LedgerError) return `${error.kind}: ${error.message}`;
    throw error;
  }
  return 'nothing thrown';
};

const withEvidence = (draft: EventDraft, more: Record<string, CanonicalValue>): EventDraft => ({
  ...draft,
  evidence: { ...draft.evidence, ...more },
});

describe('typed events', () => {
  test('every type that a person or the host tells of has its sample here', () => {
    const types = new Set(samples.map(({ type }) => type));
    expect(types.size).toBe(9);
  });

  test.each(samples.map((draft) => [draft.id, draft] as const))('%s is read as it was made', (_, draft) => {
    const [event] = events(draft);
    expect(readEvent(lineOf(event!), 'x')).toEqual(event);
    expect(factOf(event!)).toMatchObject({ type: draft.type, evidence: draft.evidence, time: Date.parse(draft.at) });
  });

  test('the same thing told twice has one id, and each thing its own', () => {
    expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length);
    expect(merge({ pull: 1, day: 9 }).id).toBe(merge({ pull: 1, day: 1 }).id);
    expect(samples[1]!.id).toBe(`merged:2:${commit(2)}:claimed`);
    expect(factOf(samples[1]!)?.subject).toBe(`merged:2:${commit(2)}`);
  });

  test.each(samples.map((draft) => [draft.type, draft] as const))(
    '%s: no field may be missing or of another type',
    (_, draft) => {
      for (const name of Object.keys(draft.evidence)) {
        const { [name]: _gone, ...rest } = draft.evidence;
        const missing = problemOf({ ...draft, evidence: rest });
        expect(missing).toBe(`invalid: A ${draft.type} event has no valid "${name}" in its evidence`);
        for (const wrong of [{ a: 1 }, 1.5, '\u0000', ['\n']]) {
          expect([name, wrong, problemOf(withEvidence(draft, { [name]: wrong }))]).toEqual([name, wrong, missing]);
        }
      }
    },
  );

  const one = merge({ pull: 1, day: 1 });

  test.each<[string, EventDraft, string]>([
    ['vouched for by nothing', withEvidence(one, { sources: [] }), 'is vouched for by nothing'],
    ['a vouched event with the id of a claim', { ...one, id: `${one.id}:claimed` }, 'has an id that is not made'],
    ['a claim with the id of a vouched event', withEvidence(one, { vouched: false }), 'has an id that is not made'],
    ['the id of another pull request', { ...one, pullRequest: 3 }, 'has an id that is not made'],
    ['no risk class', { ...one, riskClass: null }, 'has no "riskClass"'],
    ['no pull request', { ...one, pullRequest: null }, 'has no "pullRequest"'],
    ['the agent as the person who merged', withEvidence(one, { person: agent }), 'names the agent as the person'],
    ['nobody who merged', withEvidence(one, { person: null }), 'does not tell who merged it'],
    ['a person beside auto', withEvidence(one, { mergedBy: 'auto' }), 'does not tell who merged it'],
    ['a time that is none', { ...one, at: '2026-02-30T00:00:00Z' }, 'A time is not in any calendar'],
    ['an agent with a control character', { ...one, agent: 'a\u0007' }, 'has no valid "agent"'],
    ['a promotion by the agent itself', withEvidence(grant(3, 5), { person: agent }), 'names the agent as the person'],
    ['a promotion to L4', withEvidence(grant(3, 5), { to: 4 }), 'no valid "to"'],
    ['a promotion in a pull request', { ...grant(3, 5), pullRequest: 1 }, 'has a "pullRequest"'],
    ['an outcome of a fix that is none', fix(1, 1, 1, 'perfect'), 'no valid "outcome"'],
  ])('%s is refused', (_, draft, message) => {
    expect(problemOf(draft)).toMatch(/^invalid: /);
    expect(problemOf(draft)).toContain(message);
  });

  test('constructors refuse what no ledger takes', () => {
    expect(() => breaks('i', 1, null, null)).toThrow('names nobody');
    expect(() => breaks('an id with blanks', 1, 1)).toThrow('no valid "incident"');
    expect(() => merge({ pull: 1, day: 1, evidence: { task: '\ud800' } })).toThrow(LedgerError);
    expect(() =>
      incident({ ...base, by: '', agent, pullRequest: 1, sha: null, evidence: { ...origin, incident: 'i' } }),
    ).toThrow('no valid "by"');
    expect(() => merge({ pull: 0.5, day: 1 })).toThrow(LedgerError);
  });

  test('a rollback is assigned to changes of its range alone, and excuses the others', () => {
    const range = rollback('d1', 3, [1, 2, 3]);
    expect(assign(range, [2], 4).map(({ pullRequest, evidence }) => [pullRequest, evidence['against']])).toEqual([
      [1, range[0]!.id],
      [3, range[2]!.id],
    ]);
    const facts = { ...base, evidence: { ...origin, appeal: 'a', person, reason: 'x' } };
    expect(() => assignments(range, [9], facts)).toThrow(TypeError);
    expect(() => assignments(range, [], facts)).toThrow(TypeError);
  });

  test('any evidence gives a fact or says why not', () => {
    const types = fc.constantFrom(...samples);
    const values = fc.dictionary(
      fc.constantFrom('vouched', 'sources', 'person', 'to', 'kinds', 'expires'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(types, values, (draft, more) => {
        expect(problemOf(withEvidence(draft, more as Record<string, CanonicalValue>))).toMatch(
          /^invalid: |^nothing thrown$/,
        );
      }),
    );
  });
});
