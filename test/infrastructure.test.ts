import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { reusable } from './workflows/files.ts';
import { interfaceOf } from './workflows/reusable.ts';
import { isMapping, type Mapping, type YamlSource } from './workflows/rules.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'examples/node-service/infrastructure');
const read = (path: string) => readFileSync(join(folder, path), 'utf8');
// biome-ignore lint/suspicious/noExplicitAny: manifests are as deep as they are.
const manifest = (name: string) => load(read(`k8s/${name}.yaml`)) as any;
const inputs = interfaceOf(reusable.get('deploy.yml') as YamlSource)?.inputs ?? {};
const defaultOf = (name: string) => (isMapping(inputs[name]) ? inputs[name].default : undefined);
const workflow = (name: string) =>
  load(readFileSync(join(root, `examples/node-service/.github/workflows/${name}.yml`), 'utf8')) as {
    on: Record<string, Mapping | null>;
    jobs: Record<string, { with: Record<string, string>; secrets: Record<string, string> }>;
  };

describe('the manifests of examples/node-service', () => {
  const deployment = manifest('deployment');
  const pod = deployment.spec.template.spec;
  const [container, ...others] = pod.containers;

  test('run one container that may do nothing but serve', () => {
    expect(others).toEqual([]);
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(pod.securityContext.runAsUser).toBeGreaterThan(9_999);
    expect(container.securityContext).toEqual({
      ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
      capabilities: { drop: ['ALL'] },
    });
    expect(pod.volumes).toEqual([{ name: 'scratch', emptyDir: { sizeLimit: '64Mi' } }]);
  });

  test('bound what it takes', () => {
    for (const part of ['requests', 'limits']) {
      expect(Object.keys(container.resources[part]).sort()).toEqual(['cpu', 'ephemeral-storage', 'memory']);
    }
  });

  test('look at its health when it starts, before it gets traffic, and while it runs', () => {
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
      expect(container[probe].httpGet).toEqual({ path: '/health', port: 'http' });
    }
    expect(container.ports).toContainEqual({ name: 'http', containerPort: 8080 });
  });

  test('never have fewer than all but one pod', () => {
    expect(deployment.spec.replicas).toBeGreaterThan(1);
    expect(deployment.spec.strategy.rollingUpdate.maxUnavailable).toBe(0);
    expect(manifest('poddisruptionbudget').spec.maxUnavailable).toBe(1);
  });

  test('select the same pods', () => {
    const labels = deployment.spec.template.metadata.labels;
    expect(deployment.spec.selector.matchLabels).toEqual(labels);
    expect(manifest('service').spec.selector).toEqual(labels);
    expect(manifest('poddisruptionbudget').spec.selector.matchLabels).toEqual(labels);
  });

  test('hold no secret, and know those that others write', () => {
    const names = [
      ...container.env.flatMap(
        (each: Mapping) => JSON.stringify(each).match(/"secretKeyRef":\{"name":"([\w-]+)"/)?.[1] ?? [],
      ),
      ...container.envFrom.map((each: { secretRef: { name: string } }) => each.secretRef.name),
    ];
    expect(names).toEqual(['shop-app', 'shop-settings']);
    expect(read('pulumi/index.ts')).toContain("'shop-settings'");
    expect(readdirSync(join(folder, 'k8s')).filter((name) => /secret/i.test(name))).toEqual([]);
  });

  test('name the image without tag: its digest is ours to write, and until then there is none', () => {
    expect(container.image).toBe('ghcr.io/owner/shop');
    const { images, labels, kind } = manifest('image/kustomization');
    expect([kind, images]).toEqual(['Component', [{ name: container.image, digest: `sha256:${'0'.repeat(64)}` }]]);
    expect(manifest('kustomization').components).toEqual(['image']);
    const [version] = container.env.filter(({ name }: { name: string }) => name === 'VERSION');
    const label = Object.keys(labels[0].pairs)[0];
    expect(version.valueFrom.fieldRef.fieldPath).toBe(`metadata.labels['${label}']`);
    // As the workflow writes it.
    const script = (reusable.get('deploy.yml') as YamlSource).text;
    expect(script).toContain(`pairs: { "${label}": env.COMMIT[:12] }`);
  });

  test('are applied by Argo CD, which takes out what is gone and changes back what was changed by hand', () => {
    const { spec } = manifest('argocd-application');
    expect(spec.syncPolicy.automated).toEqual({ prune: true, selfHeal: true });
    expect(spec.syncPolicy.syncOptions).toContain('CreateNamespace=true');
    expect(spec.syncPolicy.retry.limit).toBeGreaterThan(0);
    expect(spec.source).toMatchObject({ targetRevision: defaultOf('manifests-branch'), path: 'infrastructure/k8s' });
    expect(spec.destination.namespace).toBe(manifest('kustomization').namespace);
  });
});

describe('the infrastructure of examples/node-service', () => {
  test('is previewed and put into force by its own workflow, from main alone', () => {
    const { on, jobs } = workflow('infrastructure');
    expect(on).toEqual({
      push: { branches: ['main'], paths: ['infrastructure/pulumi/**'] },
      workflow_dispatch: null,
    });
    const [job] = Object.values(jobs);
    expect(job?.with).toMatchObject({ driver: 'none', pulumi: 'infrastructure/pulumi' });
    expect(job?.secrets).not.toHaveProperty('PLATFORM_TOKEN');
  });

  test('knows no command that destroys', () => {
    const commands = [...read('pulumi/automation.ts').matchAll(/^ {2}\['(\w+)', \w+\],$/gm)].map(([, name]) => name);
    expect(commands).toEqual(['install', 'preview', 'up']);
    expect(read('pulumi/automation.ts')).not.toMatch(/\.destroy\(/);
  });

  test('keeps its database, whatever a change says', () => {
    expect(read('pulumi/index.ts')).toMatch(/'postgresql\.cnpg\.io\/v1'[\s\S]*?protect: true, retainOnDelete: true/);
  });

  test('has a stack for production and one for staging, with the same settings and no secret', () => {
    const settings = (stack: string) => {
      const { config, ...rest } = load(read(`pulumi/Pulumi.${stack}.yaml`)) as { config: Mapping };
      expect(rest).toEqual({});
      return Object.keys(config);
    };
    expect(settings('staging')).toEqual(settings('production'));
    const asked = [...read('pulumi/index.ts').matchAll(/config\.require\w*\('([\w-]+)'\)/g)].map(
      ([, name]) => `shop:${name}`,
    );
    expect(settings('production')).toEqual(asked);
  });

  test('is pinned, and of one version of Pulumi', () => {
    const { dependencies } = JSON.parse(read('pulumi/package.json')) as { dependencies: Record<string, string> };
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    const { packages } = JSON.parse(read('pulumi/package-lock.json')) as {
      packages: Record<string, { version?: string }>;
    };
    const engines = Object.keys(packages).filter((path) => path.endsWith('node_modules/@pulumi/pulumi'));
    expect(engines).toEqual(['node_modules/@pulumi/pulumi']);
    expect(packages[engines[0] as string]?.version).toBe(dependencies['@pulumi/pulumi']);
  });
});

describe('the deploys of examples/node-service', () => {
  const call = (name: string) => Object.values(workflow(name).jobs)[0]!;

  test('a rollback means the same platform as a deploy', () => {
    const common = ['service', 'staging', 'driver', 'driver-options', 'platform-url', 'probes', 'version-probe'];
    const more = ['staging-platform-url', 'staging-probes', 'staging-version-probe'];
    const told = (name: string) => [...common, ...more].map((input) => call(name).with[input]);
    expect(told('rollback')).toEqual(told('deploy'));
    expect(told('deploy')).not.toContain(undefined);
  });

  test('are started by a person with what the workflow knows, and by a monitor with nothing', () => {
    const { inputs: asked } = workflow('deploy').on['workflow_dispatch'] as {
      inputs: Record<string, { options?: string[] }>;
    };
    expect(asked['command']?.options).toEqual(['rollout', 'adopt', 'rollback']);
    expect(asked['environment']?.options).toEqual(['production', 'staging']);
    expect(asked['service']?.options).toEqual([call('deploy').with['service']]);
    expect(workflow('rollback').on['repository_dispatch']).toEqual({ types: ['gauntlet-rollback'] });
    expect(call('rollback').with['command']).toBe('rollback');
    expect(JSON.stringify(call('rollback'))).not.toContain('client_payload');
  });
});
