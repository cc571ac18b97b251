/** `refused`: a definite no. `rate-limited`: too long to wait. `unavailable`: no answer, or none that makes sense. */
export type GitHubFailureKind = 'refused' | 'rate-limited' | 'unavailable';

/** A call to GitHub that failed. Its texts are our own: nothing that the server wrote is in them. */
export class GitHubError extends Error {
  override readonly name = 'GitHubError';
  readonly kind: GitHubFailureKind;
  /** Of the answer; null where there was none. */
  readonly status: number | null;
  /** What a person can do, as the end of a sentence. */
  readonly remedy: string;
  /** The request was a write, and may have been carried out all the same. */
  readonly mayBeDone: boolean;

  constructor(kind: GitHubFailureKind, status: number | null, message: string, remedy: string, mayBeDone = false) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.remedy = remedy;
    this.mayBeDone = mayBeDone;
  }
}

const again = 'run the job again later';

const remedies: ReadonlyMap<number, string> = new Map([
  [401, 'check the input `github-token`'],
  [
    403,
    'give the job `pull-requests: write` and see that the conversation is not locked, or, where the token can only read, let the documented workflow_run job post it',
  ],
  [404, 'see that the pull request exists and that the token may read and comment on it'],
  [410, 'see that the pull request and its conversation still exist'],
  [422, 'read the job summary, which says the same'],
]);

const redirected = 'see that GITHUB_API_URL and GITHUB_REPOSITORY are where the repository is now';

export function refused(status: number): GitHubError {
  const remedy = remedies.get(status) ?? (status < 400 ? redirected : again);
  return new GitHubError('refused', status, `GitHub answered ${status}`, remedy);
}

export function rateLimited(status: number, waitMs: number): GitHubError {
  const message = `GitHub answered ${status} and asked for a wait of ${Math.ceil(waitMs / 1000)} s`;
  return new GitHubError('rate-limited', status, message, again);
}

/** A status of 200 or above here means that the answer's body was not what it should be. */
export function unavailable(status: number | null, isWrite: boolean): GitHubError {
  const senseless = status !== null && status < 300;
  const answered = senseless ? `GitHub's answer (${status}) could not be read` : `GitHub answered ${status}`;
  const message = status === null ? 'GitHub did not answer in time, or at too great a length' : answered;
  return new GitHubError('unavailable', status, message, again, isWrite);
}

/** A download that leads to where nothing is fetched from. */
export function misdirected(): GitHubError {
  return new GitHubError('refused', 302, 'GitHub redirected to an address that is not fetched', redirected);
}

export function outOfTime(): GitHubError {
  return new GitHubError('unavailable', null, 'the time for calls to GitHub was used up', again);
}

export function withoutToken(): GitHubError {
  return new GitHubError('refused', null, 'there is no token', 'set the input `github-token`');
}

export function withoutClient(): GitHubError {
  const remedy = 'see that the file which GITHUB_EVENT_PATH names is whole';
  return new GitHubError('refused', null, "GitHub's client could not be loaded", remedy);
}
