import { describe, expect, test } from '@jest/globals';
import { githubLog, linesBefore } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';
import { placed, seen } from '../seen.ts';

interface Record {
  code: string;
  message: string;
  file: string;
  line: number;
  column: number;
}

const text = (name: string) => new TextDecoder().decode(fixture(`rust/${name}`));
const records = (name: string) => JSON.parse(text(name)) as Record[];
const rows = (log: string) =>
  failuresIn(log).map(({ rule, message, location }) => ({
    code: rule,
    message,
    file: location?.path,
    line: location?.line,
    column: location?.column,
  }));
const sorted = (all: readonly object[]) => all.map((each) => JSON.stringify(each)).sort();

describe('what rustc and clippy say equals their own records', () => {
  test.each(['rustc', 'rustc-syntax', 'clippy'])('%s', (name) => {
    const expected = records(`${name}.json`);
    expect(expected.length).toBeGreaterThan(1);
    expect(sorted(rows(text(`${name}.txt`)))).toEqual(sorted(expected));
  });

  test('each lint is the tool that found it', () => {
    const failures = failuresIn(text('clippy.txt'));
    expect(failures.filter(({ tool }) => tool === 'clippy').length).toBe(5);
    expect(failures.filter(({ tool }) => tool === 'rustc').map(({ rule }) => rule)).toEqual([
      'unused_variables',
      'unused_variables',
      'dead_code',
    ]);
    expect(new Set(failures.map(({ category }) => category))).toEqual(new Set(['lint']));
  });

  test('what is underlined is shown', () => {
    const found = failuresIn(text('rustc.txt')).find(({ rule }) => rule === 'E0425');
    expect(found?.excerpt).toContain('^^^^^^ not found in this scope');
  });

  test.each([
    ['rustc', 'rustc-colour', 'cargo check'],
    ['clippy', 'clippy-colour', 'cargo clippy -- -D warnings'],
  ])('%s in colour, and in a log of GitHub', (plain, colour, command) => {
    const expected = placed(failuresIn(text(`${plain}.txt`)));
    expect(sorted(rows(text(`${colour}.txt`)))).toEqual(sorted(rows(text(`${plain}.txt`))));
    expect(placed(failuresIn(githubLog(command, text(`${plain}.txt`))), linesBefore)).toEqual(expected);
  });

  test('warnings alone are no failure', () => {
    expect(failuresIn(text('clippy-warnings.txt'))).toEqual([]);
  });
});

describe('what has no place', () => {
  test('a symbol that the linker misses', () => {
    expect(failuresIn(text('link.txt')).map(seen)).toEqual([
      [
        'rustc',
        'link',
        'build',
        '',
        'linking with `cc` failed: rust-lld: error: undefined symbol: not_there',
        undefined,
      ],
    ]);
  });

  test('a compiler that crashed', () => {
    const log = [
      'error: could not compile `shop` (lib)',
      '',
      'Caused by:',
      "  process didn't exit successfully: `rustc --crate-name shop src/lib.rs` (signal: 11, SIGSEGV: invalid memory reference)",
    ].join('\n');
    expect(failuresIn(log).map((failure) => [failure.rule, failure.category, failure.root])).toEqual([
      ['SIGSEGV', 'build', true],
    ]);
  });

  test('a crate that does not compile, without any error, is only a consequence', () => {
    const failures = failuresIn('error: could not compile `shop` (lib) due to 2 previous errors\n');
    expect(failures.map(({ root, message }) => [root, message])).toEqual([[false, 'could not compile `shop`']]);
  });
});

describe('other shapes', () => {
  test('a level that the source sets', () => {
    const log = [
      'error: missing documentation for a function',
      ' --> src/lib.rs:5:1',
      '  |',
      '5 | pub fn total() {}',
      '  | ^^^^^^^^^^^^^^',
      '  |',
      'note: the lint level is defined here',
      ' --> src/lib.rs:1:9',
      '  |',
      '1 | #![deny(missing_docs)]',
      '  |         ^^^^^^^^^^^^',
      '',
    ].join('\n');
    expect(failuresIn(log).map(seen)).toEqual([
      ['rustc', 'missing_docs', 'lint', 'src/lib.rs:5:1', 'missing documentation for a function', undefined],
    ]);
  });

  test('the same form of another language is not taken', () => {
    const log = 'error[invalid-assignment]: not assignable\n --> a.py:3:5\n  |\n\nerror: broken\n --> a.cairo:3:5\n';
    expect(failuresIn(log).filter(({ evidence }) => evidence === 'grammar')).toEqual([]);
  });
});
