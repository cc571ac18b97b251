import { digestOf, flyctl, newApp } from './doubles/flyctl.mjs';
import { gcloud, newService } from './doubles/gcloud.mjs';
import { askRailway, newRailway } from './doubles/railway.mjs';
import { askVercel, newProject, vercel } from './doubles/vercel.mjs';
import { account, askPages, newPages, wranglerPages } from './doubles/wrangler-pages.mjs';
import { commandPlatform, type Platform, type State } from './stages.ts';

const uuid = (letter: string) => [8, 4, 4, 4, 12].map((length) => letter.repeat(length)).join('-');
const image = 'registry.example/shop/app:{version}';

export const cloudRunPlatform: Platform = {
  kind: 'cloud-run',
  options: { service: 'shop', region: 'europe-west1', project: 'acme-prod', image },
  ...{ program: 'gcloud', variable: 'RUN_STATE', double: gcloud },
  state: newService,
  stable: () => 'shop-v1',
  unknown: 'shop-v9',
};

export const vercelPlatform: Platform = {
  kind: 'vercel',
  options: { project: 'prj_Shop1', owner: 'team_Shop', domain: 'shop.example' },
  ...{ program: 'vercel', variable: 'VERCEL_STATE', double: vercel, web: askVercel },
  state: () => newProject(),
  stable: (state: State) => state.deployments[0].uid,
  unknown: 'dpl_Nowhere',
};

/** With rolling releases of the stages that the contract has. */
export const rollingPlatform: Platform = {
  ...vercelPlatform,
  options: { ...vercelPlatform.options, rolling: 'true' },
  state: () => newProject([5, 25]),
};

export const flyPlatform: Platform = {
  kind: 'fly',
  options: { app: 'shop', image: 'registry.fly.io/shop' },
  ...{ program: 'flyctl', variable: 'FLY_STATE', double: flyctl },
  state: () => newApp(),
  stable: () => digestOf('a'),
  fresh: [digestOf('b'), digestOf('c')],
  unknown: 'v9',
};

export const railwayPlatform: Platform = {
  kind: 'railway',
  options: { project: uuid('a'), environment: uuid('b'), service: uuid('c'), image },
  ...{ program: 'none', variable: 'NONE', double: () => ({ exitCode: 1, stdout: '', stderr: '' }), web: askRailway },
  state: () => newRailway(),
  stable: () => 'v1',
  unknown: 'v9',
};

/** Of a repository that the service is connected to. */
export const railwayCommits: Platform = {
  ...railwayPlatform,
  options: { project: uuid('a'), environment: uuid('b'), service: uuid('c') },
  state: () => newRailway(false),
  stable: () => 'a'.repeat(40),
  fresh: ['b'.repeat(40), 'c'.repeat(40)],
  unknown: 'd'.repeat(40),
};

export const pagesPlatform: Platform = {
  kind: 'cloudflare-pages',
  options: { account, project: 'shop' },
  ...{ program: 'wrangler', file: 'wrangler-pages', variable: 'PAGES_STATE', double: wranglerPages, web: askPages },
  state: newPages,
  stable: () => 'v1',
  unknown: 'v9',
};

const { shift: _, ...whole } = commandPlatform.options;

/** The user's own commands, without one that splits. */
export const wholeCommandPlatform: Platform = { ...commandPlatform, options: whole };
