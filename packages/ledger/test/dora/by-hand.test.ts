import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { doraOf, type EventDraft, type LedgerEvent, timeOf } from '../../src/index.ts';
import { at, begin, events, merge } from '../trust/story.ts';
import { canary, closed, deploy, goBack, hour, issue } from './stories.ts';

describe('against a count by hand', () => {
  /** Histories of one environment: merges one after another, then deployments, rollbacks, canaries and incidents. */
  const history = fc
    .record({
      merges: fc.uniqueArray(fc.integer({ min: 0, max: 72 }), { maxLength: 12 }),
      deploys: fc.array(fc.record({ at: hours(), pull: fc.integer({ min: 1, max: 14 }) }), { maxLength: 10 }),
      backs: fc.array(fc.record({ at: hours(), from: fc.integer({ min: 1, max: 14 }) }), { maxLength: 4 }),
      canaries: fc.array(hours(), { maxLength: 4 }),
      issues: fc.array(fc.record({ at: hours(), pull: fc.integer({ min: 1, max: 14 }), closed: fc.option(hours()) }), {
        maxLength: 4,
      }),
      from: fc.integer({ min: 0, max: 48 }),
      length: fc.integer({ min: 1, max: 48 }),
    })
    .map(({ from, length, ...rest }) => ({ ...rest, from: begin + from * hour, to: begin + (from + length) * hour }));

  function hours() {
    return fc.integer({ min: 0, max: 72 });
  }

  type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

  function tell({ merges, deploys, backs, canaries, issues }: History): LedgerEvent[] {
    const ordered = [...merges].sort((one, other) => one - other);
    return events(
      ...ordered.map((hours, index) => ({ ...merge({ pull: index + 1, day: 0 }), at: at(0, hours * hour) })),
      ...deploys.map((each, index) => deploy({ id: `d${index}`, day: 0, ms: each.at * hour, pull: each.pull })),
      ...backs.map((each, index) => goBack(`b${index}`, 0, each.from, 0, each.at * hour)),
      ...canaries.map((hours, index) => {
        const [back, over] = canary(`c${index}`, 0, [50 + index]) as [EventDraft, EventDraft];
        const shift = (draft: EventDraft): EventDraft => {
          const moved = Object.entries(draft.evidence).map(([name, value]) =>
            typeof value === 'string' && name.endsWith('At')
              ? [name, new Date(timeOf(value) + hours * hour).toISOString()]
              : [name, value],
          );
          const time = new Date(timeOf(draft.at) + hours * hour).toISOString();
          return { ...draft, at: time, evidence: Object.fromEntries(moved) };
        };
        return [shift(back), shift(over)];
      }),
      ...issues.map((each, index) => ({ ...issue(`issue-${index}`, 0, each.pull), at: at(0, each.at * hour) })),
      ...issues.flatMap((each, index) =>
        each.closed === null ? [] : [{ ...closed(`issue-${index}`, 0), at: at(0, each.closed * hour) }],
      ),
    );
  }

  /** Every pair looked at, in the words of the definitions. */
  function byHand({ merges, deploys, backs, canaries, issues, from, to }: History) {
    const isIn = (time: number) => from <= time && time < to;
    const time = (hours: number) => begin + hours * hour;
    const merged = [...merges].sort((one, other) => one - other).map(time);
    const known = deploys
      .map((each, index) => ({ id: `d${index}`, at: time(each.at), reach: merged[each.pull - 1], sha: each.pull }))
      .filter((each) => each.at < to)
      .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))
      .map((each) => ({ ...each, reach: each.reach !== undefined && each.reach < to ? each.reach : null }));
    const firstWith = (when: number) => known.find(({ reach }) => reach !== null && reach >= when) ?? null;
    const changes = merged.filter((when) => when < to);
    const leads = changes.flatMap((when) => {
      const first = firstWith(when);
      return first !== null && isIn(first.at) ? [Math.max(0, first.at - when)] : [];
    });
    const failed = new Set<string>();
    const restores: Array<{ deploy: number | null; found: number | null; end: number | null }> = [];
    let unassigned = 0;
    for (const back of backs.map((each) => ({ at: time(each.at), from: each.from })).filter((each) => each.at < to)) {
      const left = known.filter((each) => each.sha === back.from && each.at <= back.at).at(-1);
      if (left === undefined) unassigned += isIn(back.at) ? 1 : 0;
      else failed.add(left.id);
      restores.push({ deploy: left?.at ?? null, found: null, end: back.at });
    }
    const causeOf = (pull: number, begun: number) => {
      const mergedAt = merged[pull - 1];
      const first = mergedAt === undefined || mergedAt >= to ? null : firstWith(mergedAt);
      return first !== null && first.at <= begun ? first : null;
    };
    for (const each of issues.filter(({ at: hours }) => time(hours) < to)) {
      const begun = time(each.at);
      const cause = causeOf(each.pull, begun);
      if (cause === null) unassigned += isIn(begun) ? 1 : 0;
      else failed.add(cause.id);
      const end = each.closed === null ? null : time(each.closed);
      const isOver = end !== null && end >= begun && end < to;
      restores.push({ deploy: cause?.at ?? null, found: begun, end: isOver ? end : null });
    }
    const taken = canaries.map(time).filter((start) => start + 3 * hour < to);
    for (const start of taken) restores.push({ deploy: start, found: start + 2 * hour, end: start + 3 * hour });
    const own = known.filter((each) => isIn(each.at));
    const tried = taken.filter(isIn).length;
    const over = restores.filter(({ end }) => end !== null && isIn(end));
    const since = (of: 'deploy' | 'found') =>
      over.flatMap((each) => (each[of] === null ? [] : [Math.max(0, (each.end as number) - (each[of] as number))]));
    return {
      deployments: own.length,
      leads: leads.length,
      longest: leads.length === 0 ? null : Math.max(...leads) / 1_000,
      notDeployed: changes.filter((when) => isIn(when) && firstWith(when) === null).length,
      failed: own.filter(({ id }) => failed.has(id)).length + tried,
      of: own.length + tried,
      unassigned,
      fromDeploy: middle(since('deploy')),
      fromDetection: middle(since('found')),
      open: restores.filter(({ end }) => end === null).length,
    };
  }

  function middle(times: readonly number[]): number | null {
    const sorted = [...times].sort((one, other) => one - other);
    if (sorted.length === 0) return null;
    const half = sorted.length / 2;
    const value = sorted.length % 2 === 1 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2;
    return value / 1_000;
  }

  test('every figure is the same', () => {
    fc.assert(
      fc.property(history, (told) => {
        const { deploymentFrequency, changeLeadTime, changeFailRate, timeToRestore } = doraOf(tell(told), {
          ...{ from: told.from, to: told.to, environment: null },
        });
        const expected = byHand(told);
        const { days, deployments } = deploymentFrequency;
        expect(days.reduce((sum, day) => sum + day.deployments, 0)).toBe(deployments);
        expect({
          deployments,
          leads: changeLeadTime.measured,
          longest: changeLeadTime.measured > 0 && changeLeadTime.measured < 10 ? changeLeadTime.p90 : expected.longest,
          notDeployed: changeLeadTime.notDeployed,
          failed: changeFailRate.failed,
          of: changeFailRate.of,
          unassigned: changeFailRate.unassigned,
          fromDeploy: timeToRestore.fromDeploy.median,
          fromDetection: timeToRestore.fromDetection.median,
          open: timeToRestore.open,
        }).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('the order of the events does not matter', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (told, order) => {
        const all = tell(told);
        const { from, to } = told;
        const keys = new Map(all.map((event) => [event, order.next().value as number]));
        const mixed = [...all].sort((one, other) => keys.get(one)! - keys.get(other)!);
        const options = { from, to, environment: 'production' };
        expect(doraOf(mixed, options)).toEqual(doraOf(all, options));
      }),
      { numRuns: 100 },
    );
  });
});
