import { describe, expect, test } from '@jest/globals';
import { githubLog } from '../github-log.ts';
import { describeFixtures, type Told, text, told } from '../packages/told.ts';
import { failuresIn } from '../read.ts';

/** npm 11.19 with a registry of our own, as scripts/fixtures/failures/security.sh made it fail; yarn 1 from its documentation. */
const cases: Array<[string, Told[]]> = [
  [
    'npm-audit-colour',
    [
      [
        'npm-audit GHSA-aaaa-bbbb-cccc security',
        '',
        '3-6',
        'shop-cart 1.0.0\nPrices can be changed in shop-cart\nDenial of service in shop-cart',
      ],
      ['npm-audit GHSA-gggg-hhhh-jjjj security', '', '11-12', 'shop-till *\nSmall change is lost in shop-till'],
    ],
  ],
  [
    'npm-audit',
    [
      [
        'npm-audit GHSA-aaaa-bbbb-cccc security',
        '',
        '3-6',
        'shop-cart 1.0.0\nPrices can be changed in shop-cart\nDenial of service in shop-cart',
      ],
      ['npm-audit GHSA-gggg-hhhh-jjjj security', '', '11-12', 'shop-till *\nSmall change is lost in shop-till'],
    ],
  ],
  [
    'from-documentation/yarn-audit',
    [['npm-audit GHSA-35jh-r3h4-6jhm security', '', '3-5', 'lodash\nCommand Injection in lodash']],
  ],
];

describeFixtures('security', 'npm audit', cases);

describe('npm audit', () => {
  test('finds the packages of its JSON report', () => {
    const { vulnerabilities } = JSON.parse(text('security/npm-audit.json')) as {
      vulnerabilities: Record<string, { range: string; via: Array<{ title: string }> }>;
    };
    const expected = Object.entries(vulnerabilities).map(([name, { range, via }]) =>
      [`${name} ${range}`, ...via.map(({ title }) => title)].join('\n'),
    );
    expect(told(text('security/npm-audit.txt')).map(([, , , message]) => message)).toEqual(expected);
  });

  test('below the level that fails it only notes', () => {
    const all = failuresIn(githubLog('npm audit --audit-level=high', text('security/npm-audit.txt')));
    expect(all.map(({ severity }) => severity)).toEqual(['error', 'note']);
  });

  test('the summary of an install is none', () => {
    expect(told('added 12 packages in 1s\n\n2 vulnerabilities (1 low, 1 critical)\n')).toEqual([]);
  });
});
