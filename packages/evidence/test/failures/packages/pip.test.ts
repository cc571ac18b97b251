import { describe, expect, test } from '@jest/globals';
import { describeFixtures, type Told, text, told } from './told.ts';

/** pip 23.2 and 20.2, as scripts/fixtures/failures/packages-python.sh made them fail. */
const cases: Array<[string, Told[]]> = [
  [
    'pip-conflict',
    [
      [
        'pip ResolutionImpossible dependency',
        'conflict.txt:2',
        '12-16',
        'Cannot install -r conflict.txt (line 2) and urllib3==1.20 because these package versions have conflicting dependencies.\nThe conflict is caused by:\nThe user requested urllib3==1.20\nrequests 2.31.0 depends on urllib3<3 and >=1.21.1',
      ],
    ],
  ],
  [
    'pip-hash',
    [
      [
        'pip hash-mismatch dependency',
        'hashes.txt:1',
        '3-6',
        'THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions, please update the hashes. Otherwise, examine the package contents carefully; someone may have tampered with them.\nsix==1.16.0 from https://files.pythonhosted.org/packages/d9/5a/e7c31adbe875f2abbb91bd84cf2dc52d792b5a01506781dbcf25c91daf11/six-1.16.0-py2.py3-none-any.whl#sha256=8abb2f1d86890a2dfb989f9a77cfcfd3e47c2a354b01111771326f8aa26e0254 (from -r hashes.txt (line 1)):\nExpected sha256 0000000000000000000000000000000000000000000000000000000000000000\nGot        8abb2f1d86890a2dfb989f9a77cfcfd3e47c2a354b01111771326f8aa26e0254',
      ],
    ],
  ],
  [
    'pip-invalid',
    [['pip requirements build', 'invalid.txt:2', '1-1', "Invalid requirement: 'a b' (from line 2 of invalid.txt)"]],
  ],
  [
    'pip-metadata',
    [
      [
        'pip subprocess-exited-with-error dependency',
        '',
        '31-31',
        "Getting requirements to build wheel did not run successfully.\nModuleNotFoundError: No module named 'nothing_here'",
      ],
    ],
  ],
  [
    'pip-newer',
    [
      [
        'pip requires-python dependency',
        '',
        '9-9',
        "Package 'newer' requires a different Python: 3.11.7 not in '>=3.99'",
      ],
    ],
  ],
  [
    'pip-none',
    [
      [
        'pip no-matching-distribution dependency',
        '',
        '1-2',
        'No matching distribution found for shop-cartt-not-there==1.0\nCould not find a version that satisfies the requirement shop-cartt-not-there==1.0 (from versions: none)',
      ],
    ],
  ],
  [
    'pip-nothing',
    [
      [
        'pip requirements build',
        '',
        '1-1',
        "Could not open requirements file: [Errno 2] No such file or directory: 'nothing.txt'",
      ],
    ],
  ],
  ['pip-passing', []],
  [
    'pip-unhashed',
    [
      [
        'pip hash-missing dependency',
        'unhashed.txt:2',
        '4-5',
        'In --require-hashes mode, all requirements must have their versions pinned with ==. These do not:\nidna from https://files.pythonhosted.org/packages/58/a2/bb081bab032533a855d44de1d56f8e8426114ff1ba5d1f07a438a0a654f8/idna-3.20-py3-none-any.whl#sha256=ab7ae7122974553370f0bdb919e1a960b2cd1bc1ef0276416d896db81c14582c (from -r unhashed.txt (line 2))',
      ],
    ],
  ],
  [
    'pip-version',
    [
      [
        'pip no-matching-distribution dependency',
        '',
        '1-2',
        'No matching distribution found for six==99\nCould not find a version that satisfies the requirement six==99 (from versions: 0.9.0, 0.9.1, 0.9.2, 1.0b1, 1.0.0, 1.1.0, 1.2.0, 1.3.0, 1.4.0, 1.4.1, 1.5.0, 1.5.1, 1.5.2, 1.6.0, 1.6.1, 1.7.0, 1.7.1, 1.7.2, 1.7.3, 1.8.0, 1.9.0, 1.10.0, 1.11.0, 1.12.0, 1.13.0, 1.14.0, 1.15.0, 1.16.0, 1.17.0)',
      ],
    ],
  ],
  [
    'pip-wheel',
    [
      [
        'pip subprocess-exited-with-error dependency',
        '',
        '21-21',
        'Building wheel for cart (pyproject.toml) did not run successfully.\ncart.c:1:11: error: expected declaration specifiers or ‘...’ before ‘{’ token',
      ],
    ],
  ],
  [
    'pip20-metadata',
    [
      [
        'pip subprocess-exited-with-error dependency',
        '',
        '10-10',
        "Command errored out with exit status 1\nModuleNotFoundError: No module named 'nothing_here'",
      ],
    ],
  ],
  [
    'pip20-none',
    [
      [
        'pip no-matching-distribution dependency',
        '',
        '1-2',
        'No matching distribution found for shop-cartt-not-there==1.0\nCould not find a version that satisfies the requirement shop-cartt-not-there==1.0 (from versions: none)',
      ],
    ],
  ],
  [
    'pip20-wheel',
    [
      [
        'pip subprocess-exited-with-error dependency',
        '',
        '18-18',
        'Command errored out with exit status 1\ncart.c:1:11: error: expected declaration specifiers or ‘...’ before ‘{’ token',
      ],
    ],
  ],
];

describeFixtures('packages', 'pip install -r requirements.txt', cases);

describe('pip', () => {
  test('a wheel that fails is none where the package was installed in another way', () => {
    const log = `${text('packages/pip20-wheel.txt')}\nSuccessfully installed cart-1\n`;
    expect(told(log).filter(([kind]) => kind.startsWith('pip'))).toEqual([]);
  });

  test('before pip 19 nothing marked an error', () => {
    const log =
      '  Could not find a version that satisfies the requirement cart==9 (from versions: 1)\nNo matching distribution found for cart==9 (from -r dev.txt (line 3))\n';
    expect(told(log)).toEqual([
      [
        'pip no-matching-distribution dependency',
        'dev.txt:3',
        '1-2',
        'No matching distribution found for cart==9 (from -r dev.txt (line 3))\nCould not find a version that satisfies the requirement cart==9 (from versions: 1)',
      ],
    ]);
  });
});
