import { at, integer, text } from '../event-fields.ts';
import { list, need } from './calls.ts';

/** What the pull request says; what is left out is GitHub's own text. */
export interface RevertTexts {
  title?: string;
  body?: string;
}

export const openPulls = {
  path: '/repos/{owner}/{repo}/pulls',
  /** What was opened just now is among the newest. */
  parameters: { state: 'open', sort: 'created', direction: 'desc', per_page: 100 },
};

export const revertMutation = `mutation ($input: RevertPullRequestInput!) {
  revertPullRequest(input: $input) { revertPullRequest { number } }
}`;

/** The number of the pull request that the mutation opened. @throws ShapeError */
export function readOpened(data: unknown): number {
  return need(integer(at(data, 'revertPullRequest', 'revertPullRequest', 'number')));
}

/**
 * The newest of the pull requests that takes another back, by the name that GitHub gives to such a branch or by the words
 * that it begins with; null where there is none. Only branches of the repository itself count: a fork's may have any name.
 * @throws ShapeError
 */
export function readRevertOf(data: unknown, repository: string, number: number): number | null {
  const found = list(data).find((pull) => {
    const [head, base] = [at(pull, 'head', 'repo', 'id'), need(integer(at(pull, 'base', 'repo', 'id')))];
    const branch = need(text(at(pull, 'head', 'ref')));
    return head === base && (branch.startsWith(`revert-${number}-`) || isNamed(at(pull, 'body'), repository, number));
  });
  return found === undefined ? null : need(integer(at(found, 'number')));
}

function isNamed(body: unknown, repository: string, number: number): boolean {
  const words = /^Reverts (?:([\w.-]{1,100}\/[\w.-]{1,100}))?#(\d{1,15})(?!\d)/.exec(text(body) ?? '');
  const [, place = repository, named] = words ?? [];
  return named === `${number}` && place.toLowerCase() === repository.toLowerCase();
}
