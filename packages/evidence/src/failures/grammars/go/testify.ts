/** What testify says below the place of a failed assertion. */
export interface Assertion {
  message: string;
  path: string | null;
  at: number;
  expected: string | null;
  actual: string | null;
}

const label = /^(Error Trace|Error|Test|Messages): {0,16}\t?(.{0,2000})$/;
const trace = /^(\S{1,400}\.go):(\d{1,7})$/;

/** Reads the lines below a place, without their indentation, when testify (1.2 and later) wrote them; else null. */
export function readAssertion(lines: readonly string[]): Assertion | null {
  if (!lines.some((line) => line.startsWith('Error Trace:'))) return null;
  const parts: Record<string, string[]> = {};
  let current: string[] = [];
  for (const line of lines) {
    const [, name, text] = label.exec(line) ?? [];
    if (name !== undefined) {
      current = [];
      parts[name] = current;
    }
    current.push((text ?? line).trim());
  }
  const said = parts['Error'] ?? [];
  const diff = said.indexOf('Diff:');
  const told = diff < 0 ? said : said.slice(0, diff);
  const expected = textAfter(told, /^expected ?: ?(.{0,2000})$/);
  const actual = textAfter(told, /^actual {0,2}: ?(.{0,2000})$/);
  const words = told.filter((line) => line !== '' && !/^(?:expected|actual) {0,2}:/.test(line));
  const message = [...words, ...(parts['Messages'] ?? [])].join('\n').trim();
  const [, path, at] = trace.exec(parts['Error Trace']?.[0] ?? '') ?? [];
  return { message, path: path ?? null, at: Number(at ?? 0), expected, actual };
}

function textAfter(lines: readonly string[], pattern: RegExp): string | null {
  for (const line of lines) {
    const [, value] = pattern.exec(line) ?? [];
    if (value !== undefined) return value;
  }
  return null;
}
