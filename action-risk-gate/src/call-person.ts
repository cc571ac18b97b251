import { GitHubError, type Host } from '@gauntlet/host';
import type { Decision } from './decide.ts';
import { gitHubOptions } from './gather.ts';
import type { State } from './state.ts';

/** Labels a pull request that waits for a person, and asks those of the policy. What could not be done, one sentence each. */
export async function callPerson(host: Host, state: State, { outcome, conclusion }: Decision): Promise<string[]> {
  const { inputs, settings, subject, evidence } = state;
  const isWaiting = outcome === 'needs-human' && conclusion === 'fail';
  const isActive = inputs.mode === 'enforce' && inputs['github-token'] !== '' && evidence.place.isTrusted;
  if (!isWaiting || !isActive || subject.pullRequest === null) return [];
  // Who has the label was called before, and asking again would only notify again.
  if (state.labels.includes(settings.label)) return [];
  const number = subject.pullRequest;
  const notices = await host.openNotices(gitHubOptions(host, state));
  const refusals = await attempt(`The label "${settings.label}" was not set`, () =>
    notices.addLabel(number, settings.label),
  );
  // One by one: GitHub refuses a whole list for one name in it, such as the author's.
  for (const reviewer of settings.reviewers) {
    const name = reviewer.replace(/^@/, '');
    const slug = name.includes('/') ? name.replace(/^.*\//, '') : null;
    const [people, teams] = slug === null ? [[name], []] : [[], [slug]];
    refusals.push(...(await attempt(`${name} was not asked`, () => notices.requestReviews(number, people, teams))));
  }
  return refusals;
}

async function attempt(what: string, act: () => Promise<void>): Promise<string[]> {
  try {
    await act();
    return [];
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return [`${what}: ${error.message}.`];
  }
}
