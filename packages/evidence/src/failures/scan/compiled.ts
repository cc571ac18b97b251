import type { Grammar } from '../grammar.ts';
import { type Automaton, buildAutomaton, type Pattern } from './automaton.ts';
import { CommandWords } from './commands.ts';
import type { Observer } from './observer.ts';
import { trackerStarts, trackerTriggers } from './tracker.ts';

/**
 * What is made once of a set of grammars. The automaton's ids: a grammar's index, `grammars.length` plus the index
 * for its banners, then one for the tracker and one for the observer.
 */
export interface Compiled {
  automaton: Automaton;
  words: CommandWords;
  /** The ids of the tracker and the observer; their number is one more than the last. */
  tracker: number;
  observer: number;
  /** By tool: the indexes of its grammars. */
  tools: Map<string, number[]>;
  /** The texts that tell an id. */
  textsOf(id: number): readonly string[];
}

const known = new WeakMap<readonly Grammar[], { observer: Observer | null; compiled: Compiled }>();

/** Remembers what it made of the same list of grammars last. */
export function compile(grammars: readonly Grammar[], observer: Observer | null): Compiled {
  const last = known.get(grammars);
  if (last && last.observer === observer) return last.compiled;
  const compiled = build(grammars, observer);
  known.set(grammars, { observer, compiled });
  return compiled;
}

function build(grammars: readonly Grammar[], observer: Observer | null): Compiled {
  const words = new CommandWords(grammars);
  const tracker = 2 * grammars.length;
  const patterns: Pattern[] = [];
  const texts: string[][] = Array.from({ length: tracker + 2 }, () => []);
  const tools = new Map<string, number[]>();
  const add = (id: number, some: readonly string[], anchored = false) => {
    for (const text of some) patterns.push({ text, id, anchored });
    texts[id]?.push(...some);
  };
  for (const [index, grammar] of grammars.entries()) {
    add(index, grammar.triggers);
    add(index, grammar.banners ?? []);
    add(grammars.length + index, grammar.banners ?? []);
    tools.set(grammar.tool, [...(tools.get(grammar.tool) ?? []), index]);
  }
  add(tracker, trackerTriggers);
  add(tracker, trackerStarts, true);
  add(tracker, words.starts, true);
  add(tracker + 1, observer ? [...observer.triggers, '##[error]'] : []);
  const textsOf = (id: number) => texts[id] ?? [];
  return { automaton: buildAutomaton(patterns), words, tracker, observer: tracker + 1, tools, textsOf };
}
