import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';

/** What a stack says of itself, in `Pulumi.<stack>.yaml`. */
export interface Settings {
  /** Where users find the shop. */
  host: string;
  /** The namespace and the name of the Gateway that all traffic comes through. */
  gateway: string;
  /** Servers of the database: three survive the loss of one. */
  databaseInstances: number;
  databaseStorage: string;
  redisUrl: pulumi.Output<string> | undefined;
}

export function readSettings(): Settings {
  const config = new pulumi.Config('shop');
  return {
    host: config.require('host'),
    gateway: config.require('gateway'),
    databaseInstances: config.requireNumber('database-instances'),
    databaseStorage: config.require('database-storage'),
    redisUrl: config.getSecret('redis-url'),
  };
}

const app = 'shop';
const port = 8080;

/**
 * What the shop stands on: its namespace and who may talk to whom in it, its name in the DNS, the way in, its database and
 * its secrets. The shop itself is in `infrastructure/k8s`, which Argo CD applies.
 */
export function defineShop(settings: Settings) {
  const { metadata } = new k8s.core.v1.Namespace(
    app,
    {
      metadata: {
        name: app,
        labels: {
          'pod-security.kubernetes.io/enforce': 'restricted',
          'pod-security.kubernetes.io/enforce-version': 'v1.34',
        },
      },
    },
    { protect: true },
  );
  const inside = { namespace: metadata.name };
  defineRules(inside);
  const { database, secret } = defineDatabase(settings, inside);
  defineRoute(settings, inside);
  return { namespace: metadata.name, url: `https://${settings.host}`, database: database.metadata.name, secret };
}

interface Inside {
  namespace: pulumi.Output<string>;
}

/** Nobody talks to anybody, but for what is listed. */
function defineRules(inside: Inside): void {
  new k8s.networking.v1.NetworkPolicy('nobody', {
    metadata: { ...inside, name: 'nobody' },
    spec: { podSelector: {}, policyTypes: ['Ingress'] },
  });
  new k8s.networking.v1.NetworkPolicy('users', {
    metadata: { ...inside, name: 'users' },
    spec: {
      podSelector: { matchLabels: { 'app.kubernetes.io/name': app } },
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'gateway-access': 'public' } } }], ports: [{ port }] }],
    },
  });
  new k8s.networking.v1.NetworkPolicy('database', {
    metadata: { ...inside, name: 'database' },
    spec: {
      podSelector: { matchLabels: { 'cnpg.io/cluster': app } },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [
            { podSelector: { matchLabels: { 'app.kubernetes.io/name': app } } },
            { podSelector: { matchLabels: { 'cnpg.io/cluster': app } } },
            { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'cnpg-system' } } },
          ],
        },
      ],
    },
  });
  new k8s.core.v1.ResourceQuota('quota', {
    metadata: { ...inside, name: 'quota' },
    spec: { hard: { pods: '40', 'limits.cpu': '20', 'limits.memory': '20Gi' } },
  });
}

/** PostgreSQL, run by CloudNativePG: never deleted by a change, and kept where it is taken out of the program. */
function defineDatabase(settings: Settings, inside: Inside) {
  const database = new k8s.apiextensions.CustomResource(
    'database',
    {
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Cluster',
      metadata: { ...inside, name: app },
      spec: {
        instances: settings.databaseInstances,
        storage: { size: settings.databaseStorage },
        bootstrap: { initdb: { database: app, owner: app } },
      },
    },
    { protect: true, retainOnDelete: true },
  );
  const secret = new k8s.core.v1.Secret('settings', {
    metadata: { ...inside, name: 'shop-settings' },
    // The address of the database, CloudNativePG itself writes into the secret `shop-app`.
    stringData: settings.redisUrl === undefined ? {} : { REDIS_URL: settings.redisUrl },
  });
  return { database, secret: secret.metadata.name };
}

/** The shop's name, and the way from the Gateway to it. */
function defineRoute({ host, gateway }: Settings, inside: Inside): void {
  const [namespace = '', name = ''] = gateway.split('/');
  new k8s.apiextensions.CustomResource('route', {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { ...inside, name: app },
    spec: {
      parentRefs: [{ namespace, name }],
      hostnames: [host],
      rules: [{ backendRefs: [{ name: app, port: 80 }] }],
    },
  });
  new k8s.apiextensions.CustomResource('name', {
    apiVersion: 'externaldns.k8s.io/v1alpha1',
    kind: 'DNSEndpoint',
    metadata: { ...inside, name: app },
    spec: { endpoints: [{ dnsName: host, recordType: 'CNAME', recordTTL: 300, targets: [`${name}.${host}`] }] },
  });
}
