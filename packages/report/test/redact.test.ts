import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { redact, redactVerdict, renderConsole, renderSummary, serialise, summarise } from '../src/index.ts';
import { finding, verdict } from './samples.ts';

const pem = '-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----';

/** Put together here, so that no scanner takes this file for a leak. */
const tokens = {
  'GitHub, classic': `gh${'p_'}${'a1B2'.repeat(9)}`,
  'GitHub, fine-grained': `github_${'pat_'}${'a1B2_'.repeat(9)}`,
  'GitHub, installation': `gh${'s_'}${'a1B2'.repeat(9)}`,
  AWS: `AK${'IA'}IOSFODNN7EXAMPLE`,
  Slack: `xo${'xb-'}123456789012-abcdefABCDEF`,
  npm: `np${'m_'}${'a1B2'.repeat(9)}`,
  OpenAI: `sk${'-'}${'a1B2'.repeat(9)}`,
  Stripe: `sk${'_live_'}${'a1B2'.repeat(6)}`,
  GitLab: `gl${'pat-'}${'a1B2'.repeat(6)}`,
  Google: `AI${'za'}${'a1B2_'.repeat(7)}`,
  'web token': `ey${'J'}hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0abc.c2lnbmF0dXJl`,
  key: pem,
};

describe('redact', () => {
  test.each(Object.entries(tokens))('masks a token of %s and keeps the rest', (_, token) => {
    expect(redact(`before "${token}" after`, [])).toBe('before "***" after');
  });

  test('masks a password in a URL and an authorization header', () => {
    expect(redact('https://me:hunter2@example.com/x', [])).toBe('https://***@example.com/x');
    expect(redact('Authorization: Bearer abcdefgh12345678', [])).toBe('Authorization: ***');
  });

  test.each([
    '1f2e3d4c5b6a79880716253443526170819a0b1c',
    'sk-loading-spinner-container-inner',
    'packages/task-runner/src/index.ts',
    'https://localhost:3000/@scope/pkg',
    'std::vector<int>',
    'AKIA',
    'basic understanding of bearer tokens',
  ])('leaves %j', (text) => {
    expect(redact(text, [])).toBe(text);
  });

  test('masks given secrets, also URL-encoded, JSON-escaped and line by line, the longest first', () => {
    const secrets = ['pass word&"1"', 'first line\nsecond line', 'abcd', 'abcdef'];
    expect(redact('x pass word&"1" y', secrets)).toBe('x *** y');
    expect(redact('x pass%20word%26%221%22 y', secrets)).toBe('x *** y');
    expect(redact('"pass word&\\"1\\""', secrets)).toBe('"***"');
    expect(redact('only the second line', secrets)).toBe('only the ***');
    expect(redact('abcdef abcd', secrets)).toBe('*** ***');
  });

  test('ignores secrets that are empty or shorter than four characters', () => {
    expect(redact('a b c', ['', ' ', 'a', 'b c'])).toBe('a b c');
  });

  test('masks a key without an end to the end', () => {
    expect(redact(`x ${pem.slice(0, 40)} y`, [])).toBe('x ***');
    expect(redact(`${pem} x ${pem}`, [])).toBe('*** x ***');
    expect(redact(`${pem.slice(0, 31)}\n${pem} x`, [])).toBe('*** x');
  });

  test('no secret survives anywhere in any text', () => {
    const secret = fc
      .string({ minLength: 4, maxLength: 20 })
      .filter((text) => text.trim().length >= 4 && !'***'.includes(text[0] as string));
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
        expect(redact(`${before}${value}${after}`, [value])).not.toContain(value.trim());
      }),
    );
  });
});

test('no rendering of a redacted verdict holds a canary', () => {
  const canary = 'canary-7d1f-secret';
  const leaky = verdict({
    name: canary,
    conclusion: 'fail',
    reasons: [{ code: canary, message: `x ${canary}`, actual: canary, required: canary }],
    metrics: [{ ...verdict().metrics[0]!, name: canary }],
    findings: [finding(`src/${canary}.ts`, 1, 2, { message: canary, rule: canary, tool: canary })],
    evidence: [{ kind: canary, source: canary, sha256: 'ab', bytes: 1 }],
    policy: { source: 'file', path: canary, commit: canary },
  });
  const renderings = (of: typeof leaky): string =>
    renderSummary(of) + renderConsole(of) + summarise(of) + serialise(of);
  expect(renderings(leaky)).toContain(canary);
  expect(renderings(redactVerdict(leaky, [canary]))).not.toContain(canary);
});
