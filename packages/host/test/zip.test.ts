import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeZip } from '@gauntlet/testkit';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readZipMember, ZipError } from '../src/zip.ts';

const limit = 1 << 20;
const text = '0123456789abcdef'.repeat(400);
const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures/zip', name));
const decode = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

/** The reason, or what was read. */
function tryRead(zip: Uint8Array, name = 'a.json', maxBytes = limit): string {
  try {
    return decode(readZipMember(zip, name, maxBytes));
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    return error.message;
  }
}

describe("archives that Python's zipfile wrote", () => {
  test.each(['plain', 'stored', 'streamed', 'comment'])('%s', (name) => {
    expect(decode(readZipMember(fixture(`${name}.zip`), 'a.json', limit))).toBe(text);
  });

  test('a name that is not ASCII, a folder, an empty member', () => {
    expect(decode(readZipMember(fixture('plain.zip'), 'folder/ü.txt', limit))).toBe('u');
    expect(readZipMember(fixture('plain.zip'), 'folder/', limit)).toHaveLength(0);
    expect(readZipMember(fixture('empty-member.zip'), 'a.json', limit)).toHaveLength(0);
  });

  test.each([
    ['slip', 'The name of a member leads out of the archive'],
    ['absolute', 'The name of a member leads out of the archive'],
    ['backslash', 'The name of a member leads out of the archive'],
    ['drive', 'The name of a member leads out of the archive'],
    ['link', 'A member is a link or a device'],
    ['duplicate', 'It holds two members of the same name'],
    ['encrypted', 'A member is encrypted'],
    ['bomb', `Its a.json has 10000000 bytes, more than ${limit}`],
    ['liar', 'Its a.json is damaged'],
    ['bzip2', 'Its a.json is packed in an unknown way'],
    ['none', 'It holds no a.json'],
  ])('%s is refused, and why is said', (name, why) => {
    expect(tryRead(fixture(`${name}.zip`))).toBe(why);
  });

  test('a bomb costs no more memory than it says it has', () => {
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 50; i++) tryRead(fixture('liar.zip'));
    expect(process.memoryUsage().rss - before).toBeLessThan(64 << 20);
  });
});

describe('what is no archive', () => {
  test.each([
    ['nothing', ''],
    ['a web page', '<!DOCTYPE html><html><body>Unicorn!</body></html>'],
    ['JSON', '{"message":"Not Found"}'],
    ['an end alone, cut', 'PK\x05\x06'],
  ])('%s', (_, content) => {
    expect(tryRead(Buffer.from(content))).toBe('It is no zip, or it is cut off');
  });

  test('any part of one', () => {
    const zip = fixture('plain.zip');
    for (let length = 0; length < zip.length; length++) {
      expect(() => readZipMember(zip.subarray(0, length), 'a.json', limit)).toThrow(ZipError);
    }
  });

  test('one with something before or after it', () => {
    const zip = fixture('plain.zip');
    expect(tryRead(Buffer.concat([Buffer.from('x'), zip]))).toBe('Its directory is damaged');
    expect(tryRead(Buffer.concat([zip, Buffer.from('x')]))).toBe('It is no zip, or it is cut off');
  });

  test('one whose member is called otherwise in its own header than in the directory', () => {
    const zip = Buffer.from(fixture('stored.zip'));
    zip.write('b', 30, 'latin1');
    expect(tryRead(zip)).toBe('Its a.json is damaged');
  });

  test('one whose size is in 64 bits', () => {
    const zip = Buffer.from(fixture('stored.zip'));
    zip.writeUInt32LE(0xffffffff, zip.lastIndexOf('PK\x01\x02') + 24);
    expect(tryRead(zip)).toContain('more than');
  });
});

const member = fc.record({
  name: fc.stringMatching(/^[\w -]{1,12}(\/[\w.-]{1,8}x){0,3}$/),
  data: fc.uint8Array({ maxLength: 500 }),
  method: fc.constantFrom('store' as const, 'deflate' as const),
});
const members = fc.uniqueArray(member, { selector: ({ name }) => name, minLength: 1, maxLength: 8 });

test('whatever is written can be read again', () => {
  fc.assert(
    fc.property(members, (all) => {
      const zip = writeZip(all);
      for (const { name, data } of all) {
        expect(Buffer.from(readZipMember(zip, name, 500)).equals(Buffer.from(data))).toBe(true);
      }
    }),
  );
});

test('with bytes changed it is refused by a ZipError, or is what it was', () => {
  const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(members, changes, (all, edits) => {
      const zip = Buffer.from(writeZip(all));
      for (const [at, value] of edits) zip[at % zip.length] = value;
      const { name, data } = all[0]!;
      const read = tryRead(zip, name, 500);
      expect([decode(data), expect.stringMatching(/^(It|A member|The name of a member) ?/)]).toContainEqual(read);
    }),
    { numRuns: 2_000 },
  );
});
