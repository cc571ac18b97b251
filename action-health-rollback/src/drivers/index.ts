import { argoRollouts } from './argo-rollouts.ts';
import { cloudflare } from './cloudflare.ts';
import { command } from './command.ts';
import { haproxy } from './haproxy.ts';
import { kubernetes } from './kubernetes.ts';
import type { DriverKind } from './ports.ts';

/** Every driver by the name that the input `driver` has for it. */
export const driverKinds = {
  command,
  haproxy,
  cloudflare,
  kubernetes,
  'argo-rollouts': argoRollouts,
} as const satisfies Readonly<Record<string, DriverKind>>;

export type { DriverHost, DriverKind, DriverPorts } from './ports.ts';
