import type { Host } from '@gauntlet/host';
import { type LedgerEvent, parseState, verifyLedger } from '@gauntlet/ledger';
import { GRAPHQL, type Repository, type TokenSeed } from '@gauntlet/testkit';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { carryOut } from '../src/carry-out.ts';
import type { Decision } from '../src/decide.ts';
import type { State } from '../src/state.ts';
import { type Answered, command } from './commands-stage.ts';
import { gate, gateApp, Stage, type StageOptions, sha256 } from './stage.ts';

jest.setTimeout(120_000);

const permissions: TokenSeed['permissions'] = {
  ...({ contents: 'write', pull_requests: 'write', issues: 'write', checks: 'write' } as const),
  ...({ statuses: 'read', actions: 'read', deployments: 'read' } as const),
};
const token: TokenSeed = { ...gate, type: 'Bot', app: { id: gateApp, slug: 'gate' }, permissions };
const claims = `Model: helper-4\nPrompt-Hash: ${'ab'.repeat(32)}\nTask-ID: 12`;

let stage: Stage;
afterEach(() => stage.close());

async function start(options: StageOptions = {}): Promise<void> {
  const seed = () => ({ tokens: { 'token-of-gate': token }, ...options.seed?.({ base: '', head: '' }) });
  stage = await Stage.start({ message: `Improve the guide\n\n${claims}`, ...options, seed });
}

/** What the default branch is on GitHub, in the clone too. */
function fetch(): void {
  stage.repository.git('pull', '-q', stage.gitDir, 'main');
}

type Teller = 'closed' | 'schedule' | 'rebuild';

function tell(teller: Teller, inputs: Record<string, string> = {}): Promise<Answered> {
  const repository = { id: 700_000_001, full_name: 'octo/shop', default_branch: 'main' };
  const events = { closed: 'pull_request', schedule: 'schedule', rebuild: 'workflow_dispatch' };
  const pull = teller === 'closed' ? { action: 'closed', pull_request: { number: 7, merged: true } } : {};
  return command(teller === 'rebuild' ? 'rebuild' : 'record', {
    ...{ workspace: stage.repository.path, apiUrl: stage.fake.url, sha: stage.repository.revParse('main') },
    ...{ event: { name: events[teller], payload: { repository, ...pull } }, token: 'token-of-gate' },
    inputs: { limit: '1', ...inputs },
  });
}

/** All events of a ledger on GitHub, checked with the state beside them. */
function eventsOf(branch = 'gauntlet-ledger'): LedgerEvent[] {
  const git = (...args: string[]) => stage.repository.git('--git-dir', stage.gitDir, ...args);
  const bytes = (path: string) =>
    Buffer.from(stage.repository.gitBytes('--git-dir', stage.gitDir, 'show', `${branch}:${path}`)).toString('utf8');
  const paths = git('ls-tree', '-r', '--name-only', branch).split('\n');
  const files = new Map(paths.map((path) => [path, bytes(path)]));
  const events = verifyLedger(files, sha256);
  parseState(files.get('state.json') ?? null, JSON.parse(files.get('head.json') as string));
  return events;
}

const ownEvents = (branch?: string) => eventsOf(branch).filter(({ pullRequest }) => pullRequest === 7);

/** What one merge is whoever tells of it: all but the clock, the sources, the chain and what a gate alone knows. */
function factsOf({ at: _at, prev: _prev, evidence, ...rest }: LedgerEvent) {
  const { sources: _sources, verdicts: _verdicts, identity: _identity, ...facts } = evidence;
  return { ...rest, evidence: facts };
}

const twoFiles = (to: Repository) => {
  for (const name of ['a', 'b']) to.write(`docs/${name}.md`, '# More\n');
};

describe('the merge that the gate itself made', () => {
  test.each<[string, StageOptions]>([
    ['squash', {}],
    ['merge', {}],
    ['rebase', {}],
    ['squash', { change: twoFiles }],
    ['squash', { message: 'No claims' }],
  ])('by %s is one event, whoever tells of it', async (method, options) => {
    await start(options);
    const { run } = await stage.decide({ method });
    expect(run.outputs['merged']).toBe('true');
    const [own, ...others] = ownEvents();
    expect([own?.type, own?.sha, others]).toEqual(['merged', stage.tip('main'), []]);
    fetch();
    for (const teller of ['closed', 'schedule'] as const) {
      expect((await tell(teller)).codes).toEqual(['nothing-to-record']);
    }
    const { codes, report } = await tell('rebuild');
    expect([codes, report.added, report.differing, report.reclassed]).toEqual([['rebuilt'], [], [], []]);
    expect(report.same).toBe(1);
    expect(ownEvents()).toEqual([own]);
  });

  test.each<Teller>(['closed', 'schedule', 'rebuild'])(
    'has the same facts in a ledger that %s begins',
    async (teller) => {
      await start();
      await stage.decide();
      const [own] = ownEvents();
      fetch();
      await tell(teller, { ledger: 'gauntlet-second' });
      const [other, ...more] = eventsOf('gauntlet-second');
      expect(more).toEqual([]);
      expect(factsOf(other!)).toEqual(factsOf(own!));
      // What differs is defined: the job's clock, and what only the gate knows.
      expect(Math.abs(Date.parse(other!.at) - Date.parse(own!.at))).toBeLessThan(60_000);
      expect([own!.evidence['verdicts'], other!.evidence['verdicts']]).toEqual([[expect.any(String)], []]);
      expect([own!.evidence['identity'], other!.evidence['identity']]).toEqual([undefined, 'agent']);
    },
  );
});

test('what the gate could not write is written by whoever comes next', async () => {
  await start();
  // GraphQL is asked where the pull request stands, twice; then it would write.
  stage.fake.fault({ route: GRAPHQL, times: 2, effect: { delayMs: 0 } });
  const away = stage.fake.fault({ route: GRAPHQL, times: 1, effect: { status: 403 } });
  const { run } = await stage.decide();
  expect(away.hits()).toBeGreaterThan(0);
  expect(run.outputs['merged']).toBe('true');
  expect(run.summary).toContain('could not be written to the ledger');
  expect(ownEvents()).toEqual([]);
  fetch();
  expect((await tell('schedule')).codes).toEqual(['recorded']);
  expect(ownEvents()).toMatchObject([{ type: 'merged', sha: stage.tip('main'), evidence: { decision: 'auto-merge' } }]);
  expect((await tell('rebuild')).report).toMatchObject({ same: 1, added: [], differing: [], reclassed: [] });
});

test('what somebody else merged meanwhile is not told as a merge of the gate', async () => {
  await start();
  const now = { number: 7, isMerged: true, mergeCommit: 'a'.repeat(40), status: 'unknown', mergeable: 'unknown' };
  const host = {
    pause: async () => {},
    openMerging: async () => ({ state: async () => now }),
    runner: { context: { apiUrl: '', repository: 'octo/shop' } },
  } as unknown as Host;
  const state = {
    ...{ subject: { pullRequest: 7, headSha: stage.head }, isGroup: false, evidence: { place: { isTrusted: true } } },
    inputs: { merge: 'auto', mode: 'enforce', 'github-token': 'x' },
  } as unknown as State;
  const decision = { outcome: 'auto-merge', conclusion: 'pass' } as Decision;
  const merged = await carryOut(host, state, decision);
  expect(merged).toMatchObject({ isMerged: false, mergeCommit: null, judgements: [{ reason: { code: 'merged' } }] });
});

test('a second decision on the same commit tells nothing anew', async () => {
  await start();
  await stage.decide();
  const all = eventsOf();
  await stage.decide();
  expect(eventsOf()).toEqual(all);
});

test('whoever tells, in whatever order and how often, it is told once', async () => {
  await start();
  await stage.decide();
  fetch();
  const [own] = ownEvents();
  const tellers = fc.array(fc.constantFrom<Teller>('closed', 'schedule', 'rebuild'), { minLength: 2, maxLength: 4 });
  let round = 0;
  await fc.assert(
    fc.asyncProperty(tellers, async (order) => {
      round += 1;
      const ledger = `gauntlet-round-${round}`;
      for (const teller of order) await tell(teller, { ledger });
      expect(eventsOf(ledger).map(factsOf)).toEqual([factsOf(own!)]);
    }),
    { numRuns: 5, endOnFailure: true },
  );
});
