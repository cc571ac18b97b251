import type { Grammar } from '../../grammar.ts';

export const javascriptGrammars: readonly Grammar[] = [];
