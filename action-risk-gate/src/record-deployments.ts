import { type Deployment, sha256 } from '@gauntlet/host';
import { deployed, type EventDraft, type RolledBackChange, rolledBack, timeOf } from '@gauntlet/ledger';
import { inOrder, type Rollback, referenceOf, rollbacksIn, type Version } from './history.ts';
import { agentOfAccount, type Sources, writer } from './record-sources.ts';

/** How many deployments of an environment are looked at for what was there before. */
export const mostDeployments = 50;
/** How many commits one rollback takes back at most. */
const mostCommits = 1_000;

export function environmentsOf({ state }: Sources): readonly string[] {
  const { environments } = state.settings;
  return environments.length === 0 ? ['production'] : environments;
}

/** The deployments of an environment that succeeded, and every change that it went back on. */
export async function deploymentDrafts(
  sources: Sources,
  environment: string,
  limit = mostDeployments,
): Promise<EventDraft[]> {
  const { history, git } = sources;
  const versions: Version[] = [];
  for (const deployment of await history.deployments(environment, limit)) {
    const at = await successOf(sources, deployment);
    if (at !== null) versions.push({ deployment, at });
  }
  const ordered = inOrder(versions);
  const drafts = ordered.map((version) => deployedDraft(sources, environment, version));
  for (const rollback of await rollbacksIn(ordered, (one, other) => git.isAncestor(one, other))) {
    drafts.push(...(await rollbackDrafts(sources, rollback)));
  }
  return drafts;
}

/** When it was first said to be a success; later on GitHub itself says that it is inactive. */
async function successOf({ history }: Sources, { id }: Deployment): Promise<string | null> {
  const statuses = await history.statusesOf(id);
  return statuses.findLast(({ state }) => state === 'success')?.at ?? null;
}

function deployedDraft(sources: Sources, environment: string, { deployment: { id, sha }, at }: Version): EventDraft {
  return deployed({
    ...{ at, by: writer, sha },
    evidence: {
      vouched: true,
      sources: [sources.source(`deployments/${id}`)],
      environment: referenceOf(environment, sha256),
      deployment: `${id}`,
    },
  });
}

async function rollbackDrafts(sources: Sources, { deployment, from, to, at }: Rollback): Promise<EventDraft[]> {
  const changes = await changesBetween(sources, { from, to, at });
  const evidence = {
    ...{ vouched: true, rollback: `${deployment}`, from, to },
    sources: [sources.source(`deployments/${deployment}`), sources.source(`compare/${to}...${from}`)],
  };
  return changes.length === 0 ? [] : rolledBack({ at, by: writer, evidence, changes });
}

/** The pull requests of the commits that were left, each once; and the commits that came with none. */
async function changesBetween(
  sources: Sources,
  { from, to, at }: Omit<Rollback, 'deployment'>,
): Promise<RolledBackChange[]> {
  const { git, registry } = sources;
  const found = new Map<string, RolledBackChange>();
  for (const sha of await git.firstParents(from, mostCommits)) {
    if (await git.isAncestor(sha, to)) break;
    const pulls = (await sources.pullsOf(sha)).filter(({ mergedAt }) => timeOf(mergedAt) <= timeOf(at));
    for (const { number, mergeSha } of pulls) {
      found.set(`${number}`, { pullRequest: number, sha: mergeSha, agent: null });
    }
    if (pulls.length > 0) continue;
    const agent = agentOfAccount((await sources.commit(sha))?.author ?? null, registry);
    found.set(sha, { pullRequest: null, sha, agent });
  }
  return [...found.values()];
}
