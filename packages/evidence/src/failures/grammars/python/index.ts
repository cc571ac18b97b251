import type { Grammar } from '../../grammar.ts';

export const pythonGrammars: readonly Grammar[] = [];
