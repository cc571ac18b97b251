import { describe, expect, test } from '@jest/globals';
import { githubLog, linesBefore } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';
import { placed, seen } from '../seen.ts';

const text = (name: string) => new TextDecoder().decode(fixture(`rust/${name}`));
const unformatted = 'The file is not formatted as rustfmt would.';
const shop = '/home/runner/work/shop/shop';

describe('what cargo itself cannot do', () => {
  test.each([
    ['cargo-missing', 'cargo', 'dependency', 'dependency', '', 'failed to get `cart-that-is-nowhere` as a dependency'],
    ['cargo-version', 'cargo', 'dependency', 'dependency', '', 'failed to select a version for the requirement'],
    ['cargo-locked', 'cargo', 'lock-file-outdated', 'dependency', '', `cannot create the lock file ${shop}/Cargo.lock`],
    ['cargo-manifest', 'rustc', '', 'build', 'Cargo.toml:5:14', 'unclosed table, expected `]`'],
    ['cargo-build-script', 'cargo', 'build-script', 'build', '', 'failed to run custom build command for `shop v0.1.0'],
  ])('%s', (name, tool, rule, category, place, message) => {
    expect(failuresIn(text(`${name}.txt`)).map(seen)).toEqual([
      [tool, rule, category, place, expect.stringContaining(message), undefined],
    ]);
    const log = githubLog('cargo build', text(`${name}.txt`));
    expect(placed(failuresIn(log), linesBefore)).toEqual(placed(failuresIn(text(`${name}.txt`))));
  });

  test('why, where cargo says it', () => {
    expect(failuresIn(text('cargo-missing.txt'))[0]?.message).toContain('No such file or directory (os error 2)');
    expect(failuresIn(text('cargo-build-script.txt'))[0]?.message).toContain('libshop was not found: set SHOP_DIR');
    expect(failuresIn(text('cargo-version.txt'))[0]?.message).toContain('candidate versions found');
  });
});

describe('cargo fmt --check', () => {
  const expected = [
    ['rustfmt', '', 'format', `${shop}/src/lib.rs:3`, unformatted, undefined],
    ['rustfmt', '', 'format', `${shop}/src/lib.rs:10`, unformatted, undefined],
    ['rustfmt', '', 'format', `${shop}/src/money.rs:1`, unformatted, undefined],
  ];

  test.each(['rustfmt', 'rustfmt-colour'])('%s tells the lines that would change', (name) => {
    expect(failuresIn(text(`${name}.txt`)).map(seen)).toEqual(expected);
  });

  test('in a log of GitHub', () => {
    const log = githubLog('cargo fmt --all -- --check', text('rustfmt.txt'));
    expect(placed(failuresIn(log), linesBefore)).toEqual(placed(failuresIn(text('rustfmt.txt'))));
  });

  test('the list of files', () => {
    const log = githubLog('cargo fmt --check -- -l', text('rustfmt-list.txt'));
    expect(failuresIn(log).map(seen)).toEqual([
      ['rustfmt', '', 'format', `${shop}/src/lib.rs`, unformatted, undefined],
      ['rustfmt', '', 'format', `${shop}/src/money.rs`, unformatted, undefined],
    ]);
  });

  test('the older form', () => {
    expect(failuresIn('Diff in /shop/src/lib.rs at line 3:\n-a\n+b\n').map(seen)).toEqual([
      ['rustfmt', '', 'format', '/shop/src/lib.rs:3', unformatted, undefined],
    ]);
  });

  test('formatted', () => {
    expect(failuresIn(text('rustfmt-passing.txt'))).toEqual([]);
  });
});
