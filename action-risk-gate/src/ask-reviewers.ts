import { GitHubError, type Host } from '@gauntlet/host';
import type { Decision } from './decide.ts';
import { gitHubOptions } from './gather.ts';
import type { State } from './state.ts';

/** The event that a reviewer's workflow is started by. */
export const reviewEvent = 'gauntlet-review';
/** The check that remembers that the reviewers of a commit were asked. */
export const askedCheck = 'gauntlet/review';

/** Whether this run may ask: as the policy wants, and where it acts at all. In a merge queue there is nothing to review any more. */
export function mayAsk({ inputs, settings, evidence, isGroup }: State): boolean {
  const isActive = inputs.mode === 'enforce' && evidence.place.isTrusted && inputs['github-token'] !== '';
  return settings['ask-reviewers'] === 'dispatch' && isActive && !isGroup;
}

/** When the reviewers of a commit were asked; null where they were not. `app`: whose check says so, null: anybody's. */
export async function askedAt(host: Host, state: State, head: string, app: number | null): Promise<string | null> {
  const checks = await host.openChecks(gitHubOptions(host, state));
  const runs = (await checks.runs(head)).filter(({ name, appId }) => name === askedCheck && (app ?? appId) === appId);
  return runs.find(({ completedAt }) => completedAt !== null)?.completedAt ?? null;
}

/**
 * Asks the reviewers of a head commit that waits for them, by an event, once. That it was asked is noted first: what is
 * noted and was not sent calls a person in the end, what is sent and not noted would be sent again and again. What could
 * not be done, one sentence each.
 */
export async function askReviewers(host: Host, state: State, { waits }: Decision): Promise<string[]> {
  const { pullRequest, headSha, baseSha } = state.subject;
  if (!waits || !state.asksReviewers || pullRequest === null || headSha === null) return [];
  const options = gitHubOptions(host, state);
  try {
    const checks = await host.openChecks(options);
    await checks.publish({
      ...{ name: askedCheck, headSha, externalId: `asked-${headSha}`, conclusion: 'neutral' },
      title: 'The AI reviewers were asked',
      summary: `The event \`${reviewEvent}\` was sent for this commit. It is sent once.`,
    });
    const notices = await host.openNotices(options);
    await notices.dispatch(reviewEvent, { pullRequest, headSha, baseSha });
    return [`The AI reviewers were asked to look at the head commit (${reviewEvent}).`];
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return [`The AI reviewers were not asked: ${error.message}.`];
  }
}
