import type { Grammar } from '../../grammar.ts';

export const nativeGrammars: readonly Grammar[] = [];
