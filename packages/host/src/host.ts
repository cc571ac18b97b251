import { type Files, openFiles } from './files.ts';
import { type Git, openGit } from './git.ts';
import { type GitHub, type GitHubOptions, openGitHub } from './github/index.ts';
import { openRunner, type Runner } from './runner.ts';

/** Everything outside of the process that an action may touch. */
export interface Host {
  runner: Runner;
  files: Files;
  /** The repository that a workspace folder lies in; null where there is none. */
  openGit(folder: string): Git | null;
  /** GitHub's client is only loaded here. */
  openGitHub(options: GitHubOptions): Promise<GitHub>;
  now(): Date;
}

export function openHost(): Host {
  const runner = openRunner(process.env);
  return { runner, files: openFiles(runner.context.workspace), openGit, openGitHub, now: () => new Date() };
}
