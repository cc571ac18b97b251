import type { ChangedFile } from '../diff/change.ts';
import { findConfiguration, type Texts } from './configuration.ts';
import { type Found, filesBySection, type GamingFinding } from './finding.ts';
import { LineProber } from './lines.ts';
import { findMarkers, markerRules } from './markers.ts';
import { mixedConfiguration } from './mixed-configuration.ts';
import { testCases } from './test-cases.ts';
import { findLostTests } from './tests.ts';

/** What `findGaming` needs of the changed lines: to be given to the `PatchReader` of the same change. */
export function proberForGaming(): LineProber {
  return new LineProber([...markerRules, ...testCases, ...mixedConfiguration]);
}

/**
 * What in a change makes coverage look better than it is: sorted by path, then line (none first), then rule.
 * @param change All of it, as `readChange` gives it: `found` counts the sections of the same patch.
 * @param found Of the prober that `proberForGaming` gave.
 * @param texts The blobs that `configurationToRead` names, as far as they could be read.
 */
export function findGaming(change: readonly ChangedFile[], found: Found, texts: Texts = new Map()): GamingFinding[] {
  const files = filesBySection(change);
  const findings = [
    ...findMarkers(files, found),
    ...findConfiguration(change, files, found, texts),
    ...findLostTests(change, files, found),
  ];
  return findings.sort((a, b) => compare(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0) || compare(a.rule, b.rule));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
