import {
  findChange,
  holdToThresholds,
  isPushToDefaultBranch,
  loadPolicy,
  readEvent,
  readInputs,
  unknownSubject,
  withoutStop,
} from '@gauntlet/gate';
import { type Git, type Host, type JudgedChange, pullRequestIsFromFork } from '@gauntlet/host';
import { coverageSection, type Policy, tighten } from '@gauntlet/policy';
import { plainText } from '@gauntlet/report';
import { gatherEvidence, noEvidence, type Problem } from './evidence.ts';
import { forAgents } from './for-agents.ts';
import { inputs as schema } from './inputs.ts';
import { publish } from './publish.ts';
import type { State } from './state.ts';

/** Judges one change, publishes the verdict, and returns the exit code. */
export async function run(host: Host): Promise<number> {
  const startedAt = host.now();
  const { inputs, given, problems: mistakes } = readInputs(schema, host.runner);
  await host.runner.mask(inputs['github-token']);
  const state: State = {
    inputs,
    settings: tighten(coverageSection, inputs, new Set(), undefined).settings,
    subject: unknownSubject(host),
    policy: { source: 'inputs' },
    evidence: noEvidence,
    isDefaultBranch: false,
    headIsFork: false,
  };
  const problems: Problem[] = [...mistakes];
  if (mistakes.length === 0) {
    try {
      await gather(host, given, state, problems);
    } catch (error) {
      problems.push({
        code: 'internal-error',
        what: `The action failed: ${error instanceof Error ? error.message : error}`,
      });
      host.runner.print(plainText(error instanceof Error ? (error.stack ?? '') : String(error)));
    }
  }
  const evidence = { ...state.evidence, problems: [...problems, ...state.evidence.problems] };
  const conclusion = await publish(host, { ...state, evidence }, startedAt);
  return conclusion === 'pass' || (mistakes.length === 0 && inputs.mode === 'report') ? 0 : 1;
}

async function gather(host: Host, given: ReadonlySet<string>, state: State, problems: Problem[]): Promise<void> {
  const read = readEvent(host);
  if ('problem' in read) {
    problems.push(read.problem);
    return;
  }
  const { event } = read;
  state.headIsFork = pullRequestIsFromFork(host.runner.context.eventName, event);
  state.isDefaultBranch = isPushToDefaultBranch(host.runner.context.eventName, event);
  const git = host.openGit(host.files.resolve(state.inputs['working-directory']));
  if (git === null) {
    problems.push({ code: 'repository-missing', what: 'The working directory is in no git repository' });
    return;
  }
  try {
    const { base, head, 'github-token': token } = state.inputs;
    const found = await findChange(host, git, { event, base, head, token });
    if ('problem' in found) {
      problems.push(found.problem);
      if (found.subject !== null) state.subject = found.subject;
      return;
    }
    const { judged } = found;
    state.subject = judged.subject;
    const applied = await applyPolicy(git, judged, given, state, problems);
    if (applied === null) return;
    const heldTo = await holdToThresholds(host, git, 'coverage', applied.policy, { event, judged, token });
    if (heldTo?.stricter) state.settings = forAgents(state.settings, heldTo.stricter);
    const evidence = await gatherEvidence(host, git, judged, state.inputs, state.settings);
    state.evidence = heldTo === null ? evidence : { ...evidence, heldTo: heldTo.told };
  } finally {
    await git.dispose();
  }
}

/** Puts the policy of the base commit in force. Null when it cannot be read. */
async function applyPolicy(
  git: Git,
  { policyCommit }: JudgedChange,
  given: ReadonlySet<string>,
  state: State,
  problems: Problem[],
): Promise<{ policy: Policy | null } | null> {
  const loaded = await loadPolicy(git, policyCommit, state.inputs['policy-file']);
  problems.push(...loaded.problems);
  if (loaded.problems.length > 0) return null;
  state.policy = loaded.source;
  const section = loaded.policy?.coverage;
  const { settings, notes } = tighten(coverageSection, state.inputs, given, section);
  state.settings = settings;
  for (const note of notes) problems.push({ code: 'input-looser-than-policy', what: withoutStop(note) });
  return { policy: loaded.policy };
}
