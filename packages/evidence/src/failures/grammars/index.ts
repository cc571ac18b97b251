import type { Grammar } from '../grammar.ts';
import { deployGrammars } from './deploy/index.ts';
import { dotnetGrammars } from './dotnet/index.ts';
import { goGrammars } from './go/index.ts';
import { infrastructureGrammars } from './infrastructure/index.ts';
import { javascriptGrammars } from './javascript/index.ts';
import { jvmGrammars } from './jvm/index.ts';
import { lintGrammars } from './lint/index.ts';
import { nativeGrammars } from './native/index.ts';
import { othersGrammars } from './others/index.ts';
import { packagesGrammars } from './packages/index.ts';
import { phpGrammars } from './php/index.ts';
import { pythonGrammars } from './python/index.ts';
import { rubyGrammars } from './ruby/index.ts';
import { rustGrammars } from './rust/index.ts';
import { securityGrammars } from './security/index.ts';

/** Every tool whose text is understood. */
export const grammars: readonly Grammar[] = [
  ...javascriptGrammars,
  ...pythonGrammars,
  ...rustGrammars,
  ...goGrammars,
  ...nativeGrammars,
  ...jvmGrammars,
  ...dotnetGrammars,
  ...rubyGrammars,
  ...phpGrammars,
  ...othersGrammars,
  ...lintGrammars,
  ...securityGrammars,
  ...packagesGrammars,
  ...deployGrammars,
  ...infrastructureGrammars,
];
