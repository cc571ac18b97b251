import { describe, expect, test } from '@jest/globals';
import { describeFixtures, type Told, text, told } from '../packages/told.ts';
import { failuresIn, fixture } from '../read.ts';

/** gitleaks 8.30, as scripts/fixtures/failures/security.sh made it fail. */
const cases: Array<[string, Told[]]> = [
  [
    'gitleaks-colour',
    [
      [
        'gitleaks shop-token secret',
        'src/deploy.yml:2',
        '10-13',
        'A secret of the kind shop-token was found in src/deploy.yml, line 2.',
      ],
      [
        'gitleaks shop-token secret',
        'src/till.py:5',
        '22-25',
        'A secret of the kind shop-token was found in src/till.py, line 5.',
      ],
    ],
  ],
  ['gitleaks-passing', []],
  ['gitleaks-quiet', [['gitleaks - secret', '', '3-3', 'Leaks found: 2.']]],
  [
    'gitleaks',
    [
      [
        'gitleaks shop-token secret',
        'src/deploy.yml:2',
        '3-6',
        'A secret of the kind shop-token was found in src/deploy.yml, line 2.',
      ],
      [
        'gitleaks shop-token secret',
        'src/till.py:5',
        '15-18',
        'A secret of the kind shop-token was found in src/till.py, line 5.',
      ],
    ],
  ],
];

describeFixtures('security', 'gitleaks git -v .', cases);

describe('gitleaks', () => {
  test('finds what its JSON report has', () => {
    const report: Array<{ RuleID: string; File: string; StartLine: number }> = JSON.parse(
      text('security/gitleaks.json'),
    );
    const expected = report.map(({ RuleID, File, StartLine }) => [`gitleaks ${RuleID} secret`, `${File}:${StartLine}`]);
    expect(told(text('security/gitleaks.txt')).map(([kind, place]) => [kind, place])).toEqual(expected);
  });

  test('the secret itself is neither in the message nor in what is shown', () => {
    const all = failuresIn(fixture('security/gitleaks.txt'));
    expect(all.length).toBe(2);
    for (const { message, excerpt } of all) expect(`${message}\n${excerpt}`).not.toMatch(/shoptok-/);
  });
});
