import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { difference, kept, playwright, readPng } from '../../scripts/stages/pictures.mjs';

const root = dirname(dirname(dirname(new URL(import.meta.url).pathname)));

let artifacts: string;
beforeAll(() => {
  artifacts = mkdtempSync(join(tmpdir(), 'gauntlet-pictures-'));
});
afterAll(() => rmSync(artifacts, { recursive: true, force: true }));

const seen = () => ({ run: { jobs: [], artifacts, trouble: '', seconds: 0 }, prefix: '', tool: '' });

function keep(name: string, content: string | Buffer): void {
  mkdirSync(dirname(join(artifacts, name)), { recursive: true });
  writeFileSync(join(artifacts, name), content);
}

/** A picture with one line for each filter, and no checksums, which nobody reads here. */
function png(lines: number[][], { type = 2, depth = 8 } = {}): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(2, 0);
  header.writeUInt32BE(lines.length, 4);
  header.set([depth, type], 8);
  const data = deflateSync(Buffer.from(lines.flat()));
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', data.subarray(0, 4)),
    chunk('IDAT', data.subarray(4)),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

const [white, red] = [
  [255, 255, 255],
  [255, 0, 0],
];

describe('a picture', () => {
  test('is read, however its lines are written', () => {
    const { width, height, pixels } = readPng(
      png([
        [0, 10, 20, 30, 40, 50, 60],
        [1, 10, 20, 30, 30, 30, 30],
        [2, 0, 0, 0, 0, 0, 0],
        [3, 5, 10, 15, 15, 15, 15],
        [4, 0, 0, 0, 0, 0, 0],
      ]),
    );
    expect([width, height]).toEqual([2, 5]);
    const line = [
      [10, 20, 30],
      [40, 50, 60],
    ];
    expect(pixels).toEqual([...line, ...line, ...line, ...line, ...line]);
  });

  test('is read as a browser wrote it', () => {
    const { width, height, pixels } = readPng(
      readFileSync(join(root, 'examples/node-service/test/e2e/snapshots/form.png')),
    );
    expect([width, height, pixels.length]).toEqual([800, 720, 800 * 720]);
    expect(pixels[0]?.slice(0, 3)).toEqual(white);
    // The button to order.
    expect(pixels.filter(([r, g, b]) => r === 29 && g === 79 && b === 145).length).toBeGreaterThan(2_000);
  });

  test('of another kind is refused', () => {
    expect(() => readPng(Buffer.from('GIF89a'))).toThrow('this is no PNG');
    expect(() => readPng(png([], { type: 3 }))).toThrow('of another kind');
    expect(() => readPng(png([], { depth: 16 }))).toThrow('of another kind');
  });
});

describe('what Playwright left', () => {
  test('shows a difference where some pixel is red', () => {
    keep('visual/a/form-diff.png', png([[0, ...white, ...red]]));
    keep('visual/b/same-diff.png', png([[0, ...white, ...white]]));
    expect(difference('visual', 'form-diff.png')(seen())).toBe('a/form-diff.png, 2 by 1, 1 pixels differ');
    expect(() => difference('visual', 'same-diff.png')(seen())).toThrow('b/same-diff.png shows no difference');
    expect(() => difference('visual', 'other-diff.png')(seen())).toThrow('the artifact has no other-diff.png');
  });

  test('is found by its name', () => {
    keep('results/a/trace.zip', '');
    expect(kept('results', 'trace.zip')(seen())).toBe('a/trace.zip');
    expect(() => kept('results', 'video.webm')(seen())).toThrow('the artifact has no video.webm');
    expect(() => kept('none', 'trace.zip')(seen())).toThrow('the artifact has no trace.zip');
  });

  test('is a report in which every test passed', () => {
    const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 };
    const look = (given: object) => {
      keep('report.json', JSON.stringify({ stats: { ...stats, ...given } }));
      return playwright('report.json')(seen());
    };
    expect(look({})).toBe('3 tests passed');
    for (const bad of [{ unexpected: 1 }, { flaky: 1 }, { skipped: 1 }, { expected: 0 }]) {
      expect(() => look(bad)).toThrow(/did not$/);
    }
    expect(() => playwright('none.json')(seen())).toThrow('the artifact has no none.json');
  });
});
