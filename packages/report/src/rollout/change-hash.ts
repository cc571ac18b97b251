/** What was deployed, as far as it is known. */
export interface DeployedContent {
  /** The git tree of the commit, 40 or 64 hex digits: the same for the same files, whatever commit or branch has them. */
  tree: string | null;
  /** As the platform names it. */
  version: string;
}

/**
 * The text that `changeHash` is the SHA-256 of. The tree alone where it is known: the version would let the same content pass
 * under another name, and a commit under another message. Where only a version is known, a new name is a new change.
 */
export function changeHashText({ tree, version }: DeployedContent): string {
  return tree === null ? `gauntlet/change/v1\nversion ${version}\n` : `gauntlet/change/v1\ntree ${tree}\n`;
}
