import type { RolloutReport } from '@gauntlet/verdict';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { redactRollout, renderRolloutForAgent } from '../../src/index.ts';
import { injections } from '../failures/injections.ts';
import { golden } from '../golden.ts';
import { dangers, hostileText, render } from '../rendered.ts';
import { error, nonce, options, rollout } from './samples.ts';

const shown = (more: Partial<RolloutReport> = {}, budgetTokens = 4_000) =>
  renderRolloutForAgent(redactRollout(rollout(more), []), { ...options, budgetTokens });

describe("the agent's report of a rollout", () => {
  test('of a canary that was taken back', () => {
    expect(shown()).toBe(golden('rollout.agent.md', shown()));
  });

  test('says that the content is refused only where the change was found to be bad', () => {
    const refused = 'The same content is refused';
    expect(shown()).toContain(refused);
    expect(shown({ judgement: null, because: 'by-hand' })).toContain(refused);
    expect(shown({ result: 'rollback-failed' })).toContain(refused);
    expect(shown({ changeHash: null })).not.toContain(refused);
    for (const because of ['stopped', 'lease-expired', 'metrics-lost'] as const) {
      const markdown = shown({ judgement: 'unproven', because });
      expect(markdown).not.toContain(refused);
      expect(markdown).toContain('Nothing in the change was shown to be wrong');
    }
    expect(shown({ kind: 'monitor', judgement: 'anomaly', result: 'observed' })).not.toContain(refused);
  });

  test('calls a person first where the old version is not back', () => {
    const markdown = shown({ result: 'rollback-failed', restoredAt: null });
    expect(markdown).toContain('### What to do\n\n- Call a person at once');
    expect(markdown).toContain('is **not** known');
    expect(markdown).not.toContain('again since');
  });

  test('of a monitor compares what is live with what is usual', () => {
    const markdown = shown({ kind: 'monitor', judgement: 'anomaly', result: 'observed', previous: null, stage: null });
    expect(markdown).toContain('|  | usual | now | change |');
    expect(markdown).toContain('`v2` in `production` is not well');
  });

  test('leaves out what there is nothing of', () => {
    const markdown = shown({
      ...{ sha: null, previous: null, because: null, explanation: '', stage: null, percent: null, detectedAt: null },
      ...{ metrics: [], minutes: [], fingerprints: [], commits: [], suspicion: '', reproduce: [], changeHash: null },
    });
    expect(markdown.match(/^#+ .*/gm)).toEqual([
      '## The rollout of `v2` in `production` was taken back',
      '### What to do',
    ]);
    expect(markdown).not.toMatch(/null|undefined|NaN/);
  });
});

describe('within its budget', () => {
  test('what to do and the numbers come first, and what is left out is said', () => {
    const fingerprints = Array.from({ length: 20 }, (_, at) => error({ message: `case ${at} ${'x'.repeat(200)}` }));
    const markdown = shown({ fingerprints }, 1_000);
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(3_000);
    expect(markdown).toContain('### What to do');
    expect(markdown).toContain('### Before and after');
    expect(markdown).toMatch(/Left out for length: .*errors.*\. All of it is in the JSON\./);
  });

  test('no error is told without those before it', () => {
    const stack = Array.from({ length: 40 }, (_, at) => ({ path: `src/${'x'.repeat(60)}${at}.ts` }));
    const fingerprints = [error({ stack }), error({ type: 'RangeError', message: 'too far', stack })];
    expect(shown({ fingerprints })).toContain('**2.** `RangeError: too far`');
    expect(shown({ fingerprints }, 1_000)).not.toContain('RangeError');
  });

  test('whatever the texts are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 6_000 }),
        fc.array(hostileText, { minLength: 3, maxLength: 8 }),
        (budget, texts) => {
          const markdown = shown(
            filled((at) => (texts[at % texts.length] as string).repeat(60)),
            budget,
          );
          expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(budget * 3);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Text of others in every field that holds some. */
function filled(text: (at: number) => string): Partial<RolloutReport> {
  return {
    ...{ version: text(0), environment: text(1), previous: { version: text(2), sha: '0a'.repeat(20) } },
    ...{ explanation: text(3), suspicion: text(4), reproduce: [text(5), text(6)] },
    fingerprints: [
      error({ type: text(0), message: text(1), stack: [{ path: text(2), line: 3, function: text(3) }] }),
      error({ type: '', message: text(4), stack: [] }),
    ],
    commits: [{ ...rollout().commits[0]!, title: text(5), author: text(6), why: text(7) }],
  };
}

/** What stands outside of code. */
function plainText(markdown: string): string {
  return render(markdown).texts.join(' ').replace(/\s+/g, ' ').trim();
}

describe('text of others', () => {
  const clean = plainText(
    shown(
      filled(() => 'xharmless'),
      50_000,
    ),
  );
  const isMark = (line: string) => line.trim() === `--- ${nonce}`;

  test.each(injections.map((text) => [JSON.stringify(text), text] as const))('%s stands in code alone', (_, text) => {
    const markdown = shown(
      filled(() => `x${text}`),
      50_000,
    );
    expect(dangers(markdown)).toEqual([]);
    expect(plainText(markdown)).toBe(clean);
    expect(markdown.split('\n').filter(isMark)).toHaveLength(6);
  });

  test('any of them together are inert too', () => {
    const text = fc.oneof(fc.constantFrom(...injections), hostileText, fc.constantFrom(nonce, `--- ${nonce}`, '\n'));
    fc.assert(
      fc.property(fc.array(text, { minLength: 8, maxLength: 8 }), (texts) => {
        const markdown = shown(
          filled((at) => `x${texts[at]}`),
          50_000,
        );
        expect(dangers(markdown)).toEqual([]);
        expect(plainText(markdown)).toBe(clean);
        expect(markdown.split('\n').filter(isMark)).toHaveLength(6);
      }),
      { numRuns: 150 },
    );
  });
});
