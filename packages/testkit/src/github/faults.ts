/** What goes wrong. Plain data, so that a fault can stand in a JSON seed. */
export type FaultEffect =
  /** Answers this, in place of doing anything. The default body is a GitHub error with a message. */
  | { status: number; headers?: Record<string, string>; body?: unknown }
  /** Answers rightly, but late. */
  | { delayMs: number }
  /** Never answers. */
  | { hang: true }
  /** Resets the connection. */
  | { reset: true }
  /** Answers only the first bytes of the right body, as if they were all of it. */
  | { truncate: number }
  /** Does what was asked, then answers this status. */
  | { commitThen: number }
  /** Answers 200 with an HTML page. */
  | { html: true }
  /** Answers pages of this size, whatever `per_page` says. */
  | { pageSize: number };

export interface Fault {
  /** Default: every method. */
  method?: string;
  /** A route's template, for instance `/repos/{owner}/{repo}/issues/{issue_number}/comments`. */
  route: string;
  /** How many requests it hits. Default: all. */
  times?: number;
  /** Only requests for this page of a list. */
  page?: number;
  effect: FaultEffect;
}

export interface FaultHandle {
  /** How many requests it has hit so far. */
  hits(): number;
}

interface ArmedFault {
  readonly fault: Fault;
  hits: number;
}

/** The faults that are waiting, in the order in which they were given: the first that fits is used. */
export class FaultQueue {
  readonly #armed: ArmedFault[] = [];

  add(fault: Fault): FaultHandle {
    const armed: ArmedFault = { fault, hits: 0 };
    this.#armed.push(armed);
    return { hits: () => armed.hits };
  }

  take(method: string, route: string, page: number): FaultEffect | null {
    const armed = this.#armed.find(({ fault, hits }) => fits(fault, method, route, page) && hits < timesOf(fault));
    if (armed === undefined) return null;
    armed.hits += 1;
    return armed.fault.effect;
  }
}

function timesOf(fault: Fault): number {
  return fault.times ?? Number.POSITIVE_INFINITY;
}

function fits(fault: Fault, method: string, route: string, page: number): boolean {
  if (fault.route !== route) return false;
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  return fault.page === undefined || fault.page === page;
}

type StatusEffect = Extract<FaultEffect, { status: number }>;

function failure(status: number, message: string, headers: Record<string, string> = {}): StatusEffect {
  return { status, headers, body: { message, documentation_url: 'https://docs.github.com/rest', status: `${status}` } };
}

/** GitHub's usual ways to refuse. Waiting times are in seconds. */
export const faults = {
  rateLimited429: (retryAfter: number): StatusEffect =>
    failure(429, 'API rate limit exceeded for installation.', { 'retry-after': `${retryAfter}` }),
  secondary403: (retryAfter: number): StatusEffect =>
    failure(403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.', {
      'retry-after': `${retryAfter}`,
    }),
  exhausted403: (resetInSeconds = 3600): StatusEffect =>
    failure(403, 'API rate limit exceeded for installation.', {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': `${Math.floor(Date.now() / 1000) + resetInSeconds}`,
    }),
  notAccessible403: (): StatusEffect => failure(403, 'Resource not accessible by integration'),
  expired410: (): StatusEffect => failure(410, 'Gone'),
  conflict409: (): StatusEffect => failure(409, 'Conflict'),
  unprocessable422: (): StatusEffect => failure(422, 'Validation Failed'),
} as const;
