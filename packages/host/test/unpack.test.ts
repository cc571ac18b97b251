import { gzipSync } from 'node:zlib';
import { writeZip as writeEntries } from '@gauntlet/testkit';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UnpackError, type UnpackLimits, unpack, usualLimits } from '../src/unpack.ts';

const writeZip = (members: Record<string, string>) =>
  writeEntries(Object.entries(members).map(([name, content]) => ({ name, data: Buffer.from(content) })));

async function* pieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  // As files are read: the same buffer again and again.
  const buffer = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    buffer.set(part);
    yield buffer.subarray(0, part.length);
  }
}

async function texts(bytes: Uint8Array, size = 7, limits: Partial<UnpackLimits> = {}): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const member of unpack('log', pieces(bytes, size), (name) => name !== 'skipped', {
    ...usualLimits,
    ...limits,
  })) {
    const parts: Buffer[] = [];
    for await (const chunk of member.chunks()) parts.push(Buffer.from(chunk));
    found[member.name] = Buffer.concat(parts).toString('utf8');
  }
  return found;
}

const refusal = async (bytes: Uint8Array, limits: Partial<UnpackLimits> = {}) => {
  const error: unknown = await texts(bytes, 1_000, limits).catch((thrown: unknown) => thrown);
  if (!(error instanceof UnpackError)) throw new Error(`not refused: ${JSON.stringify(error)}`);
  return error.message;
};

describe('what a file holds', () => {
  test('plain text is itself, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 50 }), async (text, size) => {
        const log = `x${text}`;
        expect(await texts(Buffer.from(log), size)).toEqual({ log: Buffer.from(log).toString('utf8') });
      }),
    );
  });

  test('an empty file is an empty text', async () => {
    expect(await texts(Buffer.alloc(0))).toEqual({ log: '' });
  });

  test('gzip, also of several parts', async () => {
    const packed = Buffer.concat([gzipSync('one\n'), gzipSync('two\n')]);
    expect(await texts(packed, 3)).toEqual({ log: 'one\ntwo\n' });
  });

  test('the wanted members of a zip, without its folders', async () => {
    const zip = writeZip({ '1_build.txt': 'one', 'build/': '', 'build/2_Run.txt': 'two', skipped: 'three' });
    expect(await texts(zip, 50)).toEqual({ 'log!1_build.txt': 'one', 'log!build/2_Run.txt': 'two' });
  });
});

describe('what is refused', () => {
  const zip = writeZip({ 'a.txt': 'a'.repeat(10_000) });

  test('gzip that is cut off, damaged or a bomb', async () => {
    const packed = gzipSync('x'.repeat(100_000));
    expect(await refusal(packed.subarray(0, packed.length - 20))).toBe('Its gzip data is damaged or cut off');
    const damaged = Buffer.from(packed);
    damaged.fill(0xff, 20, 60);
    expect(await refusal(damaged)).toBe('Its gzip data is damaged or cut off');
    expect(await refusal(packed, { total: 99_999 })).toBe('It unpacks to more than 99999 bytes');
  });

  test('a zip that is damaged, too large, or has members that are', async () => {
    expect(await refusal(zip.subarray(0, zip.length - 9))).toBe('It is no zip, or it is cut off');
    expect(await refusal(zip, { zip: 50 })).toBe('The zip has more than 50 bytes');
    expect(await refusal(zip, { member: 9_999 })).toBe('Its a.txt has 10000 bytes, more than 9999');
    const two = writeZip({ 'a.txt': 'a'.repeat(60), 'b.txt': 'b'.repeat(60) });
    expect(await refusal(two, { total: 100 })).toBe('Its b.txt has 60 bytes, more than 40');
  });

  test('a zip with a member that leads out of it', async () => {
    expect(await refusal(writeZip({ '../../evil': 'x', 'a.txt': 'a' }))).toBe(
      'The name of a member leads out of the archive',
    );
  });
});
