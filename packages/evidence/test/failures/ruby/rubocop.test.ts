import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what RuboCop says', () => {
  test.each<[string, unknown[][]]>([
    [
      'rubocop',
      [
        [
          'rubocop',
          'Style/FrozenStringLiteralComment',
          'lint',
          'style.rb:1:1',
          'Missing frozen string literal comment.',
        ],
        ['rubocop', 'Naming/MethodName', 'lint', 'style.rb:1:5', 'Use snake_case for method names.'],
        ['rubocop', 'Layout/SpaceInsideParens', 'format', 'style.rb:1:11', 'Space inside parentheses detected.'],
        [
          'rubocop',
          'Lint/UnusedMethodArgument',
          'lint',
          'style.rb:1:12',
          "Unused method argument - a. If it's necessary, use _ or _a as an argument name to indicate that it won't be used. You can also write as Total(*) if you want the method to accept any arguments but don't care about them.",
        ],
        [
          'rubocop',
          'Naming/MethodParameterName',
          'lint',
          'style.rb:1:12',
          'Method parameter must be at least 3 characters long.',
        ],
        ['rubocop', 'Layout/SpaceInsideParens', 'format', 'style.rb:1:13', 'Space inside parentheses detected.'],
        ['rubocop', 'Lint/UselessAssignment', 'lint', 'style.rb:2:3', 'Useless assignment to variable - x.'],
        [
          'rubocop',
          'Style/StringLiterals',
          'lint',
          'style.rb:2:7',
          "Prefer single-quoted strings when you don't need string interpolation or special symbols.",
        ],
        ['rubocop', 'Security/Eval', 'lint', 'style.rb:5:1', 'The use of eval is a serious security risk.'],
        ['rubocop', 'Lint/Syntax', 'build', 'syntax.rb:3:1', 'unexpected token kEND'],
      ],
    ],
    [
      'rubocop-emacs',
      [
        [
          'rubocop',
          'Naming/MethodName',
          'lint',
          '/home/runner/work/shop/shop/style.rb:1:5',
          'Use snake_case for method names.',
        ],
        [
          'rubocop',
          'Layout/SpaceInsideParens',
          'format',
          '/home/runner/work/shop/shop/style.rb:1:11',
          'Space inside parentheses detected.',
        ],
        [
          'rubocop',
          'Lint/UnusedMethodArgument',
          'lint',
          '/home/runner/work/shop/shop/style.rb:1:12',
          "Unused method argument - `a`. If it's necessary, use `_` or `_a` as an argument name to indicate that it won't be used. You can also write as `Total(*)` if you want the method to accept any arguments but don't care about them.",
        ],
        [
          'rubocop',
          'Naming/MethodParameterName',
          'lint',
          '/home/runner/work/shop/shop/style.rb:1:12',
          'Method parameter must be at least 3 characters long.',
        ],
        [
          'rubocop',
          'Layout/SpaceInsideParens',
          'format',
          '/home/runner/work/shop/shop/style.rb:1:13',
          'Space inside parentheses detected.',
        ],
        [
          'rubocop',
          'Lint/UselessAssignment',
          'lint',
          '/home/runner/work/shop/shop/style.rb:2:3',
          'Useless assignment to variable - `x`.',
        ],
        [
          'rubocop',
          'Security/Eval',
          'lint',
          '/home/runner/work/shop/shop/style.rb:5:1',
          'The use of `eval` is a serious security risk.',
        ],
        [
          'rubocop',
          'Lint/Syntax',
          'build',
          '/home/runner/work/shop/shop/syntax.rb:3:1',
          'unexpected token kEND (Using Ruby 2.6 parser; configure using `TargetRubyVersion` parameter, under `AllCops`)',
        ],
      ],
    ],
    [
      'rubocop-github',
      [
        ['rubocop', 'Naming/MethodName', 'lint', 'style.rb:1:5', 'Use snake_case for method names.'],
        ['rubocop', 'Layout/SpaceInsideParens', 'format', 'style.rb:1:11', 'Space inside parentheses detected.'],
        [
          'rubocop',
          'Lint/UnusedMethodArgument',
          'lint',
          'style.rb:1:12',
          "Unused method argument - `a`. If it's necessary, use `_` or `_a` as an argument name to indicate that it won't be used. You can also write as `Total(*)` if you want the method to accept any arguments but don't care about them.",
        ],
        [
          'rubocop',
          'Naming/MethodParameterName',
          'lint',
          'style.rb:1:12',
          'Method parameter must be at least 3 characters long.',
        ],
        ['rubocop', 'Layout/SpaceInsideParens', 'format', 'style.rb:1:13', 'Space inside parentheses detected.'],
        ['rubocop', 'Lint/UselessAssignment', 'lint', 'style.rb:2:3', 'Useless assignment to variable - `x`.'],
        ['rubocop', 'Security/Eval', 'lint', 'style.rb:5:1', 'The use of `eval` is a serious security risk.'],
        [
          'rubocop',
          'Lint/Syntax',
          'build',
          'syntax.rb:3:1',
          'unexpected token kEND%0A(Using Ruby 2.6 parser; configure using `TargetRubyVersion` parameter, under `AllCops`)',
        ],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`ruby/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['rubocop', 'bundle exec rubocop'],
    ['rubocop-emacs', 'rubocop --format emacs'],
    ['rubocop-github', 'rubocop --format github'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`ruby/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });

  test.each([['rubocop-colour', 'rubocop']])('%s says the same as %s', (one, other) => {
    const seen = (name: string) =>
      causesIn(fixture(`ruby/${name}.txt`))
        .map((row) => JSON.stringify(row))
        .sort();
    expect(seen(one)).toEqual(seen(other));
  });
});
