import type { Endpoint, Settings } from './settings.ts';

/** One look at one endpoint. */
export interface Look {
  /** ISO 8601, when the look began. */
  at: string;
  /** Of HTTP; 0 where nothing answered. */
  status: number;
  /** Milliseconds until the answer began, or until it was given up. */
  latency: number;
}

/** 200 in time, and nothing else: a redirect may lead to a page that says sorry. */
export function isGood({ status, latency }: Look, { maxLatency }: Settings): boolean {
  return status === 200 && latency <= maxLatency;
}

/** Looks, and looks again before it says that something is wrong. Never throws. */
export async function look(endpoint: Endpoint, settings: Settings): Promise<Look> {
  const first = await lookOnce(endpoint, settings);
  if (isGood(first, settings)) return first;
  await new Promise((resolve) => setTimeout(resolve, settings.confirmAfter));
  return lookOnce(endpoint, settings);
}

async function lookOnce({ url }: Endpoint, { maxLatency }: Settings): Promise<Look> {
  const began = Date.now();
  const at = new Date(began).toISOString();
  try {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { 'user-agent': 'gauntlet-health-worker', 'cache-control': 'no-cache' },
      // Longer than what is allowed, so that what is merely slow is told with its status.
      signal: AbortSignal.timeout(2 * maxLatency),
    });
    const latency = Date.now() - began;
    await answer.body?.cancel();
    return { at, status: answer.status, latency };
  } catch {
    return { at, status: 0, latency: Date.now() - began };
  }
}
