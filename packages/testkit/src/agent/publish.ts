import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { Errand } from './errand.ts';

/** As whom and where the agent writes. */
export interface Desk {
  /** The working copy. */
  folder: string;
  /** What it pushes to. */
  remote: string;
  apiUrl: string;
  /** `owner/name` */
  repository: string;
  token: string;
  account: { login: string; id: number };
  /** The variable by which whoever runs the remote learns who pushes. */
  tokenVariable: string;
}

/** What is published: `subject` begins the commit, and names a new pull request; `report` is what the agent was asked. */
export interface Change {
  subject: string;
  report: string;
}

async function ask<T>({ apiUrl, token }: Desk, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${apiUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/vnd.github+json',
      'user-agent': 'scripted-agent',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

function gitIn(desk: Desk): (...args: string[]) => string {
  const { login, id } = desk.account;
  const email = `${id}+${login}@users.noreply.github.com`;
  const people = ['AUTHOR', 'COMMITTER'].flatMap((role) => [
    [`GIT_${role}_NAME`, login],
    [`GIT_${role}_EMAIL`, email],
  ]);
  const env = {
    ...{ PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    ...Object.fromEntries(people),
    [desk.tokenVariable]: desk.token,
  };
  return (...args) => execFileSync('git', args, { cwd: desk.folder, env, encoding: 'utf8' }).trim();
}

/** What each commit of an agent says of itself; those of one pull request are for one task. */
function messageOf(git: (...args: string[]) => string, sha: string, { subject, report }: Change): string {
  const task = git('log', '-1', '--format=%(trailers:key=Task-ID,valueonly)').split('\n')[0];
  const hash = createHash('sha256').update(report).digest('hex');
  const trailers = [
    ...['Agent-By: helper', `Task-ID: ${task || `mend-${sha.slice(0, 7)}`}`],
    ...['Model: example-model-1', `Prompt-Hash: sha256:${hash}`],
  ];
  return `${subject}\n\n${trailers.join('\n')}`;
}

/**
 * Commits what was changed, and pushes it to the pull request, or opens a new one with the label `hotfix`.
 * @returns a sentence; null where the pull request has another head by now, and nothing was done.
 */
export async function publish(desk: Desk, { pullRequest, sha }: Errand, change: Change): Promise<string | null> {
  const git = gitIn(desk);
  const commit = () => git('commit', '--quiet', '--all', '-m', messageOf(git, sha, change));
  const repository = `/repos/${desk.repository}`;
  if (pullRequest !== null) {
    const { head } = await ask<{ head: { ref: string; sha: string } }>(
      desk,
      'GET',
      `${repository}/pulls/${pullRequest}`,
    );
    if (head.sha !== sha) return null;
    commit();
    git('push', '--quiet', desk.remote, `HEAD:refs/heads/${head.ref}`);
    return `pushed to #${pullRequest}`;
  }
  const branch = `${desk.account.login.replace(/\[bot\]$/, '')}/hotfix-${sha.slice(0, 7)}`;
  commit();
  git('push', '--quiet', desk.remote, `HEAD:refs/heads/${branch}`);
  const body = 'What was rolled back, mended. It goes through every gate.';
  const asked = { title: change.subject, body, head: branch, base: 'main' };
  const { number } = await ask<{ number: number }>(desk, 'POST', `${repository}/pulls`, asked);
  await ask(desk, 'POST', `${repository}/issues/${number}/labels`, { labels: ['hotfix'] });
  return `opened #${number} with the label hotfix`;
}
