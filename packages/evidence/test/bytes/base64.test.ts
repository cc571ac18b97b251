import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeBase64, encodeBase64 } from '../../src/bytes/base64.ts';

describe('base64', () => {
  test('as Node.js writes and reads it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(encodeBase64(bytes)).toBe(text.replace(/=+$/, ''));
        expect(decodeBase64(text)).toEqual(bytes);
      }),
    );
  });

  test.each([
    '',
    'A',
    'AA',
    'AAA',
    'A===',
    '====',
    'AA=A',
    'AAA A',
    'AAA\n',
    'AAA-',
    'AAA_',
    'AAAé',
    'AAA\ud83d',
    'AB==',
    'AAB=',
  ])('not of %j', (text) => {
    expect(decodeBase64(text)).toBeNull();
  });
});
