import { FileCoverage } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plain } from './reading.ts';

describe('lines', () => {
  test('0 is no code, else one more than the hits, up to 255', () => {
    const file = new FileCoverage();
    for (const [line, hits] of [
      [1, 0],
      [2, 1],
      [4, 253],
      [5, 254],
      [6, 255],
      [7, 1e9],
    ] as const)
      file.hit(line, hits);
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 1e6].map((line) => file.lineState(line))).toEqual([
      0, 1, 2, 0, 254, 255, 255, 255, 0, 0,
    ]);
    expect(file.maxLine).toBe(7);
    expect(file.totals()).toEqual({ lines: { covered: 5, total: 6 }, branches: { covered: 0, total: 0 } });
  });

  test('a file nobody recorded anything for', () => {
    const file = new FileCoverage();
    expect(plain(file)).toEqual({ lines: [], branches: [] });
    expect(file.totals()).toEqual({ lines: { covered: 0, total: 0 }, branches: { covered: 0, total: 0 } });
    expect(file.branchesAt(1)).toEqual({ covered: 0, total: 0 });
    expect(file.maxLine).toBe(0);
  });

  test('a range is each of its lines', () => {
    const range = fc.tuple(fc.nat(40), fc.nat(40), fc.constantFrom(-1, 0, 0.5, 1, 253, 254, 999));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), (ranges) => {
        const [whole, single] = [new FileCoverage(), new FileCoverage()];
        for (const [from, to, hits] of ranges) {
          whole.hitLines(from, to, hits);
          for (let line = from; line <= to; line++) single.hit(line, hits);
        }
        expect(plain(whole)).toEqual(plain(single));
        expect(whole.maxLine).toBe(single.maxLine);
      }),
    );
    expect(() => new FileCoverage().hitLines(1, 10_000_001, 1)).toThrow(/line number is higher than 10000000/);
  });

  test('hits that prove no run are none', () => {
    const file = new FileCoverage();
    for (const hits of [-1, Number.NEGATIVE_INFINITY, Number.NaN]) file.hit(1, hits);
    expect(file.lineState(1)).toBe(1);
  });

  test.each([10_000_001, 4e9, Number.POSITIVE_INFINITY])('line %d is refused', (line) => {
    expect(() => new FileCoverage().hit(line, 1)).toThrow(/line number is higher than 10000000/);
    expect(() => new FileCoverage().arm(line, 0, 0, 1)).toThrow(/line number/);
  });
});

describe('branches', () => {
  test('arms by name, counts by the larger, and both by the larger of each', () => {
    const file = new FileCoverage();
    file.arm(5, 'block', 'yes', 0);
    file.arm(5, 'block', 'yes', 3);
    file.arm(5, 'block', 'no', null);
    file.counts(7, 1, 4);
    file.counts(7, 3, 3);
    file.counts(5, 2, 2);
    file.counts(9, 3, 3);
    file.arm(9, 0, 0, 0);
    expect(plain(file).branches).toEqual([
      [5, 2, 2],
      [7, 3, 4],
      [9, 3, 3],
    ]);
    expect(file.branchesAt(7)).toEqual({ covered: 3, total: 4 });
    expect(file.branchesAt(6)).toEqual({ covered: 0, total: 0 });
    expect(file.totals().branches).toEqual({ covered: 8, total: 9 });
  });

  test('covered is never more than the total', () => {
    const file = new FileCoverage();
    file.counts(1, 5, 4);
    expect(file.branchesAt(1)).toEqual({ covered: 4, total: 4 });
  });

  test('a count of nothing covered is no arm', () => {
    const file = new FileCoverage();
    file.counts(1, 0, 2);
    file.arm(1, 0, 0, 1);
    file.arm(1, 0, 1, 0);
    expect(file.branchesAt(1)).toEqual({ covered: 1, total: 2 });
    expect(file.totals().branches).toEqual({ covered: 1, total: 2 });
  });

  test('a name of digits is the number, and no two names are taken for one', () => {
    const file = new FileCoverage();
    file.arm(1, 0, 1, 0);
    file.arm(1, '0', '1', 1);
    file.arm(1, 8192, 0, 0);
    file.arm(1, '8192', 0, 1);
    for (const [block, arm] of [
      ['a,b', 'c'],
      ['a', 'b,c'],
      [1, 0],
      [0, 8191],
      [8191, 8191],
      ['01', '0'],
    ] as const)
      file.arm(1, block, arm, 0);
    expect(file.branchesAt(1)).toEqual({ covered: 2, total: 8 });
  });

  test('the largest line and counts are exact', () => {
    const file = new FileCoverage();
    file.counts(10_000_000, 134_217_726, 134_217_727);
    file.arm(10_000_000, 8191, 8191, 1);
    file.arm(9_999_999, 'x', 'y', 1);
    expect(plain(file).branches).toEqual([
      [9_999_999, 1, 1],
      [10_000_000, 134_217_726, 134_217_727],
    ]);
  });
});

describe('placeholders', () => {
  const placeholder = () => {
    const file = new FileCoverage();
    file.placeholder = true;
    for (const line of [1, 2, 3, 90]) file.hit(line, 0);
    file.arm(1, 'whole file', 0, 0);
    return file;
  };
  const loaded = () => {
    const file = new FileCoverage();
    file.hit(2, 4);
    file.arm(2, 0, 0, 1);
    return file;
  };

  test('a placeholder has no say beside a file that was loaded, in either order', () => {
    const [a, b, c] = [placeholder(), loaded(), placeholder()];
    b.merge(a);
    expect(plain(b)).toEqual(plain(loaded()));
    c.merge(loaded());
    expect(plain(c)).toEqual(plain(loaded()));
    expect(c.placeholder).toBe(false);
    c.merge(placeholder());
    expect(plain(c)).toEqual(plain(loaded()));
  });

  test('two placeholders are a placeholder', () => {
    const a = placeholder();
    a.merge(placeholder());
    expect(plain(a)).toEqual(plain(placeholder()));
    expect(a.placeholder).toBe(true);
  });
});

describe('merge is a union', () => {
  type Step = readonly [kind: 'hit' | 'arm' | 'counts', line: number, a: number, b: number];
  const step = fc.tuple(
    fc.constantFrom('hit' as const, 'arm' as const, 'counts' as const),
    fc.integer({ min: 1, max: 30 }),
    fc.nat(5),
    fc.nat(300),
  );
  const steps = fc.record({ placeholder: fc.boolean(), steps: fc.array(step, { maxLength: 40 }) });
  const names = ['x', 'jump', '0', 9000, 3, 'a,b'];

  function build({ placeholder, steps: all }: { placeholder: boolean; steps: readonly Step[] }): FileCoverage {
    const file = new FileCoverage();
    file.placeholder = placeholder;
    for (const [kind, line, a, b] of all) {
      if (kind === 'hit') file.hit(line, b);
      else if (kind === 'arm') file.arm(line, names[a] as string | number, b % 4, b % 3);
      else file.counts(line, Math.min(a, b), b);
    }
    return file;
  }
  const merged = (...parts: Parameters<typeof build>[0][]) => {
    const [first, ...rest] = parts.map(build);
    for (const file of rest) first!.merge(file);
    return plain(first!);
  };

  test('commutative, associative, idempotent', () => {
    fc.assert(
      fc.property(steps, steps, steps, (a, b, c) => {
        expect(merged(a, b)).toEqual(merged(b, a));
        const right = build(b);
        right.merge(build(c));
        const left = build(a);
        left.merge(right);
        expect(plain(left)).toEqual(merged(a, b, c));
        expect(merged(a, a)).toEqual(plain(build(a)));
        left.merge(left);
        expect(plain(left)).toEqual(merged(a, b, c));
      }),
      { numRuns: 300 },
    );
  });

  test('it is what recording both in one file gives, and the other file stays as it was', () => {
    fc.assert(
      fc.property(steps, steps, (a, b) => {
        const [one, other] = [
          { ...a, placeholder: false },
          { ...b, placeholder: false },
        ];
        const both = build({ placeholder: false, steps: [...one.steps, ...other.steps] });
        const untouched = build(other);
        build(one).merge(untouched);
        expect(merged(one, other)).toEqual(plain(both));
        expect(plain(untouched)).toEqual(plain(build(other)));
      }),
      { numRuns: 200 },
    );
  });

  test('totals and single lines agree with the walk', () => {
    fc.assert(
      fc.property(steps, (a) => {
        const file = build(a);
        const { lines, branches } = plain(file);
        const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
        expect(file.totals()).toEqual({
          lines: { covered: lines.filter(([, hits]) => hits > 0).length, total: lines.length },
          branches: {
            covered: sum(branches.map(([, covered]) => covered)),
            total: sum(branches.map(([, , total]) => total)),
          },
        });
        for (const [line, covered, total] of branches) expect(file.branchesAt(line)).toEqual({ covered, total });
        for (const [line, hits] of lines) expect(file.lineState(line)).toBe(hits + 1);
      }),
    );
  });
});
