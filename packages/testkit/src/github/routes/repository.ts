import { Refusal } from '../reply.ts';
import type { Route } from '../router.ts';
import { describeOwnAccount } from '../shapes/account.ts';
import { describeRepository } from '../shapes/repository.ts';
import { reads, signedInReads } from './needs.ts';

export const REPOSITORY = '/repos/{owner}/{repo}';

export const repositoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: REPOSITORY,
    needs: reads(),
    query: [],
    handle: ({ state }) => ({ status: 200, json: describeRepository(state) }),
  },
  {
    method: 'GET',
    template: '/user',
    needs: signedInReads(),
    query: [],
    handle: ({ state, token }) => {
      // An installation token stands for an app, not for a user: GitHub has no answer for GITHUB_TOKEN here.
      if (token?.type !== 'User') throw new Refusal(403, 'Resource not accessible by integration');
      return { status: 200, json: describeOwnAccount(state, token) };
    },
  },
  {
    method: 'GET',
    template: '/rate_limit',
    needs: reads(),
    query: [],
    handle: ({ state }) => {
      const { rateLimit: limit, rateRemaining: remaining, rateReset: reset } = state;
      const core = { limit, remaining, reset, used: limit - remaining };
      const search = { limit: 30, remaining: 30, reset, used: 0 };
      return { status: 200, json: { resources: { core, search, graphql: { ...core } }, rate: core } };
    },
  },
];
