import { authorize } from '../access.ts';
import type { IssueSeed } from '../merge-seed.ts';
import { type Call, numberOf } from '../router.ts';
import type { PullSeed } from '../seed.ts';
import { reads, writes } from './needs.ts';
import { findPull } from './pulls.ts';

/**
 * The issue or pull request of a path. The routes of both take either permission; an issue, when it is one, is shown to
 * `issues` alone.
 */
export function findConversation(call: Call, level: 'read' | 'write'): IssueSeed | PullSeed {
  const number = numberOf(call, 'issue_number');
  const issue = call.state.issues.find((each) => each.number === number);
  if (issue === undefined) return findPull(call.state, number);
  authorize({ needs: level === 'read' ? reads('issues') : writes('issues') }, call.token);
  return issue;
}
