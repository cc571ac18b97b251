import type { Issue } from '@gauntlet/host';
import { type EventDraft, incident, restored } from '@gauntlet/ledger';
import { numbersIn } from './history.ts';
import { findMerge } from './record-merge.ts';
import { isWriter, type Sources, writer } from './record-sources.ts';

/**
 * What an issue with the policy's label says of the merged pull requests that it names: an incident each where somebody
 * who may write opened it, or set the label; and that it is over, once it is closed. Closed by somebody else, that is a
 * claim, which ends nothing.
 */
export async function incidentDrafts(sources: Sources, issue: Issue): Promise<EventDraft[]> {
  if (!(await isIncident(sources, issue))) return [];
  const { repository, host } = sources;
  const { serverUrl } = host.runner.context;
  const reference = `issue-${issue.number}`;
  const origin = { vouched: true, sources: [sources.source(`issues/${issue.number}`)] };
  const drafts: EventDraft[] = [];
  for (const number of numbersIn(issue.body, repository, serverUrl)) {
    const merge = await findMerge(sources, number);
    if (merge === null) continue;
    const of = { pullRequest: number, agent: null, sha: merge.mergeSha };
    const evidence = { ...origin, incident: reference };
    drafts.push(incident({ ...of, at: issue.createdAt, by: writer, evidence }));
  }
  if (drafts.length === 0 || issue.closedAt === null) return drafts;
  const vouched = await isWriter(sources, await sources.history.closerOf(issue.number));
  const over = drafts.map(({ pullRequest }) =>
    restored({
      ...{ pullRequest, at: issue.closedAt as string, by: writer },
      evidence: { ...origin, vouched, incident: reference },
    }),
  );
  return [...drafts, ...over];
}

async function isIncident(sources: Sources, { number, author, labels }: Issue): Promise<boolean> {
  const label = sources.state.settings['incident-label'];
  if (!labels.some((each) => each.toLowerCase() === label.toLowerCase())) return false;
  if (await isWriter(sources, author)) return true;
  const setters = await sources.circumstances.labelSetters(number);
  const [, setter = null] = [...setters].find(([name]) => name.toLowerCase() === label.toLowerCase()) ?? [];
  return isWriter(sources, setter);
}
