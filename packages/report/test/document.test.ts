import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assemble, type Block } from '../src/document.ts';

const where = 'w'.repeat(100);

function block(more: Partial<Block>): Block {
  return { head: 'head', rows: [], foot: '', noun: ['item', 'items'], unshown: 0, priority: 1, share: 1, ...more };
}

const rows = (count: number, bytes: number): Block['rows'] =>
  Array.from({ length: count }, () => ({ markdown: 'r'.repeat(bytes), weight: 2 }));

describe('assemble', () => {
  test('joins blocks by an empty line, in their order and not in that of their priority', () => {
    const blocks = [block({ head: 'a', priority: 2 }), block({ head: 'b', rows: rows(2, 3), foot: '\n\nend' })];
    expect(assemble(blocks, 2_000, 'x')).toBe('a\n\nb\nrrr\nrrr\n\nend\n');
  });

  test('gives room by priority', () => {
    const text = assemble(
      [block({ head: 'a'.repeat(1_500), priority: 2 }), block({ head: 'b'.repeat(1_500) })],
      2_000,
      'x',
    );
    expect(text).toBe(`${'b'.repeat(1_500)}\n\n_1 section is left out here; x._\n`);
  });

  test('keeps a block within its share, and counts what its rows stand for', () => {
    const text = assemble([block({ rows: rows(100, 99), share: 0.5 })], 4_000, 'x');
    expect(text.match(/^r+$/gm)).toHaveLength(17);
    expect(text.endsWith('\n\n_166 more items are left out here; x._\n')).toBe(true);
  });

  test('says what had no row from the start, also where all rows fit', () => {
    const text = assemble([block({ rows: rows(1, 3), unshown: 1, foot: '\nend' })], 2_000, 'x');
    expect(text).toBe('head\nrrr\n\n_1 more item is left out here; x._\nend\n');
  });

  test.each([
    ['many small blocks', Array.from({ length: 1_500 }, () => block({ head: 'x' }))],
    ['rows that fill the rest, and blocks without room', [block({ rows: rows(5_000, 1) }), block({}), block({})]],
    [
      'two blocks with rows',
      [block({ rows: rows(900, 1), share: 0.5 }), block({ rows: rows(3_000, 1), unshown: 99 }), block({})],
    ],
  ])('stays within the budget to the byte: %s', (_, blocks) => {
    for (let budget = 2_000; budget < 2_300; budget++) {
      expect(Buffer.byteLength(assemble(blocks, budget, where))).toBeLessThanOrEqual(budget);
    }
  });

  test('stays within the budget for any blocks', () => {
    const anyBlock = fc
      .record({
        head: fc.string({ unit: 'grapheme', maxLength: 600 }),
        foot: fc.string({ maxLength: 100 }),
        rows: fc.array(fc.record({ markdown: fc.string({ unit: 'grapheme', maxLength: 200 }), weight: fc.nat() })),
        priority: fc.nat(5),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(block);
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 12 }), fc.integer({ min: 2_000, max: 6_000 }), (blocks, budget) => {
        expect(Buffer.byteLength(assemble(blocks, budget, where))).toBeLessThanOrEqual(budget);
      }),
    );
  });
});
