import type { Grammar } from '../../grammar.ts';
import { ansible, aws, azure, cdk, gcloud, netlify, vercel } from './clouds.ts';
import { dockerBuild } from './docker-build.ts';
import { helm, kubectl } from './kubernetes.ts';
import { shell } from './shell.ts';
import { terraform } from './terraform.ts';
import { wrangler } from './wrangler.ts';

export const deployGrammars: readonly Grammar[] = [
  dockerBuild,
  terraform,
  kubectl,
  helm,
  wrangler,
  aws,
  gcloud,
  azure,
  vercel,
  netlify,
  cdk,
  ansible,
  shell,
];
