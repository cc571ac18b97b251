/** One request as it was seen. */
export interface RecordedRequest {
  method: string;
  /** Without the query, still percent-encoded. */
  path: string;
  /** The template of the route that took it; null when none did. */
  route: string | null;
  query: Record<string, string>;
  /** Parsed JSON; the text itself when it is not JSON; null when there was none. */
  body: unknown;
  /** Whether an Authorization header came with it. */
  authorization: boolean;
  /** What was answered; 0 when nothing was. */
  status: number;
}

/** Something that a client, or the stand-in itself, did against GitHub's API description. */
export interface Violation {
  kind: 'unknown-route' | 'request' | 'response' | 'redirect' | 'stand-in';
  method: string;
  path: string;
  message: string;
}

export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly violations: readonly Violation[];

  constructor(violations: readonly Violation[]) {
    const lines = violations.map(({ kind, method, path, message }) => `  ${kind}: ${method} ${path}: ${message}`);
    super(`GitHub's API contract was broken ${violations.length} time(s):\n${lines.join('\n')}`);
    this.violations = violations;
  }
}

/** Everything that was seen, in order of arrival. */
export interface Journal {
  readonly requests: RecordedRequest[];
  readonly storageRequests: RecordedRequest[];
  readonly violations: Violation[];
}

export function report(
  journal: Journal,
  kind: Violation['kind'],
  request: Pick<RecordedRequest, 'method' | 'path'>,
  messages: readonly string[],
): void {
  const { method, path } = request;
  journal.violations.push(...messages.map((message) => ({ kind, method, path, message })));
}
