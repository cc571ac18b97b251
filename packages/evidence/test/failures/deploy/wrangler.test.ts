import { describe, expect, test } from '@jest/globals';
import { describeFixtures, type Told, told } from '../packages/told.ts';

/** wrangler 4.86, as scripts/fixtures/failures/deploy.sh made it fail. */
const cases: Array<[string, Told[]]> = [
  ['wrangler-passing', []],
  [
    'wrangler-token-colour',
    [
      [
        'wrangler - deploy',
        '',
        '5-5',
        "In a non-interactive environment, it's necessary to set a CLOUDFLARE_API_TOKEN environment variable for wrangler to work. Please go to https://developers.cloudflare.com/fundamentals/api/get-started/create-token/ for instructions on how to create an api token, and assign its value to CLOUDFLARE_API_TOKEN.",
      ],
    ],
  ],
  [
    'wrangler-token',
    [
      [
        'wrangler - deploy',
        '',
        '5-5',
        "In a non-interactive environment, it's necessary to set a CLOUDFLARE_API_TOKEN environment variable for wrangler to work. Please go to https://developers.cloudflare.com/fundamentals/api/get-started/create-token/ for instructions on how to create an api token, and assign its value to CLOUDFLARE_API_TOKEN.",
      ],
    ],
  ],
  [
    'wrangler-toml',
    [
      [
        'wrangler - build',
        '/home/runner/work/shop/shop/worker/wrangler.toml:1:7',
        '5-7',
        'Invalid TOML document: incomplete key-value declaration: no value specified',
      ],
    ],
  ],
];

describeFixtures('deploy', 'npx wrangler deploy', cases);

describe('wrangler', () => {
  test('what another tool marks alike is not its', () => {
    expect(told('✘ [ERROR] Could not resolve "x"\n').filter(([kind]) => kind.startsWith('wrangler'))).toEqual([]);
  });
});
