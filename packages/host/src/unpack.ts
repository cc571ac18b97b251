import { createGunzip } from 'node:zlib';
import { openZip, ZipError } from './zip.ts';

/** A text that a file holds: the file itself, what its gzip unpacks to, or one member of its zip. */
export interface Member {
  /** The file's path, and for a member of a zip its name behind a `!`. */
  name: string;
  /** A piece is only good until the next one is asked for. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** A packed file that is not read; the message is one sentence without its full stop. */
export class UnpackError extends Error {}

export interface UnpackLimits {
  /** Bytes of a zip, which is held in memory. */
  zip: number;
  /** Bytes of one member of a zip, which is too. */
  member: number;
  /** Bytes that all of a file unpacks to. */
  total: number;
}

export const usualLimits: UnpackLimits = { zip: 256 << 20, member: 256 << 20, total: 2 ** 31 };

/**
 * The texts of a file, by its first bytes and not by its name. Nothing is written to disk; a zip is refused whole for one
 * hostile member.
 * @param wanted which members of a zip, by name.
 */
export async function* unpack(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  wanted: (member: string) => boolean = () => true,
  limits: UnpackLimits = usualLimits,
): AsyncIterable<Member> {
  const rest = chunks[Symbol.asyncIterator]();
  const first = await rest.next();
  const head = first.done ? new Uint8Array(0) : first.value;
  const all = { [Symbol.asyncIterator]: () => replay(first, rest) };
  if (head[0] === 0x1f && head[1] === 0x8b) yield { name, chunks: () => gunzip(all, limits.total) };
  else if (head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)) {
    yield* zipMembers(name, await collect(all, limits.zip), wanted, limits);
  } else yield { name, chunks: () => all };
}

async function* replay(
  first: IteratorResult<Uint8Array>,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    for (let next = first; !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

async function* gunzip(packed: AsyncIterable<Uint8Array>, maxBytes: number): AsyncIterable<Uint8Array> {
  const stream = createGunzip();
  const feeding = feed(packed, stream).catch((error: Error) => void stream.destroy(error));
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      bytes += (chunk as Buffer).length;
      if (bytes > maxBytes) throw new UnpackError(`It unpacks to more than ${maxBytes} bytes`);
      yield chunk as Buffer;
    }
  } catch (error) {
    if (error instanceof UnpackError) throw error;
    throw new UnpackError('Its gzip data is damaged or cut off');
  } finally {
    stream.destroy();
    await feeding;
  }
}

async function feed(packed: AsyncIterable<Uint8Array>, stream: ReturnType<typeof createGunzip>): Promise<void> {
  for await (const chunk of packed) {
    if (stream.destroyed) return;
    // The piece is used again by its reader, so it has to be taken before the next one is asked for.
    if (!stream.write(Uint8Array.from(chunk))) await new Promise((go) => stream.once('drain', go).once('close', go));
  }
  stream.end();
}

async function collect(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new UnpackError(`The zip has more than ${maxBytes} bytes`);
    pieces.push(Buffer.from(chunk));
  }
  return Buffer.concat(pieces);
}

function* zipMembers(
  name: string,
  zip: Buffer,
  wanted: (member: string) => boolean,
  limits: UnpackLimits,
): Iterable<Member> {
  let left = limits.total;
  try {
    const archive = openZip(zip);
    for (const member of archive.names.filter((each) => !each.endsWith('/') && wanted(each))) {
      const bytes = archive.read(member, Math.min(left, limits.member));
      left -= bytes.length;
      yield { name: `${name}!${member}`, chunks: () => once(bytes) };
    }
  } catch (error) {
    throw error instanceof ZipError ? new UnpackError(error.message) : error;
  }
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
