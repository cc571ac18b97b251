import { crc32, inflateRawSync } from 'node:zlib';

export interface ZipMember {
  name: string;
  data: Buffer;
  method: number;
  unixMode: number;
}

function readMember(zip: Buffer, at: number): ZipMember {
  const nameLength = zip.readUInt16LE(at + 28);
  const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
  const local = zip.readUInt32LE(at + 42);
  if (zip.readUInt32LE(local) !== 0x04034b50) throw new Error(`${name} has no local header at ${local}`);
  const start = local + 30 + zip.readUInt16LE(local + 26);
  const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
  const method = zip.readUInt16LE(at + 10);
  const data = method === 0 ? packed : inflateRawSync(packed);
  if (data.length !== zip.readUInt32LE(at + 24)) throw new Error(`${name} has another size than it says`);
  if (crc32(data) !== zip.readUInt32LE(at + 16)) throw new Error(`${name} has another checksum than it says`);
  return { name, data, method, unixMode: zip.readUInt32LE(at + 38) >>> 16 };
}

/** Reads a zip by its central directory, and checks sizes and checksums; an archive comment is not expected. */
export function readZip(zip: Buffer): ZipMember[] {
  const end = zip.length - 22;
  if (zip.readUInt32LE(end) !== 0x06054b50) throw new Error('The zip has no end record');
  const members: ZipMember[] = [];
  let at = zip.readUInt32LE(end + 16);
  while (at < end) {
    members.push(readMember(zip, at));
    at += 46 + zip.readUInt16LE(at + 28);
  }
  if (members.length !== zip.readUInt16LE(end + 10)) throw new Error('The zip has another count than it says');
  return members;
}
