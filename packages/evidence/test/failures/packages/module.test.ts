import { describe, expect, test } from '@jest/globals';
import { describeFixtures, type Told, told } from './told.ts';

/** node 20, as scripts/fixtures/failures/packages-system.sh made it fail. */
const cases: Array<[string, Told[]]> = [
  [
    'node-import-file',
    [
      [
        'node ERR_MODULE_NOT_FOUND build',
        '/home/runner/work/shop/shop/file.mjs',
        '5-5',
        "Cannot find module '/home/runner/work/shop/shop/nothing.js' imported from /home/runner/work/shop/shop/file.mjs",
      ],
    ],
  ],
  [
    'node-import',
    [
      [
        'node ERR_MODULE_NOT_FOUND dependency',
        '/home/runner/work/shop/shop/package.mjs',
        '5-5',
        "Cannot find package 'left-padd' imported from /home/runner/work/shop/shop/package.mjs",
      ],
    ],
  ],
  [
    'node-no-file',
    [['node MODULE_NOT_FOUND build', '', '5-5', "Cannot find module '/home/runner/work/shop/shop/nothing.js'"]],
  ],
  [
    'node-require',
    [
      [
        'node MODULE_NOT_FOUND dependency',
        '/home/runner/work/shop/shop/cart.js:1:1',
        '5-5',
        "Cannot find module 'left-padd'",
      ],
    ],
  ],
];

describeFixtures('packages', 'node index.js', cases);

describe('modules', () => {
  test('a sentence is no missing module', () => {
    expect(told("Error: Cannot find module 'left-pad'\nwas what the user saw.\n")).toEqual([]);
  });
});
