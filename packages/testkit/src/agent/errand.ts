/** What the agent was called for, by the event that called it: where its change has to go, and nothing of what to change. */
export interface Errand {
  /** The pull request to mend; null: a new one is opened. */
  pullRequest: number | null;
  /** The commit that the report is about. */
  sha: string;
}

/** @param event the payload of `repository_dispatch`. @throws where it does not name a commit. */
export function errandOf(event: unknown): Errand {
  const { client_payload: payload } = (event ?? {}) as { client_payload?: Record<string, unknown> };
  const { pullRequest, headSha, rollout } = payload ?? {};
  const taken = rollout as { sha?: unknown } | undefined;
  const sha = taken?.sha ?? headSha;
  if (typeof sha !== 'string' || !/^[0-9a-f]{40}$/.test(sha)) throw new Error('The event names no commit.');
  const isNew = taken !== undefined || !Number.isInteger(pullRequest);
  return { pullRequest: isNew ? null : (pullRequest as number), sha };
}
