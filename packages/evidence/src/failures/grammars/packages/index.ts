import type { Grammar } from '../../grammar.ts';

export const packagesGrammars: readonly Grammar[] = [];
