import { describeFixtures, type Told } from '../packages/told.ts';

/** The command lines of clouds and Ansible by their documentation. */
const cases: Array<[string, Told[]]> = [
  [
    'from-documentation/clouds',
    [
      [
        'aws AccessDenied deploy',
        '',
        '1-1',
        'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
      ],
      [
        'gcloud PERMISSION_DENIED deploy',
        '',
        '2-2',
        "(gcloud.run.deploy) PERMISSION_DENIED: Permission 'run.services.get' denied on resource",
      ],
      [
        'az AADSTS700016 deploy',
        '',
        '3-3',
        "AADSTS700016: Application with identifier 'shop' was not found in the directory",
      ],
      ['vercel no-credentials deploy', '', '4-4', 'The token provided via `--token` argument is not valid.'],
      [
        'ansible failed deploy',
        '',
        '5-5',
        '[shop-1]: FAILED! => {"changed": false, "msg": "Unable to start service shop"}',
      ],
      [
        'cdk stack deploy',
        '',
        '6-6',
        'ShopStack failed: Error: The stack named ShopStack failed to deploy: CREATE_FAILED',
      ],
      ['netlify deploy deploy', '', '7-7', 'Deploy did not succeed with HTTP Error 401: Unauthorized'],
    ],
  ],
];

describeFixtures('deploy', 'deploy', cases);
