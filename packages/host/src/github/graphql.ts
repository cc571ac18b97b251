import { at } from '../event-fields.ts';
import { refused, unavailable } from './failure.ts';
import { ShapeError } from './shapes.ts';
import type { Transport } from './transport.ts';

/** What a GraphQL query gave: its data, or the type of its first error (`STALE_DATA`, `FORBIDDEN`, …). */
export type QueryAnswer = { data: unknown } | { error: string };

/** GraphQL lies beside REST: on github.com at the root, on a server of one's own at `/api/graphql`. */
export function graphqlAddress(apiUrl: string): string {
  const server = /^(https?:\/\/.{1,500}\/api)\/v3\/?$/.exec(apiUrl)?.[1];
  return server === undefined ? '/graphql' : `${server}/graphql`;
}

/** Sends a query. @throws GitHubError for what is no answer, and for a refusal. */
export async function query(
  transport: Transport,
  address: string,
  text: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<QueryAnswer> {
  const { value } = await transport.send('POST', address, { query: text, variables }, readAnswer);
  if ('error' in value && ['FORBIDDEN', 'INSUFFICIENT_SCOPES'].includes(value.error)) throw refused(403);
  if ('error' in value && value.error === 'NOT_FOUND') throw refused(404);
  if ('error' in value && value.error === '') throw unavailable(200, true);
  return value;
}

function readAnswer(body: unknown): QueryAnswer {
  const errors = at(body, 'errors');
  if (Array.isArray(errors) && errors.length > 0) {
    const type: unknown = at(errors[0], 'type');
    return { error: typeof type === 'string' ? type : '' };
  }
  const data = at(body, 'data');
  if (typeof data !== 'object' || data === null) throw new ShapeError();
  return { data };
}
