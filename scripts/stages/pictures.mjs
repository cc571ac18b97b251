import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';

/**
 * What Playwright left of a browser.
 * @typedef {import('./scenarios/scenario.mjs').Look} Look
 */

/** All tests of a report passed. @type {(path: string) => Look} */
export const playwright =
  (path) =>
  ({ run }) => {
    const file = join(run.artifacts, path);
    if (!existsSync(file)) throw new Error(`the artifact has no ${path}`);
    const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(file, 'utf8')).stats;
    const bad = unexpected + flaky + skipped;
    if (expected === 0 || bad > 0) throw new Error(`${expected} tests passed, ${bad} did not`);
    return `${expected} tests passed`;
  };

/** A file below a folder of an artifact, by the end of its name. @type {(folder: string, ending: string) => Look} */
export const kept =
  (folder, ending) =>
  ({ run }) =>
    pathIn(join(run.artifacts, folder), ending);

/** The picture of a difference shows some: Playwright draws in red what differs. @type {(folder: string, ending: string) => Look} */
export const difference =
  (folder, ending) =>
  ({ run }) => {
    const path = pathIn(join(run.artifacts, folder), ending);
    const { width, height, pixels } = readPng(readFileSync(join(run.artifacts, folder, path)));
    const differing = pixels.filter(([red, green, blue]) => red === 255 && green === 0 && blue === 0).length;
    if (differing === 0) throw new Error(`${path} shows no difference`);
    return `${path}, ${width} by ${height}, ${differing} pixels differ`;
  };

function pathIn(/** @type {string} */ folder, /** @type {string} */ ending) {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
  const found = names.find((name) => name.endsWith(ending));
  if (found === undefined) throw new Error(`the artifact has no ${ending}`);
  return found;
}

/**
 * Reads a PNG of 8 bits a channel without interlacing, with or without transparency, as browsers write them.
 * @param {Buffer} bytes
 * @returns {{ width: number, height: number, pixels: number[][] }}
 */
export function readPng(bytes) {
  if (bytes.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') throw new Error('this is no PNG');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const channels = { 2: 3, 6: 4 }[bytes.readUInt8(25)];
  if (channels === undefined || bytes.readUInt8(24) !== 8 || bytes.readUInt8(28) !== 0) {
    throw new Error('this PNG is of another kind');
  }
  const parts = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    const type = bytes.subarray(at + 4, at + 8).toString('latin1');
    if (type === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const lines = unfiltered(inflateSync(Buffer.concat(parts)), width * channels, channels);
  const pixels = lines.flatMap((line) =>
    Array.from({ length: width }, (_, x) => [...line.subarray(x * channels, (x + 1) * channels)]),
  );
  return { width, height, pixels };
}

/** Each line is written as what differs from the pixel to the left, from the line above, or from both. */
function unfiltered(/** @type {Buffer} */ data, /** @type {number} */ length, /** @type {number} */ step) {
  /** @type {Uint8Array[]} */
  const lines = [];
  for (let at = 0; at < data.length; at += length + 1) {
    const above = lines.at(-1) ?? new Uint8Array(length);
    const line = new Uint8Array(length);
    for (let x = 0; x < length; x++) {
      const [left, up, corner] = [line[x - step] ?? 0, above[x] ?? 0, above[x - step] ?? 0];
      line[x] = data.readUInt8(at + 1 + x) + predicted(data.readUInt8(at), left, up, corner);
    }
    lines.push(line);
  }
  return lines;
}

function predicted(
  /** @type {number} */ filter,
  /** @type {number} */ left,
  /** @type {number} */ up,
  /** @type {number} */ corner,
) {
  if (filter === 4) {
    const [toLeft, toUp, toCorner] = [left, up, corner].map((each) => Math.abs(left + up - corner - each));
    if (toLeft <= toUp && toLeft <= toCorner) return left;
    return toUp <= toCorner ? up : corner;
  }
  return [0, left, up, Math.floor((left + up) / 2)][filter] ?? 0;
}
