import { describe, expect, test } from '@jest/globals';
import { told } from './told.ts';

/** From the documentation and sources of apk-tools 2.14 and 3, dnf 4 and Homebrew 4. */
describe('package managers of other systems', () => {
  test.each([
    [
      'ERROR: unable to select packages:\n  shop-cart (no such package):\n    required by: world[shop-cart]\n',
      [
        'apk not-found dependency',
        '',
        '1-3',
        'unable to select packages:\nshop-cart (no such package):\nrequired by: world[shop-cart]',
      ],
    ],
    [
      'No match for argument: shop-cart\nError: Unable to find a match: shop-cart\n',
      ['dnf not-found dependency', '', '2-2', 'Unable to find a match: shop-cart'],
    ],
    [
      'Error: No available formula with the name "shop-cart".\n',
      ['brew not-found dependency', '', '1-1', 'No available formula with the name "shop-cart".'],
    ],
  ])('%s', (log, expected) => {
    expect(told(log)).toEqual([expected]);
  });
});
