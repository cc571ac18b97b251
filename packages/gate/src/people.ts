import { GitHubError, type Notices } from '@gauntlet/host';

/** Whom a policy calls, and by which label. Reviewers are logins, and teams as `organisation/team`. */
export interface Call {
  label: string;
  reviewers: readonly string[];
}

/**
 * Labels a pull request and asks people for a review, one by one: GitHub refuses a whole list for one name in it, such as the
 * author's. What could not be done, each a sentence without its full stop.
 */
export async function callPeople(notices: Notices, pullRequest: number, { label, reviewers }: Call): Promise<string[]> {
  const refusals = await attempt(`The label "${label}" was not set`, () => notices.addLabel(pullRequest, label));
  for (const reviewer of reviewers) {
    const name = reviewer.replace(/^@/, '');
    const [people, teams] = name.includes('/') ? [[], [name.replace(/^.*\//, '')]] : [[name], []];
    const ask = () => notices.requestReviews(pullRequest, people, teams);
    refusals.push(...(await attempt(`${name} was not asked for a review`, ask)));
  }
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
