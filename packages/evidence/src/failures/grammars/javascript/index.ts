import type { Grammar } from '../../grammar.ts';
import { eslint } from './eslint.ts';
import { jest } from './jest.ts';
import { mocha } from './mocha.ts';
import { tsc } from './tsc.ts';

export const javascriptGrammars: readonly Grammar[] = [jest, mocha, eslint, tsc];
