import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what Ruby, Rake and Bundler say', () => {
  test.each<[string, unknown[][]]>([
    [
      'exception',
      [
        [
          'ruby',
          'NoMethodError',
          'build',
          '/home/runner/work/shop/shop/lib/cart.rb:12',
          "undefined method `discount' for nil:NilClass",
        ],
      ],
    ],
    ['load', [['ruby', 'LoadError', 'build', null, 'cannot load such file -- shop/missing']]],
    ['syntax', [['ruby', 'SyntaxError', 'build', 'syntax.rb:3', "syntax error, unexpected `end'"]]],
    [
      'rake',
      [
        [
          'ruby',
          'NoMethodError',
          'build',
          '/home/runner/work/shop/shop/lib/cart.rb:12',
          "undefined method `discount' for 1:Integer\n@prices.first.discount\n^^^^^^^^^",
        ],
      ],
    ],
    [
      'rake-missing',
      [
        [
          'ruby',
          '',
          'build',
          null,
          "Don't know how to build task 'nothing' (See the list of available tasks with `rake --tasks`)",
        ],
      ],
    ],
    ['rake-shell', []],
    [
      'bundler',
      [
        [
          'bundler',
          'network',
          'infrastructure',
          null,
          'Could not reach host index.rubygems.org. Check your network connection and try\nagain.',
        ],
      ],
    ],
    [
      'bundler-local',
      [
        [
          'bundler',
          'gem-not-found',
          'dependency',
          null,
          "Could not find gem 'rspec (= 99.9)' in cached gems or installed locally.\nThe source contains the following gems matching 'rspec':\n* rspec-3.12.0",
        ],
      ],
    ],
    [
      'bundler-gemfile',
      [
        [
          'bundler',
          'gemfile',
          'build',
          '/home/runner/work/shop/shop/Gemfile:3',
          'There was an error parsing `Gemfile`: unterminated string meets end of file - gem "rake", "= 1\n^\n. Bundler cannot continue.',
        ],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`ruby/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['exception', 'ruby run.rb'],
    ['load', 'ruby run.rb'],
    ['syntax', 'ruby syntax.rb'],
    ['rake', 'rake sum'],
    ['rake-missing', 'rake nothing'],
    ['rake-shell', 'rake shell'],
    ['bundler', 'bundle install'],
    ['bundler-local', 'bundle install --local'],
    ['bundler-gemfile', 'bundle install'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`ruby/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });
});

describe('other forms of it', () => {
  test.each<[string, unknown[][]]>([
    [
      "Could not find gem 'shop (= 99.9)' in rubygems repository https://rubygems.org/ or installed locally.",
      [
        [
          'bundler',
          'gem-not-found',
          'dependency',
          null,
          "Could not find gem 'shop (= 99.9)' in rubygems repository https://rubygems.org/ or installed locally.",
        ],
      ],
    ],
    [
      'Your Ruby version is 3.1.2, but your Gemfile specified 3.4.1',
      [['bundler', 'ruby-version', 'dependency', null, 'Your Ruby version is 3.1.2, but your Gemfile specified 3.4.1']],
    ],
  ])('%s', (text, expected) => {
    expect(causesIn(`${text}\n`)).toEqual(expected);
  });
});
