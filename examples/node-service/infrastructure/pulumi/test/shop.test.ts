import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import * as pulumi from '@pulumi/pulumi';

/** As deep as manifests are. */
type Inputs = ReturnType<typeof JSON.parse>;

interface Made {
  type: string;
  name: string;
  inputs: Inputs;
}

const made: Made[] = [];

/** What the program asks the engine for; there is no engine, and no cluster. */
before(async () => {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, id }) => {
        made.push({ type, name, inputs });
        return { id: id ?? `${name}-id`, state: inputs };
      },
      call: ({ inputs }) => inputs,
    },
    'shop',
    'production',
  );
  pulumi.runtime.setAllConfig(
    {
      'shop:host': 'shop.example.com',
      'shop:gateway': 'gateways/public',
      'shop:database-instances': '3',
      'shop:database-storage': '20Gi',
      'shop:redis-url': 'redis://cache:6379',
    },
    ['shop:redis-url'],
  );
});

const resolved = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => output.apply(resolve));
const kinds = () => made.map(({ type, inputs }) => inputs['kind'] ?? type.split(':').at(-1));

describe('what the shop stands on', () => {
  let outputs: ReturnType<typeof import('../index.ts').defineShop>;
  before(async () => {
    const { defineShop, readSettings } = await import('../index.ts');
    outputs = defineShop(readSettings());
    await resolved(outputs.secret);
    await resolved(outputs.database);
    await pulumi.runtime.disconnect();
  });

  const find = (kind: string, name?: string) => {
    const found = made.find(
      ({ type, inputs, name: own }) => (inputs['kind'] ?? type.split(':').at(-1)) === kind && (name ?? own) === own,
    );
    assert.ok(found, `there is no ${kind}`);
    return found.inputs;
  };

  test('is what is told of', () => {
    assert.deepEqual(kinds().sort(), [
      ...['Cluster', 'DNSEndpoint', 'HTTPRoute', 'Namespace', 'NetworkPolicy', 'NetworkPolicy', 'NetworkPolicy'],
      ...['ResourceQuota', 'Secret'],
    ]);
  });

  test('is all in one namespace, which takes no privileged pods', async () => {
    const namespace = find('Namespace');
    assert.equal(namespace['metadata'].labels['pod-security.kubernetes.io/enforce'], 'restricted');
    for (const { type, inputs } of made) {
      if (!type.endsWith(':Namespace')) assert.equal(inputs['metadata'].namespace, 'shop', type);
    }
    assert.equal(await resolved(outputs.namespace), 'shop');
  });

  test('lets nobody talk to anybody but by a rule', () => {
    const { spec } = find('NetworkPolicy', 'nobody');
    assert.deepEqual([spec.podSelector, spec.policyTypes, spec.ingress], [{}, ['Ingress'], undefined]);
    const [rule] = find('NetworkPolicy', 'users')['spec'].ingress;
    assert.deepEqual(rule.ports, [{ port: 8080 }]);
    assert.equal(rule.from.length, 1);
  });

  test('has a database of as many servers as the stack says', () => {
    const { spec } = find('Cluster');
    assert.deepEqual([spec.instances, spec.storage.size], [3, '20Gi']);
  });

  test('is found by its name, from the Gateway of the stack', () => {
    const { spec } = find('HTTPRoute');
    assert.deepEqual(
      [spec.hostnames, spec.parentRefs],
      [['shop.example.com'], [{ namespace: 'gateways', name: 'public' }]],
    );
    const [endpoint] = find('DNSEndpoint')['spec'].endpoints;
    assert.equal(endpoint.dnsName, 'shop.example.com');
  });

  test('keeps a secret a secret', async () => {
    const secret = find('Secret');
    assert.equal(secret['stringData'].value?.REDIS_URL ?? secret['stringData'].REDIS_URL, 'redis://cache:6379');
    const { redisUrl } = (await import('../index.ts')).readSettings();
    assert.equal(await pulumi.isSecret(redisUrl as pulumi.Output<string>), true);
  });
});

test('a stack without what it needs is refused', async () => {
  pulumi.runtime.setAllConfig({ 'shop:host': 'shop.example.com' });
  const { readSettings } = await import('../index.ts');
  assert.throws(() => readSettings(), /gateway/);
});
