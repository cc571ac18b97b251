import type { Route } from '../router.ts';
import { actionRoutes } from './actions.ts';
import { checkRoutes } from './checks.ts';
import { commentRoutes } from './comments.ts';
import { contentRoutes } from './contents.ts';
import { gitRoutes } from './git.ts';
import { pullRoutes } from './pulls.ts';
import { repositoryRoutes } from './repository.ts';

/** In the order in which they are tried: `/commits/{ref}` takes what `/commits/{sha}/pulls` and `/check-runs` leave. */
export const routes: readonly Route[] = [
  ...repositoryRoutes,
  ...pullRoutes,
  ...commentRoutes,
  ...checkRoutes,
  ...contentRoutes,
  ...actionRoutes,
  ...gitRoutes,
];
