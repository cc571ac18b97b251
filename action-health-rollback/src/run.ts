import { type Event, loadPolicy, readEvent, readInputs, unknownSubject, withoutStop } from '@gauntlet/gate';
import type { Git, Host } from '@gauntlet/host';
import { healthSection, settingsInForce, tighten } from '@gauntlet/policy';
import { plainText } from '@gauntlet/report';
import { type CommandResult, refuse } from './command.ts';
import { act } from './commands.ts';
import { noEvidence } from './evidence.ts';
import { commands, inputs as schema } from './inputs.ts';
import { policyCommitOf } from './place.ts';
import { publish } from './publish.ts';
import { secretsOf } from './secrets.ts';
import type { State } from './state.ts';
import { finishOwn } from './sweep.ts';

/** Runs one command, and returns the exit code. */
export async function run(host: Host): Promise<number> {
  return carry(host, (git, state) => act(host, git, state));
}

/** What the job's own rollout has left, at the end of the job: nothing where it came to its end. */
export async function runPost(host: Host): Promise<number> {
  const key = host.runner.state('key') ?? '';
  if (key === '') return 0;
  return carry(host, (git, state) => finishOwn(host, git, state, key));
}

async function carry(host: Host, command: (git: Git | null, state: State) => Promise<CommandResult>): Promise<number> {
  const startedAt = host.now();
  const { inputs: read, given, problems: mistakes } = readInputs(schema, host.runner);
  // Where an input is wrong all are their defaults; what was asked for is still no other command.
  const inputs = { ...read, command: commands.find((name) => name === host.runner.input('command')) ?? read.command };
  for (const secret of secretsOf(host, inputs)) await host.runner.mask(secret);
  const state: State = {
    ...{ inputs, settings: settingsInForce(healthSection, undefined), subject: unknownSubject(host) },
    ...{ policy: { source: 'inputs' }, sections: null, evidence: noEvidence(), notes: [] },
  };
  const told = readEvent(host);
  const early = [...mistakes, ...('problem' in told ? [told.problem] : [])];
  const result =
    early.length > 0
      ? refuse(...early)
      : await guarded(host, state, (git) => judged(git, 'event' in told ? told.event : null, given));
  async function judged(git: Git | null, event: Event, names: ReadonlySet<string>): Promise<CommandResult> {
    const problem = await usePolicy(host, git, event, names, state);
    return problem ?? command(git, state);
  }
  state.evidence = { ...noEvidence(), ...result.evidence, problems: [...result.problems, ...state.evidence.problems] };
  const conclusion = await publish(host, state, result, startedAt);
  return conclusion === 'pass' || (mistakes.length === 0 && inputs.mode === 'report') ? 0 : 1;
}

/** What nobody foresaw is an error of the verdict, and its trace is in the log. */
async function guarded(
  host: Host,
  { inputs }: State,
  command: (git: Git | null) => Promise<CommandResult>,
): Promise<CommandResult> {
  let git: Git | null = null;
  try {
    git = host.openGit(host.files.resolve(inputs['working-directory']));
    return await command(git);
  } catch (error) {
    host.runner.print(plainText(error instanceof Error ? (error.stack ?? '') : String(error)));
    const what = `The action failed: ${error instanceof Error ? error.message : error}`;
    return refuse({ code: 'internal-error', what });
  } finally {
    await git?.dispose();
  }
}

/** Puts the policy in force. Null where it is; inputs alone rule where there is none. */
async function usePolicy(
  host: Host,
  git: Git | null,
  event: Event,
  given: ReadonlySet<string>,
  state: State,
): Promise<CommandResult | null> {
  const { inputs } = state;
  state.settings = tighten(healthSection, inputs, given, undefined).settings;
  const commit = git === null ? null : await policyCommitOf(host, git, event);
  const { sha } = host.runner.context;
  state.subject = { ...state.subject, headSha: commit ?? sha, testedSha: commit ?? sha };
  if (git === null || commit === null) return null;
  const loaded = await loadPolicy(git, commit, inputs['policy-file']);
  if (loaded.problems.length > 0) return refuse(...loaded.problems);
  state.policy = loaded.source;
  state.sections = loaded.policy;
  if (loaded.policy === null) return null;
  const { settings, notes } = tighten(healthSection, inputs, given, loaded.policy.health);
  state.settings = settings;
  for (const note of notes) {
    state.evidence.problems.push({ code: 'input-looser-than-policy', what: withoutStop(note) });
  }
  return null;
}
