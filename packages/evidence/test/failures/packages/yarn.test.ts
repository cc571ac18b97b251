import { describe, expect, test } from '@jest/globals';
import { describeFixtures, type Told, told } from './told.ts';

/** yarn 1.22 and 4, as scripts/fixtures/failures/packages-pnpm-yarn.sh made them fail. */
const cases: Array<[string, Told[]]> = [
  [
    'yarn-engine',
    [
      [
        'yarn engine dependency',
        '',
        '7-7',
        'shop@1.0.0: The engine "node" is incompatible with this module. Expected version ">=99". Got "20.20.2"',
      ],
    ],
  ],
  [
    'yarn-frozen-colour',
    [
      [
        'yarn frozen-lockfile dependency',
        '',
        '5-5',
        'Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.',
      ],
    ],
  ],
  [
    'yarn-frozen',
    [
      [
        'yarn frozen-lockfile dependency',
        '',
        '5-5',
        'Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.',
      ],
    ],
  ],
  [
    'yarn-missing',
    [['yarn not-found dependency', '', '6-6', 'Couldn\'t find package "@shop/cartt-not-there" on the "npm" registry.']],
  ],
  ['yarn-nothing', [['yarn missing-script build', '', '3-3', 'Command "nothing" not found.']]],
  ['yarn-passing', []],
  [
    'yarn-postinstall',
    [
      [
        'yarn install-script dependency',
        '',
        '9-16',
        '/home/runner/work/shop/shop/node_modules/dep: Command failed.\nExit code: 127\nCommand: echo building; node-x\n/bin/sh: 1: node-x: not found',
      ],
    ],
  ],
  ['yarn-script', [['yarn - build consequence', '', '4-4', 'Command failed with exit code 3.']]],
  [
    'yarn-target',
    [['yarn not-found dependency', '', '6-6', 'Couldn\'t find any versions for "left-pad" that matches "^9.0.0"']],
  ],
  [
    'berry-checksum',
    [
      [
        'yarn YN0018 dependency',
        '',
        '5-5',
        "left-pad@npm:1.3.0: The remote archive doesn't match the expected checksum",
      ],
    ],
  ],
  [
    'berry-frozen-colour',
    [
      [
        'yarn YN0028 dependency',
        '',
        '50-50',
        'The lockfile would have been modified by this install, which is explicitly forbidden.',
      ],
    ],
  ],
  [
    'berry-frozen',
    [
      [
        'yarn YN0028 dependency',
        '',
        '47-47',
        'The lockfile would have been modified by this install, which is explicitly forbidden.',
      ],
    ],
  ],
  ['berry-missing', [['yarn YN0035 dependency', '', '3-3', '@shop/cartt-not-there@npm:^1.0.0: Package not found']]],
  ['berry-nothing', [['yarn usage build', '', '1-1', 'Usage Error: Couldn\'t find a script named "nothing".']]],
  ['berry-passing', []],
  [
    'berry-postinstall',
    [['yarn YN0009 build', '', '10-10', "shop@workspace:. couldn't be built successfully (exit code 127)"]],
  ],
  ['berry-target', [['yarn YN0082 dependency', '', '3-3', 'left-pad@npm:^9.0.0: No candidates found']]],
];

describeFixtures('packages', 'yarn install', cases);

describe('yarn', () => {
  test('another tool whose errors begin alike is not yarn', () => {
    expect(
      told('yarn run v1.22.22\n$ prettier --check .\nerror No files matching the pattern\n').filter(([kind]) =>
        kind.startsWith('yarn'),
      ),
    ).toEqual([]);
  });

  test('the end of a script after what it said is a consequence', () => {
    const log =
      'yarn run v1.22.22\n$ tsc\na.ts(3,1): error TS2304: Cannot find name.\nerror Command failed with exit code 2.\n';
    expect(told(log).map(([kind]) => kind)).toEqual(['yarn - build consequence']);
  });
});
