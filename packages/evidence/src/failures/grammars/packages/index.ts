import type { Grammar } from '../../grammar.ts';
import { apt } from './apt.ts';
import { nodeModule } from './node-module.ts';
import { npm } from './npm.ts';
import { pip } from './pip.ts';
import { pnpm } from './pnpm.ts';
import { poetry } from './poetry.ts';
import { apk, brew, dnf } from './system-packages.ts';
import { uv } from './uv.ts';
import { yarn } from './yarn.ts';

export const packagesGrammars: readonly Grammar[] = [npm, pnpm, yarn, pip, poetry, uv, apt, apk, dnf, brew, nodeModule];
