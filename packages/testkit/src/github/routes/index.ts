import type { Route } from '../router.ts';
import { actionRoutes } from './actions.ts';
import { activityRoutes } from './activity.ts';
import { checkRoutes } from './checks.ts';
import { collaboratorRoutes } from './collaborators.ts';
import { commentRoutes } from './comments.ts';
import { contentRoutes } from './contents.ts';
import { deploymentRoutes } from './deployments.ts';
import { dispatchRoutes } from './dispatches.ts';
import { gitRoutes } from './git.ts';
import { gitObjectRoutes } from './git-objects.ts';
import { gitTreeRoutes } from './git-trees.ts';
import { graphqlRoutes } from './graphql.ts';
import { issueEventRoutes } from './issue-events.ts';
import { issueRoutes } from './issues.ts';
import { labelRoutes } from './labels.ts';
import { mergeRoutes } from './merge.ts';
import { pullChangeRoutes } from './pull-changes.ts';
import { pullRoutes } from './pulls.ts';
import { reactionRoutes } from './reactions.ts';
import { refRoutes } from './refs.ts';
import { repositoryRoutes } from './repository.ts';
import { reviewCommentRoutes } from './review-comments.ts';
import { reviewerRoutes } from './reviewers.ts';
import { reviewRoutes } from './reviews.ts';
import { rulesetRoutes } from './rulesets.ts';
import { startRoutes } from './starts.ts';
import { statusRoutes } from './statuses.ts';

/** In the order in which they are tried: `/commits/{ref}` takes what `/commits/{sha}/pulls` and `/check-runs` leave. */
export const routes: readonly Route[] = [
  ...repositoryRoutes,
  ...pullRoutes,
  ...pullChangeRoutes,
  ...reviewerRoutes,
  ...reviewRoutes,
  ...reviewCommentRoutes,
  ...mergeRoutes,
  ...rulesetRoutes,
  ...statusRoutes,
  ...collaboratorRoutes,
  ...deploymentRoutes,
  ...issueRoutes,
  ...issueEventRoutes,
  ...activityRoutes,
  ...commentRoutes,
  ...reactionRoutes,
  ...labelRoutes,
  ...checkRoutes,
  ...contentRoutes,
  ...actionRoutes,
  ...startRoutes,
  ...gitTreeRoutes,
  ...gitObjectRoutes,
  ...refRoutes,
  ...gitRoutes,
  ...dispatchRoutes,
  ...graphqlRoutes,
];
