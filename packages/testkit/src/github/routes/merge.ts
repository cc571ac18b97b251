import type { MergeMethod } from '../merge-seed.ts';
import { mergePull } from '../merging/merge.ts';
import type { Reply } from '../reply.ts';
import { type Call, numberOf, type Route } from '../router.ts';
import { writes } from './needs.ts';
import { findPull } from './pulls.ts';
import { REPOSITORY } from './repository.ts';

function textIn({ body }: Call, field: string): string | null {
  const value = body[field];
  return typeof value === 'string' ? value : null;
}

async function merge(call: Call): Promise<Reply> {
  const pull = findPull(call.state, numberOf(call, 'pull_number'));
  const order = {
    method: (textIn(call, 'merge_method') ?? 'merge') as MergeMethod,
    headline: textIn(call, 'commit_title'),
    body: textIn(call, 'commit_message'),
    by: call.token!,
  };
  const sha = await mergePull(call.state, pull, textIn(call, 'sha'), order);
  return { status: 200, json: { sha, merged: true, message: 'Pull Request successfully merged' } };
}

export const mergeRoutes: readonly Route[] = [
  {
    method: 'PUT',
    template: `${REPOSITORY}/pulls/{pull_number}/merge`,
    needs: writes('contents'),
    query: [],
    handle: merge,
  },
];
