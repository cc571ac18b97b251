import type { Grammar } from '../../grammar.ts';
import { pytest } from './pytest.ts';
import { unittest } from './unittest.ts';

export const pythonGrammars: readonly Grammar[] = [pytest, unittest];
