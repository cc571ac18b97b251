import { describe, expect, test } from '@jest/globals';
import { describeFixtures, type Told, told } from './told.ts';

/** pnpm 9.15, as scripts/fixtures/failures/packages-pnpm-yarn.sh made it fail. */
const cases: Array<[string, Told[]]> = [
  [
    'pnpm-engine',
    [
      [
        'pnpm ERR_PNPM_UNSUPPORTED_ENGINE dependency',
        '',
        '1-6',
        'Unsupported environment (bad pnpm and/or Node.js version)\nYour Node version is incompatible with "/home/runner/work/shop/shop".\nExpected version: >=99\nGot: v20.20.2',
      ],
    ],
  ],
  [
    'pnpm-frozen-colour',
    [
      [
        'pnpm ERR_PNPM_OUTDATED_LOCKFILE dependency',
        '',
        '1-6',
        'Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date with <ROOT>/package.json\nspecifiers in the lockfile ({"left-pad":"1.3.0"}) don\'t match specs in package.json ({"left-pad":"1.2.0","is-odd":"3.0.1"})',
      ],
    ],
  ],
  [
    'pnpm-frozen',
    [
      [
        'pnpm ERR_PNPM_OUTDATED_LOCKFILE dependency',
        '',
        '1-6',
        'Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date with <ROOT>/package.json\nspecifiers in the lockfile ({"left-pad":"1.3.0"}) don\'t match specs in package.json ({"left-pad":"1.2.0","is-odd":"3.0.1"})',
      ],
    ],
  ],
  ['pnpm-many', [['pnpm ERR_PNPM_RECURSIVE_RUN_FIRST_FAIL build consequence', '', '6-6', 'cart@1.0.0 test: `exit 2`']]],
  [
    'pnpm-missing',
    [
      [
        'pnpm ERR_PNPM_FETCH_404 dependency',
        '',
        '1-5',
        'GET https://registry.npmjs.org/@shop%2Fcartt-not-there: Not Found - 404\n@shop/cartt-not-there is not in the npm registry, or you have no permission to fetch it.',
      ],
    ],
  ],
  ['pnpm-nothing', [['pnpm ERR_PNPM_NO_SCRIPT build', '', '1-1', 'Missing script: nothing']]],
  ['pnpm-passing', []],
  [
    'pnpm-peer',
    [
      [
        'pnpm ERR_PNPM_PEER_DEP_ISSUES dependency',
        '',
        '10-14',
        'Unmet peer dependencies\n✕ unmet peer react@^18.2.0: found 16.14.0',
      ],
    ],
  ],
  ['pnpm-script', [['pnpm ELIFECYCLE build consequence', '', '5-5', 'Test failed. See above for more details.']]],
  [
    'pnpm-target',
    [['pnpm ERR_PNPM_NO_MATCHING_VERSION dependency', '', '1-1', 'No matching version found for left-pad@^9.0.0']],
  ],
  [
    'pnpm-unlocked',
    [
      [
        'pnpm ERR_PNPM_NO_LOCKFILE dependency',
        '',
        '1-1',
        'Cannot install with "frozen-lockfile" because pnpm-lock.yaml is absent',
      ],
    ],
  ],
  [
    'pnpm-workspace',
    [
      [
        'pnpm ERR_PNPM_WORKSPACE_PKG_NOT_FOUND dependency',
        '',
        '1-1',
        'In : "cart@workspace:*" is in the dependencies but no package named "cart" is present in the workspace',
      ],
    ],
  ],
];

describeFixtures('packages', 'pnpm install', cases);

describe('pnpm', () => {
  test('the network is left to the one who reads it', () => {
    const log =
      ' ERR_PNPM_META_FETCH_FAIL  GET https://a.b/c: request to https://a.b/c failed, reason: getaddrinfo ENOTFOUND a.b\n';
    expect(told(log).filter(([kind]) => kind.startsWith('pnpm'))).toEqual([]);
  });

  test('talk about a code is none', () => {
    expect(told('✓ explains ERR_PNPM_FETCH_404  to the user\nsee ELIFECYCLE  in the manual\n')).toEqual([]);
  });
});
