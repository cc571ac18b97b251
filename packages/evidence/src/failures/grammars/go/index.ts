import type { Grammar } from '../../grammar.ts';
import { goTest } from './go-test.ts';

export const goGrammars: readonly Grammar[] = [goTest];
