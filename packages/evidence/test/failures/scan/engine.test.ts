import { type Grammar, openLog } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readPlainly } from './plain-reader.ts';
import { bytesOf, readIn, recorders, type Seen } from './record.ts';

const triggers = ['err', 'error: ', 'r[e', '-->', 'fail', 'rer'];

const tokens = [
  ...[
    'err',
    'ERR',
    'or: ',
    'error: ',
    'Error[E0308]',
    '-->',
    '--',
    '>',
    'fail',
    'FAI',
    'L',
    'r',
    're',
    ' ',
    '\t',
    'x',
    'é',
    '✓',
    '雛',
    '😀',
  ],
  ...['\n', '\n', '\n', '\r\n', '\r', '\n\n', '\r\r\n'],
  ...[
    '\x1b[31m',
    '\x1b[0m',
    '\x1b[',
    '\x1b',
    '\x1b[2K',
    '\x1b[1G',
    '\x1b[G',
    '\x1b[12G',
    '\x1b]8;;https://x\x07',
    '\x1b]0;t',
    '\x1b\\',
    '\x1b(B',
  ],
  ...[
    '\x1b_bk;t=1\x07',
    '\u009b1m',
    '\u009b0G',
    '\u009dx\u009c',
    '\u0085',
    '\x07',
    '\x08',
    '\x00',
    '\x7f',
    '\uFEFF',
    '##[error]',
    '##[warning]',
  ],
];
const raw = [
  [0x9b, 0x33, 0x31, 0x6d],
  [0x9b],
  [0x9d, 0x41],
  [0x9c],
  [0xe2, 0x9b],
  [0xc2],
  [0xff],
  [0xf0, 0x9f],
  [0x90],
];

const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...tokens).map((text) => [...bytesOf(text)]) },
  { weight: 1, arbitrary: fc.constantFrom(...raw) },
);
const log = fc.array(piece, { maxLength: 80 }).map((pieces) => Uint8Array.from(pieces.flat()));
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

function compare(
  bytes: Uint8Array,
  chunks: readonly number[],
  lengths: readonly number[],
  stamped: boolean,
  back = 3,
): void {
  const plain: Seen[] = [];
  const lines = readPlainly(bytes, recorders(triggers, plain, lengths, back), stamped);
  const fast: Seen[] = [];
  const reading = readIn(recorders(triggers, fast, lengths, back), bytes, chunks);
  expect(fast).toEqual(plain);
  expect(reading.lines).toBe(lines);
  expect(reading.broken).toEqual([]);
}

describe('the engine against a plain reader', () => {
  test('shows the same lines, however the log is cut into chunks', () => {
    fc.assert(
      fc.property(log, sizes, fc.array(fc.nat(4), { maxLength: 6 }), (bytes, chunks, lengths) => {
        compare(bytes, chunks, lengths, false);
      }),
      { numRuns: 1_500 },
    );
  });

  test('the same behind the stamps of a runner', () => {
    const stamp = bytesOf('2026-04-19T17:12:42.6835871Z ');
    fc.assert(
      fc.property(log, sizes, fc.array(fc.nat(4), { maxLength: 6 }), (bytes, chunks, lengths) => {
        const lines = Buffer.from(bytes).toString('latin1').split('\n');
        const stamped = lines.map((line) => Buffer.from(stamp).toString('latin1') + line).join('\n');
        compare(Buffer.from(stamped, 'latin1'), chunks, lengths, true);
      }),
      { numRuns: 500 },
    );
  });

  test('lines longer than the cap, and longer than what is scanned', () => {
    const long = fc.constantFrom(9_990, 10_000, 10_010, 65_520, 65_536, 65_560, 140_000);
    const filler = fc.constantFrom('x', 'é', '\x1b[1m', 'ab ');
    // No piece of a line before another: the lines before are only kept for 128 kB.
    const token = fc.constantFrom(...tokens.filter((text) => !/[\rG]/.test(text)));
    const line = fc.tuple(filler, long, token, token);
    const log = fc
      .array(line, { maxLength: 4 })
      .map((lines) =>
        bytesOf(lines.map(([fill, size, a, b]) => `${a}${fill.repeat(size / fill.length)}${a}err${b}`).join('\n')),
      );
    const large = fc.array(fc.constantFrom(1_000, 65_535, 65_536, 65_537, 100_000), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(log, large, (bytes, chunks) => compare(bytes, chunks, [2, 0, 1], false, 1)),
      { numRuns: 100, endOnFailure: true },
    );
  });

  test('logs of more than the buffer', () => {
    const words = fc.array(fc.constantFrom(...tokens.filter((token) => !token.includes('##'))), {
      minLength: 200,
      maxLength: 400,
    });
    fc.assert(
      fc.property(words, fc.constantFrom(1_000, 65_536, 300_000), (some, size) => {
        const block = some.join('');
        const bytes = bytesOf(`${block}${'a plain line of output\n'.repeat(200)}`.repeat(400));
        compare(bytes, [size], [1, 3], false);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

test('the lines of a failure are in order, however its reader put them together', () => {
  const backwards: Grammar = {
    ...{ tool: 'backwards', category: 'test', triggers: ['second'] },
    open: (context) => ({
      line(line) {
        context.emit({ lines: [line, ...context.before(1)], message: 'twisted' });
        return false;
      },
    }),
  };
  const reader = openLog([backwards]);
  reader.push(new TextEncoder().encode('first\nsecond\n'));
  expect(reader.end().failures).toMatchObject([{ lines: { first: 1, last: 2 }, excerpt: 'first\nsecond' }]);
});
