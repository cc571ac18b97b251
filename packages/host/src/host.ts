import { setTimeout as wait } from 'node:timers/promises';
import { restoreCache } from './cache.ts';
import { type Files, openFiles } from './files.ts';
import { type Git, openGit } from './git.ts';
import {
  type Artifacts,
  type Checks,
  type Circumstances,
  type GitHub,
  type GitHubOptions,
  type History,
  type Merging,
  type Notices,
  openArtifacts,
  openChecks,
  openCircumstances,
  openGitHub,
  openHistory,
  openMerging,
  openNotices,
  openPullDetails,
  openPullRequests,
  openReviews,
  openRules,
  openRuns,
  type PullDetailsReader,
  type PullRequests,
  type Reviews,
  type Rules,
  type Runs,
} from './github/index.ts';
import { openLedger } from './ledger/index.ts';
import { openRunner, type Runner } from './runner.ts';
import { postWebhook } from './webhook.ts';

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
  openRuns(options: GitHubOptions): Promise<Runs>;
  openNotices(options: GitHubOptions): Promise<Notices>;
  openMerging(options: GitHubOptions): Promise<Merging>;
  openReviews(options: GitHubOptions): Promise<Reviews>;
  openChecks(options: GitHubOptions): Promise<Checks>;
  openRules(options: GitHubOptions): Promise<Rules>;
  openPullDetails(options: GitHubOptions): Promise<PullDetailsReader>;
  openCircumstances(options: GitHubOptions): Promise<Circumstances>;
  openHistory(options: GitHubOptions): Promise<History>;
  openLedger: typeof openLedger;
  postWebhook: typeof postWebhook;
  restoreCache: typeof restoreCache;
  /** Waits for about so many milliseconds, at random between the half and the whole. */
  pause(longestMs: number): Promise<unknown>;
  now(): Date;
}

export function openHost(): Host {
  const runner = openRunner(process.env);
  const files = openFiles(runner.context.workspace);
  const github = { openGitHub, openArtifacts, openPullRequests, openRuns, openNotices };
  const merging = { openMerging, openReviews, openChecks, openRules, openPullDetails, openCircumstances, openHistory };
  const pause = (longestMs: number) => wait(longestMs * (0.5 + Math.random() / 2));
  return {
    ...{ runner, files, openGit, ...github, ...merging, openLedger, postWebhook, restoreCache, pause },
    now: () => new Date(),
  };
}
