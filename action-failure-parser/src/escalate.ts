import { callPeople } from '@gauntlet/gate';
import type { Host } from '@gauntlet/host';
import type { State } from './state.ts';

/** Labels the pull request and asks the people of the policy for a review. What could not be done, one sentence each. */
export async function callPerson(host: Host, { inputs, settings, subject }: State): Promise<string[]> {
  const { apiUrl } = host.runner.context;
  const { repository, pullRequest } = subject;
  if (inputs['github-token'] === '') return ['There is no github-token to label the pull request with'];
  const notices = await host.openNotices({ apiUrl, token: inputs['github-token'], repository: repository ?? '' });
  const call = { label: settings['escalation-label'], reviewers: settings.reviewers };
  return callPeople(notices, pullRequest as number, call);
}
