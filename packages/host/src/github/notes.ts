import type { GitHubError } from './failure.ts';

export function forkNote(pullRequest: number): string {
  return `The comment on pull request #${pullRequest} was not published: it comes from a fork, whose token can only read; the documented workflow_run job posts it.`;
}

export function skippedNote(pullRequest: number, { message, remedy, mayBeDone }: GitHubError): string {
  const outcome = mayBeDone ? 'may not have been published' : 'was not published';
  return `The comment on pull request #${pullRequest} ${outcome}: ${message}; ${remedy}.`;
}

export function duplicatesNote(pullRequest: number, { message }: GitHubError): string {
  return `An older copy of the comment on pull request #${pullRequest} may have stayed: ${message}; the next run removes it.`;
}

export function supersededNote(pullRequest: number): string {
  return `The comment on pull request #${pullRequest} was left as it is: a newer run wrote it; nothing is to be done.`;
}
