import type { IncomingHttpHeaders } from 'node:http';
import { authorize, identify, requireRepository } from './access.ts';
import { checkRequest, checkResponse } from './contract.ts';
import { type Delivery, encode, type Outcome, underFault, withEntityTag } from './delivery.ts';
import type { FaultQueue } from './faults.ts';
import { settle } from './merging/settle.ts';
import { pageNumber } from './paging.ts';
import { type Journal, type RecordedRequest, report } from './records.ts';
import { Refusal, type Reply } from './reply.ts';
import { findRoute, type Match, type Route } from './router.ts';
import { GRAPHQL } from './routes/graphql.ts';
import type { FakeState } from './state.ts';

export interface Api {
  readonly state: FakeState;
  readonly journal: Journal;
  readonly faults: FaultQueue;
  readonly routes: readonly Route[];
}

export interface ApiRequest {
  readonly record: RecordedRequest;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** Undefined: no body. Null: a body that is not JSON. */
  readonly body: unknown;
}

/** The media type's middle part: `application/vnd.github.raw+json` -> `raw`; empty for JSON, null for what GitHub has not. */
export function mediaOf(accept: string | undefined): string | null {
  const first = (accept ?? '*/*').split(',')[0]!.split(';')[0]!.trim().toLowerCase();
  if (['*/*', 'application/json', ''].includes(first)) return '';
  const match = /^application\/vnd\.github(?:\.v3)?(?:\.([a-z-]+))?(?:\+json)?$/.exec(first);
  if (match === null) return null;
  const media = match[1] ?? '';
  return media.endsWith('-preview') || media === 'json' ? '' : media;
}

function unsupportedIn(match: Match, request: ApiRequest): string[] {
  const { query, media = [] } = match.route;
  const ignored = [...request.url.searchParams.keys()].filter((name) => !query.includes(name));
  const problems = ignored.map(
    (name) => `query: "${name}" is not among what the stand-in honours: ${query.join(', ')}`,
  );
  const asked = mediaOf(request.headers.accept);
  if (asked !== '' && (asked === null || !media.includes(asked))) {
    problems.push(`accept: the stand-in cannot answer this route as ${request.headers.accept}`);
  }
  return problems;
}

function checkIncoming(match: Match, request: ApiRequest): string[] {
  const { method, template, contract } = match.route;
  if (request.body === null) return ['request body: is not JSON'];
  if (contract !== undefined) return contract.check(request.body);
  const { params } = match;
  return checkRequest({ method, template, params, query: request.url.searchParams, body: request.body });
}

async function handle(api: Api, match: Match, request: ApiRequest, problems: readonly string[]): Promise<Reply> {
  const { state } = api;
  const token = identify(state, request.headers.authorization);
  requireRepository(state, match.params, match.route.ofForks);
  authorize(match.route, token);
  if (request.body === null) throw new Refusal(400, 'Problems parsing JSON');
  if (problems.length > 0) {
    if (match.route.contract !== undefined) return match.route.contract.refuse(problems);
    const errors = problems.map((message) => ({ resource: 'Request', field: 'request', code: 'invalid', message }));
    throw new Refusal(422, 'Validation Failed', errors);
  }
  const body = (request.body ?? {}) as Record<string, unknown>;
  const media = mediaOf(request.headers.accept) ?? '';
  return match.route.handle({ state, params: match.params, url: request.url, body, token, media });
}

/** The right answer to a request; it is held against the contract before it goes out. */
async function answer(api: Api, match: Match, request: ApiRequest, problems: readonly string[]): Promise<Delivery> {
  let reply: Reply;
  try {
    reply = await handle(api, match, request, problems);
    if (request.record.method !== 'GET') await settle(api.state);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reply = error.reply;
  }
  if (reply.bytes === undefined && match.route.contract === undefined) {
    const { method, template } = match.route;
    // What goes out is text: a value that JSON drops or changes must be seen here as the client sees it.
    const json = reply.json === undefined ? undefined : JSON.parse(JSON.stringify(reply.json));
    report(api.journal, 'response', request.record, checkResponse(method, template, reply.status, json));
  }
  const delivery = encode(reply);
  return request.record.method === 'GET' ? withEntityTag(delivery, request.headers['if-none-match']) : delivery;
}

function rateHeaders(state: FakeState, template: string): Record<string, string> {
  return {
    'x-github-api-version-selected': '2022-11-28',
    'x-ratelimit-limit': `${state.rateLimit}`,
    'x-ratelimit-remaining': `${state.rateRemaining}`,
    'x-ratelimit-reset': `${state.rateReset}`,
    'x-ratelimit-used': `${state.rateLimit - state.rateRemaining}`,
    'x-ratelimit-resource': template === GRAPHQL ? 'graphql' : 'core',
  };
}

function refuseUnknown(api: Api, { record }: ApiRequest): Delivery {
  const message = `The GitHub stand-in has no route ${record.method} ${record.path}`;
  report(api.journal, 'unknown-route', record, [message]);
  return encode(new Refusal(404, message).reply);
}

/** Answers one request to the API origin; whatever is wrong with it goes to the journal. */
export async function answerApi(api: Api, request: ApiRequest): Promise<Outcome> {
  const { record, url } = request;
  const match = findRoute(api.routes, record.method, record.path);
  if (match === null) return refuseUnknown(api, request);
  record.route = match.route.template;
  const problems = checkIncoming(match, request);
  if (request.headers['user-agent'] === undefined)
    problems.push('headers: GitHub refuses requests without a User-Agent');
  report(api.journal, 'request', record, [...problems, ...unsupportedIn(match, request)]);
  const effect = api.faults.take(record.method, record.route, pageNumber(url));
  if (effect !== null && 'pageSize' in effect) url.searchParams.set('per_page', `${effect.pageSize}`);
  if (record.route !== '/rate_limit') api.state.rateRemaining -= 1;
  const outcome = await underFault(effect, () => answer(api, match, request, problems));
  if (typeof outcome === 'string') return outcome;
  return { ...outcome, headers: { ...rateHeaders(api.state, record.route), ...outcome.headers } };
}
