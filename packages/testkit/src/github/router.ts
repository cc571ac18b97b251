import type { Reply } from './reply.ts';
import type { PermissionName, TokenSeed } from './seed.ts';
import type { FakeState } from './state.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may use a route. Any one of the permissions is enough; none named: every token may. */
export interface Need {
  permissions: readonly PermissionName[];
  level: 'read' | 'write';
  /** Whether a request without a token is served, the repository being public. */
  anonymous: boolean;
}

/** One request, matched and allowed. */
export interface Call {
  readonly state: FakeState;
  /** Path parameters by their OpenAPI name, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly url: URL;
  readonly body: Readonly<Record<string, unknown>>;
  readonly token: TokenSeed | null;
  /** The media type asked for, without `application/vnd.github.`, version and `+json`: `raw`, `diff`, or empty. */
  readonly media: string;
}

/** How requests to a route outside GitHub's OpenAPI description are held against their own contract. */
export interface OwnContract {
  /** What is wrong with a body; empty when nothing is. */
  readonly check: (body: unknown) => string[];
  /** What GitHub answers to a request with problems. */
  readonly refuse: (problems: readonly string[]) => Reply;
}

export interface Route {
  readonly method: Method;
  /** The path as in GitHub's OpenAPI description. */
  readonly template: string;
  readonly needs: Need;
  /** Whether it is there for the forks too that pull requests come from: the handler sees which one is meant. */
  readonly ofForks?: true;
  /** Query parameters that the handler honours; any other one is a violation, for it would be ignored in silence. */
  readonly query: readonly string[];
  /** Media types beside JSON that the handler can answer with. */
  readonly media?: readonly string[];
  /** Default: GitHub's OpenAPI description. */
  readonly contract?: OwnContract;
  readonly handle: (call: Call) => Promise<Reply> | Reply;
}

export interface Match {
  readonly route: Route;
  readonly params: Record<string, string>;
}

/** Parameters that may hold slashes, sent bare or as `%2F`. A template has at most one. */
const MANY_SEGMENTS: ReadonlySet<string> = new Set(['{path}', '{ref}', '{basehead}', '{branch}']);

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

function takeSegments(template: readonly string[], actual: readonly string[], params: Record<string, string>): boolean {
  return template.every((expected, index) => {
    const segment = actual[index]!;
    if (!expected.startsWith('{')) return expected === segment;
    const value = decode(segment);
    if (value === null || (value === '' && expected !== '{path}')) return false;
    params[expected.slice(1, -1)] = value;
    return true;
  });
}

/** Matches a raw (still encoded) path to a template; null when it does not fit. */
export function matchTemplate(template: string, path: string): Record<string, string> | null {
  const expected = template.split('/');
  const actual = path.split('/');
  const params: Record<string, string> = {};
  const many = expected.findIndex((segment) => MANY_SEGMENTS.has(segment));
  if (many >= 0 && actual.length > expected.length) {
    const extra = actual.length - expected.length + 1;
    actual.splice(many, extra, actual.slice(many, many + extra).join('/'));
  }
  if (actual.length !== expected.length) return null;
  return takeSegments(expected, actual, params) ? params : null;
}

/** The first route that fits; routes with a longer fixed tail come first in the table. */
export function findRoute(routes: readonly Route[], method: string, path: string): Match | null {
  for (const route of routes) {
    if (route.method !== method) continue;
    const params = matchTemplate(route.template, path);
    if (params !== null) return { route, params };
  }
  return null;
}

export function textOf(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The route has no path parameter "${name}".`);
  return value;
}

export function numberOf(call: Call, name: string): number {
  return Number(textOf(call, name));
}
