import type { Grammar } from '../../grammar.ts';

export const securityGrammars: readonly Grammar[] = [];
