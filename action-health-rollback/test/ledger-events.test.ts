import { createHash } from 'node:crypto';
import type { Deployment } from '@gauntlet/host';
import {
  carryOn,
  dayMs,
  doraOf,
  type EventDraft,
  environmentReference,
  foldTrust,
  type LedgerEvent,
  ledgerSchema,
  merged,
  minima,
  openIncidents,
  recordsOf,
  trustIn,
} from '@gauntlet/ledger';
import type { Phase, Proof, RolloutStart, StoredRollout } from '@gauntlet/rollout';
import { describe, expect, test } from '@jest/globals';
import { referenceOf } from '../../action-risk-gate/src/history.ts';
import { deploymentDrafts } from '../../action-risk-gate/src/record-deployments.ts';
import type { Sources } from '../../action-risk-gate/src/record-sources.ts';
import { type FinishedRollout, ledgerNews } from '../src/ledger-events.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const sha = (number: number) => number.toString(16).padStart(40, '0');
const begin = Date.UTC(2026, 3, 19, 10);
const agent = 'account:1000001';

interface Told {
  id?: string;
  phase?: Phase;
  proof?: Proof | null;
  start?: Partial<RolloutStart>;
  at?: number;
}

function stored({
  id = '41',
  phase = 'rolled-back',
  proof = 'rollback',
  start = {},
  at = begin + 600_000,
}: Told): StoredRollout {
  return {
    id,
    start: {
      ...{ key: 'k', kind: 'rollout', environment: 'production', version: 'v2', sha: sha(2), change: null, live: 'v1' },
      ...{
        target: { version: 'v1', sha: sha(1) },
        alternate: null,
        schema: null,
        targetSchema: null,
        driver: 'haproxy',
      },
      ...{
        percent: 0,
        percents: [5],
        startedAt: begin,
        deadline: begin + 3_600_000,
        heartbeatSeconds: 60,
        stepSeconds: 60,
        holdSeconds: 60,
      },
      ...start,
    },
    entries: [{ phase, percent: 0, version: 'v2', proof, at }],
  };
}

const change = { pullRequest: 7, sha: sha(2), agent: null };

function finished(told: Told, more: Partial<FinishedRollout> = {}): FinishedRollout {
  const rollout = stored(told);
  return {
    ...{ rollout, rollouts: [rollout], because: 'errors', changes: [change] },
    times: { firstBadAt: begin + 60_000, detectedAt: begin + 300_000, restoredAt: begin + 590_000 },
    sources: ['https://api.github.com/repos/octo/shop/deployments/41'],
    ...more,
  };
}

const news = (told: Told, more: Partial<FinishedRollout> = {}) => ledgerNews(finished(told, more), sha256);
const ids = (drafts: readonly EventDraft[]) => drafts.map(({ id }) => id);
const events = (drafts: readonly EventDraft[]): LedgerEvent[] =>
  drafts.map((draft) => ({ schema: ledgerSchema, ...draft, prev: null }));

describe('a rollout that was taken back', () => {
  test('is told of each change in it, and is over', () => {
    const changes = [change, { pullRequest: null, sha: sha(3), agent }];
    const { drafts, notes } = news({}, { changes });
    expect(notes).toEqual([]);
    expect(ids(drafts)).toEqual([`rolled-back:41:7:${sha(2)}`, `rolled-back:41:-:${sha(3)}`, 'restored:41:-']);
    expect(drafts[0]).toMatchObject({
      ...{ at: '2026-04-19T10:10:00.000Z', by: 'action-health-rollback', pullRequest: 7 },
      evidence: {
        ...{ vouched: true, from: sha(2), to: sha(1), environment: 'production', because: 'errors', kind: 'rollout' },
        ...{ startedAt: '2026-04-19T10:00:00.000Z', detectedAt: '2026-04-19T10:05:00.000Z' },
      },
    });
  });

  test.each<[string, Told]>([
    ['its job was stopped', { proof: null }],
    ['nobody watched it', { proof: null, phase: 'rollback-failed' }],
    ['no traffic moved', { proof: null, phase: 'abandoned' }],
    ['it is held', { proof: 'unproven', phase: 'held' }],
  ])('counts against nobody where %s', (_, told) => {
    expect(news(told)).toEqual({ drafts: [], notes: [] });
  });

  test('is only told where both commits are known, which is said', () => {
    const { drafts, notes } = news({ start: { target: { version: 'v1', sha: null } } });
    expect([ids(drafts), notes]).toEqual([['restored:41:-'], [expect.stringContaining('not known')]]);
    expect(news({}, { changes: [] }).notes).toEqual([expect.stringContaining('No change stands between')]);
  });

  test('is a claim where GitHub has no record of it', () => {
    expect(ids(news({}, { sources: [] }).drafts)).toEqual([
      `rolled-back:41:7:${sha(2)}:claimed`,
      'restored:41:-:claimed',
    ]);
  });

  test('by hand is told too, and does not say when what it left was deployed', () => {
    const { drafts } = news({ start: { kind: 'rollback' } }, { because: 'by-hand', times: null });
    expect(drafts[0]).toMatchObject({
      type: 'rolled-back',
      evidence: { deployment: null, startedAt: null, kind: 'rollback' },
    });
  });
});

describe('a rollback that failed', () => {
  test('is an incident of its changes until the traffic is on a good version again', () => {
    const failed = stored({ phase: 'rollback-failed' });
    const first = news({ phase: 'rollback-failed' });
    expect(ids(first.drafts)).toEqual(['incident:41:7:-']);
    expect(openIncidents(events(first.drafts))).toEqual(['41']);
    const later = {
      id: '44',
      phase: 'promoted',
      proof: 'unproven',
      start: { sha: sha(4) },
      at: begin + dayMs,
    } as const;
    const between = stored({ id: '43', phase: 'abandoned', proof: null });
    const next = news(later, { rollouts: [stored(later), between, failed] });
    expect(ids(next.drafts)).toEqual(['deployed:production:44', 'restored:41:-']);
    expect(openIncidents(events([...first.drafts, ...next.drafts]))).toEqual([]);
    // Only the first good end ends it: told again in another month it would be another event.
    const last = { ...later, id: '45', at: begin + 40 * dayMs } as const;
    const third = news(last, { rollouts: [stored(last), stored(later), between, failed] });
    expect(ids(third.drafts)).toEqual(['deployed:production:45']);
  });

  test('names nobody where no change has a pull request or an agent', () => {
    const { drafts, notes } = news(
      { phase: 'rollback-failed' },
      { changes: [{ pullRequest: null, sha: sha(3), agent: null }] },
    );
    expect([drafts, notes]).toEqual([[], [expect.stringContaining('told of none')]]);
  });
});

describe('what was promoted', () => {
  test('is deployed; what was only registered says so', () => {
    const [draft] = news({ phase: 'promoted', proof: 'cleared' }).drafts;
    expect(draft).toMatchObject({ id: 'deployed:production:41', sha: sha(2), evidence: { kind: 'rollout' } });
    const adopted = news({ phase: 'promoted', proof: 'unproven', start: { kind: 'adopt' } });
    expect(adopted.drafts).toMatchObject([{ type: 'deployed', evidence: { kind: 'adopt' } }]);
    expect(news({ phase: 'promoted', start: { sha: null } }).notes).toEqual([expect.stringContaining('not known')]);
  });
});

describe('beside the risk gate', () => {
  /** GitHub's deployments as `record` asks for them, each with its final status. */
  function sources(
    deployments: ReadonlyArray<{ id: number; sha: string; state: string; at: number }>,
    environment: string,
  ) {
    return {
      history: {
        deployments: async () =>
          deployments.map(({ id, sha: commit }): Deployment => ({ id, sha: commit, environment, createdAt: '' })),
        statusesOf: async (id: number) => {
          const found = deployments.find((each) => each.id === id)!;
          return [{ id: 1, state: found.state, at: new Date(found.at).toISOString() }];
        },
      },
      git: {
        isAncestor: async (one: string, other: string) => one < other || one === other,
        firstParents: async () => [sha(2), sha(1)],
      },
      registry: { registered: [] },
      pullsOf: async (commit: string) =>
        commit === sha(2) ? [{ number: 7, mergeSha: sha(2), mergedAt: '2026-04-01T00:00:00Z' }] : [],
      commit: async () => null,
      source: (path: string) => `https://api.github.com/repos/octo/shop/${path}`,
    } as unknown as Sources;
  }

  test.each(['production', 'live / eu'])('a deployment to %s is one event, whoever tells it', async (environment) => {
    const at = begin + 600_000;
    const told = await deploymentDrafts(
      sources([{ id: 41, sha: sha(2), state: 'success', at }], environment),
      environment,
    );
    const { drafts } = news({ phase: 'promoted', proof: 'cleared', start: { environment } });
    const facts = ({ id, type, at: time, sha: of, evidence }: EventDraft) => [
      id,
      type,
      time,
      of,
      evidence['environment'],
    ];
    expect(drafts.map(facts)).toEqual(told.map(facts));
    expect(environmentReference(environment, sha256)).toBe(referenceOf(environment, sha256));
  });

  test('what was taken back is no deployment for it, so that nobody tells it twice', async () => {
    const deployments = [
      { id: 40, sha: sha(1), state: 'success', at: begin - dayMs },
      { id: 41, sha: sha(2), state: 'failure', at: begin },
    ];
    const told = await deploymentDrafts(sources(deployments, 'production'), 'production');
    expect(ids(told)).toEqual(['deployed:production:40']);
  });

  test('going back by a deployment of the old commit has the ids that it would give', async () => {
    const deployments = [
      { id: 40, sha: sha(2), state: 'success', at: begin - dayMs },
      { id: 41, sha: sha(1), state: 'success', at: begin + 600_000 },
    ];
    const told = await deploymentDrafts(sources(deployments, 'production'), 'production');
    const own = ids(news({ start: { kind: 'rollback' } }).drafts);
    expect(ids(told).filter((id) => id.startsWith('rolled-back'))).toEqual(
      own.filter((id) => id.startsWith('rolled-back')),
    );
  });
});

describe('trust', () => {
  const settings = { ...minima, 'l1-successes': 20, probation: 20 };
  const day = (number: number) => new Date(begin - (60 - number) * dayMs).toISOString();
  const history = Array.from({ length: 40 }, (_, index) => {
    const evidence = {
      ...({ vouched: true, sources: ['x'], head: sha(900 + index), mergedBy: 'person', person: 'account:5' } as const),
      ...{
        kinds: ['docs'],
        key: 'k',
        family: 'f',
        task: null,
        model: null,
        promptHash: null,
        decision: null,
        verdicts: [],
      },
    };
    const of = { agent, pullRequest: index + 1, sha: sha(100 + index), riskClass: 'low' } as const;
    return merged({ ...of, at: day(index), by: 'gauntlet', evidence });
  });
  const levelOf = (drafts: readonly EventDraft[]) =>
    trustIn(foldTrust(events(drafts), settings, begin + dayMs), agent).level;
  const own = [{ pullRequest: 7, sha: sha(106), agent: null }];

  test('falls by one level for a rollout that was taken back, and for a rollback that failed', () => {
    expect(levelOf(history)).toBe(1);
    expect(levelOf([...history, ...news({}, { changes: own }).drafts])).toBe(0);
    expect(levelOf([...history, ...news({ phase: 'rollback-failed' }, { changes: own }).drafts])).toBe(0);
    expect(levelOf([...history, ...news({ proof: null }, { changes: own }).drafts])).toBe(1);
  });

  test('is the same carried on as folded anew', () => {
    const drafts = news({}, { changes: own }).drafts;
    const records = recordsOf(events(history));
    const seventh = events(history.filter(({ pullRequest }) => pullRequest === 7));
    carryOn(records, 7, seventh, events(drafts.filter(({ pullRequest }) => pullRequest === 7)));
    carryOn(records, null, [], events(drafts.filter(({ pullRequest }) => pullRequest === null)));
    expect(records).toEqual(recordsOf(events([...history, ...drafts])));
  });
});

test('the figures of DORA are made of these events', () => {
  const good = news({ id: '40', phase: 'promoted', proof: 'cleared', at: begin });
  const dora = doraOf(events([...good.drafts, ...news({}).drafts]), {
    ...{ from: begin - dayMs, to: begin + dayMs, environment: 'production' },
  });
  expect(dora).toMatchObject({
    deploymentFrequency: { deployments: 1 },
    changeFailRate: { failed: 1, of: 2, percent: 50, unassigned: 0 },
    timeToRestore: { fromDeploy: { median: 590 }, fromDetection: { median: 290 }, open: 0 },
  });
});
