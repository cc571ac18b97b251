import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what Composer says', () => {
  test.each<[string, unknown[][]]>([
    [
      'composer-missing',
      [
        [
          'composer',
          'unresolvable',
          'dependency',
          null,
          'Root composer.json requires shop/no-such-package, it could not be found in any version, there may be a typo in the package name.',
        ],
      ],
    ],
    [
      'composer-php',
      [
        [
          'composer',
          'unresolvable',
          'dependency',
          null,
          "Root composer.json requires php ^9.0 but your php version (8.2.35) does not satisfy that requirement.\nRoot composer.json requires PHP extension ext-nonsense * but it is missing from your system. Install or enable PHP's nonsense extension.",
        ],
      ],
    ],
    [
      'composer-json',
      [
        [
          'composer',
          'invalid-json',
          'build',
          'composer.json',
          '"./composer.json" does not contain valid JSON\nParse error on line 1:\n{"name":"shop/shop",}\n-------------------^\nExpected: \'STRING\' - It appears you have an extra trailing comma',
        ],
      ],
    ],
    ['composer-script', []],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`php/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['composer-missing', 'composer install'],
    ['composer-php', 'composer install'],
    ['composer-json', 'composer install'],
    ['composer-script', 'composer install'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`php/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });
});

describe('other forms of it', () => {
  test.each<[string, unknown[][]]>([
    [
      'Required package "shop/cart" is not present in the lock file.',
      [
        [
          'composer',
          'lock-outdated',
          'dependency',
          null,
          'Required package "shop/cart" is not present in the lock file.',
        ],
      ],
    ],
    [
      'Loading composer repositories with package information\n\n  [Composer\\Downloader\\TransportException]                     \n  The "https://packages.invalid/packages.json" file could not be downloaded  \n',
      [
        [
          'composer',
          'TransportException',
          'infrastructure',
          null,
          'The "https://packages.invalid/packages.json" file could not be downloaded',
        ],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(causesIn(`${text}\n`)).toEqual(expected);
  });
});
