import { crc32, deflateRawSync } from 'node:zlib';

/** One member of a zip. Names are written as given, hostile ones too: the archive may be an attack to test with. */
export interface ZipEntry {
  name: string;
  data: Uint8Array;
  /** Default: `deflate`. */
  method?: 'store' | 'deflate';
  /** A Unix file mode, for instance 0o120777 for a symbolic link. */
  unixMode?: number;
}

const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day that a zip can hold: the same files give the same bytes. */
const DOS_DATE = 0x0021;

interface Member {
  local: Buffer;
  central: Buffer;
}

function encodeMember(entry: ZipEntry, offset: number): Member {
  const name = Buffer.from(entry.name, 'utf8');
  const stored = entry.method === 'store';
  const packed = stored ? entry.data : deflateRawSync(entry.data);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(UTF8_NAMES, 2);
  common.writeUInt16LE(stored ? 0 : 8, 4);
  common.writeUInt16LE(DOS_DATE, 8);
  common.writeUInt32LE(crc32(entry.data), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(entry.data.length, 18);
  common.writeUInt16LE(name.length, 22);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(((entry.unixMode ?? 0o100644) << 16) >>> 0, 6);
  tail.writeUInt32LE(offset, 10);
  return {
    local: Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, packed]),
    // 3: made on Unix, so that the upper half of the external attributes is a file mode.
    central: Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, tail, name]),
  };
}

/** Writes a zip (PKWARE APPNOTE 6.3, no zip64: at most 65,535 members and 4 GiB). */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const member = encodeMember(entry, offset);
    locals.push(member.local);
    centrals.push(member.central);
    offset += member.local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
