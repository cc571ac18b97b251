import type { Comment } from './shapes.ts';

/** Who a token acts for. */
export type Viewer =
  /** The id of a user, or of an App's bot. */
  | { kind: 'known'; id: number }
  /** An App's installation, as `GITHUB_TOKEN` is; the App's id is null where the token does not tell it. */
  | { kind: 'app'; appId: number | null };

/** The App of every workflow's `GITHUB_TOKEN`: what it does, every workflow can do. */
export const actionsAppId = 15_368;
/** The login, for the id differs from server to server. No user's name can hold brackets. */
const actionsLogin = 'github-actions[bot]';

/**
 * Whether the viewer wrote a comment, or made what else tells its author and App. An App that is not known is presumed to be the one of `GITHUB_TOKEN`: REST tells
 * an installation its own name only in what it writes.
 */
export function isBy({ author, appId }: Pick<Comment, 'author' | 'appId'>, viewer: Viewer): boolean {
  if (author === null) return false;
  if (viewer.kind === 'known') return author.id === viewer.id;
  if (author.type !== 'Bot') return false;
  const isActions = viewer.appId === null || viewer.appId === actionsAppId;
  return isActions ? author.login === actionsLogin : appId === viewer.appId;
}

/** What a token tells of itself: an installation's begins with `ghs_`. Null: nothing. */
export function viewerOf(token: string): Viewer | null {
  return token.startsWith('ghs_') ? { kind: 'app', appId: appIdOf(token) } : null;
}

/**
 * Since 2026 github.com's installation tokens begin with `ghs_<App id>_`. GitHub calls what follows `ghs_` opaque, so
 * this may only save work: all stays right when it is null or the format changes.
 */
function appIdOf(token: string): number | null {
  const id = Number(/^ghs_(\d{1,12})_/.exec(token)?.[1]);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}
