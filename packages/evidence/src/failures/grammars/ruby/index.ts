import type { Grammar } from '../../grammar.ts';

export const rubyGrammars: readonly Grammar[] = [];
