import type { Language } from '../source/languages.ts';

/** What is looked for in the text of one changed line. */
export interface Probe {
  /** The rule's name, unique over all tables of this folder. */
  id: string;
  /** Exact texts; a line without any of them is not looked at further. */
  words: readonly string[];
  /** Linear, and without state: no `g` and no `y`. */
  pattern: RegExp;
}

/** One marker that a person can write into source code so that a tool measures or runs less of it. */
export interface MarkerRule extends Probe {
  kind: 'ignore-pragma' | 'mutation-pragma' | 'skip-marker';
  tool: string;
  languages: readonly Language[];
  /** The marker means something else outside of test files, so that it counts in those only. */
  testsOnly?: true;
  /** What the marker does, a sentence. */
  effect: string;
  /** The tool's documentation, and the version that was read. */
  source: string;
}

export const javascript: readonly Language[] = ['javascript', 'typescript', 'svelte', 'vue'];
export const jvm: readonly Language[] = ['java', 'kotlin', 'groovy', 'scala'];
export const dotnet: readonly Language[] = ['c#', 'f#', 'visual-basic'];
export const native: readonly Language[] = ['c', 'c++', 'objective-c', 'swift', 'rust', 'zig', 'perl'];
