import type { Host } from '@gauntlet/host';
import type { Inputs } from './inputs.ts';

/** Options that name the environment variable in which a secret is. */
const tokenOption = /^(?:[a-z-]*token-from|[a-z-]*secret-from)\s*:\s*([A-Za-z_][A-Za-z0-9_]{0,100})$/;

/** Everything that must never be shown, whatever a tool or a log prints. */
export function secretsOf(host: Host, inputs: Inputs): string[] {
  const environment = host.commandEnvironment();
  const named = [...inputs['metrics-options'], ...inputs['logs-options'], ...inputs['driver-options']].flatMap(
    (line) => {
      const [, name] = tokenOption.exec(line.trim()) ?? [];
      const value = name === undefined ? undefined : environment[name];
      return value === undefined ? [] : [value];
    },
  );
  return [inputs['github-token'], inputs['webhook-url'], inputs['webhook-secret'], ...named].filter(
    (secret) => secret.length >= 4,
  );
}
