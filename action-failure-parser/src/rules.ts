import { type Event, findChange, loadPolicy, withoutStop } from '@gauntlet/gate';
import { fields, type Git, type Host } from '@gauntlet/host';
import { failuresSection, settingsInForce, testsSection, tighten } from '@gauntlet/policy';
import type { Problem } from './evidence.ts';
import type { State } from './state.ts';

/** Events whose own commit (`GITHUB_SHA`) lies on the default branch, where no pull request can have put a policy. */
const trustedEvents: readonly (string | null)[] = ['workflow_run', 'schedule', 'repository_dispatch', 'issue_comment'];

/**
 * Finds out what the run is about and puts the policy of the base in force. A report can be made without either; what is
 * sent to an agent cannot, so with a route the lack of one is a problem, and without it a note.
 */
export async function applyRules(
  host: Host,
  git: Git | null,
  event: Event,
  given: ReadonlySet<string>,
  state: State,
): Promise<Problem[]> {
  if (git === null)
    return state.inputs.route === 'none'
      ? []
      : lack(state, 'base-not-found', 'There is no repository to read the policy from');
  const found = await findChange(host, git, { event, base: '', head: '', token: state.inputs['github-token'] });
  const problems: Problem[] = [];
  // Who may push may open a pull request to a branch of their own, with a policy of their own.
  let policyCommit = await defaultBranchCommit(host, git);
  state.baseBranch = namedBase(event);
  if ('judged' in found) {
    state.subject = found.judged.subject;
    state.baseBranch = found.judged.baseBranch ?? state.baseBranch;
    policyCommit ??= found.judged.policyCommit;
  } else {
    if (found.subject !== null) state.subject = found.subject;
    if (found.problem.code === 'pull-request-unknown')
      problems.push(...lack(state, found.problem.code, found.problem.what));
    else if (policyCommit === null) problems.push(...lack(state, 'base-not-found', found.problem.what));
  }
  if (policyCommit !== null) problems.push(...(await readPolicy(git, policyCommit, given, state)));
  return problems;
}

async function defaultBranchCommit(host: Host, git: Git): Promise<string | null> {
  const { eventName, sha } = host.runner.context;
  if (!trustedEvents.includes(eventName) || sha === null) return null;
  return (await git.commit(sha))?.id ?? null;
}

/** The branch that the event's pull request is for, or else the default branch. */
function namedBase(event: Event): string | null {
  const candidates = [
    fields.at(event, 'pull_request', 'base', 'ref'),
    fields.at(event, 'workflow_run', 'pull_requests', 0, 'base', 'ref'),
    fields.at(event, 'repository', 'default_branch'),
  ];
  return candidates.map(fields.text).find((name) => name !== null) ?? null;
}

function lack(state: State, code: Problem['code'], what: string): Problem[] {
  if (state.inputs.route !== 'none') return [{ code, what }];
  state.evidence.notes.push(`${what}.`);
  return [];
}

async function readPolicy(git: Git, commit: string, given: ReadonlySet<string>, state: State): Promise<Problem[]> {
  const loaded = await loadPolicy(git, commit, state.inputs['policy-file']);
  if (loaded.problems.length > 0) return loaded.problems;
  state.policy = loaded.source;
  const { settings, notes } = tighten(failuresSection, state.inputs, given, loaded.policy?.failures);
  state.settings = settings;
  state.newProject = settingsInForce(testsSection, loaded.policy?.tests)['new-project'];
  return notes.map((note): Problem => ({ code: 'input-looser-than-policy', what: withoutStop(note) }));
}
