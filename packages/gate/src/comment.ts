import { type Host, upsertComment } from '@gauntlet/host';
import { isNewer, markerOf, parseMarker } from '@gauntlet/report';
import type { Mode, Verdict } from '@gauntlet/verdict';

export interface CommentPlan {
  /** The inputs of these names. */
  mode: Mode;
  comment: 'auto' | 'never';
  token: string;
  /** Whether the token can only read, since the pull request comes from a fork. */
  headIsFork: boolean;
  /** Rendered only where it is published. */
  render(): string;
}

/** Keeps the verdict's one comment true. A sentence on what was not published; null when there was nothing to do or all was done. */
export async function publishComment(host: Host, verdict: Verdict, plan: CommentPlan): Promise<string | null> {
  const { pullRequest, repository } = verdict.subject;
  if (plan.comment === 'never' || plan.mode === 'report' || pullRequest === null || repository === null) return null;
  if (plan.token === '') return `The comment on pull request #${pullRequest} was skipped: there is no github-token.`;
  const { apiUrl } = host.runner.context;
  const marker = markerOf(verdict);
  const body = plan.render();
  const { note } = await upsertComment(await host.openGitHub({ apiUrl, token: plan.token, repository }), {
    pullRequest,
    body,
    headIsFork: plan.headIsFork,
    isOurs: (existing) => parseMarker(existing)?.key === marker.key,
    isNewer: (existing) => {
      const theirs = parseMarker(existing);
      return theirs !== null && isNewer(theirs, marker);
    },
    same: (existing) => existing === body,
  });
  return note;
}
