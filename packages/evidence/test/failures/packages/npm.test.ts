import { describe, expect, test } from '@jest/globals';
import { describeFixtures, type Told, text, told } from './told.ts';

/** npm 11.19 and 6.14, as scripts/fixtures/failures/packages-npm.sh made them fail. */
const cases: Array<[string, Told[]]> = [
  [
    'npm-e404',
    [
      [
        'npm E404 dependency',
        '',
        '1-4',
        "Not Found - GET https://registry.npmjs.org/@shop%2fcartt-not-there\nThe requested resource '@shop/cartt-not-there@^1.0.0' could not be found or you do not have permission to access it.",
      ],
    ],
  ],
  [
    'npm-ebadengine',
    [
      [
        'npm EBADENGINE dependency',
        '',
        '1-6',
        'Unsupported engine\nRequired: {"node":">=99"}\nActual:   {"node":"v20.20.2","npm":"11.19.1"}',
      ],
    ],
  ],
  [
    'npm-eintegrity',
    [
      [
        'npm EINTEGRITY dependency',
        '',
        '1-2',
        'Integrity checksum failed when using sha512: wanted sha512-AAAAPzVNApjAyhQzphX8BkmKsKUxD4LdyK24iZeQGinBN9yTQT3bFlCBy/aVx2HrNcqQGsdot8ghrjyrvMCoEA== but got sha512-XI5MPzVNApjAyhQzphX8BkmKsKUxD4LdyK24iZeQGinBN9yTQT3bFlCBy/aVx2HrNcqQGsdot8ghrjyrvMCoEA==.',
      ],
    ],
  ],
  [
    'npm-ejsonparse',
    [
      [
        'npm EJSONPARSE build',
        '',
        '1-2',
        'Invalid package.json: JSONParseError: Expected double-quoted property name in JSON at position 36 while parsing near "... \\"version\\": \\"1.0.0\\",,}\\n"',
      ],
    ],
  ],
  [
    'npm-enoent',
    [
      [
        'npm ENOENT build',
        '/home/runner/work/shop/shop/package.json',
        '1-5',
        "Could not read package.json: Error: ENOENT: no such file or directory, open '/home/runner/work/shop/shop/package.json'",
      ],
    ],
  ],
  [
    'npm-eresolve-colour',
    [
      [
        'npm ERESOLVE dependency',
        '',
        '1-7',
        'unable to resolve dependency tree\nWhile resolving: shop@1.0.0\nFound: react@16.14.0\nreact@"16.14.0" from the root project\nCould not resolve dependency:\npeer react@"^18.2.0" from react-dom@18.2.0\nreact-dom@"18.2.0" from the root project',
      ],
    ],
  ],
  [
    'npm-eresolve',
    [
      [
        'npm ERESOLVE dependency',
        '',
        '1-7',
        'unable to resolve dependency tree\nWhile resolving: shop@1.0.0\nFound: react@16.14.0\nreact@"16.14.0" from the root project\nCould not resolve dependency:\npeer react@"^18.2.0" from react-dom@18.2.0\nreact-dom@"18.2.0" from the root project',
      ],
    ],
  ],
  ['npm-etarget', [['npm ETARGET dependency', '', '1-2', 'No matching version found for left-pad@^9.0.0.']]],
  [
    'npm-eusage',
    [
      [
        'npm EUSAGE dependency',
        '',
        '1-7',
        "`npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.\nMissing: is-odd@3.0.1 from lock file\nInvalid: lock file's left-pad@1.3.0 does not satisfy left-pad@1.2.0\nMissing: is-number@6.0.0 from lock file",
      ],
    ],
  ],
  [
    'npm-install-script',
    [
      [
        'npm install-script dependency',
        '',
        '1-6',
        'The install script of dep failed with exit code 127.\nsh: 1: node-x: not found',
      ],
    ],
  ],
  ['npm-lifecycle', [['npm 2 build consequence', '', '11-11', 'Lifecycle script `test` failed with error:']]],
  ['npm-missing-script', [['npm missing-script build', '', '1-1', 'Missing script: "nothing"']]],
  ['npm-passing', []],
  [
    'npm-unlocked',
    [
      [
        'npm EUSAGE dependency',
        '',
        '1-5',
        'The `npm ci` command can only install with an existing package-lock.json or\nnpm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or\nlater to generate a package-lock.json file, then try again.',
      ],
    ],
  ],
  [
    'npm6-e404',
    [
      [
        'npm E404 dependency',
        '',
        '1-4',
        "Not Found - GET https://registry.npmjs.org/@shop%2fcartt-not-there\n'@shop/cartt-not-there@^1.0.0' is not in the npm registry.",
      ],
    ],
  ],
  ['npm6-elifecycle', [['npm ELIFECYCLE build consequence', '', '5-5', 'Failed at the shop@1.0.0 build script.']]],
  [
    'npm6-enoent',
    [
      [
        'npm ENOENT build',
        '/home/runner/work/shop/shop/package.json',
        '1-5',
        "ENOENT: no such file or directory, open '/home/runner/work/shop/shop/package.json'",
      ],
    ],
  ],
  ['npm6-etarget', [['npm ETARGET dependency', '', '1-2', 'No matching version found for left-pad@^9.0.0.']]],
  [
    'npm6-eusage',
    [
      [
        'npm EUSAGE dependency',
        '',
        '1-4',
        "cipm can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.\nInvalid: lock file's left-pad@1.3.0 does not satisfy left-pad@1.2.0",
      ],
    ],
  ],
  ['npm6-missing-script', [['npm missing-script build', '', '1-1', 'missing script: nothing']]],
  ['npm6-test', [['npm - build consequence', '', '5-5', 'Test failed.  See above for more details.']]],
];

describeFixtures('packages', 'npm ci', cases);

describe('npm', () => {
  test('the same error of several packages is told once, another one besides', () => {
    const log = `${text('packages/npm-etarget.txt').repeat(3)}\n${text('packages/npm-e404.txt')}`;
    expect(told(log).map(([kind]) => kind)).toEqual(['npm ETARGET dependency', 'npm E404 dependency']);
  });

  test('the network is left to the one who reads it', () => {
    const log = 'npm error code EAI_AGAIN\nnpm error errno EAI_AGAIN\nnpm error request to https://a.b failed\n';
    expect(told(log).filter(([kind]) => kind.startsWith('npm'))).toEqual([]);
  });

  test('talk about npm errors is none', () => {
    expect(told('ok 1 - shows "npm error code E404" to the user\nIf you see npm ERR! code E404, wait.\n')).toEqual([]);
  });
});
