import type { Grammar } from '../../grammar.ts';
import { ginkgo } from './ginkgo.ts';
import { goBuild, goVet } from './go-build.ts';
import { goTest } from './go-test.ts';
import { gofmt } from './gofmt.ts';
import { golangciLint } from './golangci-lint.ts';
import { staticcheck } from './staticcheck.ts';

export const goGrammars: readonly Grammar[] = [goBuild, goVet, goTest, ginkgo, gofmt, golangciLint, staticcheck];
