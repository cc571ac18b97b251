import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what PHP and PHP_CodeSniffer say', () => {
  test.each<[string, unknown[][]]>([
    ['fatal', [['php', 'UnderflowException', 'build', '/home/runner/work/shop/shop/src/Cart.php:20', 'no prices']]],
    [
      'parse',
      [
        [
          'php',
          'Parse error',
          'build',
          '/home/runner/work/shop/shop/src/syntax.php:2',
          'syntax error, unexpected token "{", expecting variable',
        ],
      ],
    ],
    [
      'parse-log',
      [
        [
          'php',
          'Parse error',
          'build',
          '/home/runner/work/shop/shop/src/syntax.php:2',
          'syntax error, unexpected token "{", expecting variable',
        ],
      ],
    ],
    [
      'lint',
      [['php', 'Parse error', 'build', 'src/syntax.php:2', 'syntax error, unexpected token "{", expecting variable']],
    ],
    [
      'phpcs',
      [
        [
          'phpcs',
          '',
          'lint',
          '/home/runner/work/shop/shop/src/Wrong.php:12',
          'Expected 0 spaces between parenthesis of function declaration; 1 found',
        ],
        ['phpcs', '', 'lint', '/home/runner/work/shop/shop/src/Wrong.php:12', 'Opening brace should be on a new line'],
        [
          'phpcs',
          '',
          'lint',
          '/home/runner/work/shop/shop/src/Wrong.php:13',
          'Line indented incorrectly; expected at least 8 spaces, found 6',
        ],
      ],
    ],
    [
      'phpcs-codes',
      [
        [
          'phpcs',
          'Squiz.Functions.FunctionDeclarationArgumentSpacing.SpacingBetween',
          'lint',
          '/home/runner/work/shop/shop/src/Wrong.php:12',
          'Expected 0 spaces between parenthesis of function declaration; 1 found',
        ],
        [
          'phpcs',
          'Squiz.Functions.MultiLineFunctionDeclaration.BraceOnSameLine',
          'lint',
          '/home/runner/work/shop/shop/src/Wrong.php:12',
          'Opening brace should be on a new line',
        ],
        [
          'phpcs',
          'Generic.WhiteSpace.ScopeIndent.Incorrect',
          'lint',
          '/home/runner/work/shop/shop/src/Wrong.php:13',
          'Line indented incorrectly; expected at least 8 spaces, found 6',
        ],
      ],
    ],
    [
      'phpcs-emacs',
      [
        [
          'phpcs',
          '',
          'lint',
          '/home/runner/work/shop/shop/src/Wrong.php:12:25',
          'Expected 0 spaces between parenthesis of function declaration; 1 found',
        ],
        [
          'phpcs',
          '',
          'lint',
          '/home/runner/work/shop/shop/src/Wrong.php:12:29',
          'Opening brace should be on a new line',
        ],
        [
          'phpcs',
          '',
          'lint',
          '/home/runner/work/shop/shop/src/Wrong.php:13:7',
          'Line indented incorrectly; expected at least 8 spaces, found 6',
        ],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`php/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['fatal', 'php fatal.php'],
    ['parse', 'php syntax.php'],
    ['parse-log', 'php syntax.php'],
    ['lint', 'php -l syntax.php'],
    ['phpcs', 'vendor/bin/phpcs'],
    ['phpcs-codes', 'vendor/bin/phpcs -s'],
    ['phpcs-emacs', 'vendor/bin/phpcs --report=emacs'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`php/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });

  test.each([['phpcs-colour', 'phpcs']])('%s says the same as %s', (one, other) => {
    const seen = (name: string) =>
      causesIn(fixture(`php/${name}.txt`))
        .map((row) => JSON.stringify(row))
        .sort();
    expect(seen(one)).toEqual(seen(other));
  });
});
