import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayMs, doraOf, type EventDraft, environmentReference } from '../../src/index.ts';
import { sha256 } from '../memory-store.ts';
import { events, merge, on } from '../trust/story.ts';
import { canary, closed, deploy, goBack, hour, issue } from './stories.ts';

const window = { from: on(0), to: on(30), environment: null };

const figures = (...drafts: Array<EventDraft | EventDraft[]>) => doraOf(events(...drafts), window);

describe('deployment frequency', () => {
  test('counts what got all of the traffic, and neither going back nor registering what is there', () => {
    const dora = figures(
      ...[merge({ pull: 1, day: 0 }), merge({ pull: 2, day: 1 })],
      deploy({ id: '9', day: 0, pull: 0, more: { kind: 'adopt' } }),
      ...[deploy({ id: '10', day: 1, pull: 1 }), deploy({ id: '11', day: 3, pull: 2 })],
      goBack('12', 3, 2, 1, hour),
      canary('13', 5, [3]),
      issue('issue-1', 7, 1),
    );
    expect(dora.deploymentFrequency).toMatchObject({ deployments: 2, perWeek: 0.47 });
    const { days } = dora.deploymentFrequency;
    expect(days).toHaveLength(30);
    expect([days[1], days[3], days[5], days[7]]).toEqual([
      { day: '2026-01-02', deployments: 1, rolledBack: 0 },
      { day: '2026-01-04', deployments: 1, rolledBack: 1 },
      { day: '2026-01-06', deployments: 0, rolledBack: 1 },
      { day: '2026-01-08', deployments: 0, rolledBack: 0 },
    ]);
  });

  test('is of one environment, where one is named', () => {
    const all = events(
      deploy({ id: '1', day: 1, pull: 1 }),
      deploy({ id: '2', day: 1, pull: 1, environment: 'staging' }),
      canary('3', 2, [2], 'staging'),
    );
    const of = (environment: string) => doraOf(all, { ...window, environment });
    expect(of('staging')).toMatchObject({ changeFailRate: { failed: 1, of: 2 }, environment: 'staging' });
    expect(of('production')).toMatchObject({ changeFailRate: { failed: 0, of: 1 } });
  });
});

describe('change lead time', () => {
  test('is from the merge to the first deployment that has it', () => {
    const dora = figures(
      ...[
        merge({ pull: 1, day: 1 }),
        merge({ pull: 2, day: 2 }),
        merge({ pull: 3, day: 3 }),
        merge({ pull: 4, day: 9 }),
      ],
      // Of the third: the first two are in it, though no event of theirs says so.
      ...[deploy({ id: '1', day: 4, pull: 3 }), deploy({ id: '2', day: 6, pull: 3 })],
    );
    expect(dora.changeLeadTime).toEqual({
      measured: 3,
      median: (2 * dayMs) / 1_000,
      p90: (3 * dayMs) / 1_000,
      notDeployed: 1,
    });
  });

  test('of a deployment whose commit nobody knows is not guessed', () => {
    const dora = figures(merge({ pull: 1, day: 1 }), deploy({ id: '1', day: 4, pull: 77 }));
    expect(dora.changeLeadTime).toEqual({ measured: 0, median: null, p90: null, notDeployed: 1 });
  });
});

describe('change fail rate', () => {
  test('is of all that took traffic, canaries that were taken back included', () => {
    const dora = figures(
      ...[1, 2, 3].map((pull) => merge({ pull, day: pull })),
      ...[1, 2, 3].map((pull) => deploy({ id: `${pull}`, day: pull, ms: hour, pull })),
      goBack('4', 4, 3, 2),
      // The one incident is of what was deployed first, the other of nothing that is known.
      ...[issue('issue-1', 2, 1), issue('issue-2', 2, 99)],
      canary('5', 6, [5, 6]),
    );
    expect(dora.changeFailRate).toEqual({ failed: 3, of: 4, percent: 75, unassigned: 1 });
  });

  test('is nothing where nothing was deployed', () => {
    expect(figures().changeFailRate).toEqual({ failed: 0, of: 0, percent: null, unassigned: 0 });
  });
});

describe('time to restore', () => {
  test('of a canary is measured from its start and from its detection', () => {
    const { timeToRestore } = figures(canary('5', 6, [5, 6]));
    expect(timeToRestore).toEqual({
      fromDeploy: { measured: 1, median: (3 * hour) / 1_000, p90: (3 * hour) / 1_000 },
      fromDetection: { measured: 1, median: hour / 1_000, p90: hour / 1_000 },
      open: 0,
    });
  });

  test('of a rollback that says no more is measured from the deployment alone', () => {
    const deploys = [deploy({ id: '1', day: 1, pull: 1 }), deploy({ id: '2', day: 2, pull: 2 })];
    const { timeToRestore } = figures(...deploys, goBack('3', 4, 2, 1));
    expect(timeToRestore.fromDeploy).toMatchObject({ measured: 1, median: (2 * dayMs) / 1_000 });
    expect(timeToRestore.fromDetection).toMatchObject({ measured: 0, median: null });
  });

  test('of an incident ends with a vouched word after it began', () => {
    const begun = [merge({ pull: 1, day: 1 }), deploy({ id: '1', day: 2, pull: 1 }), issue('issue-1', 4, 1)];
    expect(figures(begun).timeToRestore).toMatchObject({ open: 1 });
    expect(figures(begun, closed('issue-1', 5, false)).timeToRestore).toMatchObject({ open: 1 });
    expect(figures(begun, closed('issue-1', 5)).timeToRestore).toEqual({
      fromDeploy: { measured: 1, median: (3 * dayMs) / 1_000, p90: (3 * dayMs) / 1_000 },
      fromDetection: { measured: 1, median: dayMs / 1_000, p90: dayMs / 1_000 },
      open: 0,
    });
  });
});

describe('the time', () => {
  test.each([
    [{ from: on(1), to: on(1) }],
    [{ from: on(2), to: on(1) }],
    [{ from: on(0), to: on(401) }],
    [{ from: Number.NaN, to: on(1) }],
    [{ from: -1, to: 1 }],
  ])('%j is refused', (times) => {
    expect(() => doraOf([], { ...times, environment: null })).toThrow(RangeError);
  });

  test('may begin within a day; what comes after its end does not count', () => {
    const dora = doraOf(events(deploy({ id: '1', day: 1, pull: 1 }), deploy({ id: '2', day: 2, pull: 2 })), {
      ...{ from: on(0, hour), to: on(2), environment: null },
    });
    expect(dora.window).toEqual({ from: '2026-01-01T01:00:00.000Z', to: '2026-01-03T00:00:00.000Z', days: 1.96 });
    expect(dora.deploymentFrequency).toMatchObject({
      deployments: 1,
      days: [{ day: '2026-01-01' }, { day: '2026-01-02' }],
    });
  });

  test('is printed as every calendar has it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }), (from) => {
        const dora = doraOf([], { from, to: from + dayMs, environment: null });
        expect(dora.window.from).toBe(new Date(from).toISOString());
        expect(dora.deploymentFrequency.days[0]?.day).toBe(new Date(from).toISOString().slice(0, 10));
      }),
    );
  });
});

test('an environment is named as the ledger takes it', () => {
  expect(environmentReference('production', sha256)).toBe('production');
  expect(environmentReference('live / eu', sha256)).toMatch(/^elive-eu@[0-9a-f]{12}$/);
});
