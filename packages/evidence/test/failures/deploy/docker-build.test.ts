import { describe, expect, test } from '@jest/globals';
import { describeFixtures, type Told, told } from '../packages/told.ts';

/** BuildKit 0.2x, the classic builder, compose and push by their documentation. */
const cases: Array<[string, Told[]]> = [
  [
    'from-documentation/buildkit-copy',
    [
      [
        'docker-build file-missing build',
        'Dockerfile:2',
        '6-12',
        'failed to compute cache key: failed to calculate checksum of ref a1b2c3d4::e5f6a7b8: "/nothing.json": not found',
      ],
    ],
  ],
  [
    'from-documentation/buildkit-image',
    [
      [
        'docker-build image-missing build',
        'Dockerfile:1',
        '6-11',
        'node:999: failed to resolve source metadata for docker.io/library/node:999: docker.io/library/node:999: not found',
      ],
    ],
  ],
  [
    'from-documentation/buildkit-parse',
    [
      [
        'docker-build dockerfile build',
        'Dockerfile:3',
        '1-7',
        'dockerfile parse error on line 3: unknown instruction: RUNN (did you mean RUN?)',
      ],
    ],
  ],
  [
    'from-documentation/buildkit-run',
    [
      [
        'docker-build run build consequence',
        'Dockerfile:3',
        '31-31',
        'The build stops at: /bin/sh -c npm ci (exit code 1)\nnpm error code ETARGET\nnpm error notarget No matching version found for left-pad@^9.0.0.\nnpm error A complete log of this run can be found in: /root/.npm/_logs/debug-0.log',
      ],
      ['npm ETARGET dependency', '', '14-15', 'No matching version found for left-pad@^9.0.0.'],
    ],
  ],
  [
    'from-documentation/classic-copy',
    [
      [
        'docker-build file-missing build',
        '',
        '2-2',
        'COPY failed: file not found in build context or excluded by .dockerignore: stat nothing.json: file does not exist',
      ],
    ],
  ],
  [
    'from-documentation/classic-run',
    [
      ['docker-build run build consequence', '', '7-7', 'The build stops at: /bin/sh -c nothing-here (exit code 127)'],
      ['shell command-not-found build', '', '6-6', '/bin/sh: 1: nothing-here: not found'],
    ],
  ],
  [
    'from-documentation/compose',
    [['docker-build unhealthy deploy', '', '3-3', 'dependency failed to start: container shop-db-1 is unhealthy']],
  ],
  [
    'from-documentation/push-denied',
    [['docker-build push-denied deploy', '', '3-3', 'denied: permission_denied: write_package']],
  ],
];

describeFixtures('deploy', 'docker build .', cases);

describe('docker build', () => {
  test('what the registry refuses is left to the one who reads it', () => {
    const log =
      'ERROR: failed to solve: shop/cart: pull access denied, repository does not exist or may require authorization\n';
    expect(told(log).map(([kind]) => kind)).toEqual(['docker pull-denied deploy']);
  });

  test('the action that builds says it again', () => {
    const said = 'ERROR: failed to solve: dockerfile parse error on line 3: unknown instruction: RUNN\n';
    expect(told(`${said}##[error]buildx failed with: ${said}`)).toEqual([
      [
        'docker-build dockerfile build',
        'Dockerfile:3',
        '1-1',
        'dockerfile parse error on line 3: unknown instruction: RUNN',
      ],
    ]);
  });

  test('compose names the target', () => {
    const log = 'target cart: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2\n';
    expect(told(log)).toEqual([
      ['docker-build run build consequence', '', '1-1', 'The build stops at: /bin/sh -c make (exit code 2)'],
    ]);
  });
});
