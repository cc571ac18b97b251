import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { restoreCache } from './cache.ts';
import { type Files, openFiles } from './files.ts';
import { type Git, openGit } from './git.ts';
import {
  type Artifacts,
  type Checks,
  type Circumstances,
  type Deployments,
  type GitHub,
  type GitHubOptions,
  type History,
  type Issues,
  type Merging,
  type Notices,
  openArtifacts,
  openChecks,
  openCircumstances,
  openDeployments,
  openGitHub,
  openHistory,
  openIssues,
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
import { type HttpAnswer, type HttpRequest, requestHttp } from './http.ts';
import { openLedger } from './ledger/index.ts';
import { commandEnvironment, onStop, type StopSignal, sleep } from './process.ts';
import { type RunOptions, type RunResult, runProgram } from './programs.ts';
import { openRunner, type Runner } from './runner.ts';
import { connectTcp, type TalkRequest, type TcpRequest, talk } from './socket.ts';
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
  openDeployments(options: GitHubOptions): Promise<Deployments>;
  openIssues(options: GitHubOptions): Promise<Issues>;
  openLedger: typeof openLedger;
  postWebhook: typeof postWebhook;
  restoreCache: typeof restoreCache;
  /** @throws HttpError */
  http(request: HttpRequest): Promise<HttpAnswer>;
  /** @throws HttpError */
  tcp(request: TcpRequest): Promise<{ latencyMs: number }>;
  /** Writes a text to a Unix or TCP socket and reads the answer to the end. @throws HttpError */
  talk(request: TalkRequest): Promise<string>;
  /** Runs a program without a shell, in a process group of its own. @throws Error when it cannot be started. */
  run(program: string, args: readonly string[], options: RunOptions): Promise<RunResult>;
  /** What a user's own command may see of this process's environment. */
  commandEnvironment(): Readonly<Record<string, string>>;
  /** Waits exactly so long, or until the signal. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Who listens has to end the process: the signal does not any more. Gives what takes the listener away again. */
  onStop(listener: (signal: StopSignal) => void): () => void;
  /** Waits for about so many milliseconds, at random between the half and the whole. */
  pause(longestMs: number): Promise<unknown>;
  now(): Date;
  /** 32 hexadecimal digits that nobody can guess. */
  randomId(): string;
  /** Milliseconds by a clock that never jumps. */
  elapsed(): number;
}

export function openHost(): Host {
  const runner = openRunner(process.env);
  const files = openFiles(runner.context.workspace);
  const github = { openGitHub, openArtifacts, openPullRequests, openRuns, openNotices, openDeployments, openIssues };
  const merging = { openMerging, openReviews, openChecks, openRules, openPullDetails, openCircumstances, openHistory };
  const pause = (longestMs: number) => wait(longestMs * (0.5 + Math.random() / 2));
  return {
    ...{ runner, files, openGit, ...github, ...merging, openLedger, postWebhook, restoreCache, pause },
    ...{ talk, sleep, onStop, run: runProgram, commandEnvironment: () => commandEnvironment() },
    http: (request) => requestHttp(request),
    tcp: (request) => connectTcp(request),
    now: () => new Date(),
    elapsed: () => performance.now(),
    randomId: () => randomBytes(16).toString('hex'),
  };
}
