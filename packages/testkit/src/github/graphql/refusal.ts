import { GraphQLError } from 'graphql';

/** A refusal as GitHub's GraphQL gives it: a type beside the message. */
export function refusal(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

export function notAccessible(): GraphQLError {
  return refusal('FORBIDDEN', 'Resource not accessible by integration');
}
