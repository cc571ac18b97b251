/** Who wrote a comment. `type` is `User`, `Bot`, `Organization` or `Mannequin`. */
export interface Author {
  id: number;
  login: string;
  type: string;
}

export interface Comment {
  id: number;
  /** Untrusted. */
  body: string;
  /** Null for an account that is gone. */
  author: Author | null;
  /** The App through which it was written. */
  appId: number | null;
}

/** The answer is not what GitHub's API description (`issue-comment`, `simple-user`) promises. */
export class ShapeError extends Error {}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ShapeError();
  return value as Fields;
}

function readId(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value <= 0) throw new ShapeError();
  return value;
}

function readText(value: unknown): string {
  if (typeof value !== 'string') throw new ShapeError();
  return value;
}

function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null || value === undefined ? null : read(value);
}

export function readAuthor(value: unknown): Author {
  const { id, login, type } = fieldsOf(value);
  return { id: readId(id), login: readText(login), type: readText(type) };
}

export function readComment(value: unknown): Comment {
  const { id, body, user, performed_via_github_app: app } = fieldsOf(value);
  return {
    id: readId(id),
    body: orNull(body, readText) ?? '',
    author: orNull(user, readAuthor),
    appId: orNull(app, (fields) => readId(fieldsOf(fields)['id'])),
  };
}

export function readComments(value: unknown): Comment[] {
  if (!Array.isArray(value)) throw new ShapeError();
  return value.map(readComment);
}

/** For an answer that has no body. */
export function readNothing(value: unknown): void {
  if (value !== undefined && value !== '') throw new ShapeError();
}
