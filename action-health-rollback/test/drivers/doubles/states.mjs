// What the doubles begin with, here and where the real tools are recorded (scripts/fixtures/rollout).
import { addDeployment, addRollout, addRoute, emptyCluster } from './cluster.mjs';
import { newBackend } from './haproxy.mjs';

const image = 'registry.example/shop/app:v1';
const old = 'registry.example/shop/app:v0';

export function routeState() {
  const cluster = { ...emptyCluster(), needed: 4 };
  addDeployment(cluster, 'app', image, 4);
  addDeployment(cluster, 'app-canary', old, 0);
  const backendRefs = [
    { name: 'app-service', port: 80 },
    { name: 'app-canary-service', port: 80, weight: 0 },
  ];
  addRoute(cluster, 'shop', [{ backendRefs }, { backendRefs: [{ name: 'static', port: 80 }] }]);
  return cluster;
}

export function replicasState() {
  // A rollback may do with three quarters for a while.
  const cluster = { ...emptyCluster(), least: 15 };
  addDeployment(cluster, 'app', image, 20);
  addDeployment(cluster, 'app-canary', old, 0);
  return cluster;
}

/** @type {any[]} */
export const argoSteps = [{ setWeight: 5 }, { pause: {} }, { setWeight: 25 }, { pause: {} }];

/** @param {any} [trafficRouting] without it, weights are by the numbers of pods */
export function argoState(trafficRouting, steps = argoSteps, spec = {}) {
  const cluster = emptyCluster();
  addRollout(cluster, 'app', image, steps, trafficRouting, spec);
  return cluster;
}

/** v2 is in the configuration, v3 is not. */
export function haproxyState() {
  return newBackend('app', [
    { name: 'v1', weight: 100 },
    { name: 'v2', weight: 7, state: 'maint' },
  ]);
}
