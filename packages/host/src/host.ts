import { restoreCache } from './cache.ts';
import { type Files, openFiles } from './files.ts';
import { type Git, openGit } from './git.ts';
import {
  type Artifacts,
  type GitHub,
  type GitHubOptions,
  openArtifacts,
  openGitHub,
  openPullRequests,
  type PullRequests,
} from './github/index.ts';
import { openRunner, type Runner } from './runner.ts';

/** Everything outside of the process that an action may touch. */
export interface Host {
  runner: Runner;
  files: Files;
  /** The repository that a workspace folder lies in; null where there is none. */
  openGit(folder: string): Git | null;
  /** GitHub's client is only loaded here. */
  openGitHub(options: GitHubOptions): Promise<GitHub>;
  openArtifacts(options: GitHubOptions): Promise<Artifacts>;
  openPullRequests(options: GitHubOptions): Promise<PullRequests>;
  restoreCache: typeof restoreCache;
  now(): Date;
}

export function openHost(): Host {
  const runner = openRunner(process.env);
  const files = openFiles(runner.context.workspace);
  const github = { openGitHub, openArtifacts, openPullRequests };
  return { runner, files, openGit, ...github, restoreCache, now: () => new Date() };
}
