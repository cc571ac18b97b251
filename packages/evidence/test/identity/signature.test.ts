import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { canonicalKey, isSameKey, keyOfSignature } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const folder = new URL('../../fixtures/signatures/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const keyOf = (signature: string): string | null => keyOfSignature(signature, sha256);
/** What `ssh-keygen -l` and `gpg --show-keys` say. */
const keys = read('keys.txt')
  .trim()
  .split('\n')
  .map((line) => line.split(' ') as [name: string, key: string]);

describe('the key of a real signature', () => {
  test.each(keys)('%s', (name, key) => {
    const found = keyOf(read(`${name}.asc`));
    expect(found).toBe(key === 'none' ? null : key);
    if (found !== null) expect(canonicalKey(found)).toMatch(/^[0-9a-f]{40}$|^[0-9a-f]{64}$/);
  });

  test('however its lines end, and what is around it', () => {
    for (const name of ['ssh-ed25519', 'openpgp-ed25519', 'openpgp-headers']) {
      const signature = read(`${name}.asc`);
      expect(keyOf(signature.trimEnd())).toBe(keyOf(signature));
      expect(keyOf(`\n${signature.replaceAll('\n', ' \r\n')}\n`)).toBe(keyOf(signature));
    }
  });

  test('is nothing where any of it is missing', () => {
    for (const name of ['ssh-ed25519', 'openpgp-ed25519']) {
      const signature = read(`${name}.asc`).trimEnd();
      const [first = '', ...rest] = signature.split('\n');
      const blob = Buffer.from(
        rest.slice(first.includes('PGP') ? 1 : 0, name.startsWith('ssh') ? -1 : -2).join(''),
        'base64',
      );
      expect(keyOf(armor(first, blob))).toBe(keyOf(signature));
      for (let length = 0; length < blob.length; length += 1) {
        expect(keyOf(armor(first, blob.subarray(0, length)))).toBeNull();
      }
      expect(keyOf(armor(first, Buffer.concat([blob, Buffer.from([0])])))).toBeNull();
      for (let length = 0; length < signature.length; length += 1) expect(keyOf(signature.slice(0, length))).toBeNull();
    }
  });
});

function armor(first: string, blob: Uint8Array): string {
  const isPgp = first.includes('PGP');
  return [first, ...(isPgp ? [''] : []), Buffer.from(blob).toString('base64'), first.replace('BEGIN', 'END')].join(
    '\n',
  );
}

const fingerprint = '00112233445566778899aabbccddeeff01234567';
const keyId = fingerprint.slice(-16);
const bytesOf = (hex: string): number[] => [...Buffer.from(hex, 'hex')];
const subpacket = (type: number, content: number[]): number[] => [content.length + 1, type, ...content];
const issuerFingerprint = (hex = fingerprint, version = 4) => subpacket(33, [version, ...bytesOf(hex)]);
const issuerKeyId = (hex = keyId) => subpacket(16, bytesOf(hex));
const created = subpacket(2, [1, 2, 3, 4]);

function area(subpackets: number[]): number[] {
  return [subpackets.length >> 8, subpackets.length & 255, ...subpackets];
}

function content(hashed: number[], unhashed: number[] = [], version = 4): number[] {
  return [version, 0, 22, 8, ...area(hashed), ...area(unhashed), 0xab, 0xcd, 0, 1, 1];
}

const openPgp = (...packet: number[]): string => armor('-----BEGIN PGP SIGNATURE-----', Uint8Array.from(packet));
/** In the old form, with a length of two octets. */
const packetOf = (body: number[]): number[] => [0x89, body.length >> 8, body.length & 255, ...body];
const signed = (...areas: [hashed: number[], unhashed?: number[]]) => keyOf(openPgp(...packetOf(content(...areas))));

describe('the issuer that an OpenPGP signature names', () => {
  test('by the fingerprint, else by the key id, wherever they stand', () => {
    expect(signed([...created, ...issuerFingerprint()], issuerKeyId())).toBe(fingerprint);
    expect(signed(issuerKeyId(), [...created, ...issuerFingerprint()])).toBe(fingerprint);
    expect(signed(created, issuerKeyId())).toBe(keyId);
    expect(signed(issuerKeyId())).toBe(keyId);
    expect(signed([...subpacket(33 | 128, [4, ...bytesOf(fingerprint)])])).toBe(fingerprint);
    expect(isSameKey(fingerprint, signed(issuerKeyId()) ?? '')).toBe(true);
  });

  test('is nobody where it names none, or two', () => {
    const other = 'f'.repeat(40);
    expect(signed(created)).toBeNull();
    expect(signed([])).toBeNull();
    expect(signed(issuerFingerprint(), issuerKeyId('f'.repeat(16)))).toBeNull();
    expect(signed(issuerKeyId('f'.repeat(16)), issuerFingerprint())).toBeNull();
    expect(signed(issuerFingerprint(), issuerFingerprint(other))).toBeNull();
    expect(signed(issuerKeyId(), issuerKeyId('f'.repeat(16)))).toBeNull();
    expect(signed([...issuerFingerprint(), ...issuerFingerprint()], issuerKeyId())).toBe(fingerprint);
  });

  test('is nobody where it is of another form', () => {
    expect(signed(issuerFingerprint(fingerprint, 5))).toBeNull();
    expect(signed(issuerFingerprint(`${fingerprint}00`))).toBeNull();
    expect(signed(issuerFingerprint(fingerprint.slice(2)))).toBeNull();
    expect(signed(issuerKeyId(`${keyId}00`))).toBeNull();
    expect(signed(issuerKeyId(), [0])).toBeNull();
    expect(signed(issuerKeyId(), [9, 33])).toBeNull();
    expect(signed(issuerKeyId(), [255, 255, 255, 255, 255, 2])).toBeNull();
    for (const version of [0, 3, 5, 6]) {
      expect(keyOf(openPgp(...packetOf(content(issuerKeyId(), [], version))))).toBeNull();
    }
    expect(keyOf(openPgp(...packetOf(content(issuerKeyId()).slice(0, -3))))).toBeNull();
  });

  test('in packets of each form', () => {
    const body = content(issuerKeyId());
    const long = content([...subpacket(20, Array(150).fill(1)), ...issuerKeyId()], subpacket(20, Array(80).fill(1)));
    const two = (length: number) => [((length - 192) >> 8) + 192, (length - 192) & 255];
    expect(keyOf(openPgp(0x88, body.length, ...body))).toBe(keyId);
    expect(keyOf(openPgp(0x8a, 0, 0, 0, body.length, ...body))).toBe(keyId);
    expect(keyOf(openPgp(0xc2, body.length, ...body))).toBe(keyId);
    expect(keyOf(openPgp(0xc2, ...two(long.length), ...long))).toBe(keyId);
    expect(keyOf(openPgp(0xc2, 255, 0, 0, 0, body.length, ...body))).toBe(keyId);
    const notation = [...two(501), 20, ...Array(500).fill(7)];
    const large = [255, 0, 0, 1, 245, 20, ...Array(500).fill(7)];
    expect(signed([...notation, ...issuerKeyId()])).toBe(keyId);
    expect(signed([...large, ...issuerKeyId()])).toBe(keyId);
  });

  test('up to a length', () => {
    const notations = (count: number) =>
      Array(count)
        .fill(subpacket(20, [1]))
        .flat();
    const of = (count: number) => content([...notations(count), ...issuerKeyId()], notations(count));
    const packet = (body: number[]) =>
      openPgp(0xc2, 255, 0, body.length >> 16, (body.length >> 8) & 255, body.length & 255, ...body);
    expect(keyOf(packet(of(8_000)))).toBe(keyId);
    expect(keyOf(packet(of(9_000)))).toBeNull();
  });

  test('is nobody in other packets', () => {
    const body = content(issuerKeyId());
    const one = packetOf(body);
    expect(keyOf(openPgp(...one, ...one))).toBeNull();
    expect(keyOf(openPgp(0x8b, ...body))).toBeNull();
    expect(keyOf(openPgp(0x8b, 0, 0, 0, 0, 0, 0, 0, body.length, ...body))).toBeNull();
    expect(keyOf(openPgp(0xc2, 224 + 5, ...body))).toBeNull();
    expect(keyOf(openPgp(0xc6, body.length, ...body))).toBeNull();
    expect(keyOf(openPgp(0x98, body.length, ...body))).toBeNull();
    expect(keyOf(openPgp(0x02, body.length, ...body))).toBeNull();
    expect(keyOf(openPgp(0x8a, 255, 255, 255, 255, ...body))).toBeNull();
  });
});

const counted = (bytes: Uint8Array | string): Buffer => {
  const content = Buffer.from(bytes as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
};

function sshSignature(type: string, version = 1, magic = 'SSHSIG'): string {
  const key = Buffer.concat([counted(type), counted('key')]);
  const fields = [key, 'git', '', 'sha512', 'signature'].map(counted);
  const blob = [Buffer.from(magic), Buffer.from([0, 0, 0, version]), ...fields];
  return armor('-----BEGIN SSH SIGNATURE-----', Buffer.concat(blob));
}

describe('an SSH signature', () => {
  test('of another version, another beginning, without a type of key, or of a certificate', () => {
    expect(keyOf(sshSignature('ssh-ed25519'))).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
    expect(keyOf(sshSignature('ssh-ed25519', 2))).toBeNull();
    expect(keyOf(sshSignature('ssh-ed25519', 1, 'SSHSAG'))).toBeNull();
    expect(keyOf(sshSignature(''))).toBeNull();
    expect(keyOf(sshSignature('x'.repeat(101)))).toBeNull();
    expect(keyOf(sshSignature('ssh-ed25519-cert-v01@openssh.com'))).toBeNull();
  });
});

describe('anything else', () => {
  const real = read('ssh-ed25519.asc');
  const pgp = read('openpgp-ed25519.asc');

  test.each<[string, string]>([
    ['nothing', ''],
    ['words', 'signed'],
    ['an S/MIME signature', real.replaceAll('SSH SIGNATURE', 'SIGNED MESSAGE')],
    ['a frame of two kinds', real.replace('BEGIN SSH', 'BEGIN PGP')],
    ['two signatures', real + real],
    ['two signatures of two kinds', real + pgp],
    ['words before it', `See:\n${real}`],
    ['words behind it', `${pgp}Yes.`],
    ['a header without its form', pgp.replace('\n\n', '\nheader\n\n')],
    ['an SSH signature with headers', real.replace('\n', '\nComment: a\n\n')],
    ['no empty line', pgp.replace('\n\n', '\n')],
    ['other letters', real.replace('U1NI', 'U1N!')],
    ['more than is read', real.replace('\n', `\n${'AAAA'.repeat(20_000)}`)],
  ])('has no key: %s', (_, signature) => {
    expect(keyOf(signature)).toBeNull();
  });

  test('never throws', () => {
    const piece = fc.constantFrom(
      '-----BEGIN PGP SIGNATURE-----',
      '-----END PGP SIGNATURE-----',
      '',
      '=AAAA',
      'iIoE',
      ': ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.base64String(), fc.string())), (lines) => {
        expect(() => keyOf(lines.join('\n'))).not.toThrow();
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (tail, isPgp) => {
        const begin = isPgp ? [0x88, 5 + tail.length, 4, 0, 22, 8] : [...Buffer.from('SSHSIG'), 0, 0, 0, 1];
        const first = `-----BEGIN ${isPgp ? 'PGP' : 'SSH'} SIGNATURE-----`;
        expect(() => keyOf(armor(first, Uint8Array.from([...begin, ...tail])))).not.toThrow();
      }),
    );
  });

  test('takes no long time', () => {
    const begin = '-----BEGIN PGP SIGNATURE-----';
    const hostile = [
      '\n'.repeat(65_000),
      ' '.repeat(65_000),
      `${begin}\n${'a: b\n'.repeat(13_000)}`,
      `${begin}\n\n${'=AAAA\n'.repeat(10_000)}-----END PGP SIGNATURE-----`,
      armor(
        begin,
        Uint8Array.from(
          packetOf(
            content(
              Array(40_000)
                .fill(1)
                .flatMap(() => []),
              [],
            ),
          ),
        ),
      ),
      armor(begin, Uint8Array.from(packetOf(content([...created, ...Array(20_000).fill([1, 2]).flat(), ...created])))),
      'x'.repeat(10_000_000),
    ];
    const begun = performance.now();
    for (const signature of hostile) expect(keyOf(signature)).toBeNull();
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
