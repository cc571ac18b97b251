import { describe, expect, test } from '@jest/globals';
import { githubLog } from '../github-log.ts';
import { describeFixtures, type Told, told } from './told.ts';

/** poetry 2.5, as scripts/fixtures/failures/packages-python.sh made it fail. */
const cases: Array<[string, Told[]]> = [
  [
    'poetry-conflict',
    [
      [
        'poetry SolverProblemError dependency',
        '',
        '3-4',
        'Because shop depends on requests (2.31.0) which depends on urllib3 (>=1.21.1,<3), urllib3 is required.\nSo, because shop depends on urllib3 (1.20), version solving failed.',
      ],
    ],
  ],
  [
    'poetry-locked',
    [
      [
        'poetry lock dependency',
        '',
        '3-3',
        'pyproject.toml changed significantly since poetry.lock was last generated. Run `poetry lock` to fix the lock file.',
      ],
    ],
  ],
  [
    'poetry-none',
    [
      [
        'poetry SolverProblemError dependency',
        '',
        '3-3',
        "Because shop depends on python-not-there (1) which doesn't match any versions, version solving failed.",
      ],
    ],
  ],
  ['poetry-passing', []],
  [
    'poetry-version',
    [
      [
        'poetry SolverProblemError dependency',
        '',
        '3-3',
        "Because shop depends on six (^99) which doesn't match any versions, version solving failed.",
      ],
    ],
  ],
];

describeFixtures('packages', 'poetry install', cases);

describe('poetry', () => {
  test('the solver of Dart, which says it in the same way, is not poetry', () => {
    const log = 'Because shop depends on cart ^9.0.0 which does not match any versions, version solving failed.\n';
    expect(told(githubLog('dart pub get', log)).filter(([kind]) => kind.startsWith('poetry'))).toEqual([]);
  });

  test('a sentence is none', () => {
    expect(told('Because it rains, the test waits.\nBecause version solving failed. he said\n')).toEqual([]);
  });
});
