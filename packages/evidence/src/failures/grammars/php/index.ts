import type { Grammar } from '../../grammar.ts';

export const phpGrammars: readonly Grammar[] = [];
