import type { Event } from '@gauntlet/gate';
import { type Git, GitHubError, type Host } from '@gauntlet/host';
import { gather, gitHubOptions } from './gather.ts';
import { defaultBranchOf } from './place.ts';
import { usePolicy } from './policy.ts';
import type { State } from './state.ts';
import { findSubject } from './subject.ts';

/** Finds out what the decision rests on; whatever cannot be found out is a problem of the evidence. */
export async function gatherEvidence(
  host: Host,
  git: Git | null,
  event: Event,
  given: ReadonlySet<string>,
  state: State,
): Promise<void> {
  const { evidence, inputs } = state;
  if (git === null) {
    evidence.problems.push({ code: 'repository-missing', what: 'The working directory is in no git repository' });
    return;
  }
  try {
    const token = inputs['github-token'];
    const reader = token === '' ? null : await host.openPullDetails(gitHubOptions(host, state));
    const judged = await findSubject(host, git, {
      ...{ event, token, reader, pullRequest: inputs['pull-request'], head: inputs.head },
    });
    if ('code' in judged) {
      evidence.problems.push(judged);
      return;
    }
    state.subject = judged.subject;
    state.isGroup = judged.isGroup;
    state.baseBranch = judged.pull?.baseBranch ?? null;
    const branch = defaultBranchOf(event);
    if (state.baseBranch !== null && state.baseBranch !== branch) {
      if (branch !== null) evidence.otherBase = state.baseBranch;
      evidence.place = {
        isTrusted: false,
        why: 'It is not into the default branch, where a check of its head would hold too',
      };
    }
    if (!(await usePolicy(git, judged.policyCommit, given, state))) return;
    await gather(host, git, event, judged, state);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    evidence.problems.push({ code: 'github-unavailable', what: error.message });
  }
}
