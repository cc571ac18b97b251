import { createHmac } from 'node:crypto';
import { request } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { type Address, addressesOf, hostOf, isPublic, lookupOf, type Resolve } from './address.ts';

/** A webhook could not be delivered. The message is a sentence without its full stop, and without the address. */
export class WebhookError extends Error {
  /** No answer came, and the receiver may have it all the same. */
  readonly mayBeDone: boolean;

  constructor(message: string, mayBeDone = false) {
    super(message);
    this.mayBeDone = mayBeDone;
  }
}

export interface WebhookRequest {
  /** https only. */
  url: string;
  secret: string;
  body: string;
  /** The same for every try, so that the receiver can tell a repetition. */
  idempotencyKey: string;
}

/** What the outside is; the parts are there for tests. */
export interface WebhookOptions {
  resolve?: Resolve;
  mayReach?: (address: string) => boolean;
  /** A certificate authority beside the system's. */
  ca?: string;
  sleep?: (ms: number) => Promise<unknown>;
  timeoutMs?: number;
}

const tries = 3;
const firstWaitMs = 1_000;

/**
 * Posts signed JSON until it is acknowledged with a 2xx, at most three times. The name is resolved once, and the
 * connection goes to that very address, which must be a public one; redirects are not followed.
 * @throws WebhookError
 */
export async function postWebhook(webhook: WebhookRequest, options: WebhookOptions = {}): Promise<void> {
  const { mayReach = isPublic, sleep = pause } = options;
  const url = URL.canParse(webhook.url) ? new URL(webhook.url) : null;
  if (url?.protocol !== 'https:') throw new WebhookError('The address of the webhook is no https address');
  if (url.username !== '' || url.password !== '') throw new WebhookError('The address of the webhook holds a password');
  let mayBeDone = false;
  for (let tried = 1; ; tried++) {
    const outcome = await attempt(webhook, url, { ...options, mayReach });
    if (outcome === null) return;
    mayBeDone ||= outcome.mayBeDone ?? false;
    if (!outcome.again || tried === tries) throw new WebhookError(outcome.what, mayBeDone);
    await sleep(firstWaitMs * 2 ** (tried - 1));
  }
}

interface Miss {
  what: string;
  again: boolean;
  mayBeDone?: boolean;
}

async function attempt(
  webhook: WebhookRequest,
  url: URL,
  options: WebhookOptions & Required<Pick<WebhookOptions, 'mayReach'>>,
): Promise<Miss | null> {
  let found: Address[];
  try {
    found = await addressesOf(hostOf(url), options.resolve);
  } catch {
    return { what: "The webhook's name could not be resolved", again: true };
  }
  const [target] = found;
  if (target === undefined) return { what: "The webhook's name has no address", again: true };
  // One private address among public ones is enough to be led astray.
  if (!found.every(({ address }) => options.mayReach(address))) {
    return { what: 'The webhook leads to a private address', again: false };
  }
  const status = await post(webhook, url, target, options);
  if (status !== null && status >= 200 && status < 300) return null;
  if (status === null) return { what: 'The webhook did not answer', again: true, mayBeDone: true };
  const again = status >= 500 || status === 429 || status === 408;
  return { what: `The webhook answered ${status}`, again, mayBeDone: status >= 500 };
}

/** The status of the answer; null where there was none in time. */
function post(
  { secret, body, idempotencyKey }: WebhookRequest,
  url: URL,
  target: Address,
  { ca, timeoutMs = 15_000 }: WebhookOptions,
): Promise<number | null> {
  return new Promise((resolve) => {
    const outgoing = request(
      url,
      {
        method: 'POST',
        ...(ca === undefined ? {} : { ca }),
        signal: AbortSignal.timeout(timeoutMs),
        lookup: lookupOf([target]),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'gauntlet',
          'idempotency-key': idempotencyKey,
          'x-gauntlet-signature-256': signatureOf(body, secret),
        },
      },
      (incoming) => {
        // Only the status counts.
        incoming.resume();
        resolve(incoming.statusCode ?? null);
        incoming.destroy();
      },
    );
    outgoing.on('error', () => resolve(null));
    outgoing.end(body);
  });
}

/** HMAC-SHA256 of the body, as GitHub signs its own webhooks. */
export function signatureOf(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
