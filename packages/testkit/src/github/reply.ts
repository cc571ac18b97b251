/** What a handler answers. Without `json` and `bytes` the body is empty. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  json?: unknown;
  bytes?: { contentType: string; data: Uint8Array };
}

const DOCUMENTATION_URL = 'https://docs.github.com/rest';

/** A refusal as GitHub words it; thrown by handlers. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(status: number, message: string, errors?: readonly unknown[]) {
    super(message);
    this.reply = {
      status,
      json: { message, ...(errors && { errors }), documentation_url: DOCUMENTATION_URL, status: `${status}` },
    };
  }
}

export function notFound(): Refusal {
  return new Refusal(404, 'Not Found');
}

export function notAccessible(): Refusal {
  return new Refusal(403, 'Resource not accessible by integration');
}

export function unprocessable(resource: string, field: string, message: string): Refusal {
  return new Refusal(422, 'Validation Failed', [{ resource, field, code: 'custom', message }]);
}
