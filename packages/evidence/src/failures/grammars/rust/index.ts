import type { Grammar } from '../../grammar.ts';
import { rustfmt } from './rustfmt.ts';

export const rustGrammars: readonly Grammar[] = [rustfmt];
