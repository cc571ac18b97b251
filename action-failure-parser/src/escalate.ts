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
    ...(await askEach(people, (name) => notices.requestReviews(number, [name], []))),
    ...(await askEach(teams, (name) => notices.requestReviews(number, [], [name]))),
  ];
}

/** One by one: GitHub refuses a whole list for one name in it, such as the author's. */
async function askEach(names: readonly string[], ask: (name: string) => Promise<void>): Promise<string[]> {
  const refusals: string[] = [];
  for (const name of names) refusals.push(...(await attempt(`${name} was not asked for a review`, () => ask(name))));
  return refusals;
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
