import type { GitHubOptions } from './github.ts';
import { usualTiming } from './patience.ts';
import { openTransport, type Parameters } from './transport.ts';

/** What tells others about a pull request. Every call throws GitHubError. */
export interface Notices {
  /** Needs `issues: write` or `pull-requests: write`; a label that does not exist is made. */
  addLabel(pullRequest: number, label: string): Promise<void>;
  /** Needs `pull-requests: write`. Logins and slugs of teams. */
  requestReviews(pullRequest: number, people: readonly string[], teams: readonly string[]): Promise<void>;
  /** A `repository_dispatch` event, which starts workflows even with `GITHUB_TOKEN`. Needs `contents: write`. */
  dispatch(eventType: string, payload: Readonly<Record<string, unknown>>): Promise<void>;
}

const repo = '/repos/{owner}/{repo}';
const ignore = () => undefined;

/** Never throws: what is wrong is said by the first call. */
export async function openNotices(options: GitHubOptions): Promise<Notices> {
  const { apiUrl, token, repository, timing } = options;
  const transport = await openTransport(apiUrl, token, { ...usualTiming, ...timing });
  const [owner = '', name = ''] = repository.split('/');
  const place: Parameters = { owner, repo: name };
  return {
    addLabel: async (pullRequest, label) => {
      const parameters = { ...place, issue_number: pullRequest, labels: [label] };
      await transport.send('POST', `${repo}/issues/{issue_number}/labels`, parameters, ignore);
    },
    requestReviews: async (pullRequest, people, teams) => {
      const asked = { reviewers: people, team_reviewers: teams };
      const parameters = { ...place, pull_number: pullRequest, ...asked };
      await transport.send('POST', `${repo}/pulls/{pull_number}/requested_reviewers`, parameters, ignore);
    },
    dispatch: async (eventType, payload) => {
      const parameters = { ...place, event_type: eventType, client_payload: payload };
      await transport.send('POST', `${repo}/dispatches`, parameters, ignore);
    },
  };
}
