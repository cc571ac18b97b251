import { notAccessible, notFound, Refusal } from './reply.ts';
import type { Route } from './router.ts';
import type { Access, TokenSeed } from './seed.ts';
import { headOwnerOf } from './shapes/pull.ts';
import type { FakeState } from './state.ts';

const RANK: Readonly<Record<Access, number>> = { none: 0, read: 1, write: 2 };

/** The token of an Authorization header; null without one. Throws 401 for a token that nobody was given. */
export function identify(state: FakeState, authorization: string | undefined): TokenSeed | null {
  if (authorization === undefined) return null;
  const [scheme, secret] = authorization.split(' ');
  const known = /^(bearer|token)$/i.test(scheme ?? '') ? state.tokens.get(secret ?? '') : undefined;
  if (known === undefined) throw new Refusal(401, 'Bad credentials');
  return known;
}

/**
 * Throws GitHub's refusal when the token may not use the route. Stricter than GitHub in one way: a token without
 * the permission is refused public data too, as it would be in a private repository.
 */
export function authorize(route: Pick<Route, 'needs'>, token: TokenSeed | null): void {
  const { permissions, level, anonymous } = route.needs;
  if (token === null) {
    if (!anonymous) throw new Refusal(401, 'Requires authentication');
    return;
  }
  if (permissions.length === 0) return;
  const allowed = permissions.some((name) => RANK[token.permissions[name] ?? 'none'] >= RANK[level]);
  if (!allowed) throw notAccessible();
}

/**
 * There is one repository, and for some routes the forks that pull requests come from; names are compared as GitHub does,
 * without regard to case.
 */
export function requireRepository(
  state: FakeState,
  params: Readonly<Record<string, string>>,
  ofForks: boolean | undefined,
): void {
  const { owner, repo } = params as { owner?: string; repo?: string };
  if (owner === undefined) return;
  const forks = state.pulls.filter(({ headRepositoryId }) => headRepositoryId !== null);
  const owners = [state.owner, ...(ofForks ? forks.map((pull) => headOwnerOf(state, pull)) : [])];
  const same = (left: string, right = '') => left.toLowerCase() === right.toLowerCase();
  if (!owners.some((known) => same(known, owner)) || !same(state.name, repo)) throw notFound();
}
