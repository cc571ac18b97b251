import { GitHubError, type Host } from '@gauntlet/host';
import type { State } from './state.ts';

/** Labels the pull request and asks the people of the policy for a review. What could not be done, one sentence each. */
export async function callPerson(host: Host, { inputs, settings, subject }: State): Promise<string[]> {
  const { apiUrl } = host.runner.context;
  const { repository, pullRequest } = subject;
  if (inputs['github-token'] === '') return ['There is no github-token to label the pull request with'];
  const notices = await host.openNotices({ apiUrl, token: inputs['github-token'], repository: repository ?? '' });
  const number = pullRequest as number;
  const people = settings.reviewers.filter((name) => !name.includes('/')).map((name) => name.replace(/^@/, ''));
  const teams = settings.reviewers.filter((name) => name.includes('/')).map((name) => name.replace(/^.*\//, ''));
  const label = settings['escalation-label'];
  return [
    ...(await attempt(`The label "${label}" was not set`, () => notices.addLabel(number, label))),
    ...(people.length + teams.length === 0
      ? []
      : await attempt('The reviewers of the policy were not asked', () =>
          notices.requestReviews(number, people, teams),
        )),
  ];
}

async function attempt(what: string, act: () => Promise<void>): Promise<string[]> {
  try {
    await act();
    return [];
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return [`${what}: ${error.message}`];
  }
}
