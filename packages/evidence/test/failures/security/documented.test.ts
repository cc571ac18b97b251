import { describe, expect, test } from '@jest/globals';
import { describeFixtures, type Told, told } from '../packages/told.ts';

/** pip-audit 2, cargo-audit 0.21, trivy 0.60, ZAP 2, dependency-review-action 4 and snyk 1 by their documentation and open sources. */
const cases: Array<[string, Told[]]> = [
  [
    'from-documentation/pip-audit',
    [
      ['pip-audit PYSEC-2019-179 security', '', '4-4', 'flask 0.5 is vulnerable: PYSEC-2019-179. It is mended in 1.0.'],
      [
        'pip-audit PYSEC-2018-66 security',
        '',
        '5-5',
        'flask 0.5 is vulnerable: PYSEC-2018-66. It is mended in 0.12.3.',
      ],
    ],
  ],
  [
    'from-documentation/cargo-audit',
    [
      [
        'cargo-audit RUSTSEC-2020-0071 security',
        'Cargo.lock',
        '5-9',
        'time 0.1.43: Potential segfault in the time crate\nUpgrade to >=0.2.23',
      ],
    ],
  ],
  [
    'from-documentation/trivy',
    [
      [
        'trivy CVE-2019-10744 security',
        'package-lock.json',
        '18-18',
        'lodash 4.17.4 is vulnerable: CVE-2019-10744, nodejs-lodash: prototype pollution in\nIt is mended in 4.17.12.',
      ],
      [
        'trivy CVE-2018-16487 security',
        'package-lock.json',
        '23-23',
        'lodash 4.17.4 is vulnerable: CVE-2018-16487, lodash: Prototype pollution in utilities\nIt is mended in >=4.17.11.',
      ],
      [
        'trivy AVD-DS-0002 security',
        'Dockerfile:4',
        '32-38',
        'Specify at least 1 USER command in Dockerfile with non-root user as argument',
      ],
      ['trivy shop-token secret', 'src/deploy.yml:2', '47-47', 'A secret was found: Shop (shop-token).'],
    ],
  ],
  [
    'from-documentation/zap',
    [
      ['zap 10021 security', '', '4-4', 'X-Content-Type-Options Header Missing (2 times)'],
      ['zap 40012 security', '', '7-7', 'Cross Site Scripting (Reflected) (1 times)'],
    ],
  ],
  [
    'from-documentation/dependency-review',
    [
      [
        'dependency-review GHSA-35jh-r3h4-6jhm security',
        'package-lock.json',
        '1-1',
        'lodash@4.17.20: Command Injection in lodash (high)',
      ],
      [
        'dependency-review license security',
        'package-lock.json',
        '5-5',
        'shop-cart@1.0.0: the license GPL-3.0 is not allowed',
      ],
    ],
  ],
  [
    'from-documentation/snyk',
    [
      [
        'snyk SNYK-JS-LODASH-1018905 security',
        '',
        '9-9',
        'lodash@4.17.4: Regular Expression Denial of Service (ReDoS)',
      ],
      ['snyk SNYK-JS-LODASH-450202 security', '', '11-11', 'lodash@4.17.4: Prototype Pollution'],
    ],
  ],
  [
    'from-documentation/snyk-code',
    [
      ['snyk - security', 'src/till.js:3', '3-3', 'Use of Hardcoded Credentials'],
      ['snyk - security', 'src/cart.js:12', '7-7', 'SQL Injection'],
    ],
  ],
];

describeFixtures('security', 'scan', cases);

/** From the documentation and sources of codeql-action 3. */
describe('codeql', () => {
  test.each([
    [
      '##[error]Code Security must be enabled for this repository to use code scanning: Code scanning is not enabled for this repository.',
      'codeql not-enabled deploy',
    ],
    [
      '##[error]We were unable to automatically build your code. Please replace the call to the autobuild action',
      'codeql autobuild build',
    ],
    [
      '##[error]Encountered a fatal error while running "/opt/hostedtoolcache/CodeQL/2.20.0/x64/codeql/codeql database finalize". Exit code was 32',
      'codeql fatal build',
    ],
  ])('%s', (line, kind) => {
    expect(told(`${line}\n`).map(([each]) => each)).toEqual([kind]);
  });
});
