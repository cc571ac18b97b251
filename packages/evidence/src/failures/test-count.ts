/** How many tests were run, as a tool or its report tells. */
export interface TestCount {
  /** Those that passed or failed. */
  executed: number;
  /** Those that were known, and were skipped, or could not even begin. */
  skipped: number;
}

/** Both of them together; null where neither is known. */
export function addTests(one: TestCount | null, other: TestCount | null): TestCount | null {
  if (one === null || other === null) return one ?? other;
  const sum = (a: number, b: number) => Math.min(a + b, Number.MAX_SAFE_INTEGER);
  return { executed: sum(one.executed, other.executed), skipped: sum(one.skipped, other.skipped) };
}
