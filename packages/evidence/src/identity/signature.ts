import { decodeBase64, encodeBase64 } from '../bytes/base64.ts';

/** The longest signature that is read, in UTF-16 units; a real one has at most a few thousand. */
const maxLength = 65_536;

/**
 * The key that a signature names, in a form that `canonicalKey` takes. Of an armored SSH signature (OpenSSH's
 * PROTOCOL.sshsig) it is `SHA256:` and the base64 of the public key's hash, as `ssh-keygen -l` prints it. Of an armored
 * OpenPGP one (RFC 9580, version 4) it is the issuer's fingerprint in hexadecimal digits, or else its key id; null where
 * what it says of its issuer does not fit together. Null for anything else as well. Never throws.
 *
 * An OpenPGP signature says of its issuer what its writer wants: the key counts only where somebody verified the
 * signature with it.
 */
export function keyOfSignature(signature: string, sha256: (bytes: Uint8Array) => Uint8Array): string | null {
  if (signature.length > maxLength) return null;
  const lines = signature
    .trim()
    .split('\n')
    .map((line) => line.trimEnd());
  const ssh = bodyOf(lines, 'SSH SIGNATURE');
  if (ssh !== null) return sshKey(ssh, sha256);
  const openPgp = bodyOf(withoutHeaders(lines), 'PGP SIGNATURE');
  return openPgp && issuerOf(openPgp);
}

/** What stands between the two lines that frame it. */
function bodyOf(lines: readonly string[], kind: string): Uint8Array | null {
  if (lines[0] !== `-----BEGIN ${kind}-----` || lines.at(-1) !== `-----END ${kind}-----`) return null;
  return decodeBase64(lines.slice(1, -1).join(''));
}

/** OpenPGP's armor has headers, which an empty line ends, and a checksum, which its readers may leave alone. */
function withoutHeaders(lines: readonly string[]): readonly string[] {
  const begin = lines.indexOf('', 1);
  if (begin < 0 || !lines.slice(1, begin).every((line) => line.includes(': '))) return [];
  const checksum = /^=[A-Za-z0-9+/]{4}$/.test(lines.at(-2) ?? '') ? 1 : 0;
  return [...lines.slice(0, 1), ...lines.slice(begin + 1, lines.length - 1 - checksum), ...lines.slice(-1)];
}

/** Reads numbers and pieces one after the other; what is not there makes it broken, and then everything is empty. */
class Bytes {
  readonly #bytes: Uint8Array;
  #at = 0;
  isBroken = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  take(length: number): Uint8Array {
    if (this.isBroken || length > this.#bytes.length - this.#at) {
      this.isBroken = true;
      this.#at = this.#bytes.length;
      return new Uint8Array();
    }
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** Big-endian. */
  number(octets: number): number {
    return this.take(octets).reduce((value, byte) => value * 256 + byte, 0);
  }

  /** A piece behind its length. */
  counted(octets: number): Uint8Array {
    return this.take(this.number(octets));
  }
}

const certificate = '-cert-v01@openssh.com';

function sshKey(blob: Uint8Array, sha256: (bytes: Uint8Array) => Uint8Array): string | null {
  const bytes = new Bytes(blob);
  if (asciiOf(bytes.take(6)) !== 'SSHSIG' || bytes.number(4) !== 1) return null;
  const key = bytes.counted(4);
  // The namespace, what is reserved, the hash and the signature itself.
  for (let field = 0; field < 4; field += 1) bytes.counted(4);
  if (bytes.isBroken || !bytes.isEnd) return null;
  const type = asciiOf(new Bytes(key).counted(4));
  // The hash of a certificate is not that of its key.
  return type === '' || type.endsWith(certificate) ? null : `SHA256:${encodeBase64(sha256(key))}`;
}

function asciiOf(bytes: Uint8Array): string {
  return bytes.length > 100 ? '' : String.fromCharCode(...bytes);
}

/** What a signature says of who made it. */
interface Issuer {
  fingerprints: string[];
  keyIds: string[];
}

const [fingerprintType, keyIdType] = [33, 16];

/** Of one packet alone: of two signatures nobody would know which one was verified. */
function issuerOf(blob: Uint8Array): string | null {
  const packet = onlyPacket(new Bytes(blob));
  if (packet === null) return null;
  const bytes = new Bytes(packet);
  if (bytes.number(1) !== 4) return null;
  // The kind of signature, and the algorithms of the key and the hash.
  bytes.take(3);
  const issuer: Issuer = { fingerprints: [], keyIds: [] };
  // First the subpackets that were signed, then those that were not.
  for (let area = 0; area < 2; area += 1) {
    if (!readSubpackets(new Bytes(bytes.counted(2)), issuer)) return null;
  }
  // The beginning of the hash; the numbers of the signature come behind it.
  bytes.take(2);
  return bytes.isBroken || bytes.isEnd ? null : agreed(issuer);
}

/** The content of a signature packet; null where it is another, not the only one, or of no length that is told. */
function onlyPacket(bytes: Bytes): Uint8Array | null {
  const header = bytes.number(1);
  if (header < 0x80) return null;
  const isNew = (header & 0x40) !== 0;
  const tag = isNew ? header & 0x3f : (header & 0x3c) >> 2;
  const length = isNew ? lengthOf(bytes, 224) : (header & 3) === 3 ? null : bytes.number(1 << (header & 3));
  if (tag !== 2 || length === null) return null;
  const content = bytes.take(length);
  return bytes.isBroken || !bytes.isEnd ? null : content;
}

/** A length of one, two or five octets; null for one that is told in parts, which begin with `parts`. */
function lengthOf(bytes: Bytes, parts: number): number | null {
  const first = bytes.number(1);
  if (first < 192) return first;
  if (first === 255) return bytes.number(4);
  return first < parts ? ((first - 192) << 8) + bytes.number(1) + 192 : null;
}

/** Adds what an area says of the issuer; false where it cannot be read. */
function readSubpackets(bytes: Bytes, issuer: Issuer): boolean {
  while (!bytes.isEnd) {
    const subpacket = bytes.take(lengthOf(bytes, 255) ?? 0);
    const [type, ...content] = subpacket.subarray(0, 34);
    if (type === undefined) return false;
    // The highest bit says that a reader has to know the type.
    const known = type & 0x7f;
    if (known !== fingerprintType && known !== keyIdType) continue;
    const [version, ...digits] = content;
    const isFingerprint = known === fingerprintType;
    if (isFingerprint ? version !== 4 || subpacket.length !== 22 : subpacket.length !== 9) return false;
    if (isFingerprint) issuer.fingerprints.push(hexOf(digits));
    else issuer.keyIds.push(hexOf(content));
  }
  return true;
}

/** The key id of a version 4 key is the end of its fingerprint. */
function agreed({ fingerprints, keyIds }: Issuer): string | null {
  const key = fingerprints[0] ?? keyIds[0] ?? null;
  const isOne = fingerprints.every((one) => one === key) && keyIds.every((id) => key?.endsWith(id));
  return isOne ? key : null;
}

function hexOf(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
