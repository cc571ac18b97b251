import { describeFixtures, type Told } from '../packages/told.ts';

/** kubectl 1.32, as scripts/fixtures/failures/deploy.sh made it fail; its server and Helm 3 by their documentation. */
const cases: Array<[string, Told[]]> = [
  ['kubectl-no-file', [['kubectl no-file build', '', '1-1', 'the path "nothing.yml" does not exist']]],
  [
    'kubectl-refused',
    [
      [
        'kubectl connection infrastructure',
        '',
        '1-1',
        'The connection to the server 127.0.0.1:9 was refused - did you specify the right host or port?',
      ],
    ],
  ],
  [
    'kubectl-validation',
    [
      [
        'kubectl validation build',
        'shop.yml',
        '1-1',
        'error validating "shop.yml": error validating data: apiVersion not set; if you choose to ignore these errors, turn validation off with --validate=false',
      ],
    ],
  ],
  [
    'from-documentation/kubectl-server',
    [
      [
        'kubectl Forbidden deploy',
        'k8s/cart.yml',
        '2-2',
        'Error from server (Forbidden): error when creating "k8s/cart.yml": services is forbidden: User "ci" cannot create resource "services" in API group "" in the namespace "shop"',
      ],
      [
        'kubectl Invalid deploy',
        '',
        '3-3',
        'The Deployment "till" is invalid: spec.template.metadata.labels: Invalid value: map[string]string{"app":"x"}: `selector` does not match template `labels`',
      ],
    ],
  ],
  [
    'from-documentation/helm',
    [
      [
        'helm template build',
        'shop/templates/deployment.yaml:12:20',
        '1-1',
        'template: shop/templates/deployment.yaml:12:20: executing "shop/templates/deployment.yaml" at <.Values.image.tag>: nil pointer evaluating interface {}.tag',
      ],
      [
        'helm yaml build',
        'shop/templates/service.yaml:7',
        '2-2',
        'YAML parse error on shop/templates/service.yaml: error converting YAML to JSON: yaml: line 7: did not find expected key',
      ],
      ['helm release deploy', '', '3-3', 'UPGRADE FAILED: timed out waiting for the condition'],
    ],
  ],
];

describeFixtures('deploy', 'kubectl apply -f k8s', cases);
