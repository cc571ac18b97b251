import type { Host } from '@gauntlet/host';
import { driverKinds } from './drivers/index.ts';
import type { Inputs } from './inputs.ts';

/** Where options and probes name the environment variable in which a secret is: `token-from: NAME`, `Header from NAME`. */
const named = /from[ :=]{1,3}([A-Za-z_][A-Za-z0-9_]{0,127})/g;

/** Everything that must never be shown, whatever a tool or a log prints. */
export function secretsOf(host: Host, inputs: Inputs): string[] {
  const environment = host.commandEnvironment();
  const lines = [
    ...[inputs['metrics-options'], inputs['logs-options'], inputs['driver-options'], inputs.probes].flat(),
    inputs['version-probe'],
  ];
  const names = lines.flatMap((line) => [...line.matchAll(named)].map(([, name]) => name as string));
  const platform = driverKinds[inputs.driver].secrets;
  const values = [...names, ...platform].flatMap((name) => environment[name] ?? []);
  return [inputs['github-token'], inputs['webhook-url'], inputs['webhook-secret'], ...values].filter(
    (secret) => secret.length >= 4,
  );
}
