import type { Grammar } from '../../grammar.ts';

export const infrastructureGrammars: readonly Grammar[] = [];
