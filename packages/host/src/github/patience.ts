import { setTimeout as pause } from 'node:timers/promises';

/** Limits and the clock of the calls; the parts are there for tests. Times are in milliseconds. */
export interface Timing {
  /** One request, its body included. Default: 10 s. */
  timeoutMs: number;
  /** All requests of one client and all waits between them. Default: 30 s. */
  budgetMs: number;
  sleep(ms: number): Promise<unknown>;
  /** From 0 up to 1. */
  random(): number;
  /** Since 1970. */
  now(): number;
}

export const usualTiming: Timing = {
  timeoutMs: 10_000,
  budgetMs: 30_000,
  sleep: (ms) => pause(ms),
  random: Math.random,
  now: Date.now,
};

const firstBackoffMs = 500;
const longestBackoffMs = 5_000;
/** What GitHub's rate limit guide tells to wait where an answer does not say. */
const unsaidWaitMs = 60_000;

/** A random wait before retry 0, 1, …; the longest possible one doubles each time. */
export function backoff(retry: number, random: () => number): number {
  const longest = Math.min(longestBackoffMs, firstBackoffMs * 2 ** retry);
  return longest * (0.5 + random() / 2);
}

type Headers = Readonly<Record<string, unknown>>;

function seconds(value: unknown): number | null {
  return typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : null;
}

/** What an answer asks to wait; null where it does not ask. */
export function askedWait(headers: Headers, now: number): number | null {
  const after = seconds(headers['retry-after']);
  if (after !== null) return after * 1000;
  if (headers['x-ratelimit-remaining'] !== '0') return null;
  const reset = seconds(headers['x-ratelimit-reset']);
  return reset === null ? unsaidWaitMs : Math.max(0, reset * 1000 - now);
}

/** Whether a status says that there were too many requests, and how long to wait then; null where it does not. */
export function rateLimitWait(status: number, headers: Headers, message: string, now: number): number | null {
  if (status !== 429 && status !== 403) return null;
  const asked = askedWait(headers, now);
  if (asked !== null) return asked;
  return status === 429 || /rate limit/i.test(message) ? unsaidWaitMs : null;
}

/** The time that is left for calls. */
export class Patience {
  readonly timing: Timing;
  #leftMs: number;

  constructor(timing: Timing) {
    this.timing = timing;
    this.#leftMs = timing.budgetMs;
  }

  /** How long the next request may take; 0 when no time is left. */
  get requestMs(): number {
    return Math.max(0, Math.floor(Math.min(this.timing.timeoutMs, this.#leftMs)));
  }

  spend(ms: number): void {
    this.#leftMs -= ms;
  }

  /** Waits, unless that would leave no time for a request. Whether it did. */
  async wait(ms: number): Promise<boolean> {
    if (ms >= this.#leftMs) return false;
    this.spend(ms);
    await this.timing.sleep(ms);
    return true;
  }
}
