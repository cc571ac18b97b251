import type { Grammar } from '../../grammar.ts';
import { catch2 } from './catch2.ts';
import { cc } from './cc.ts';
import { cmake } from './cmake.ts';
import { configure, mesonBuild } from './configure.ts';
import { ctest } from './ctest.ts';
import { ghc } from './ghc.ts';
import { googleTest } from './gtest.ts';
import { hspec } from './hspec.ts';
import { ld } from './ld.ts';
import { make, ninja } from './make.ts';
import { boostTest, msvc } from './msvc.ts';
import { ocaml } from './ocaml.ts';
import { prove } from './prove.ts';
import { sanitizer } from './sanitizer.ts';
import { swift } from './swift.ts';
import { valgrind } from './valgrind.ts';

/** C, C++ and what is built and tested with them, Swift, Haskell, OCaml and Perl. */
export const nativeGrammars: readonly Grammar[] = [
  ...[cc, msvc, ld, make, ninja, cmake, configure, mesonBuild, swift, ghc, ocaml],
  ...[ctest, googleTest, catch2, boostTest, hspec, prove, sanitizer, valgrind],
];
