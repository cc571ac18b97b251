import type { Fixtures } from './staging.ts';

export const pragmaFixtures: Fixtures = {
  'istanbul-ignore': {
    fires: [
      '/* istanbul ignore next */',
      '  } else /* istanbul ignore else: cannot be */ {',
      '// istanbul ignore file',
      '   * istanbul ignore if',
      '/* istanbul',
    ],
    passes: [
      '// the hint "istanbul ignore next" is not used here',
      "import istanbul from 'istanbul';",
      '// istanbul ignored it',
      '/* istanbul ignore stop */',
    ],
  },
  'c8-ignore': {
    fires: ['/* c8 ignore next 3 */', '/* c8 ignore start */', '//c8 ignore next', 'c8\tignore next'],
    passes: ['/* c8 ignore stop */', '/* c8 does not ignore this */', "import { report } from 'c8';"],
  },
  'v8-ignore': {
    fires: ['/* v8 ignore if -- @preserve */', 'const a = b /* v8 ignore next */ ?? c;'],
    passes: ['/* v8 ignore stop */', '// v8 compiles this lazily', '/* v8 ignores nothing here */'],
  },
  'node-coverage-ignore': {
    fires: ['/* node:coverage disable */', '/* node:coverage ignore next 2 */'],
    passes: ['/* node:coverage enable */', "import test from 'node:test';"],
  },
  'deno-coverage-ignore': {
    fires: ['// deno-coverage-ignore-file', '//deno-coverage-ignore'],
    passes: ['// deno-coverage-ignore-stop', '// deno-lint-ignore no-explicit-any'],
  },
  'dart-coverage-ignore': {
    fires: ['int a = 1; // coverage:ignore-line', '// coverage:ignore-start', '//coverage:ignore-file'],
    passes: ['// coverage:ignore-end', '// ignore: unused_local_variable'],
  },
  'phpunit-ignore-annotation': {
    fires: ['// @codeCoverageIgnoreStart', ' * @codeCoverageIgnore', '/** @codeCoverageIgnore */'],
    passes: ['// @codeCoverageIgnoreEnd', ' * @covers Foo::codeCoverage'],
  },
  'phpunit-ignore-attribute': {
    fires: ['#[CodeCoverageIgnore]', '#[Pure, Attributes\\CodeCoverageIgnore]'],
    passes: ['use PHPUnit\\Framework\\Attributes\\CodeCoverageIgnore;', '#[CodeCoverageIgnored]'],
  },
  'lcov-exclude': {
    fires: [
      'abort(); // LCOV_EXCL_LINE',
      '/* LCOV_EXCL_START: not reached */',
      '// LCOV_EXCL_BR_LINE',
      'LCOV_UNREACHABLE_LINE',
    ],
    passes: ['// LCOV_EXCL_STOP', 'int LCOV_EXCLUDED = 1;'],
  },
  'gcovr-exclude': {
    fires: ['x(); // GCOVR_EXCL_LINE', '// GCOV_EXCL_START', '// GCOVR_EXCL_BR_WITHOUT_HIT: 1/2'],
    passes: ['// GCOVR_EXCL_STOP', '// run gcovr with its filters'],
  },
  'no-profile-attribute': {
    fires: ['__attribute__((no_profile_instrument_function))', '[[gnu::no_profile_instrument_function]]'],
    passes: ['int my_no_profile_instrument_functions;', '__attribute__((noinline))'],
  },
  'rust-coverage-off': {
    fires: ['#[coverage(off)]', '#![cfg_attr(coverage_nightly, coverage(off))]', '#[no_coverage]'],
    passes: ['#[coverage(on)]', '#![feature(coverage_attribute)]'],
  },
  'tarpaulin-skip': {
    fires: [
      '#[cfg(not(tarpaulin_include))]',
      '#[cfg_attr(tarpaulin, skip)]',
      '#[tarpaulin::skip]',
      '#[cfg(not(tarpaulin))]',
    ],
    passes: ['// not seen by tarpaulin_include', '#[cfg(tarpaulin)]'],
  },
  'jacoco-generated': {
    fires: [
      '@Generated',
      '  @lombok.Generated',
      '@ExcludeFromJacocoGeneratedReport',
      '@javax.annotation.Generated("me")',
    ],
    passes: ['@GeneratedValue(strategy = IDENTITY)', 'import javax.annotation.Generated;'],
  },
  'cobertura-ignore': {
    fires: ['@CoverageIgnore', '@net.sourceforge.cobertura.CoverageIgnore'],
    passes: ['import net.sourceforge.cobertura.CoverageIgnore;', '@CoverageIgnored'],
  },
  'clover-off': { fires: ['///CLOVER:OFF', '// CLOVER:OFF'], passes: ['///CLOVER:ON', 'log("CLOVER:OFF");'] },
  'scoverage-off': { fires: ['// $COVERAGE-OFF$', '//$COVERAGE-OFF$ why'], passes: ['// $COVERAGE-ON$'] },
  'dotnet-exclude': {
    fires: [
      '[ExcludeFromCodeCoverage]',
      '[Obsolete, System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage(Justification = "x")]',
      '[assembly: ExcludeFromCodeCoverageAttribute]',
      '[<ExcludeFromCodeCoverage>]',
    ],
    passes: ['// see ExcludeFromCodeCoverage', '[ExcludeFromCodeCoverages]'],
  },
  'dotnet-debugger-hidden': {
    fires: ['[DebuggerNonUserCode]', '[DebuggerHidden, Pure]'],
    passes: ['[DebuggerDisplay("{Name}")]', 'var DebuggerHidden = 1;'],
  },
  'go-coverage-ignore': {
    fires: ['//coverage:ignore', 'if err != nil { // coverage-ignore'],
    passes: ['// coverage: ignored by all', '//nolint:errcheck'],
  },
  'go-notest': { fires: ['// notest', '\t//notestdept'], passes: ['// notests are here', 'x := "notest"'] },
  'gocover-ignore': { fires: ['//+gocover:ignore:block why'], passes: ['//+build linux', '// gocover:ignored'] },
  'bisect-off': {
    fires: ['let f x = x [@@coverage off]', '[@@@coverage exclude_file]', '(*BISECT-IGNORE*)'],
    passes: ['[@@coverage on]', 'let coverage = off'],
  },
  'coveragepy-no-cover': {
    fires: [
      'if x:  # pragma: no cover',
      '#pragma:nocover',
      '# PRAGMA NO COVER',
      '# type: ignore # pragma no cover - why',
    ],
    passes: ['# pragma: no branch', '# there is no cover here', 'pragma = "no cover"'],
  },
  'coveragepy-no-branch': {
    fires: ['while True:  # pragma: no branch'],
    passes: ['# pragma: no cover', '# no branch here'],
  },
  'simplecov-nocov': { fires: ['# :nocov:', '#:nocov:', '# simplecov:disable'], passes: ['# nocov', 'x = ":nocov:"'] },
  'covr-nocov': { fires: ['f(x) # nocov', '# nocov start'], passes: ['# nocov end', 'nocov <- 1'] },
  'excoveralls-ignore': {
    fires: ['# coveralls-ignore-start', '# coveralls-ignore-next-line'],
    passes: ['# coveralls-ignore-stop', '# coveralls is fine'],
  },
  'devel-cover-uncoverable': {
    fires: ['# uncoverable branch true', 'die; # uncoverable statement'],
    passes: ['# this is uncoverable', 'my $uncoverable = "statement";'],
  },
  'luacov-disable': { fires: ['-- luacov: disable'], passes: ['-- luacov: enable', 'local luacov = disable'] },
  'julia-exclude': {
    fires: ['f() # COV_EXCL_LINE', '# COV_EXCL_START'],
    passes: ['# COV_EXCL_STOP', '# LCOV_EXCL_LINE'],
  },
  'stryker-disable': {
    fires: ['// Stryker disable next-line all', '/* Stryker disable StringLiteral: why */'],
    passes: ['// Stryker restore all', "import { Stryker } from '@stryker-mutator/core';"],
  },
  'mutmut-no-mutate': { fires: ['x = 1  # pragma: no mutate'], passes: ['# pragma: no cover', '# do not mutate'] },
  'cargo-mutants-skip': {
    fires: ['#[mutants::skip]', '#[cfg_attr(test, mutants::skip)]'],
    passes: ['use mutants::skip;', '#[mutants::only]'],
  },
  'infection-ignore': {
    fires: ['// @infection-ignore-all', '/** @infection-ignore-all */'],
    passes: ['$x = "@infection-ignore-all";'],
  },
  'mull-off': { fires: ['// mull-off', 'a + b; // mull-ignore: cxx_add_to_sub'], passes: ['// mull-on', 'mull-off'] },
  'pit-do-not-mutate': {
    fires: ['@DoNotMutate', '@com.groupcdg.pitest.annotations.DoNotMutate'],
    passes: ['import com.groupcdg.pitest.annotations.DoNotMutate;', '@DoNotMutateThis'],
  },
};
