import type { Grammar } from '../../grammar.ts';
import { ant } from './ant.ts';
import { gradle } from './gradle.ts';
import { junitConsole } from './junit-console.ts';
import { surefire } from './surefire.ts';

export const jvmGrammars: readonly Grammar[] = [surefire, gradle, ant, junitConsole];
