import { sha256, sha256Bytes } from '@gauntlet/host';
import { expect, test } from '@jest/globals';

test('SHA-256 of a text and of bytes, as the standard has it for `abc`', () => {
  const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(sha256('abc')).toBe(hash);
  expect(Buffer.from(sha256Bytes(Uint8Array.of(0x61, 0x62, 0x63))).toString('hex')).toBe(hash);
});
