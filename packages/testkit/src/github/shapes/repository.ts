import type { FakeState } from '../state.ts';
import { describeAccount } from './account.ts';
import { nodeId } from './urls.ts';

const PATHS: Readonly<Record<string, string>> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

const CREATED = '2020-01-01T00:00:00Z';

interface RepositoryIdentity {
  id: number;
  owner: string;
  fork: boolean;
}

/** The base repository, or a fork of it when another id is given. */
function identify(state: FakeState, id: number, owner?: string): RepositoryIdentity {
  const fork = id !== state.repositoryId;
  return { id, owner: owner ?? (fork ? `fork-of-${state.owner}` : state.owner), fork };
}

/** A repository, in the widest of GitHub's shapes (`full-repository`), which holds the narrower ones. */
export function describeRepository(state: FakeState, id = state.repositoryId, owner?: string): Record<string, unknown> {
  const identity = identify(state, id, owner);
  const fullName = `${identity.owner}/${state.name}`;
  const url = `${state.apiUrl}/repos/${fullName}`;
  const web = `https://github.com/${fullName}`;
  const zeros = ['forks_count', 'stargazers_count', 'watchers_count', 'size', 'open_issues_count', 'forks'];
  const more = ['open_issues', 'watchers', 'subscribers_count', 'network_count'];
  return {
    id: identity.id,
    node_id: nodeId('Repository', identity.id),
    name: state.name,
    full_name: fullName,
    owner: describeAccount(state, { login: identity.owner, id: identity.id + 1 }),
    private: false,
    visibility: 'public',
    html_url: web,
    description: null,
    fork: identity.fork,
    url,
    ...Object.fromEntries(Object.entries(PATHS).map(([name, path]) => [name, url + path])),
    git_url: `git://github.com/${fullName}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    clone_url: `${web}.git`,
    svn_url: web,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    ...Object.fromEntries([...zeros, ...more].map((name) => [name, 0])),
    default_branch: state.defaultBranch,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: false,
    disabled: false,
    pushed_at: CREATED,
    created_at: CREATED,
    updated_at: CREATED,
  };
}
