import type { Git, Host } from '@gauntlet/host';
import {
  MetricsError,
  type Outcome,
  type Plan,
  type PlannedStage,
  parseDuration,
  type RolloutOptions,
  rollOut,
} from '@gauntlet/rollout';
import { type CommandResult, refuse } from './command.ts';
import { finishRollout } from './finish.ts';
import type { Inputs } from './inputs.ts';
import { type Release, releaseOf } from './place.ts';
import { openPorts, type Ports } from './ports.ts';
import { isHighRisk } from './risk.ts';
import { shadow } from './shadow.ts';
import type { State } from './state.ts';

const usualStages: readonly PlannedStage[] = [
  { percent: 5, seconds: 600 },
  { percent: 25, seconds: 600 },
  { percent: 100, seconds: 600 },
];

/** Rolls a version out, and says what became of it. */
export async function rollout(host: Host, git: Git | null, state: State): Promise<CommandResult> {
  const { inputs } = state;
  const release = await releaseOf(host, git, inputs);
  if (release.version === null) {
    return refuse({ code: 'version-missing', what: 'Neither version nor a commit tells what to roll out' });
  }
  const stages = inputs.stages.length > 0 ? inputs.stages : usualStages;
  const percents = stages.map(({ percent }) => percent).filter((percent) => percent < 100);
  const opened = await openPorts(host, { inputs, percents, sha: release.sha, notes: state.notes });
  if (Array.isArray(opened)) return refuse(...opened);
  const ports = inputs.mode === 'report' ? shadow(opened) : opened;
  try {
    const plan = planOf(inputs, stages, opened.driver.canSplit);
    const options = optionsOf(host, git, state, { ...release, version: release.version }, plan);
    // Before the first shift: what the job leaves behind then finds the rollout by it.
    if (inputs.mode === 'enforce') host.runner.saveState('key', options.key);
    if (inputs.mode === 'report')
      ports.tell('Only watched: what follows is what would be done; nothing is moved or stored.');
    const unmarked = await markLogs(ports);
    if (unmarked !== null) state.notes.push(unmarked);
    const outcome = await rollOut(ports, options);
    if (isOver(outcome)) host.runner.saveState('key', '');
    return await finishRollout(host, git, state, ports, outcome);
  } finally {
    opened.dispose();
  }
}

/** So that what is logged from now on can be told from what was there. A sentence where that is not possible. */
async function markLogs({ logs }: Ports): Promise<string | null> {
  try {
    await logs?.mark();
    return null;
  } catch (error) {
    if (!(error instanceof MetricsError)) throw error;
    return `The logs could not be marked before the shift: ${error.message}.`;
  }
}

/** Where going back failed, the step at the job's end tries once more. */
function isOver({ result }: Outcome): boolean {
  return result !== 'rollback-failed';
}

function planOf(inputs: Inputs, given: readonly PlannedStage[], canSplit: boolean): Plan {
  const isUsual = inputs.stages.length === 0;
  const stages = isUsual && !canSplit ? given.filter(({ percent }) => percent === 100) : given;
  return {
    stages,
    lookSeconds: secondsOf(inputs.look),
    extensions: inputs.extensions,
    deadlineSeconds: secondsOf(inputs.deadline),
  };
}

/** A store keeps only so many entries of one rollout. */
const mostHeartbeats = 40;

function optionsOf(
  host: Host,
  git: Git | null,
  state: State,
  { version, sha, change }: Release & { version: string },
  plan: Plan,
): RolloutOptions {
  const { inputs, settings } = state;
  const { lookSeconds, deadlineSeconds } = plan;
  const limits = {
    maxErrorRatio: settings['max-error-ratio'],
    warmUpMinutes: Math.ceil(secondsOf(inputs['warm-up']) / lookSeconds),
  };
  return {
    ...{ environment: inputs.environment, version, sha, change, schema: inputs['data-version'] || null, plan },
    ...{ again: inputs.again, key: host.randomId(), whenUnproven: settings['when-unproven'] },
    judge: { ...limits, maxCpu: settings['max-cpu'], maxMemory: settings['max-memory'] },
    isHighRisk: (since) => isHighRisk(host, git, state, sha, since),
    holdSeconds: secondsOf(inputs.hold),
    heartbeatSeconds: Math.max(lookSeconds, Math.ceil(deadlineSeconds / mostHeartbeats)),
    stepSeconds: secondsOf(inputs['step-timeout']),
    baseline: {
      looks: Math.max(1, Math.round(secondsOf(inputs['baseline-window']) / lookSeconds)),
      maxSlowRatio: settings['max-slow-ratio'],
      slowThresholdMs: inputs['slow-threshold'],
      limits,
    },
  };
}

export function secondsOf(duration: string): number {
  return parseDuration(duration) ?? 0;
}
