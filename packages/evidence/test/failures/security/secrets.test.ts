import { describe, expect, test } from '@jest/globals';
import { describeFixtures, type Told } from '../packages/told.ts';
import { failuresIn, fixture } from '../read.ts';

/** detect-secrets 1.5, as scripts/fixtures/failures/security.sh made it fail; TruffleHog 3 by its documentation. */
const cases: Array<[string, Told[]]> = [
  ['detect-secrets-passing', []],
  [
    'detect-secrets',
    [
      [
        'detect-secrets Secret Keyword secret',
        'src/password.py:3',
        '4-4',
        'A secret of the kind Secret Keyword was found in src/password.py, line 3.',
      ],
    ],
  ],
  [
    'from-documentation/trufflehog',
    [
      [
        'trufflehog Github secret',
        'src/deploy.yml:2',
        '9-9',
        'A secret of the kind Github was found in src/deploy.yml, line 2.',
      ],
    ],
  ],
];

describeFixtures('security', 'detect-secrets-hook src', cases);

describe('scanners for secrets', () => {
  test('the secret itself is neither in the message nor in what is shown', () => {
    const all = failuresIn(fixture('security/from-documentation/trufflehog.txt'));
    expect(all.length).toBe(1);
    for (const { message, excerpt } of all) expect(`${message}\n${excerpt}`).not.toMatch(/shoptok-/);
  });
});
