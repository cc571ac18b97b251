import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { summarise } from '../src/index.ts';
import { hostileText } from './rendered.ts';
import { failed, verdict } from './samples.ts';

test('one line says the conclusion, the codes and the numbers', () => {
  expect(summarise(verdict())).toBe('coverage pass: patch.lines 19/20 = 95%, patch.branches 4/4 = 100%');
  expect(summarise(failed)).toBe(
    'coverage fail: baseline-not-established, patch-lines-below 17/20 85% required 90%, ' +
      'patch.lines 17/20 = 85%, project.lines 889/1000 = 88.9%',
  );
  expect(summarise(verdict({ name: 'unit', metrics: [] }))).toBe('coverage unit pass');
});

test('it has only safe characters and at most 500 of them, whatever the verdict says', () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 1, max: 300 }), (text, times) => {
      const long = text.repeat(times);
      const line = summarise(
        verdict({ name: long, reasons: [{ code: long, message: long, actual: long, required: long }] }),
      );
      expect(line).toMatch(/^coverage[A-Za-z0-9 .,:/%=_+-]{0,492}$/);
    }),
  );
});
