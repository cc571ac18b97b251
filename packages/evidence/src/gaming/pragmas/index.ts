import type { MarkerRule } from '../probe.ts';
import { compiledPragmas } from './compiled.ts';
import { mutationPragmas } from './mutation.ts';
import { scriptedPragmas } from './scripted.ts';
import { webPragmas } from './web.ts';

/** Every comment, annotation and attribute known to take code out of a coverage or mutation report. */
export const ignorePragmas: readonly MarkerRule[] = [
  ...webPragmas,
  ...compiledPragmas,
  ...scriptedPragmas,
  ...mutationPragmas,
];
