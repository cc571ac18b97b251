import { notFound, type Reply } from '../reply.ts';
import { type Call, numberOf, type Route } from '../router.ts';
import { describeAccount } from '../shapes/account.ts';
import { nodeId } from '../shapes/urls.ts';
import { nowInSeconds } from '../state.ts';
import { writes } from './needs.ts';
import { REPOSITORY } from './repository.ts';

const FIRST_ID = 7_000_001;

/** "Create reaction for an issue comment": of one account, one of a kind. */
function react(call: Call): Reply {
  const { state, body } = call;
  const { login, id } = call.token!;
  const commentId = numberOf(call, 'comment_id');
  if (!state.comments.some((comment) => comment.id === commentId)) throw notFound();
  const content = String(body['content']);
  const made = { commentId, content, user: { login, id } };
  const same = (one: typeof made) => one.commentId === commentId && one.content === content && one.user.id === id;
  const known = state.reactions.findIndex(same);
  if (known < 0) state.reactions.push(made);
  const number = FIRST_ID + (known < 0 ? state.reactions.length - 1 : known);
  const json = {
    ...{ id: number, node_id: nodeId('Reaction', number), content },
    ...{ user: describeAccount(state, made.user), created_at: nowInSeconds() },
  };
  return { status: known < 0 ? 201 : 200, json };
}

export const reactionRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: `${REPOSITORY}/issues/comments/{comment_id}/reactions`,
    needs: writes('issues', 'pull_requests'),
    query: [],
    handle: react,
  },
];
