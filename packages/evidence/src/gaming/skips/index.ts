import type { MarkerRule } from '../probe.ts';
import { compiledSkips } from './compiled.ts';
import { scriptedSkips } from './scripted.ts';
import { webSkips } from './web.ts';

/** Every marker known that keeps a test from running, or from counting. */
export const skipMarkers: readonly MarkerRule[] = [...webSkips, ...compiledSkips, ...scriptedSkips];
