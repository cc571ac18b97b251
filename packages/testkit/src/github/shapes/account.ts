import type { TokenSeed } from '../seed.ts';
import type { Account, FakeState } from '../state.ts';
import { nodeId } from './urls.ts';

const PATHS: Readonly<Record<string, string>> = {
  followers_url: '/followers',
  following_url: '/following{/other_user}',
  gists_url: '/gists{/gist_id}',
  starred_url: '/starred{/owner}{/repo}',
  subscriptions_url: '/subscriptions',
  organizations_url: '/orgs',
  repos_url: '/repos',
  events_url: '/events{/privacy}',
  received_events_url: '/received_events',
};

/** The user object that stands in every other one (`simple-user`). */
export function describeAccount(state: FakeState, { login, id }: Account): Record<string, unknown> {
  const bot = login.endsWith('[bot]');
  const url = `${state.apiUrl}/users/${encodeURIComponent(login)}`;
  const page = bot ? `apps/${login.slice(0, -'[bot]'.length)}` : encodeURIComponent(login);
  return {
    login,
    id,
    node_id: nodeId(bot ? 'Bot' : 'User', id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${page}`,
    ...Object.fromEntries(Object.entries(PATHS).map(([name, path]) => [name, url + path])),
    type: bot ? 'Bot' : 'User',
    site_admin: false,
    user_view_type: 'public',
  };
}

/** What `GET /user` tells a personal token about its own user. */
export function describeOwnAccount(state: FakeState, account: Account): Record<string, unknown> {
  const created = '2020-01-01T00:00:00Z';
  const nothing = ['company', 'blog', 'location', 'email', 'hireable', 'bio', 'twitter_username'];
  const counts = ['public_repos', 'public_gists', 'followers', 'following', 'private_gists', 'total_private_repos'];
  const more = ['owned_private_repos', 'disk_usage', 'collaborators'];
  return {
    ...describeAccount(state, account),
    user_view_type: 'private',
    name: account.login,
    ...Object.fromEntries(nothing.map((name) => [name, null])),
    ...Object.fromEntries([...counts, ...more].map((name) => [name, 0])),
    created_at: created,
    updated_at: created,
    two_factor_authentication: true,
  };
}

/** The app that `GITHUB_TOKEN` acts for. */
export const GITHUB_ACTIONS = { id: 15_368, slug: 'github-actions' };

/** The app that a token acts through; null for a person's. */
export function appOf({ type, app = GITHUB_ACTIONS }: TokenSeed): { id: number; slug: string } | null {
  return type === 'Bot' ? app : null;
}

/** The app that made a check run (`integration`). */
export function describeApp(state: FakeState, app: { id: number; slug: string }): Record<string, unknown> {
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId('App', app.id),
    owner: describeAccount(state, { login: 'github', id: 9919 }),
    name: app.slug,
    description: null,
    external_url: 'https://github.com',
    html_url: `https://github.com/apps/${app.slug}`,
    created_at: '2018-07-30T09:30:17Z',
    updated_at: '2018-07-30T09:30:17Z',
    permissions: { checks: 'write', metadata: 'read' },
    events: [],
  };
}
