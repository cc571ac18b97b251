import { languageOf, type Tree } from '@gauntlet/evidence';
import type { Git } from '@gauntlet/host';
import { type Glob, matchingPattern } from '@gauntlet/policy';

/**
 * Which files owe nothing: those that the policy excludes, and generated ones. The latter are told by
 * `linguist-generated` as the base commit has it: the change cannot declare itself one.
 */
export async function excludedFiles(
  git: Git,
  commit: string,
  tree: Tree,
  exclude: readonly Glob[],
): Promise<(path: string) => boolean> {
  const sources = [...tree.keys()].filter((path) => languageOf(path) !== null);
  const values = await git.attribute(commit, 'linguist-generated', sources);
  const isGenerated = (path: string) => ['set', 'true'].includes(values.get(path) ?? '');
  return (path) => isGenerated(path) || matchingPattern(exclude, path) !== undefined;
}
