import type { Grammar } from '../../grammar.ts';

export const goGrammars: readonly Grammar[] = [];
