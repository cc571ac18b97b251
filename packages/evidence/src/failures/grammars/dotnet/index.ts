import type { Grammar } from '../../grammar.ts';

export const dotnetGrammars: readonly Grammar[] = [];
