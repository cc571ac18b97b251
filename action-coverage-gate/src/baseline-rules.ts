import type { Artifact, WorkflowRun } from '@gauntlet/host';

/** What a baseline must come from to be compared with. */
export interface Expected {
  /** Commits, the nearest to the change first. */
  candidates: readonly string[];
  /** The branch that the change is for, and the default branch; empty where neither is known. */
  branches: readonly string[];
  /** Null where it is not known. */
  repositoryId: number | null;
  /** The file of the workflow that measures the change; null where it is not known. */
  workflowPath: string | null;
}

/** An artifact whose commit is one of those that are looked for. */
export interface Candidate {
  artifact: Artifact;
  run: NonNullable<Artifact['run']>;
  /** How many commits before the change: 0 is the nearest. */
  distance: number;
}

/**
 * Those artifacts that a run of the repository's own branch left, by what GitHub lists. A fork may call its branch as
 * it likes, but not its repository.
 */
export function ownArtifacts(artifacts: readonly Artifact[], expected: Expected): Candidate[] {
  const { branches, repositoryId, candidates } = expected;
  return artifacts.flatMap((artifact) => {
    const { run } = artifact;
    if (run === null || run.headRepositoryId !== run.repositoryId) return [];
    if (repositoryId !== null && run.repositoryId !== repositoryId) return [];
    if (branches.length > 0 && !branches.includes(run.headBranch)) return [];
    return [{ artifact, run, distance: candidates.indexOf(run.headSha) }];
  });
}

/** The nearest commit's first; of one commit the newest first. Others are left out. */
export function nearestFirst(own: readonly Candidate[]): Candidate[] {
  const near = own.filter(({ distance }) => distance >= 0);
  return near.sort((a, b) => a.distance - b.distance || b.artifact.id - a.artifact.id);
}

/** Why the run that left an artifact does not vouch for it, as the end of a sentence; null where it does. */
export function mismatchOf(run: WorkflowRun, { run: listed }: Candidate, expected: Expected): string | null {
  const { branches, repositoryId, workflowPath } = expected;
  const repository = repositoryId ?? listed.repositoryId;
  if (run.repositoryId !== repository || run.headRepositoryId !== repository) return 'it is from another repository';
  if (run.event !== 'push') return `its run was started by ${shown(run.event)}, not by a push`;
  if (run.headSha !== listed.headSha) return 'its run was of another commit';
  const isBranch = run.headBranch !== null && (branches.length === 0 || branches.includes(run.headBranch));
  if (!isBranch) return 'its run was of another branch';
  if (workflowPath === null || run.path === workflowPath) return null;
  return `its run was of another workflow file (${shown(run.path)}, not ${shown(workflowPath)})`;
}

function shown(name: string): string {
  return name.length <= 200 ? name : `${name.slice(0, 200)}…`;
}
