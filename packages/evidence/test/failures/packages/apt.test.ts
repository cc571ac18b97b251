import { describe, expect, test } from '@jest/globals';
import { describeFixtures, type Told, told } from './told.ts';

/** apt 2.6, as scripts/fixtures/failures/packages-system.sh made it fail. */
const cases: Array<[string, Told[]]> = [
  [
    'apt-broken',
    [
      [
        'apt broken dependency',
        '',
        '11-13',
        'Unable to correct problems, you have held broken packages.\nshop-cart : Depends: shop-till (>= 2) but it is not installable\nDepends: bash (>= 99) but 5.2.15-2+b8 is to be installed',
      ],
    ],
  ],
  ['apt-none', [['apt not-found dependency', '', '4-4', 'Unable to locate package shop-cart-not-there']]],
  [
    'apt-suite',
    [
      [
        'apt repository dependency',
        '',
        '6-6',
        "The repository 'http://deb.debian.org/debian nosuite Release' does not have a Release file.",
      ],
    ],
  ],
  ['apt-version', [['apt version dependency', '', '10-10', "Version '99' for 'bash' was not found"]]],
];

describeFixtures('packages', 'sudo apt-get install -y shop-cart', cases);

/** From the sources of apt and dpkg. */
describe('what else apt says', () => {
  test.each([
    ["E: Package 'shop-cart' has no installation candidate", 'apt not-found dependency'],
    ['E: Failed to fetch http://a.b/pool/s/shop_1.deb  404  Not Found [IP: 1.2.3.4 80]', 'apt stale-index dependency'],
    [
      'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 12 (apt-get)',
      'apt lock infrastructure',
    ],
    ['E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)', 'apt permission build'],
  ])('%s', (line, kind) => {
    expect(told(`Reading package lists...\n${line}\n`).map(([each]) => each)).toEqual([kind]);
  });

  test('the package that dpkg could not set up', () => {
    const log =
      'dpkg: error processing package shop-cart (--configure):\n installed shop-cart package post-installation script subprocess returned error exit status 1\nErrors were encountered while processing:\n shop-cart\nE: Sub-process /usr/bin/dpkg returned an error code (1)\n';
    expect(told(log)).toEqual([
      [
        'apt dpkg dependency',
        '',
        '1-5',
        'Sub-process /usr/bin/dpkg returned an error code (1)\ndpkg: error processing package shop-cart (--configure):\ninstalled shop-cart package post-installation script subprocess returned error exit status 1',
      ],
    ]);
  });
});
