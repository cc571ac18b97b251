import {
  type ChangedLineVisitor,
  LineProber,
  markerRules,
  mixedConfiguration,
  PatchReader,
  type Probe,
  proberForGaming,
  testCases,
} from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WordFinder } from '../../src/gaming/words.ts';
import { pragmaFixtures } from './pragma-fixtures.ts';
import { skipFixtures } from './skip-fixtures.ts';
import { stage } from './staging.ts';
import { testCaseFixtures } from './test-case-fixtures.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const fixtures = { ...pragmaFixtures, ...skipFixtures, ...testCaseFixtures };

class Recorder implements ChangedLineVisitor {
  readonly lines: string[] = [];
  begin(section: number, side: 'added' | 'removed', line: number): void {
    this.lines.push(`${section} ${side} ${line} `);
  }
  piece(chunk: Uint8Array, from: number, to: number): void {
    this.lines.push((this.lines.pop() as string) + new TextDecoder().decode(chunk.subarray(from, to)));
  }
}

describe('PatchReader with a visitor', () => {
  const patch = encode(
    'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -3,2 +3,3 @@ f\n-a\n-\n+++ d\n+@@ -1 +1 @@\n+e\r\n@@ -9 +11,0 @@\n--- gone\n' +
      '\\ No newline at end of file\ndiff --git a/y b/y\n@@ -0,0 +1 @@\n+z\n\\ No newline at end of file\n',
  );
  const expected = [
    '0 removed 3 a',
    '0 removed 4 ',
    '0 added 3 ++ d',
    '0 added 4 @@ -1 +1 @@',
    '0 added 5 e\r',
    '0 removed 9 -- gone',
    '1 added 1 z',
  ];

  test('tells every changed line with its number, however the bytes are cut', () => {
    for (let size = 1; size <= patch.length; size++) {
      const recorder = new Recorder();
      const reader = new PatchReader(recorder);
      for (let at = 0; at < patch.length; at += size) reader.push(patch.subarray(at, at + size));
      reader.end();
      expect(recorder.lines).toEqual(expected);
    }
  });
});

test('WordFinder tells every word between its bounds, those that overlap and those that share a beginning too', () => {
  const words = ['abc', 'abcd', 'bcd', 'cd/'];
  const told = (from: number, to: number) => {
    const found: string[] = [];
    new WordFinder(words).find(encode('xabcd/abc'), from, to, (index) => found.push(words[index]!));
    return found;
  };
  expect(told(0, 9)).toEqual(['abc', 'abcd', 'bcd', 'cd/', 'abc']);
  expect(told(0, 4)).toEqual(['abc']);
  expect(told(2, 8)).toEqual(['bcd', 'cd/']);
  expect(told(1, 3)).toEqual([]);
});

describe('LineProber', () => {
  const probe: Probe = { id: 'x', words: ['word'], pattern: /^\s*word\b|word!/ };
  const matched = (text: string, cut = text.length + 1) => {
    const prober = new LineProber([probe]);
    const bytes = encode(text);
    prober.begin(0, 'added', 1);
    for (let at = 0; at <= bytes.length; at += cut)
      prober.piece(bytes, at, Math.min(at + cut, bytes.length), at + cut > bytes.length);
    return prober.found.get(probe)?.matches ?? [];
  };

  test('keeps the trimmed text of a short line, and of a long one that it matched', () => {
    expect(matched('  word here\r')).toEqual([{ section: 0, side: 'added', line: 1, text: 'word here' }]);
    expect(matched(`${' '.repeat(2100)}word`)[0]!.text).toBeNull();
    expect(matched(`word ${'x'.repeat(508)}`)).toEqual([{ section: 0, side: 'added', line: 1, text: null }]);
  });

  test('finds what stands behind a wall of blanks or of text, once', () => {
    for (const wall of [1900, 2044, 2046, 2048, 3000, 100_000]) {
      expect(matched(`${' '.repeat(wall)}word`)).toHaveLength(1);
      expect(matched(`${'x'.repeat(wall)} word!`)).toHaveLength(1);
      expect(matched(`${'x'.repeat(wall)} word`)).toHaveLength(0);
    }
    expect(matched('word!'.repeat(10_000))).toHaveLength(1);
  });

  test('what begins a window is not what begins a line', () => {
    for (let wall = 1700; wall < 2100; wall++)
      expect([wall, matched(`${'x'.repeat(wall)}word ${'y'.repeat(1000)}`).length]).toEqual([wall, 0]);
  });

  test('gives the same however the line is cut', () => {
    const piece = fc.constantFrom('word', 'word!', ' ', 'x'.repeat(300), ' '.repeat(900), '\u00e9'.repeat(700), '\0');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 1, max: 3000 }), (pieces, cut) => {
        const text = pieces.join('');
        expect(matched(text, cut)).toEqual(matched(text));
      }),
    );
  });

  test('keeps as many lines as it may and counts the others by section', () => {
    const prober = new LineProber([probe], 2);
    const line = encode('word');
    for (const [section, side] of [
      [0, 'added'],
      [0, 'removed'],
      [0, 'added'],
      [1, 'removed'],
      [1, 'removed'],
    ] as const) {
      prober.begin(section, side, 1);
      prober.piece(line, 0, line.length, true);
    }
    const { matches, more } = prober.found.get(probe)!;
    expect(matches.map(({ side }) => side)).toEqual(['added', 'removed']);
    expect([...more]).toEqual([
      [0, { added: 1, removed: 0 }],
      [1, { added: 0, removed: 2 }],
    ]);
  });
});

describe('hostile lines', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(...Object.values(fixtures).flatMap(({ fires, passes }) => [...fires, ...passes])),
    fc.constantFrom('/* istanbul ignore next */', '@@ -1 +1 @@', '', '\r', 'x'.repeat(5000)),
  );
  const text = line.map((one) => one.replaceAll('\n', ' '));
  const path = fc.constantFrom(
    'a.ts',
    'test/a.py',
    'a_test.go',
    'src/a.rs',
    'package.json',
    'x\u202e.cs',
    '.coveragerc',
    'test/A.java',
  );
  const status = fc.constantFrom('A' as const, 'M' as const, 'D' as const, 'R' as const);
  const file = fc.record({
    path,
    oldPath: path,
    status,
    removed: fc.array(text, { maxLength: 6 }),
    added: fc.array(text, { maxLength: 6 }),
  });

  test('never throw, and say the same and in order however git cut its output', () => {
    fc.assert(
      fc.property(fc.array(file, { maxLength: 4 }), fc.integer({ min: 1, max: 200 }), (files, size) => {
        const { found } = stage(files);
        expect(stage(files, size).found).toEqual(found);
        const key = (one: (typeof found)[number]) => [one.path, one.line ?? 0, one.rule] as const;
        for (const [index, one] of found.slice(1).entries()) {
          const [a, b] = [key(found[index]!), key(one)];
          expect(a[0] < b[0] || (a[0] === b[0] && (a[1] < b[1] || (a[1] === b[1] && a[2] <= b[2])))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a change that takes a line and puts it back finds nothing', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), path, (lines, at) => {
        const short = lines.filter((one) => one.length < 100).map((one) => one.replaceAll('\u0000', ''));
        const kinds = stage([{ path: at, removed: short, added: [...short].reverse() }]).found.map(({ kind }) => kind);
        expect(at === '.coveragerc' ? [] : kinds).toEqual([]);
      }),
    );
  });

  const probes: readonly Probe[] = [...markerRules, ...testCases, ...mixedConfiguration];
  const seeds = (probe: Probe) => {
    const own = fixtures[probe.id]?.fires ?? [];
    return [
      ...probe.words,
      ...own,
      ...own.map((one) => one.slice(0, -1)),
      ' ',
      '\t',
      '*',
      '#',
      '#[',
      '@',
      '/*',
      '//',
      '(',
      '.a',
      '" ',
      'a',
      '.',
    ];
  };

  test.each(probes.map((probe) => [probe.id, probe] as const))('%s takes linear time', (_, probe) => {
    for (const seed of seeds(probe)) {
      for (const text of [seed.repeat(60_000 / seed.length), probe.words[0] + seed.repeat(60_000 / seed.length)]) {
        const start = performance.now();
        probe.pattern.test(text);
        // Quadratic time would take seconds.
        expect(performance.now() - start).toBeLessThan(10_000);
      }
    }
  });

  test('a line of 1 MB that is full of every word is read in no time', () => {
    const words = [...new Set(probes.flatMap((probe) => probe.words))].join(' ');
    const bytes = encode(words.repeat(Math.ceil((1 << 20) / words.length)));
    const prober = proberForGaming();
    const start = performance.now();
    prober.begin(0, 'added', 1);
    for (let at = 0; at < bytes.length; at += 1 << 16)
      prober.piece(bytes, at, Math.min(at + (1 << 16), bytes.length), at + (1 << 16) >= bytes.length);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
