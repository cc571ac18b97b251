import { describeFixtures, type Told } from './told.ts';

/** uv 0.13 and 0.5, as scripts/fixtures/failures/packages-python.sh made them fail. */
const cases: Array<[string, Told[]]> = [
  [
    'uv-conflict',
    [
      [
        'uv no-solution dependency',
        '',
        '3-5',
        'No solution found when resolving dependencies\nBecause requests==2.31.0 depends on urllib3>=1.21.1,<3 and you require requests==2.31.0, we can conclude that you require urllib3>=1.21.1,<3.\nAnd because you require urllib3==1.20, we can conclude that your requirements are unsatisfiable.',
      ],
    ],
  ],
  [
    'uv-hash',
    [['uv download dependency', '', '4-5', 'Failed to download `six==1.16.0`\nHash mismatch for `six==1.16.0`']],
  ],
  [
    'uv-locked',
    [
      [
        'uv locked dependency',
        '',
        '5-5',
        'The lockfile at `uv.lock` needs to be updated, but `--locked` was provided.',
      ],
    ],
  ],
  [
    'uv-none',
    [
      [
        'uv no-solution dependency',
        '',
        '3-4',
        'No solution found when resolving dependencies\nBecause shop-cartt-not-there was not found in the package registry and you require shop-cartt-not-there==1.0, we can conclude that your requirements are unsatisfiable.',
      ],
    ],
  ],
  ['uv-nothing', [['uv project build', '', '2-2', 'File not found: nothing.txt']]],
  ['uv-passing', []],
  [
    'uv-wheel',
    [
      [
        'uv build dependency',
        '',
        '5-7',
        'Failed to build `cart @ file:///home/runner/work/shop/shop/wheel`\nThe build backend returned an error\nCall to `setuptools.build_meta:__legacy__.build_wheel` failed (exit status: 1)\ncart.c:1:11: error: expected declaration specifiers or ‘...’ before ‘{’ token',
      ],
    ],
  ],
  [
    'uv05-conflict-colour',
    [
      [
        'uv no-solution dependency',
        '',
        '3-7',
        'No solution found when resolving dependencies:\nBecause requests==2.31.0 depends on urllib3>=1.21.1,<3 and you require\nrequests==2.31.0, we can conclude that you require urllib3>=1.21.1,<3.\nAnd because you require urllib3==1.20, we can conclude that your\nrequirements are unsatisfiable.',
      ],
    ],
  ],
  [
    'uv05-conflict',
    [
      [
        'uv no-solution dependency',
        '',
        '3-7',
        'No solution found when resolving dependencies:\nBecause requests==2.31.0 depends on urllib3>=1.21.1,<3 and you require\nrequests==2.31.0, we can conclude that you require urllib3>=1.21.1,<3.\nAnd because you require urllib3==1.20, we can conclude that your\nrequirements are unsatisfiable.',
      ],
    ],
  ],
  [
    'uv05-wheel',
    [
      [
        'uv build dependency',
        '',
        '4-6',
        'Failed to prepare distributions\nFailed to build `cart @ file:///home/runner/work/shop/shop/wheel`\nBuild backend failed to build wheel through `build_wheel` (exit status: 1)\ncart.c:1:11: error: expected declaration specifiers or ‘...’ before ‘{’ token',
      ],
    ],
  ],
];

describeFixtures('packages', 'uv sync --locked', cases);
