import { crc32, inflateRawSync } from 'node:zlib';

/** An archive that is not read; the message is one sentence without its full stop. */
export class ZipError extends Error {}

interface Entry {
  name: string;
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  /** Of the local header. */
  offset: number;
}

const endSize = 22;
const longestComment = 0xffff;
const directorySize = 46;
const localSize = 30;
const store = 0;
const deflate = 8;
const encrypted = 0x2041;
const madeOnUnix = 3;

/**
 * The content of one member of a zip (PKWARE APPNOTE 6.3, without zip64 and parts), in memory. All of the directory is
 * looked at: an archive with a member that no honest program writes is refused whole, whatever member is asked for.
 * @throws ZipError for an archive that is damaged, hostile, or has no such member, or one of more than `maxBytes`.
 */
export function readZipMember(zip: Uint8Array, name: string, maxBytes: number): Uint8Array {
  const archive = openZip(zip);
  if (!archive.names.includes(name)) throw new ZipError(`It holds no ${name}`);
  return archive.read(name, maxBytes);
}

export interface ZipArchive {
  /** Of all members, folders (ending with `/`) included, in the archive's order. */
  readonly names: readonly string[];
  /** @throws ZipError for a member that is damaged, or has more than `maxBytes`. */
  read(name: string, maxBytes: number): Uint8Array;
}

/** Any member of a zip, one at a time. @throws ZipError as `readZipMember` does. */
export function openZip(zip: Uint8Array): ZipArchive {
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = findEnd(bytes);
  const start = bytes.readUInt32LE(end + 16);
  const count = bytes.readUInt16LE(end + 10);
  const isWhole = bytes.readUInt32LE(end + 4) === 0 && bytes.readUInt16LE(end + 8) === count;
  if (!isWhole || start + bytes.readUInt32LE(end + 12) !== end) throw new ZipError('Its directory is damaged');
  const entries = readDirectory(bytes.subarray(0, end), start, count);
  return {
    names: [...entries.keys()],
    read(name, maxBytes) {
      const entry = entries.get(name) as Entry;
      if (entry.size > maxBytes) throw new ZipError(`Its ${name} has ${entry.size} bytes, more than ${maxBytes}`);
      return unpack(bytes.subarray(0, start), entry);
    },
  };
}

/** The end record is the last thing in the file, its comment included. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - endSize; at >= Math.max(0, bytes.length - endSize - longestComment); at--) {
    const isEnd = bytes.readUInt32LE(at) === 0x06054b50;
    if (isEnd && at + endSize + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  throw new ZipError('It is no zip, or it is cut off');
}

function readDirectory(bytes: Buffer, start: number, count: number): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + directorySize > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) {
      throw new ZipError('Its directory is damaged');
    }
    const after = at + directorySize + bytes.readUInt16LE(at + 28);
    if (after > bytes.length) throw new ZipError('Its directory is damaged');
    const name = decodeName(bytes.subarray(at + directorySize, after));
    refuseHostile(bytes, at, name);
    if (entries.has(name)) throw new ZipError('It holds two members of the same name');
    entries.set(name, {
      name,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packedSize: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at = after + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (at !== bytes.length) throw new ZipError('Its directory is damaged');
  return entries;
}

function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ZipError('The name of a member is not UTF-8');
  }
}

function refuseHostile(bytes: Buffer, at: number, name: string): void {
  if (/^[/\\]|^[A-Za-z]:|\\|\0/.test(name) || name.split('/').includes('..')) {
    throw new ZipError('The name of a member leads out of the archive');
  }
  const type = (bytes.readUInt32LE(at + 38) >>> 28) & 0xf;
  const isRegular = type === 0 || type === 0x8 || type === 0x4;
  if (bytes[at + 5] === madeOnUnix && !isRegular) throw new ZipError('A member is a link or a device');
  if ((bytes.readUInt16LE(at + 8) & encrypted) !== 0) throw new ZipError('A member is encrypted');
}

/** @param bytes what lies before the directory. */
function unpack(bytes: Buffer, { name, method, crc, packedSize, size, offset }: Entry): Uint8Array {
  const damaged = () => new ZipError(`Its ${name} is damaged`);
  if (offset + localSize > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) throw damaged();
  const nameEnd = offset + localSize + bytes.readUInt16LE(offset + 26);
  const start = nameEnd + bytes.readUInt16LE(offset + 28);
  const localName = bytes.subarray(offset + localSize, nameEnd);
  const isSame = localName.equals(Buffer.from(name)) && bytes.readUInt16LE(offset + 8) === method;
  if (!isSame || start + packedSize > bytes.length) throw damaged();
  const packed = bytes.subarray(start, start + packedSize);
  const data = method === deflate ? inflate(packed, size) : packed;
  if (method !== deflate && method !== store) throw new ZipError(`Its ${name} is packed in an unknown way`);
  if (data === null || data.length !== size || crc32(data) !== crc) throw damaged();
  return data;
}

/** Null for what cannot be unpacked, or is longer than it says: nothing beyond that is kept. */
function inflate(packed: Uint8Array, size: number): Buffer | null {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    return null;
  }
}
