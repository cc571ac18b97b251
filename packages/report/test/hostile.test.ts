import type { Verdict } from '@gauntlet/verdict';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  codeSpan,
  escapeMarkdown,
  formatMarker,
  markerOf,
  renderComment,
  renderConsole,
  renderSummary,
} from '../src/index.ts';
import { cellCounts, dangers, hostileText, render } from './rendered.ts';
import { finding, head, hostileTexts, linkFor, verdict } from './samples.ts';

const isOurs = (target: string): boolean => target.startsWith(`https://github.com/octo/shop/blob/${head}/`);

/** A verdict in which every text that can come from outside is hostile. */
const hostileVerdict = fc
  .record({
    texts: fc.array(hostileText, { minLength: 1, maxLength: 6 }),
    conclusion: fc.constantFrom('pass' as const, 'fail' as const, 'error' as const),
    repeats: fc.constantFrom(1, 1, 1, 40, 5_000),
    findings: fc.nat(80),
    reasons: fc.nat(8),
    baseline: fc.boolean(),
  })
  .map(({ texts, conclusion, repeats, findings, reasons, baseline }): Verdict => {
    const text = (index: number): string => (texts[index % texts.length] as string).repeat(repeats);
    const many = <T>(count: number, make: (index: number) => T): T[] =>
      Array.from({ length: count }, (_, index) => make(index));
    return verdict({
      name: text(0),
      conclusion,
      subject: { ...verdict().subject, repository: text(1), headSha: text(1), testedSha: text(2), mergeBase: text(3) },
      reasons: many(reasons, (i) => ({ code: text(i), message: text(i + 1), actual: text(i + 2), required: text(i) })),
      metrics: many(3, (i) => ({
        name: text(i),
        numerator: i,
        denominator: 3,
        unit: 'lines',
        threshold: 90,
        baseline: baseline ? { numerator: 1, denominator: 3, sha: text(i) } : null,
      })),
      findings: many(findings, (i) =>
        finding(i % 7 === 0 ? null : text(i), i + 1, i + 2, { message: text(i + 1), rule: text(i + 2) }),
      ),
      evidence: many(3, (i) => ({ kind: text(i), source: text(i + 1), sha256: text(i + 2), bytes: 1 })),
      policy: { source: 'file', path: text(1), commit: text(2) },
      producedBy: { ...verdict().producedBy, action: text(1), version: text(2) },
    });
  });

function expectWhole(markdown: string): void {
  const { html } = render(markdown);
  expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length);
  for (const rows of cellCounts(html)) {
    expect(rows.length).toBeGreaterThan(1);
    expect(new Set(rows).size).toBe(1);
  }
  expect(html.match(/<table>/g)?.length ?? 0).toBe(markdown.match(/^\| --- /gm)?.length ?? 0);
}

describe('a report of a hostile verdict', () => {
  test('has no mention, image, HTML or link but ours, and says it all in order', () => {
    const findings = hostileTexts.flatMap((text) => [
      finding(text, 1, 2, { message: text, rule: text }),
      finding(`src/${text}`, 1, 2, { message: `x ${text} y`, rule: text }),
    ]);
    const hostile = verdict({ conclusion: 'fail', findings });
    const markdown = renderSummary(hostile, { linkFor, notes: hostileTexts });
    expect(dangers(markdown, isOurs)).toEqual([]);
    expectWhole(markdown);
  });

  test('is inert, whole and within its budget, for any texts and any budget', () => {
    fc.assert(
      fc.property(
        hostileVerdict,
        fc.integer({ min: 2_000, max: 60_000 }),
        hostileText,
        (hostile, budgetBytes, title) => {
          const section = { title, table: { columns: ['a'], rows: [[codeSpan(title)], [escapeMarkdown(title)]] } };
          const options = { linkFor, notes: [title], sections: [section] };
          const summary = renderSummary(hostile, { ...options, budgetBytes });
          expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(budgetBytes);
          expect(dangers(summary, isOurs)).toEqual([]);
          expectWhole(summary);
          const marker = markerOf(hostile);
          const comment = renderComment(hostile, { ...options, marker, budgetBytes: budgetBytes + 500 });
          expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(budgetBytes + 500);
          expect(dangers(comment, isOurs)).toEqual([`comment ${formatMarker(marker)}`]);
          expectWhole(comment);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  test('says what was left out: rows, then sections', () => {
    const findings = Array.from({ length: 2_000 }, (_, index) => finding(`src/${index}.ts`, 1, 2));
    const trimmed = renderSummary(verdict({ findings }), { budgetBytes: 5_000 });
    const shown = trimmed.match(/^\| `src/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(20);
    expect(trimmed).toContain(
      `\n\n_${(2_000 - shown).toLocaleString('en')} more findings are left out here; the verdict file lists all._\n`,
    );
    expect(trimmed).toContain('\n\n_1 section is left out here; the verdict file lists all._\n');
    expect(renderSummary(verdict({ findings }))).toContain('_1,000 more findings are left out here');
    expect(renderSummary(verdict({ findings: findings.slice(0, 1_000) }))).not.toContain('left out');
  });

  test('keeps the headline, the numbers and the reasons where findings have no room', () => {
    const findings = Array.from({ length: 50 }, () =>
      finding('x'.repeat(1_000_000), 1, 2, { message: 'y'.repeat(1_000_000) }),
    );
    const text = renderSummary(verdict({ conclusion: 'fail', findings }), { budgetBytes: 2_000 });
    expect(text).toMatch(/^## ❌ Coverage gate: fail\n/);
    expect(text).toContain('| Changed lines | 19/20 (95%) | 90% |');
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_000);
  });

  test('names of 1 MB fit the default budgets', () => {
    const huge = ['@a ', '|', '`', '\u202E', '&', '😀', '[x](http://y)'].map((unit) =>
      unit.repeat(1_000_000 / unit.length),
    );
    const findings = huge.map((text) => finding(text, 1, 2, { message: text, rule: text }));
    const hostile = verdict({
      name: huge[6]!,
      conclusion: 'fail',
      findings,
      reasons: [{ code: huge[0]!, message: huge[1]! }],
    });
    const summary = renderSummary(hostile, { linkFor });
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(900_000);
    expect(dangers(summary, isOurs)).toEqual([]);
    const comment = renderComment(hostile, { marker: markerOf(hostile), linkFor });
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(60_000);
    expect(renderConsole(hostile).length).toBeLessThan(100_000);
  });

  test('refuses a budget in which nothing could be said', () => {
    expect(() => renderSummary(verdict(), { budgetBytes: 1_999 })).toThrow(RangeError);
  });
});
