import type { Grammar } from '../../grammar.ts';
import { dotnetTest } from './dotnet-test.ts';
import { msbuild } from './msbuild.ts';
import { nunitConsole } from './nunit-console.ts';

export const dotnetGrammars: readonly Grammar[] = [dotnetTest, nunitConsole, msbuild];
