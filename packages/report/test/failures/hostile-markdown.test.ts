import type { Failure, FailureReport } from '@gauntlet/verdict';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { failureSections, markerOf, renderComment, renderForAgent, renderSummary } from '../../src/index.ts';
import { dangers, hostileText, render } from '../rendered.ts';
import { verdict } from '../samples.ts';
import { injections, nonce } from './injections.ts';
import { failure, report } from './samples.ts';

const options = { nonce, reportFile: 'gauntlet/failures.json', budgetTokens: 50_000 };
const isOurs = (target: string) => target.startsWith('https://github.com/octo/shop/actions/runs/7/');
/** Tabs and line feeds aside: what nobody sees, or what changes the order of what is seen. */
const invisible = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/u;
const breaker = /\u200b/g;

/** One failure with the text in every field that a log can fill. */
function filled(text: string, other = text): Failure {
  return failure({
    message: text,
    excerpt: other,
    rule: text,
    location: { path: other, line: 3 },
    test: { suite: text, name: other, expected: text, actual: other },
    stack: [{ path: text, line: 2, function: other }],
    log: {
      source: text,
      firstLine: 1,
      lastLine: 2,
      step: text,
      url: 'https://github.com/octo/shop/actions/runs/7/job/9',
    },
    jobs: [text, other],
  });
}

/** Everything that people or agents are shown, each in three shapes of failures. */
function shown(text: string, other = text): Record<string, string> {
  const failures = [
    filled(text, other),
    { ...filled(text, other), test: null },
    { ...filled(text, other), test: null, excerpt: '' },
  ];
  const of: FailureReport = report({ failures, unread: [text, other] });
  const sections = failureSections(of);
  const judged = verdict({ metrics: [], findings: failures });
  return {
    agent: renderForAgent(of, options),
    summary: renderSummary(judged, { sections, notes: of.unread }),
    comment: renderComment(judged, { sections, notes: of.unread, marker: markerOf(judged) }),
  };
}

/** What stands outside of code. */
function plainText(markdown: string): string {
  return render(markdown).texts.join(' ').replace(/\s+/g, ' ').trim();
}

const cases = injections.map((text) => [JSON.stringify(text), text] as const);

test('the corpus is large, and each attempt is another one', () => {
  expect(new Set(injections).size).toBeGreaterThanOrEqual(90);
});

test('shown as they are, many of them would do what they try', () => {
  expect(injections.filter((text) => dangers(text).length > 0).length).toBeGreaterThan(50);
});

describe('in what people and agents read', () => {
  test.each(cases)('%s is inert and visible', (_, text) => {
    for (const [format, markdown] of Object.entries(shown(text))) {
      const found = dangers(markdown, isOurs);
      const marker = markerOf(verdict());
      const known = format === 'comment' ? [expect.stringContaining(`head=${marker.headSha}`)] : [];
      expect({ format, found }).toEqual({ format, found: known });
      // The zero-width space that breaks a mention is ours.
      const left = invisible.exec(markdown.replace(breaker, ''))?.[0];
      expect(left?.codePointAt(0)?.toString(16)).toBeUndefined();
    }
  });

  test.each(cases)("%s stands in code alone in the agent's report", (_, text) => {
    // With a letter, since text of which nothing is visible leaves out the line that would show it.
    expect(plainText(shown(`x${text}`)['agent'] as string)).toEqual(plainText(shown('harmless')['agent'] as string));
  });

  test('any two of them together are inert too', () => {
    const one = fc.constantFrom(...injections);
    const text = fc.oneof(
      one,
      hostileText,
      fc.tuple(one, one).map((pair) => pair.join('\n')),
    );
    const clean = plainText(shown('harmless')['agent'] as string);
    fc.assert(
      fc.property(text, text, (first, second) => {
        const { agent = '', summary = '' } = shown(`x${first}`, `x${second}`);
        expect(dangers(agent)).toEqual([]);
        expect(dangers(summary, isOurs)).toEqual([]);
        expect(plainText(agent)).toBe(clean);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the lines with the nonce', () => {
  const marks = (markdown: string) => markdown.split('\n').filter((line) => line.trim() === `--- ${nonce}`).length;

  test.each(cases)('are ours alone around %s', (_, text) => {
    expect(marks(shown(text)['agent'] as string)).toBe(6);
  });

  test('are ours alone, wherever somebody who knows the nonce puts it', () => {
    const pieces = [nonce, nonce.slice(0, 8), nonce.slice(8), '--- ', '---', 'a', '```'];
    const spaces = ['\n', '\r', ' ', '\t', '\u200b', '\u001b[0m', '\u2028', '\ufe0f'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, ...spaces), { minLength: 1, maxLength: 12 }), (parts) => {
        const failures = [filled(`x${parts.join('')}`)];
        expect(marks(renderForAgent(report({ failures }), options))).toBe(2);
      }),
      { numRuns: 500 },
    );
  });
});
