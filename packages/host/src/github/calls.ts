import { at } from '../event-fields.ts';
import { GitHubError, rateLimited, refused, unavailable } from './failure.ts';
import type { GitHubOptions } from './github.ts';
import { graphqlAddress } from './graphql.ts';
import { usualTiming } from './patience.ts';
import { ShapeError } from './shapes.ts';
import { type Method, openTransport, type Parameters, type SendOptions } from './transport.ts';

/** What a person can do about a refusal, by its status, as the end of a sentence. */
export type Remedies = Readonly<Partial<Record<number, string>>>;

/** How long a list may be. */
export interface Limit {
  most: number;
  /** What it lists, in the plural. */
  what: string;
}

/** What a GraphQL operation gave: its data, or the message of a definite no, which may be compared and goes no further. */
export type GraphQlAnswer = { data: unknown } | { message: string };

/** Requests about one repository. Every call throws GitHubError, and nothing else. */
export interface Calls {
  send<T>(
    method: Method,
    path: string,
    parameters: Parameters,
    read: (data: unknown) => T,
    options?: SendOptions<T>,
  ): Promise<T>;
  /** All pages of a list, or an error: never a part. */
  pages<T>(path: string, parameters: Parameters, read: (data: unknown) => T[], limit: Limit): Promise<T[]>;
  /** The same of a list whose pages have no numbers; null where it has more than `most`. */
  pagesAfter<T>(path: string, parameters: Parameters, read: (data: unknown) => T[], most: number): Promise<T[] | null>;
  /** A query may be repeated, a mutation is sent once. */
  graphql(
    kind: 'query' | 'mutation',
    text: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<GraphQlAnswer>;
}

const pageSize = 100;
/** A server may ignore the page size that was asked for. */
const smallestPage = 30;

/** Never throws: what is wrong is said by the first call. */
export async function openCalls(options: GitHubOptions, remedies: Remedies): Promise<Calls> {
  const { apiUrl, token, repository, timing } = options;
  const transport = await openTransport(apiUrl, token, { ...usualTiming, ...timing });
  const [owner = '', repo = ''] = repository.split('/');
  const place = { owner, repo };

  const send: Calls['send'] = (method, path, parameters, read, more) =>
    advised(remedies, async () => (await transport.send(method, path, { ...place, ...parameters }, read, more)).value);

  const pages: Calls['pages'] = (path, parameters, read, limit) =>
    advised(remedies, async () => {
      const all: Awaited<ReturnType<typeof read>> = [];
      for (let page = 1; page <= Math.ceil(limit.most / smallestPage) + 1; page++) {
        const asked = { ...place, ...parameters, per_page: pageSize, page };
        const { value, hasNext } = await transport.send('GET', path, asked, read);
        all.push(...value);
        if (all.length > limit.most) break;
        // A proxy may drop the Link header: a full page has to be followed by another.
        if (!hasNext && value.length < pageSize) return all;
      }
      throw tooMany(limit);
    });

  const pagesAfter: Calls['pagesAfter'] = (path, parameters, read, most) =>
    advised(remedies, async () => {
      const all: Awaited<ReturnType<typeof read>> = [];
      let begin: Parameters = {};
      for (let page = 1; page <= Math.ceil(most / smallestPage) + 1; page++) {
        const asked = { ...place, ...parameters, ...begin, per_page: pageSize };
        const { value, hasNext, after } = await transport.send('GET', path, asked, read);
        all.push(...value);
        if (all.length > most) break;
        if (!hasNext) return all;
        // There is a next page, and nothing that says where.
        if (after === null) throw unavailable(200, false);
        begin = { after };
      }
      return null;
    });

  const address = graphqlAddress(apiUrl);
  const graphql: Calls['graphql'] = (kind, text, variables) =>
    advised(remedies, async () => {
      const reads = kind === 'query';
      const { value } = await transport.send('POST', address, { query: text, variables }, readAnswer, { reads });
      return 'data' in value ? value : definite(value, !reads);
    });

  return { send, pages, pagesAfter, graphql };
}

/** The first `limit` of a list. */
export async function firstOf<T>(
  calls: Calls,
  path: string,
  parameters: Parameters,
  read: (data: unknown) => T[],
  limit: number,
): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; all.length < limit; page++) {
    const items = await calls.send('GET', path, { ...parameters, per_page: pageSize, page }, read);
    all.push(...items);
    // Shorter than any page that a server may give is the last one.
    if (items.length < smallestPage) break;
  }
  return all.slice(0, limit);
}

/** More than can be judged: to decide by a part of it would be to decide by what somebody chose to leave out. */
export function tooMany({ most, what }: Limit): GitHubError {
  return new GitHubError('refused', null, `there are more than ${most} ${what}`, 'let a person look at it');
}

/** What was read does not fit together: it changed meanwhile, or GitHub did not tell all of it. */
export function inconsistent(what: string): GitHubError {
  const message = `${what} changed while they were read, or GitHub did not tell all of them`;
  return new GitHubError('refused', 409, message, 'run the job again');
}

async function advised<T>(remedies: Remedies, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof GitHubError) || error.kind !== 'refused' || error.status === null) throw error;
    const remedy = remedies[error.status];
    throw remedy === undefined ? error : new GitHubError('refused', error.status, error.message, remedy);
  }
}

interface Refused {
  type: string;
  message: string;
}

function readAnswer(body: unknown): { data: unknown } | Refused {
  const errors = at(body, 'errors');
  if (Array.isArray(errors) && errors.length > 0) {
    const [type, message] = [at(errors[0], 'type'), at(errors[0], 'message')];
    return { type: typeof type === 'string' ? type : '', message: typeof message === 'string' ? message : '' };
  }
  const data = at(body, 'data');
  if (typeof data !== 'object' || data === null) throw new ShapeError();
  return { data };
}

const statuses: ReadonlyMap<string, number> = new Map([
  ['FORBIDDEN', 403],
  ['INSUFFICIENT_SCOPES', 403],
  ['NOT_FOUND', 404],
]);
/** What GitHub's rate limit guide tells to wait where an answer does not say. */
const unsaidWaitMs = 60_000;

/** The message of a definite no; throws for every other. An error of a type that is not known is no definite one. */
function definite({ type, message }: Refused, isWrite: boolean): { message: string } {
  const status = statuses.get(type);
  if (status !== undefined) throw refused(status);
  if (type === 'RATE_LIMITED') throw rateLimited(200, unsaidWaitMs);
  if (type === 'UNPROCESSABLE' || type === 'STALE_DATA') return { message };
  throw unavailable(200, isWrite);
}

/** For what GitHub's description promises to be there. */
export function need<T>(value: T | null): T {
  if (value === null) throw new ShapeError();
  return value;
}

export function list(data: unknown): unknown[] {
  if (!Array.isArray(data)) throw new ShapeError();
  return data;
}

export function flag(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new ShapeError();
  return value;
}

/** A number of things: from 0 up. */
export function count(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new ShapeError();
  return value;
}
