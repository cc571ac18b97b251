import { describe, expect, test } from '@jest/globals';
import { describeFixtures, type Told, text, told } from '../packages/told.ts';

/** semgrep 1, as scripts/fixtures/failures/security.sh made it fail. */
const cases: Array<[string, Told[]]> = [
  [
    'semgrep-colour',
    [
      ['semgrep no-eval security', 'src/cart.py:5', '15-19', 'Do not call eval on what users type.'],
      [
        'semgrep no-system security',
        'src/cart.py:6',
        '21-26',
        'Do not call os.system with a string that is put together, since a shell reads it and whoever gives a part of it runs what they want.',
      ],
      ['semgrep no-eval security', 'src/cart.py:11', '28-32', 'Do not call eval on what users type.'],
      ['semgrep no-eval security', 'src/cart.py:14', '28-36', 'Do not call eval on what users type.'],
      ['semgrep no-eval security', 'src/till.py:2', '39-43', 'Do not call eval on what users type.'],
    ],
  ],
  ['semgrep-passing', []],
  [
    'semgrep',
    [
      ['semgrep no-eval security', 'src/cart.py:5', '15-19', 'Do not call eval on what users type.'],
      [
        'semgrep no-system security',
        'src/cart.py:6',
        '21-26',
        'Do not call os.system with a string that is put together, since a shell reads it and whoever gives a part of it runs what they want.',
      ],
      ['semgrep no-eval security', 'src/cart.py:11', '28-32', 'Do not call eval on what users type.'],
      ['semgrep no-eval security', 'src/cart.py:14', '28-36', 'Do not call eval on what users type.'],
      ['semgrep no-eval security', 'src/till.py:2', '39-43', 'Do not call eval on what users type.'],
    ],
  ],
];

describeFixtures('security', 'semgrep scan --error src', cases);

describe('semgrep', () => {
  test('finds what its JSON report has', () => {
    const report: Array<{ rule: string; path: string; line: number; message: string }> = JSON.parse(
      text('security/semgrep.json'),
    );
    const expected = report.map(({ rule, path, line, message }) => [
      `semgrep ${rule} security`,
      `${path}:${line}`,
      message,
    ]);
    expect(told(text('security/semgrep.txt')).map(([kind, place, , message]) => [kind, place, message])).toEqual(
      expected,
    );
  });
});
