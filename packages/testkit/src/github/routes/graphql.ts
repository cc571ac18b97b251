import { execute, type GraphQLError, parse } from 'graphql';
import { checkGraphQl, type GraphQlRequest, readGraphQlRequest } from '../graphql/check.ts';
import { createCommitOnBranch } from '../graphql/commit-on-branch.ts';
import type { GraphQlContext } from '../graphql/context.ts';
import { mergeMutations } from '../graphql/merging.ts';
import { repository } from '../graphql/pull-request.ts';
import { githubSchema } from '../graphql/schema.ts';
import type { Reply } from '../reply.ts';
import type { Call, Route } from '../router.ts';
import { signedInReads } from './needs.ts';

/** The template of the GraphQL API; faults may name it. */
export const GRAPHQL = '/graphql';

/** An error as GitHub writes it: its type stands beside the message. Throws what is no refusal. */
function describeError(error: GraphQLError): Record<string, unknown> {
  const type = error.extensions['type'];
  if (type === undefined) throw error.originalError ?? error;
  return { type, path: error.path, locations: error.locations, message: error.message };
}

async function answerGraphQl({ state, body, token }: Call): Promise<Reply> {
  const { query, variables, operationName } = readGraphQlRequest(body) as GraphQlRequest;
  const contextValue: GraphQlContext = { state, token: token! };
  const { data, errors } = await execute({
    schema: githubSchema(),
    document: parse(query),
    rootValue: { createCommitOnBranch, ...mergeMutations, repository },
    contextValue,
    variableValues: variables,
    operationName,
  });
  return { status: 200, json: { data, ...(errors && { errors: errors.map(describeError) }) } };
}

export const graphqlRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: GRAPHQL,
    // Which permission it takes depends on the operation; a refusal is an error of that, with status 200.
    needs: signedInReads(),
    query: [],
    contract: {
      check: checkGraphQl,
      refuse: (problems) => ({ status: 200, json: { errors: problems.map((message) => ({ message })) } }),
    },
    handle: answerGraphQl,
  },
];
