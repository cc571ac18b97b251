import { argoRollouts } from './argo-rollouts.ts';
import { cloudRun } from './cloud-run.ts';
import { cloudflare } from './cloudflare.ts';
import { cloudflarePages } from './cloudflare-pages.ts';
import { command } from './command.ts';
import { fly } from './fly.ts';
import { haproxy } from './haproxy.ts';
import { kubernetes } from './kubernetes.ts';
import type { DriverKind } from './ports.ts';
import { railway } from './railway.ts';
import { vercel } from './vercel.ts';

/** Every driver by the name that the input `driver` has for it. */
export const driverKinds = {
  command,
  haproxy,
  cloudflare,
  kubernetes,
  'argo-rollouts': argoRollouts,
  'cloud-run': cloudRun,
  vercel,
  fly,
  railway,
  'cloudflare-pages': cloudflarePages,
} as const satisfies Readonly<Record<string, DriverKind>>;

export type { DriverHost, DriverKind, DriverPorts } from './ports.ts';
