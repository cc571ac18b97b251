import type { PullSeed, TeamSeed } from '../seed.ts';
import type { FakeState } from '../state.ts';
import { describeAccount } from './account.ts';
import { nodeId } from './urls.ts';

const NO_RIGHTS = { pull: true, triage: false, push: false, maintain: false, admin: false };

/** A team of the organisation (`team`). */
function describeTeam(state: FakeState, { slug, id }: TeamSeed): Record<string, unknown> {
  const url = `${state.apiUrl}/organizations/${state.repositoryId + 1}/team/${id}`;
  return {
    id,
    node_id: nodeId('Team', id),
    name: slug,
    slug,
    description: null,
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    permissions: NO_RIGHTS,
    url,
    html_url: `https://github.com/orgs/${state.owner}/teams/${slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: 'organization',
    organization_id: state.repositoryId + 1,
    parent: null,
  };
}

export function requestedUsers(state: FakeState, pull: PullSeed): Record<string, unknown>[] {
  const asked = state.collaborators.filter(({ login }) => pull.requestedReviewers?.includes(login));
  return asked.map((account) => describeAccount(state, account));
}

export function requestedTeams(state: FakeState, pull: PullSeed): Record<string, unknown>[] {
  const asked = state.teams.filter(({ slug }) => pull.requestedTeams?.includes(slug));
  return asked.map((team) => describeTeam(state, team));
}
