import { describe, expect, test } from '@jest/globals';
import { describeFixtures, type Told, text, told } from '../packages/told.ts';

/** terraform 1.11, as scripts/fixtures/failures/deploy.sh made it fail; an apply by its documentation. */
const cases: Array<[string, Told[]]> = [
  [
    'terraform-colour',
    [
      [
        'terraform - build',
        'main.tf:6',
        '2-4',
        'Reference to undeclared input variable\nAn input variable with the name "missing" has not been declared. This variable can be declared with a variable "missing" {} block.',
      ],
      [
        'terraform - build',
        'main.tf:7',
        '11-13',
        'Reference to undeclared local value\nA local value with the name "nope" has not been declared.',
      ],
      [
        'terraform - build',
        'main.tf:11',
        '19-21',
        'Too many function arguments\nFunction "upper" expects only 1 argument(s).',
      ],
      [
        'terraform - build',
        'main.tf:12',
        '29-31',
        'Unsupported argument\nAn argument named "nope" is not expected here.',
      ],
    ],
  ],
  ['terraform-passing', []],
  [
    'terraform-plain',
    [
      [
        'terraform - build',
        'main.tf:6',
        '2-4',
        'Reference to undeclared input variable\nAn input variable with the name "missing" has not been declared. This variable can be declared with a variable "missing" {} block.',
      ],
      [
        'terraform - build',
        'main.tf:7',
        '10-12',
        'Reference to undeclared local value\nA local value with the name "nope" has not been declared.',
      ],
      [
        'terraform - build',
        'main.tf:11',
        '17-19',
        'Too many function arguments\nFunction "upper" expects only 1 argument(s).',
      ],
      [
        'terraform - build',
        'main.tf:12',
        '26-28',
        'Unsupported argument\nAn argument named "nope" is not expected here.',
      ],
    ],
  ],
  [
    'terraform',
    [
      [
        'terraform - build',
        'main.tf:6',
        '2-4',
        'Reference to undeclared input variable\nAn input variable with the name "missing" has not been declared. This variable can be declared with a variable "missing" {} block.',
      ],
      [
        'terraform - build',
        'main.tf:7',
        '11-13',
        'Reference to undeclared local value\nA local value with the name "nope" has not been declared.',
      ],
      [
        'terraform - build',
        'main.tf:11',
        '19-21',
        'Too many function arguments\nFunction "upper" expects only 1 argument(s).',
      ],
      [
        'terraform - build',
        'main.tf:12',
        '29-31',
        'Unsupported argument\nAn argument named "nope" is not expected here.',
      ],
    ],
  ],
  [
    'from-documentation/terraform-apply',
    [
      ['terraform - deploy', 'main.tf:3', '3-6', 'creating S3 Bucket (shop): BucketAlreadyExists'],
      [
        'terraform - deploy',
        '',
        '11-11',
        'Backend initialization required, please run "terraform init"\nReason: Initial configuration of the requested backend "s3"',
      ],
    ],
  ],
];

describeFixtures('deploy', 'terraform validate', cases);

describe('terraform', () => {
  test('finds what its JSON output has', () => {
    interface Diagnostic {
      summary: string;
      detail: string;
      range: { filename: string; start: { line: number } };
    }
    const { diagnostics } = JSON.parse(text('deploy/terraform.json')) as { diagnostics: Diagnostic[] };
    const expected = diagnostics
      .map(({ summary, detail, range }) => [`${range.filename}:${range.start.line}`, `${summary}\n${detail}`])
      .sort();
    expect(
      told(text('deploy/terraform.txt'))
        .map(([, place, , message]) => [place, message])
        .sort(),
    ).toEqual(expected);
  });

  test('another error that begins alike is not its', () => {
    const log = 'Error: something else\n\n  at a.js\n\n\n\n  on main.tf line 3:\n';
    expect(told(log).filter(([kind]) => kind.startsWith('terraform'))).toEqual([]);
  });
});
