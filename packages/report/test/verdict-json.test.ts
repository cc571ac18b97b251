import { describe, expect, test } from '@jest/globals';
import { reportReasons, serialise } from '../src/index.ts';
import { failed, finding, verdict } from './samples.ts';

/** The same value with every object's fields in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

describe('serialise', () => {
  test('is the verdict, and ends with a line break', () => {
    const text = serialise(failed);
    expect(JSON.parse(text)).toEqual(failed);
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('is the same bytes in whatever order fields were set, schema first', () => {
    expect(serialise(reversed(failed) as typeof failed)).toBe(serialise(failed));
    expect(serialise(failed).startsWith('{\n  "schema": "gauntlet/verdict/v1",\n  "gate": "coverage",\n')).toBe(true);
    expect(Object.keys(JSON.parse(serialise(failed)))).toEqual(Object.keys(failed));
  });

  test('puts fields that it does not know last, by name', () => {
    const more = { ...verdict(), zebra: 1, apple: 2 };
    expect(Object.keys(JSON.parse(serialise(more))).slice(-3)).toEqual(['producedBy', 'apple', 'zebra']);
  });

  test('keeps 10,000 findings', () => {
    const findings = Array.from({ length: 10_000 }, (_, index) => finding(`src/${index}.ts`, 1, 2));
    expect(JSON.parse(serialise(verdict({ findings }))).findings).toHaveLength(10_000);
  });

  test('beyond 5 MB keeps the worst in their own order, and a reason says how many are missing', () => {
    const message = 'x'.repeat(1_000);
    const findings = Array.from({ length: 6_000 }, (_, index) =>
      finding(`src/${index}.ts`, 1, 2, { message, severity: index % 2 === 0 ? 'note' : 'error' }),
    );
    const text = serialise(verdict({ findings }));
    const parsed = JSON.parse(text) as typeof failed;
    const kept = parsed.findings.length;
    expect(kept).toBeGreaterThan(3_500);
    expect(Buffer.byteLength(text)).toBeLessThan(7_000_000);
    expect(parsed.findings.filter(({ severity }) => severity === 'error')).toHaveLength(3_000);
    const numbers = parsed.findings.map(({ location }) => Number(/\d+/.exec(location!.path)));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(parsed.reasons).toEqual([
      {
        code: 'findings-omitted',
        message: `${(6_000 - kept).toLocaleString('en')} of 6,000 findings are not in this file. ${reportReasons['findings-omitted'].resolve}`,
      },
    ]);
  });
});
