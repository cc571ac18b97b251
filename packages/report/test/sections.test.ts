import { describe, expect, test } from '@jest/globals';
import { codeSpan, markerOf, renderComment, renderSections, renderSummary, type Section } from '../src/index.ts';
import { dangers } from './rendered.ts';
import { failed, hostileTexts } from './samples.ts';

describe('what was decided, in words of the action', () => {
  test('stands where the reasons would be summed up', () => {
    const why = 'Needs a person: src/a_b_.ts.';
    const marker = markerOf(failed);
    const [summary, comment] = [renderSummary(failed, { why }), renderComment(failed, { marker, why })];
    expect(summary.split('\n').slice(0, 3)).toEqual([
      '## ❌ Coverage gate: fail',
      '',
      'Needs a person: src/a_b\\_.ts.',
    ]);
    expect(comment.split('\n').slice(1, 4)).toEqual(summary.split('\n').slice(0, 3));
    expect(renderSummary(failed)).not.toContain('Needs a person');
    for (const text of hostileTexts) expect(dangers(renderSummary(failed, { why: text }))).toEqual([]);
  });
});

describe('sections alone', () => {
  const rows = Array.from({ length: 500 }, (_, index) => [codeSpan(`src/${index}.ts`)]);
  const sections: Section[] = [
    { title: 'Said *so*', lead: 'As it is.' },
    { title: 'Files', table: { columns: ['File'], rows } },
  ];

  test('stand in their order', () => {
    expect(renderSections(sections.slice(0, 1), 2_000, 'elsewhere is more')).toBe('### Said \\*so\\*\n\nAs it is.\n');
    const whole = renderSections(sections, 65_535, 'elsewhere is more');
    expect(whole).toMatch(/^### Said .*\n\nAs it is\.\n\n### Files\n\n\| File \|\n\| --- \|\n\| `src\/0\.ts` \|\n/);
    expect(whole.match(/^\| `src/gm)).toHaveLength(500);
  });

  test('keep their budget, and count what has no room', () => {
    const cut = renderSections(sections, 4_000, 'elsewhere is more');
    const shown = cut.match(/^\| `src/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(10);
    expect(cut).toContain(`_${500 - shown} more rows are left out here; elsewhere is more._`);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(4_000);
    expect(() => renderSections(sections, 1_999, '')).toThrow(RangeError);
  });
});
