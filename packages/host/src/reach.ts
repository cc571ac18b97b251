import { type Address, addressesOf, isPublic, type Resolve } from './address.ts';

/**
 * `address`: it is none that may be asked. `refused`: nobody listens there. `unreachable`: no connection, or one that broke
 * off. `timeout`: no whole answer in time. `too-long`: more than was allowed. `redirect`: it leads where nothing is followed.
 */
export type HttpErrorKind = 'address' | 'refused' | 'unreachable' | 'timeout' | 'too-long' | 'redirect';

/** The message is a sentence without its full stop: the host at most, never a path, a query or a header. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly kind: HttpErrorKind;

  constructor(kind: HttpErrorKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** What the outside is; the parts are there for tests. */
export interface Outside {
  resolve?: Resolve;
  /** What counts as public. */
  mayReach?: (address: string) => boolean;
  /** A certificate authority beside the system's. */
  ca?: string;
}

/** The addresses of a host, each of which may be reached. @throws HttpError */
export async function reach(
  host: string,
  allowPrivate: boolean,
  { resolve, mayReach = isPublic }: Outside,
): Promise<[Address, ...Address[]]> {
  let found: Address[];
  try {
    found = await addressesOf(host, resolve);
  } catch {
    throw new HttpError('unreachable', `The name ${host} could not be resolved`);
  }
  const [first, ...more] = found;
  if (first === undefined) throw new HttpError('unreachable', `The name ${host} has no address`);
  // One private address among public ones is enough to be led astray.
  if (!allowPrivate && !found.every(({ address }) => mayReach(address))) {
    throw new HttpError('address', `${host} leads to a private address, which is not allowed`);
  }
  return [first, ...more];
}

/** Acts until the time is up, or it is called off, whatever the act does then. @throws HttpError, and nothing else */
export async function within<T>(
  timeoutMs: number,
  place: string,
  act: (signal: AbortSignal) => Promise<T>,
  caller?: AbortSignal,
): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let leave = () => {};
  const late = new Promise<never>((_, reject) => {
    const end = (why: string) => {
      reject(new HttpError('timeout', `${place} ${why}`));
      controller.abort();
    };
    timer = setTimeout(() => end(`did not answer in ${timeoutMs} ms`), timeoutMs);
    const callOff = () => end('was not waited for');
    if (caller?.aborted) callOff();
    caller?.addEventListener('abort', callOff);
    leave = () => caller?.removeEventListener('abort', callOff);
  });
  try {
    return await Promise.race([act(controller.signal), late]);
  } catch (error) {
    throw failureOf(error, place);
  } finally {
    clearTimeout(timer);
    leave();
  }
}

/** Of node:http, which refuses them before anything is sent. */
const unsendable: ReadonlySet<unknown> = new Set([
  'ERR_INVALID_CHAR',
  'ERR_INVALID_HTTP_TOKEN',
  'ERR_UNESCAPED_CHARACTERS',
]);

function failureOf(error: unknown, place: string): HttpError {
  if (error instanceof HttpError) return error;
  const { code } = error as { code?: unknown };
  if (code === 'ECONNREFUSED') return new HttpError('refused', `Nobody listens at ${place}`);
  if (unsendable.has(code))
    return new HttpError('address', `A path or a header for ${place} holds what HTTP does not allow`);
  const why = typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? ` (${code})` : '';
  return new HttpError('unreachable', `The connection to ${place} failed${why}`);
}
