import type { Grammar } from '../../grammar.ts';

export const jvmGrammars: readonly Grammar[] = [];
