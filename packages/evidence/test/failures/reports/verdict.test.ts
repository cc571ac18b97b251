import { describe, expect, test } from '@jest/globals';
import { read, refusal, told } from './read.ts';

const verdict = (more: object) =>
  JSON.stringify({ schema: 'gauntlet/verdict/v1', gate: 'coverage', reasons: [], findings: [], ...more });
const conclude = (more: object) => read(verdict(more)).failures.map(told);
const finding = {
  category: 'coverage',
  severity: 'warning',
  tool: 'gauntlet/coverage',
  rule: 'uncovered-lines',
  message: 'Lines 3 to 5 are not covered.',
  location: { path: 'src/cart.ts', line: 3, endLine: 5 },
  suggestion: { action: 'add-tests', command: 'rm -rf /' },
};
const reason = { code: 'coverage-below', message: 'Too little is covered.', actual: '1/2 (50%)', required: '90%' };

describe('the verdict of a gate', () => {
  test('fail: what it found', () => {
    const { format, failures } = read(verdict({ conclusion: 'fail', findings: [finding], reasons: [reason] }));
    expect(format).toBe('verdict');
    expect(failures.map(told)).toEqual([
      'warning coverage gauntlet/coverage uncovered-lines src/cart.ts:3 | Lines 3 to 5 are not covered.',
    ]);
    expect(failures[0]?.location).toEqual({ path: 'src/cart.ts', line: 3, endLine: 5 });
    expect(JSON.stringify(failures)).not.toContain('rm -rf');
  });

  test('fail without a finding: its reasons', () => {
    expect(conclude({ conclusion: 'fail', reasons: [reason] })).toEqual([
      'error coverage gauntlet/coverage coverage-below - | Too little is covered. (1/2 (50%), required 90%)',
    ]);
  });

  test('error: not for an agent to mend', () => {
    expect(
      conclude({
        conclusion: 'error',
        findings: [finding],
        reasons: [{ code: 'shallow-clone', message: 'Too shallow.' }],
      }),
    ).toEqual(['error infrastructure gauntlet/coverage shallow-clone - | Too shallow.']);
    expect(conclude({ conclusion: 'error' })).toHaveLength(1);
  });

  test('pass: nothing, whatever it mentions', () => {
    expect(conclude({ conclusion: 'pass', findings: [finding], reasons: [reason] })).toEqual([]);
  });

  test('words of others are not taken over', () => {
    const odd = { ...finding, tool: 'eslint; rm', category: 'odd', severity: 'odd', location: null };
    expect(conclude({ gate: '../x', conclusion: 'fail', findings: [odd] })).toEqual([
      'error unknown gauntlet uncovered-lines - | Lines 3 to 5 are not covered.',
    ]);
  });

  test('refuses another version, and a conclusion that is none', () => {
    expect(refusal('{"schema":"gauntlet/verdict/v2","conclusion":"pass"}')).toContain(
      'its schema is "gauntlet/verdict/v2"; allowed is "gauntlet/verdict/v1"',
    );
    expect(refusal(verdict({}))).toContain('its conclusion is ""; allowed are pass, fail, error');
  });
});
