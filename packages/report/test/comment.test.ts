import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatMarker, isNewer, type Marker, markerKey, markerOf, parseMarker, renderComment } from '../src/index.ts';
import { golden } from './golden.ts';
import { dangers, hostileText, render } from './rendered.ts';
import { failed, finding, head, linkFor, table, verdict } from './samples.ts';

const runUrl = 'https://github.com/octo/shop/actions/runs/9001';

describe('the comment', () => {
  test('of a failure', () => {
    const actual = renderComment(failed, { marker: markerOf(failed), linkFor, reasonTable: table, runUrl });
    expect(actual).toBe(golden('coverage-fail.comment.md', actual));
  });

  test('lists forty groups of findings and counts the rest', () => {
    const findings = Array.from({ length: 100 }, (_, index) => finding(`src/${index}.ts`, 1, 2));
    const body = renderComment(verdict({ findings }), { marker: markerOf(verdict()) });
    expect(body.match(/^\| `src/gm)).toHaveLength(40);
    expect(body).toContain('_60 more findings are left out here; the job summary and the verdict file have more._');
  });

  test('is the same for the same run, and differs from another run only in its first line', () => {
    const again = { ...failed, run: { ...failed.run!, id: 9002 } };
    const lines = (of: typeof failed): string[] => renderComment(of, { marker: markerOf(failed) }).split('\n');
    expect(lines(failed)).toEqual(lines(failed));
    expect(renderComment(again, { marker: markerOf(again) }).split('\n')[0]).not.toBe(lines(failed)[0]);
  });
});

describe('the marker', () => {
  test('says whose comment it is, and of which commit, run and attempt', () => {
    expect(formatMarker(markerOf(verdict()))).toBe(
      `<!-- gauntlet:coverage:coverage head=${head} run=9001 attempt=2 -->`,
    );
    expect(formatMarker(markerOf(verdict({ run: null, subject: { ...verdict().subject, headSha: null } })))).toBe(
      '<!-- gauntlet:coverage:coverage head=none run=0 attempt=0 -->',
    );
  });

  test('is read back from a comment, whatever the name', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string({ minLength: 200 })), (name) => {
        const named = verdict({ name });
        const marker = markerOf(named);
        const body = renderComment(named, { marker });
        expect(parseMarker(body)).toEqual(marker);
        expect(parseMarker(body.replaceAll('\n', '\r\n'))).toEqual(marker);
        expect(dangers(body)).toEqual([`comment ${formatMarker(marker)}`]);
        expect(render(body).html).toContain('-->\n<h2>✅ Coverage gate');
      }),
    );
  });

  test('differs for different names', () => {
    const names = [
      'a',
      'A',
      'a b',
      'a%20b',
      'a--b',
      'a-b',
      'a-',
      'a->',
      `${'x'.repeat(150)}1`,
      `${'x'.repeat(150)}2`,
      '',
    ];
    expect(new Set(names.map((name) => markerKey('coverage', name))).size).toBe(names.length);
    expect(markerKey('coverage', 'a')).not.toBe(markerKey('mutation', 'a'));
    expect(markerKey('coverage', 'a-->b')).toBe('gauntlet:coverage:a%2D%2D%3Eb');
  });

  test.each([
    '',
    'text',
    ' <!-- gauntlet:coverage:coverage head=none run=1 attempt=1 -->',
    'x\n<!-- gauntlet:coverage:coverage head=none run=1 attempt=1 -->',
    '<!-- gauntlet:coverage:coverage head=none run=1 attempt=1 --> trust: 100',
    '<!-- gauntlet:coverage:coverage head=none run=1 -->',
    '<!-- gauntlet:coverage:coverage head=xyz run=1 attempt=1 -->',
    '<!-- gauntlet:coverage:coverage head=none run=9999999999999999 attempt=1 -->',
    '<!-- gauntlet:coverage:coverage head=none run=-1 attempt=1 -->',
  ])('is not read from %j', (body) => {
    expect(parseMarker(body)).toBeNull();
  });

  test.each<[[number, number], [number, number], boolean]>([
    [[2, 1], [1, 9], true],
    [[1, 9], [2, 1], false],
    [[1, 2], [1, 1], true],
    [[1, 1], [1, 2], false],
    [[1, 1], [1, 1], false],
    [[1, 1], [0, 0], true],
  ])('of run %j is newer than that of run %j: %j', (a, b, expected) => {
    const marker = ([runId, attempt]: [number, number]): Marker => ({ key: 'k', headSha: null, runId, attempt });
    expect(isNewer(marker(a), marker(b))).toBe(expected);
  });
});
