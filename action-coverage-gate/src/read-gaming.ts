import { type ChangedFile, configurationToRead, findGaming, type LineProber, readBlobs } from '@gauntlet/evidence';
import type { Git } from '@gauntlet/host';
import { type CoverageGaming, isCoverageGaming } from './gaming.ts';

/**
 * What in the change makes coverage look better than it is. The prober has read the patch of all of `change`. A pragma
 * in a file that owes no coverage does no harm; what happens to tests and configuration counts wherever it is.
 */
export async function readGaming(
  git: Git,
  change: readonly ChangedFile[],
  prober: LineProber,
  owesNothing: (path: string) => boolean,
): Promise<CoverageGaming[]> {
  const oids = configurationToRead(change);
  const facts = await readBlobs(git, oids, oids);
  const texts = new Map([...facts].flatMap(([oid, { text }]) => (text === null ? [] : [[oid, text] as const])));
  const found = findGaming(change, prober.found, texts).filter(isCoverageGaming);
  return found.filter(({ kind, path }) => kind !== 'ignore-pragma' || !owesNothing(path));
}
