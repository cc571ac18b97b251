import { createConnection, isIP, type NetConnectOpts, type Socket } from 'node:net';
import { lookupOf } from './address.ts';
import { HttpError, type Outside, reach, within } from './reach.ts';

export interface TcpRequest {
  /** A name or an address. */
  host: string;
  port: number;
  timeoutMs: number;
  /** Whether the address may be one that the internet does not reach. */
  allowPrivate: boolean;
}

export interface TalkRequest {
  /** A Unix socket, or a TCP one anywhere. */
  at: { path: string } | { host: string; port: number };
  text: string;
  timeoutMs: number;
  /** Of the answer. */
  maxBytes: number;
}

/** Whether somebody takes connections, and how long that took, without the name. @throws HttpError */
export async function connectTcp(request: TcpRequest, outside: Outside = {}): Promise<{ latencyMs: number }> {
  const { host, port, timeoutMs, allowPrivate } = request;
  return within(timeoutMs, placeOf(host, port), async (signal) => {
    const addresses = await reach(bare(host), allowPrivate, outside);
    const begun = performance.now();
    await connected({ host: bare(host), port, lookup: lookupOf(addresses) }, signal, (socket) => {
      socket.destroy();
    });
    return { latencyMs: performance.now() - begun };
  });
}

/** Writes a text, ends its side of the connection and reads the answer, as UTF-8, to the end. @throws HttpError */
export async function talk({ at, text, timeoutMs, maxBytes }: TalkRequest): Promise<string> {
  const isLocal = 'path' in at;
  const place = isLocal ? 'the socket' : placeOf(at.host, at.port);
  return within(timeoutMs, place, async (signal) => {
    const way = isLocal ? { path: at.path } : { host: bare(at.host), port: at.port };
    const chunks: Buffer[] = [];
    let bytes = 0;
    await connected(way, signal, async (socket) => {
      socket.end(text);
      for await (const chunk of socket as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > maxBytes)
          throw new HttpError('too-long', `The answer of ${place} is longer than ${maxBytes} bytes`);
        chunks.push(chunk);
      }
    });
    return Buffer.concat(chunks).toString('utf8');
  });
}

function placeOf(host: string, port: number): string {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new HttpError('address', 'A port is a whole number from 1 to 65535');
  }
  return isIP(bare(host)) === 6 ? `[${bare(host)}]:${port}` : `${host}:${port}`;
}

function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}

/** Uses a connection, which is gone afterwards. */
async function connected(
  way: NetConnectOpts,
  signal: AbortSignal,
  use: (socket: Socket) => Promise<void> | void,
): Promise<void> {
  const socket = createConnection(way);
  const stop = () => socket.destroy(new Error('Aborted.'));
  signal.addEventListener('abort', stop);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('connect', resolve);
    });
    await use(socket);
  } finally {
    signal.removeEventListener('abort', stop);
    // What goes wrong from here on concerns nobody.
    socket.on('error', () => {});
    socket.destroy();
  }
}
