import type { Finding } from '@gauntlet/verdict';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { planAnnotations } from '../src/index.ts';
import { hostileText } from './rendered.ts';
import { workflowCommands } from './runner-parser.ts';
import { finding } from './samples.ts';

const at = (count: number, more: Partial<Finding> = {}): Finding[] =>
  Array.from({ length: count }, (_, index) => finding(`src/${index}.ts`, index + 1, index + 1, more));

describe('planAnnotations', () => {
  test('is at most ten of each level, worst first, and counts the rest', () => {
    const findings = [...at(12, { severity: 'note' }), ...at(3, { severity: 'warning' }), ...at(15)];
    const { annotations, omitted } = planAnnotations(findings);
    expect(annotations.map(({ level }) => level)).toEqual([
      ...Array(10).fill('error'),
      ...Array(3).fill('warning'),
      ...Array(10).fill('notice'),
    ]);
    expect(omitted).toBe(7);
  });

  test('puts more lines before fewer, and equals in the order given', () => {
    const findings = [
      finding('a.ts', 1, 2),
      finding('b.ts', 1, 9),
      finding('c.ts', 5, 6),
      finding('d.ts', 1, 1, { severity: 'warning' }),
    ];
    expect(planAnnotations(findings).annotations.map(({ path }) => path)).toEqual(['b.ts', 'a.ts', 'c.ts', 'd.ts']);
    expect(planAnnotations(findings, { perType: 1 })).toEqual({
      annotations: [expect.objectContaining({ path: 'b.ts' }), expect.objectContaining({ path: 'd.ts' })],
      omitted: 2,
    });
  });

  test('gives path, lines, a title and the message; columns of one line only', () => {
    const one = finding('a.ts', 3, 3, { location: { path: 'a.ts', line: 3, column: 5, endColumn: 9 } });
    const many = finding('a.ts', 3, 3, { location: { path: 'a.ts', line: 3, column: 5, endLine: 4, endColumn: 9 } });
    const said = { level: 'error', title: 'gauntlet/coverage: uncovered-lines', message: 'No test runs these lines.' };
    expect(planAnnotations([one]).annotations).toEqual([
      { ...said, path: 'a.ts', startLine: 3, endLine: 3, startColumn: 5, endColumn: 9 },
    ]);
    expect(planAnnotations([many]).annotations).toEqual([{ ...said, path: 'a.ts', startLine: 3, endLine: 4 }]);
  });

  test('has none for findings without a line, and does not count them', () => {
    const whole = finding('a.ts', 0, 0, { location: { path: 'a.ts' } });
    expect(planAnnotations([finding(null, 0, 0), whole])).toEqual({ annotations: [], omitted: 0 });
  });

  test.each(['a\nb.ts', 'a\u0000b', '\uD800', 'x'.repeat(1_001)])('omits a path that cannot be written: %#', (path) => {
    expect(planAnnotations([finding(path, 1, 1)])).toEqual({ annotations: [], omitted: 1 });
  });

  test('says nothing that is a command, within the limit, whatever the text', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 10, max: 4_096 }), (text, messageCap) => {
        const plan = planAnnotations([finding('a.ts', 1, 1, { message: text.repeat(20), rule: text, tool: text })], {
          messageCap,
        });
        for (const { title, message } of plan.annotations) {
          expect(workflowCommands(`${title}\n${message}`)).toEqual([]);
          expect(Buffer.byteLength(message)).toBeLessThanOrEqual(messageCap);
          expect(Buffer.byteLength(title)).toBeLessThanOrEqual(200);
          expect(title).not.toContain('\n');
        }
      }),
    );
  });
});
