import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Application } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import { load } from 'js-yaml';
import { Deployment } from 'kubernetes-models/apps/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Service } from 'kubernetes-models/v1';

/** As deep as manifests are. */
type Manifest = ReturnType<typeof JSON.parse>;

const folder = join(import.meta.dirname, '../../k8s');
const read = (name: string): Manifest => load(readFileSync(join(folder, name), 'utf8'));
const models = { Application, Deployment, PodDisruptionBudget, Service };

/** By the schemas of Kubernetes and of Argo CD. */
function validate(manifest: Manifest): void {
  const Model = models[manifest.kind as keyof typeof models];
  new Model(manifest).validate();
}

describe('the manifests', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'kustomization.yaml');

  test('are these, and all but the Application are listed', () => {
    assert.deepEqual(files.toSorted(), [
      'argocd-application.yaml',
      'deployment.yaml',
      'poddisruptionbudget.yaml',
      'service.yaml',
    ]);
    assert.deepEqual(
      read('kustomization.yaml').resources.toSorted(),
      files.filter((name) => name !== 'argocd-application.yaml').toSorted(),
    );
  });

  for (const file of files) {
    test(`${file} is what its schema allows`, () => validate(read(file)));
  }

  test('with a mistake would be refused', () => {
    const deployment = read('deployment.yaml');
    deployment.spec.template.spec.containers[0].ports[0].containerPort = 'http';
    assert.throws(() => validate(deployment), /containerPort/);
    const application = read('argocd-application.yaml');
    delete application.spec.destination;
    assert.throws(() => validate(application), /destination/);
  });
});
