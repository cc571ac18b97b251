import { identify } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ada, all, commit, helperBot, otherBot, pull } from '../../packages/evidence/test/identity/records.ts';
import { changed } from '../../packages/policy/test/risk/changes.ts';
import { type Decision, decide } from '../src/decide.ts';
import type { AiReview, Evidence } from '../src/evidence.ts';
import { type ReasonCode, reasons } from '../src/reasons.ts';
import { authorAfter, riskOf, settings, sound, workflow } from './report-stage.ts';

type Change = (evidence: Evidence) => Evidence;

const set =
  (more: Partial<Evidence>): Change =>
  (evidence) => ({ ...evidence, ...more });
const reviews =
  (more: Partial<Evidence['approvals']>): Change =>
  (evidence) => ({ ...evidence, approvals: { ...evidence.approvals, ...more } });
const byAi =
  (...statuses: AiReview['status'][]): Change =>
  (evidence) => {
    const remark = { rule: 'review-comment' as const, body: 'Off by one', location: { path: 'a.ts' } };
    const of = { id: '99', login: 'judge[bot]' };
    const added = statuses.map((status) => ({ ...of, status, remarks: status === 'remarks' ? [remark] : [] }));
    return { ...evidence, aiReviews: [...evidence.aiReviews, ...added] };
  };
const around =
  (more: Partial<Evidence['surroundings']>): Change =>
  (evidence) => ({ ...evidence, surroundings: { ...evidence.surroundings, ...more } });
const gate =
  (status: Evidence['gates'][number]['status']): Change =>
  (evidence) => ({ ...evidence, gates: [...evidence.gates, { name: `gate-${status}`, status, what: 'so it is' }] });
const ran =
  (status: Evidence['runs'][number]['status']): Change =>
  (evidence) => ({ ...evidence, runs: [...evidence.runs, { path: `${status}.yml`, status, url: null }] });

const commits = [commit(helperBot)];
const pushedByPerson = identify(pull(helperBot, [commit(ada)]), [commit(ada)], all);
const byPerson = identify(pull(ada, [commit(ada)]), [commit(ada)], all);
const byNobody = identify(pull(null, [commit(null)]), [commit(null)], all);
const foreignName = commit(helperBot, { message: 'Fix\n\nAgent-By: other\n' });
const contradicting = identify(pull(helperBot, [foreignName]), [foreignName], all);
const pairOf = [commit(helperBot), commit(otherBot)];
const byTwoAgents = identify(pull(helperBot, pairOf), pairOf, all);
const strict = all.registered.map((agent) => ({ ...agent, 'require-trailers': true }));
const bare = identify(pull(helperBot, commits), commits, { ...all, registered: strict });

const mallory = { id: 6, login: 'mallory' };
const breach = (outcome: 'reject' | 'needs-human'): Change => {
  const risk = riskOf([changed('docs/guide.md')]);
  return set({ risk: { ...risk, bounds: 'out-of-bounds', breaches: [{ path: 'a', boundary: 'docs', outcome }] } });
};

/** Every objection, by the code that it gives; no approval answers the first two lists. */
const rejections: ReadonlyArray<[ReasonCode, string, Change]> = [
  ['gate-failed', 'a gate failed', gate('fail')],
  ['gate-failed', 'a gate could not judge', gate('error')],
  ['gate-missing', 'a gate is missing', gate('missing')],
  ['gate-missing', 'a gate was skipped', gate('unfinished')],
  ['gate-for-other-commit', 'a gate judged another commit', gate('other-commit')],
  ['gate-failed', 'a workflow failed', ran('fail')],
  ['review-findings', 'an AI reviewer wants something mended', byAi('remarks')],
  ['identity-contradiction', 'the commits name another agent', set({ identity: contradicting })],
  ['out-of-bounds-rejected', 'a forbidden file', breach('reject')],
  ['trailers-missing', 'no trailers', set({ identity: bare })],
];
const owned = { path: 'src/a.ts', owners: ['@ada'] };
const blockers: ReadonlyArray<[ReasonCode, string, Change]> = [
  ['is-draft', 'a draft', set({ isDraft: true })],
  ['changes-requested', 'changes are asked for', reviews({ against: [mallory] })],
  ['owner-approval-missing', 'an owner has not approved', set({ unapproved: [owned] })],
  ['ai-review-missing', 'an AI reviewer has not approved', byAi('undecided')],
  ['review-overdue', 'an AI reviewer has not looked in time', byAi('overdue')],
  ['review-missing', 'an AI reviewer has not looked yet', byAi('awaited')],
];
const calls: ReadonlyArray<[ReasonCode, string, Change]> = [
  ['hard-floor', 'a workflow', set({ risk: riskOf([workflow]) })],
  ['out-of-bounds', 'a file outside of the boundary', breach('needs-human')],
  ['run-not-judged', 'a workflow has no run', ran('missing')],
  ['run-not-judged', 'a workflow runs still', ran('unfinished')],
  ['run-not-judged', 'a workflow file is not that of the base', ran('other-file')],
  ['author-unknown', 'nobody wrote it', set({ identity: byNobody })],
  ['author-unknown', 'unsigned, and nobody knows who pushed', set({ unvouched: 2 })],
  ['author-is-person', 'a person wrote it', set({ identity: byPerson })],
  ['author-is-person', 'a person wrote a part', set({ identity: pushedByPerson })],
  [
    'author-unknown',
    'only an address names the second agent',
    set({ identity: byTwoAgents, authors: [authorAfter(), authorAfter()] }),
  ],
  ['ledger-not-verified', 'the ledger is broken', set({ ledgerIsValid: false })],
  ['trust-too-low', 'the agent is new', set({ authors: [authorAfter(), authorAfter()] })],
  ['frozen', 'a freeze', around({ freeze: 'Holidays' })],
  ['base-ambiguous', 'it parts from the base in two places', set({ mergeBases: 2 })],
  ['base-red', 'the base fails', around({ red: ['ci.yml'] })],
  ['incident-open', 'an incident is open', around({ incidents: ['#3'] })],
  ['check-forgeable', 'anybody can give the check', around({ checkIsForgeable: true })],
  ['ledger-forgeable', 'anybody can write the ledger', around({ ledgerIsForgeable: true })],
];
const objections = [...rejections, ...blockers, ...calls];

const errorCodes = (Object.keys(reasons) as ReasonCode[]).filter((code) => reasons[code].conclusion === 'error');
/** Who can write the ledger can write an override into it. */
const shaken: readonly string[] = ['ledger-forgeable', 'ledger-not-verified'];

const override: Evidence['override'] = {
  ...{ override: 'break-glass', person: 'ada', reason: 'The site is down', expires: '2026-12-01T00:00:00.000Z' },
  ...{ vouched: true, sources: ['https://api.github.com/repos/octo/shop/actions/runs/1'] },
};
const approve = (people: number): Change =>
  reviews({ people: Array.from({ length: people }, (_, at) => ({ id: 50 + at, login: `p${at}` })) });

const codesOf = ({ judgements }: Decision) => judgements.map(({ reason }) => reason.code);
const made = (changes: readonly Change[]) => changes.reduce((evidence, change) => change(evidence), sound());
const result = ({ outcome, conclusion }: Decision) => `${outcome}/${conclusion}`;

describe('a sound change', () => {
  test('of an agent that has earned it merges by itself', () => {
    const decision = decide(sound(), settings);
    expect(result(decision)).toBe('auto-merge/pass');
    expect(codesOf(decision)).toEqual(['auto-merge']);
  });

  test('in another place says that it merges nothing', () => {
    const decision = decide(sound({ place: { isTrusted: false, why: 'Elsewhere' } }), settings);
    expect(codesOf(decision)).toEqual(['auto-merge', 'untrusted-place']);
  });

  test('with an input that loosens keeps the note', () => {
    const problems = [{ code: 'input-looser-than-policy' as const, what: 'approvals 1 is ignored' }];
    expect(codesOf(decide(sound({ problems }), settings))).toEqual(['auto-merge', 'input-looser-than-policy']);
  });
});

describe('each objection', () => {
  test.each(rejections)('%s: %s goes back to its author, whoever approves', (code, _, change) => {
    for (const people of [0, 6]) {
      const decision = decide(made([change, approve(people)]), settings);
      expect(result(decision)).toBe('reject/fail');
      expect(codesOf(decision)).toContain(code);
    }
  });

  test.each(blockers)('%s: %s has to be gone, whoever approves', (code, _, change) => {
    for (const people of [0, 6]) {
      const decision = decide(made([change, approve(people)]), settings);
      expect(result(decision)).toBe('needs-human/fail');
      expect(codesOf(decision)).toContain(code);
    }
  });

  test.each(calls)('%s: %s needs a person, and one is enough', (code, _, change) => {
    const waiting = decide(made([change]), settings);
    expect(result(waiting)).toBe('needs-human/fail');
    expect(codesOf(waiting)).toContain(code);
    const approved = decide(made([change, approve(1)]), settings);
    expect(result(approved)).toBe('needs-human/pass');
    expect(codesOf(approved)[0]).toBe('approved-by-person');
    expect(codesOf(approved)).toContain(code);
  });

  test.each(objections.filter(([code]) => shaken.includes(code)))(
    '%s: %s is not, since whoever can write the ledger can write an override',
    (_code, _, change) => {
      const decision = decide(made([change, set({ override })]), settings);
      expect(decision).toEqual(decide(made([change]), settings));
    },
  );

  test.each(objections.filter(([code]) => !shaken.includes(code)))(
    '%s: %s is answered by an override',
    (code, _, change) => {
      const decision = decide(made([change, set({ override })]), settings);
      expect(result(decision)).toBe('needs-human/pass');
      expect(codesOf(decision)[0]).toBe('overridden');
      expect(codesOf(decision)).toContain(code);
    },
  );

  test('as many approvals as the policy asks for', () => {
    const two = { ...settings, approvals: 2 };
    expect(result(decide(made([calls[0]![2], approve(1)]), two))).toBe('needs-human/fail');
    expect(result(decide(made([calls[0]![2], approve(2)]), two))).toBe('needs-human/pass');
  });

  test.each(errorCodes)('%s: it was not judged, and nothing answers that', (code) => {
    const problems = [{ code, what: 'It is so' }];
    const decision = decide(made([set({ problems, override }), approve(6)]), settings);
    expect(result(decision)).toBe('needs-human/error');
    expect(codesOf(decision)).toEqual([code]);
  });

  test.each<[string, Partial<Evidence>]>([
    ['risk', { risk: null }],
    ['identity', { identity: null }],
    ["trust of the change's agent", { authors: [] }],
    ['trust of one of its agents', { identity: byTwoAgents }],
  ])('without the %s nothing was judged, even where no problem says so', (_, nothing) => {
    const decision = decide(made([set({ ...nothing, override }), approve(6)]), settings);
    expect(result(decision)).toBe('needs-human/error');
    expect(codesOf(decision)).toContain('internal-error');
  });
});

describe('AI reviewers', () => {
  test('that approve ask for nothing', () => {
    expect(codesOf(decide(made([byAi('approved')]), settings))).toEqual(['auto-merge']);
  });

  test('that have not looked are waited for, before a person is called for anything else', () => {
    const decision = decide(made([calls[0]![2], byAi('approved', 'awaited')]), settings);
    expect([result(decision), decision.waits]).toEqual(['needs-human/fail', true]);
    expect(codesOf(decision)).toEqual(['review-missing', 'hard-floor']);
  });

  test.each<[string, Change, boolean]>([
    ['another has had its time', byAi('overdue'), false],
    ['another wants something mended', byAi('remarks'), false],
    ['a gate failed', gate('fail'), false],
    ['it could not be judged', set({ risk: null }), false],
    ['another does not approve', byAi('undecided'), true],
  ])('are waited for no more where %s', (_, change, waits) => {
    expect(decide(made([byAi('awaited'), change]), settings).waits).toBe(waits);
  });

  test('that want something mended send it back, with nobody called', () => {
    const decision = decide(made([byAi('remarks'), calls[0]![2]]), settings);
    expect([result(decision), codesOf(decision)[0]]).toEqual(['reject/fail', 'review-findings']);
  });
});

/** The more may be merged by whom, the higher. */
function permissiveness({ outcome, conclusion }: Decision): number {
  if (conclusion === 'pass') return outcome === 'auto-merge' ? 3 : 2;
  return conclusion === 'fail' && outcome === 'needs-human' ? 1 : 0;
}

const anyObjection = fc.constantFrom(...objections).map(([, , change]) => change);
const anyProblem = fc.constantFrom(...errorCodes).map(
  (code): Change =>
    (evidence) => ({ ...evidence, problems: [...evidence.problems, { code, what: 'It is so' }] }),
);
/** Of these none takes the place of another, as one identity does of the next. */
const adding = fc
  .constantFrom(
    ...objections.filter(([code, , change]) => {
      const { identity, risk } = change(sound());
      return identity?.kind === 'agent' && risk?.bounds === 'in-bounds' && code !== 'hard-floor';
    }),
  )
  .map(([, , change]) => change);
const anyPeople = fc.nat(4);
const anyEvidence = fc
  .record({
    changes: fc.array(fc.oneof({ weight: 5, arbitrary: anyObjection }, { weight: 1, arbitrary: anyProblem }), {
      maxLength: 6,
    }),
    people: anyPeople,
    isOverridden: fc.boolean(),
    isTrusted: fc.boolean(),
  })
  .map(({ changes, people, isOverridden, isTrusted }) =>
    made([
      approve(people),
      set({ override: isOverridden ? override : null, place: { isTrusted, why: 'So it is' } }),
      ...changes,
    ]),
  );
const anySettings = fc.integer({ min: 1, max: 4 }).map((approvals) => ({ ...settings, approvals }));
const runs = { numRuns: 500 };

describe('for all evidence', () => {
  test('what could not be judged is never a pass', () => {
    fc.assert(
      fc.property(anyEvidence, anyProblem, anySettings, (evidence, add, rules) => {
        expect(result(decide(add(evidence), rules))).toBe('needs-human/error');
      }),
      runs,
    );
  });

  test('another objection never makes it more permissive', () => {
    fc.assert(
      fc.property(anyEvidence, adding, anySettings, (evidence, add, rules) => {
        const before = permissiveness(decide(evidence, rules));
        expect(permissiveness(decide(add(evidence), rules))).toBeLessThanOrEqual(before);
      }),
      runs,
    );
  });

  test('more approvals never make it less permissive, nor merge it by itself', () => {
    fc.assert(
      fc.property(anyEvidence, anyPeople, anyPeople, anySettings, (evidence, some, more, rules) => {
        const before = decide(approve(some)(evidence), rules);
        const after = decide(approve(some + more)(evidence), rules);
        expect(permissiveness(after)).toBeGreaterThanOrEqual(permissiveness(before));
        expect(after.outcome === 'auto-merge').toBe(before.outcome === 'auto-merge');
      }),
      runs,
    );
  });

  test('it merges by itself only where nothing at all objects', () => {
    fc.assert(
      fc.property(fc.array(anyObjection, { minLength: 1, maxLength: 6 }), anyPeople, fc.boolean(), (changes, n, is) => {
        const evidence = made([...changes, approve(n), set({ override: is ? override : null })]);
        expect(decide(evidence, settings).outcome).not.toBe('auto-merge');
      }),
      runs,
    );
  });

  test('an approval never answers what the author has to mend, nor what has to be gone', () => {
    const hard = fc.constantFrom(...rejections, ...blockers).map(([, , change]) => change);
    fc.assert(
      fc.property(fc.array(anyObjection, { maxLength: 4 }), hard, anyPeople, (changes, add, people) => {
        const evidence = made([...changes, add, approve(people)]);
        expect(decide(evidence, settings).conclusion).not.toBe('pass');
      }),
      runs,
    );
  });

  test('an override answers everything that was judged, and what it answers is still said', () => {
    fc.assert(
      fc.property(fc.array(anyObjection, { minLength: 1, maxLength: 6 }), anySettings, (changes, rules) => {
        const without = decide(made(changes), rules);
        const decision = decide(made([...changes, set({ override })]), rules);
        const isShaken = codesOf(without).some((code) => shaken.includes(code));
        expect(result(decision)).toBe(isShaken ? result(without) : 'needs-human/pass');
        expect(codesOf(decision)).toEqual([...(isShaken ? [] : ['overridden']), ...codesOf(without)]);
      }),
      runs,
    );
  });

  test('the same evidence gives the same decision, and stays as it was', () => {
    fc.assert(
      fc.property(anyEvidence, anySettings, (evidence, rules) => {
        const before = structuredClone(evidence);
        expect(decide(evidence, rules)).toEqual(decide(structuredClone(evidence), rules));
        expect(evidence).toEqual(before);
      }),
      runs,
    );
  });
});
