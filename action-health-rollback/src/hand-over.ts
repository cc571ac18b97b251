import { rolloutHandover } from '@gauntlet/gate';
import { GitHubError, type Host } from '@gauntlet/host';
import { type LinkFor, linkToCommit, renderSections, rolloutSections } from '@gauntlet/report';
import { callAgent } from './call-agent.ts';
import type { Problem } from './evidence.ts';
import { agentText, type MadeReport, type Report } from './make-report.ts';
import type { State } from './state.ts';

/**
 * Calls the agent, where something has to be mended: by a comment on the pull request of the only suspect, or else on an
 * issue, or by the other routes.
 * @param newsId the same for the same news, whoever tells it.
 */
export async function handOver(
  host: Host,
  state: State,
  { report, suspect }: MadeReport,
  newsId: string,
): Promise<Problem[]> {
  const { inputs, settings } = state;
  if (inputs.route === 'none' || inputs.mode === 'report') return [];
  const number = inputs.route === 'comment' ? (suspect ?? (await issueFor(host, state, report, newsId))) : null;
  if (number !== null && typeof number !== 'number') return [number];
  const problem = await callAgent(
    host,
    state,
    { number, agent: settings.agent, eventType: settings['dispatch-event'] },
    rolloutHandover({
      ...{ report, newsId },
      agentReport: (budgetTokens) => agentText(report, inputs['report-file'], budgetTokens),
    }),
  );
  if (problem !== null) return [problem];
  state.notes.push(`The report was handed to the agent by ${inputs.route}.`);
  return [];
}

const issueBytes = 30_000;

/** The number of the issue about it; why there is none. */
async function issueFor(
  host: Host,
  { inputs, settings }: State,
  report: Report,
  newsId: string,
): Promise<number | Problem> {
  const { apiUrl, repository } = host.runner.context;
  const { environment, version } = report.rollout;
  const marker = `<!-- gauntlet:rollout ${newsId} -->`;
  const sections = rolloutSections(report.rollout, linksOf(host, report));
  const body = `${marker}\n${renderSections(sections, issueBytes, inputs['report-file'])}`;
  try {
    const issues = await host.openIssues({ apiUrl, token: inputs['github-token'], repository: repository ?? '' });
    const { number } = await issues.upsert({
      title: `${version} was taken back in ${environment}`,
      ...{ body, label: settings['incident-label'], comment: null },
      isOurs: (existing) => existing.startsWith(marker),
      same: (existing) => existing === body,
    });
    return number;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { code: 'not-delivered', what: `No issue could be opened: ${error.message}: ${error.remedy}` };
  }
}

/** How sections of a rollout link to files and commits. */
export function linksOf(host: Host, { rollout }: Report): { linkFor: LinkFor; repositoryUrl: string | null } {
  const { serverUrl, repository } = host.runner.context;
  return {
    linkFor: linkToCommit({ serverUrl, repository, sha: rollout.sha }),
    repositoryUrl: repository === null ? null : `${serverUrl}/${repository}`,
  };
}
