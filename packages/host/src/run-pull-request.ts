import { at, integer, sha, text } from './event-fields.ts';
import { GitHubError } from './github/failure.ts';
import type { PullRequest, PullRequests } from './github/pull-requests.ts';
import type { RunnerContext } from './runner.ts';

/** The pull request that the run of a `workflow_run` event tested. */
export type PullRequestOfRun = Pick<PullRequest, 'number' | 'baseSha' | 'baseBranch'>;

/** The pull request of a run could not be told; the message is a sentence without its full stop. */
export class PullRequestError extends Error {}

/** What GitHub says of the run that a `workflow_run` event is about. */
interface RunClaims {
  headSha: string;
  headBranch: string;
  headRepositoryId: number;
  headOwner: string;
  repositoryId: number;
}

/** Runs of these are of a pull request's head. Under `pull_request_target` the run's head is the base's. */
const pullRequestEvents = ['pull_request', 'pull_request_review'];

/**
 * The one pull request whose head the run tested, by what the event and GitHub's API say, and by nothing that the run
 * left. Null where the event is none of a pull request's run; and where it names none, as for a fork, and `open` is
 * null, so that GitHub cannot be asked.
 * @throws PullRequestError when there is none with that head (any more), or several, or GitHub does not say.
 */
export async function findPullRequestOfRun(
  { eventName }: RunnerContext,
  event: Record<string, unknown> | null,
  open: (() => Promise<PullRequests>) | null,
): Promise<PullRequestOfRun | null> {
  const run = eventName === 'workflow_run' ? at(event, 'workflow_run') : undefined;
  const headSha = sha(at(run, 'head_sha'));
  if (headSha === null) return null;
  const isOfPullRequest = pullRequestEvents.includes(text(at(run, 'event')) ?? '');
  const listed = listedPulls(run, integer(at(event, 'repository', 'id')));
  const exact = listed.filter((pull) => pull.headSha === headSha);
  if (!isOfPullRequest) return exact.length === 1 ? exact[0]! : null;
  if (listed.length > 0) return only(exact, headSha);
  if (open === null) return null;
  const claims = readClaims(event);
  if (claims === null) throw new PullRequestError('The event does not say where the head of its run lies');
  try {
    return only(await askGitHub(await open(), claims), headSha);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    throw new PullRequestError(`The pull request with the head ${headSha} could not be looked up: ${error.message}`);
  }
}

/** Those into this repository: in a network of forks GitHub lists others too. */
function listedPulls(run: unknown, repositoryId: number | null): Array<PullRequestOfRun & { headSha: string | null }> {
  const list = at(run, 'pull_requests');
  return (Array.isArray(list) ? list : []).flatMap((pull: unknown) => {
    const number = integer(at(pull, 'number'));
    const baseSha = sha(at(pull, 'base', 'sha'));
    const baseBranch = text(at(pull, 'base', 'ref'));
    const isHere = integer(at(pull, 'base', 'repo', 'id')) === repositoryId;
    if (number === null || baseSha === null || baseBranch === null || !isHere) return [];
    return [{ number, baseSha, baseBranch, headSha: sha(at(pull, 'head', 'sha')) }];
  });
}

function readClaims(event: unknown): RunClaims | null {
  const run = at(event, 'workflow_run');
  const claims = {
    headSha: sha(at(run, 'head_sha')),
    headBranch: text(at(run, 'head_branch')),
    headRepositoryId: integer(at(run, 'head_repository', 'id')),
    headOwner: text(at(run, 'head_repository', 'owner', 'login')),
    repositoryId: integer(at(event, 'repository', 'id')),
  };
  return Object.values(claims).includes(null) ? null : (claims as RunClaims);
}

async function askGitHub(pulls: PullRequests, claims: RunClaims): Promise<PullRequest[]> {
  const fits = (pull: PullRequest) =>
    pull.isOpen &&
    pull.headSha === claims.headSha &&
    pull.headRepositoryId === claims.headRepositoryId &&
    pull.baseRepositoryId === claims.repositoryId;
  const ofBranch = (await pulls.ofBranch(claims.headOwner, claims.headBranch)).filter(fits);
  return ofBranch.length > 0 ? ofBranch : (await pulls.ofCommit(claims.headSha)).filter(fits);
}

function only<T extends PullRequestOfRun>(pulls: readonly T[], headSha: string): T {
  if (pulls.length === 0) {
    throw new PullRequestError(
      `No open pull request has the head ${headSha}: it was closed or pushed to since the run`,
    );
  }
  if (pulls.length > 1) {
    const numbers = pulls.map(({ number }) => `#${number}`).join(', ');
    throw new PullRequestError(`Several pull requests have the head ${headSha} (${numbers}), and the run is of one`);
  }
  return pulls[0]!;
}
