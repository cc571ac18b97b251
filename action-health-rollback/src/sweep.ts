import type { Git, Host } from '@gauntlet/host';
import {
  finish,
  isExpired,
  isOver,
  type StoredRollout,
  StoreError,
  type Swept,
  sweep as sweepUp,
  versionOf,
} from '@gauntlet/rollout';
import { type CommandResult, refuse } from './command.ts';
import type { Problem } from './evidence.ts';
import { tellRestoration } from './finish.ts';
import { releaseOf } from './place.ts';
import { openPorts, type Ports } from './ports.ts';
import type { State } from './state.ts';

/** Finishes rollouts whose job was lost. */
export async function sweep(host: Host, git: Git | null, state: State): Promise<CommandResult> {
  return withPorts(host, git, state, async (ports) => {
    if (state.inputs.mode === 'report') return wouldSweep(state, ports);
    const swept = await sweepUp(ports);
    if (swept.length > 0) return told(host, git, state, ports, swept);
    const what = `No rollout of ${state.inputs.environment} was left unfinished`;
    return { problems: [{ code: 'nothing-to-sweep', what }], sections: [], report: null };
  });
}

async function wouldSweep({ inputs }: State, { store, clock }: Ports): Promise<CommandResult> {
  const lost = (await store.list()).filter((each) => isExpired(each, clock.now()));
  const problems = lost.map(
    (each): Problem => ({ code: 'lease-expired', what: `${versionOf(each)} would be taken back` }),
  );
  const nothing: Problem = {
    code: 'nothing-to-sweep',
    what: `No rollout of ${inputs.environment} was left unfinished`,
  };
  return { problems: problems.length > 0 ? problems : [nothing], sections: [], report: null };
}

/** What the job's own rollout has left, where it was cut off: the step at the job's end comes for it. */
export async function finishOwn(host: Host, git: Git | null, state: State, key: string): Promise<CommandResult> {
  return withPorts(host, git, state, async (ports) => {
    const own = (await ports.store.list()).find(({ start }) => start.key === key);
    const isLeft = own !== undefined && own.entries[0].phase !== 'held' && (!isOver(own) || hasFailed(own));
    if (!isLeft) return { problems: [nothingLeft(state)], sections: [], report: null };
    return told(host, git, state, ports, [await finish(ports, own)]);
  });
}

function hasFailed({ entries }: StoredRollout): boolean {
  return entries[0].phase === 'rollback-failed';
}

function nothingLeft({ inputs }: State): Problem {
  return { code: 'nothing-to-sweep', what: `The rollout in ${inputs.environment} came to its end` };
}

async function withPorts(
  host: Host,
  git: Git | null,
  state: State,
  act: (ports: Ports) => Promise<CommandResult>,
): Promise<CommandResult> {
  const { sha } = await releaseOf(host, git, state.inputs);
  const ports = await openPorts(host, { inputs: state.inputs, percents: [], sha, notes: state.notes });
  if (Array.isArray(ports)) return refuse(...ports);
  try {
    return await act(ports);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return refuse({ code: 'store-unavailable', what: error.message });
  } finally {
    ports.dispose();
  }
}

async function told(
  host: Host,
  git: Git | null,
  state: State,
  ports: Ports,
  swept: readonly Swept[],
): Promise<CommandResult> {
  const all: CommandResult = { problems: [], sections: [], report: null };
  for (const { rollout, restoration, reasons } of swept) {
    const [first] = reasons;
    if (restoration === null || first === undefined) {
      const what = `${versionOf(rollout)} was closed: no traffic had moved`;
      all.problems.push({ code: 'nothing-to-sweep', what }, ...reasons);
      continue;
    }
    const one = await tellRestoration(host, git, state, ports, { rollout, restoration, first });
    all.problems.push(...one.problems);
    all.sections.push(...one.sections);
    all.evidence = one.evidence ?? {};
    all.report = one.report;
  }
  return all;
}
