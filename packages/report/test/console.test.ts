import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderConsole } from '../src/index.ts';
import { commandText } from './command-text.ts';
import { golden } from './golden.ts';
import { workflowCommands } from './runner-parser.ts';
import { failed, finding, table, verdict } from './samples.ts';

describe('the console', () => {
  test('of a failure', () => {
    const actual = renderConsole(failed, {
      reasonTable: table,
      notes: ['The comment was skipped: there is no token.'],
    });
    expect(actual).toBe(golden('coverage-fail.console.txt', actual));
  });

  test('has colour on the conclusion only', () => {
    const plain = renderConsole(failed);
    const coloured = renderConsole(failed, { colour: true });
    expect(coloured.startsWith('\u001b[1;31m❌ FAIL\u001b[0m  Coverage gate: fail\n')).toBe(true);
    expect(coloured.replace('\u001b[1;31m', '').replace('\u001b[0m', '')).toBe(plain);
    expect(plain).not.toContain('\u001b');
  });

  test('counts findings beyond the limit', () => {
    const findings = Array.from({ length: 25 }, (_, index) => finding(`src/${index}.ts`, 1, 2));
    expect(renderConsole(verdict({ findings }))).toContain('\n  and 5 more groups of findings, in the verdict file\n');
    expect(renderConsole(verdict({ findings }), { maxFindings: 24 })).toContain('\n  and 1 more group of findings, in');
  });

  test('has no line that is a command, whatever the verdict says', () => {
    fc.assert(
      fc.property(commandText, commandText, fc.boolean(), (a, b, colour) => {
        const hostile = verdict({
          name: a,
          conclusion: 'fail',
          reasons: [{ code: a, message: b, actual: a, required: b }],
          metrics: [{ ...verdict().metrics[0]!, name: b }],
          findings: [finding(a, 1, 2, { message: b, rule: a }), finding(null, 0, 0, { message: a, rule: b })],
        });
        const text = renderConsole(hostile, { colour, notes: [a] });
        expect(workflowCommands(text)).toEqual([]);
        expect(text.trimEnd().split('\n')).toHaveLength(6);
      }),
      { numRuns: 3_000 },
    );
  });
});
