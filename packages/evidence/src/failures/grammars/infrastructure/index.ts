import type { Grammar } from '../../grammar.ts';
import { containers } from './containers.ts';
import { git } from './git.ts';
import { runner, workflow } from './runner.ts';
import { network, system } from './system.ts';

export const infrastructureGrammars: readonly Grammar[] = [runner, workflow, system, network, git, containers];
