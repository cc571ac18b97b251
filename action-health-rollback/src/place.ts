import type { Event } from '@gauntlet/gate';
import { fields, type Git, type Host } from '@gauntlet/host';
import type { Inputs } from './inputs.ts';

/** What is rolled out. */
export interface Release {
  /** Null where neither the inputs nor the run tell. */
  version: string | null;
  /** The commit that it was made from. */
  sha: string | null;
  /** The tree of that commit: the same change under another name is known by it. */
  change: string | null;
}

/** The version and its commit, by the inputs, or else by the run. */
export async function releaseOf(host: Host, git: Git | null, { version, sha: given }: Inputs): Promise<Release> {
  const { sha: ofRun } = host.runner.context;
  const found = git === null ? null : await git.commit(given === '' ? (ofRun ?? 'HEAD') : given);
  const sha = found?.id ?? (given === '' ? ofRun : fields.sha(given));
  const change = found === null || git === null ? null : await git.treeOf(found.id);
  return { version: version !== '' ? version : (sha?.slice(0, 12) ?? null), sha, change };
}

/**
 * The commit whose policy rules: of a pull request that of its base, which it cannot choose, and otherwise the one that the
 * run is of.
 */
export async function policyCommitOf(host: Host, git: Git, event: Event): Promise<string | null> {
  const base = fields.sha(fields.at(event, 'pull_request', 'base', 'sha'));
  const found = await git.commit(base ?? host.runner.context.sha ?? 'HEAD');
  return found?.id ?? null;
}
