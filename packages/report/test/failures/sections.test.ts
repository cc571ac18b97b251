import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { failureSections, renderSummary } from '../../src/index.ts';
import { golden } from '../golden.ts';
import { dangers, hostileText } from '../rendered.ts';
import { verdict } from '../samples.ts';
import { failure, lint, report } from './samples.ts';

const isOurs = (target: string) => target.startsWith('https://github.com/octo/shop/actions/runs/7/');
const summary = (of: Parameters<typeof report>[0]) =>
  renderSummary(verdict({ metrics: [] }), { sections: failureSections(report(of)) });

describe('what people read', () => {
  test('of a failed test and a lint finding', () => {
    const markdown = summary({});
    expect(markdown).toBe(golden('failures.summary.md', markdown));
  });

  test('causes only, and at most ten', () => {
    const failures = [...Array.from({ length: 12 }, () => failure()), failure({ root: false, tool: 'make' })];
    expect(failureSections(report({ failures })).map(({ title }) => title)).toHaveLength(10);
    expect(failureSections(report({ failures: [failure({ root: false }), lint] }))).toHaveLength(1);
    expect(failureSections(report({ failures: [failure({ root: false })] }))).toHaveLength(1);
  });

  test('is inert, whatever the log says', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 5 }), (texts) => {
        const text = (i: number) => texts[i % texts.length] as string;
        const failures = texts.map((_, i) =>
          failure({
            message: text(i),
            excerpt: text(i + 1),
            rule: text(i + 2),
            tool: text(i),
            location: { path: text(i + 3), line: 1 },
            test: { suite: text(i), name: text(i + 1), expected: text(i + 2), actual: text(i + 3) },
            log: { source: text(i), firstLine: 1, lastLine: 2, step: text(i), url: text(i) },
            jobs: [text(i), text(i + 1)],
          }),
        );
        expect(dangers(summary({ failures }), isOurs)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
