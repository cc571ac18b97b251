import type { PrintedLocation } from '../failure.ts';
import type { ReportDraft } from './collector.ts';
import type { YamlBlock } from './tap-yaml.ts';
import { draftOfTest, suiteOf } from './test-draft.ts';
import { placeOf } from './text.ts';

/** A failed test with what stands below it. */
export interface TapResult {
  /** As printed; empty where it is not. */
  number: string;
  name: string;
  suite: readonly string[];
  block: YamlBlock | null;
  comments: string[];
  /** Whether its subtests come after it, in braces. */
  opens: boolean;
}

/** A failed test as a draft: what its block says, or the comments below it. */
export function draftOfResult({ number, name, suite, block, comments }: TapResult): ReportDraft {
  const values = block?.values ?? new Map<string, string>();
  const first = (...keys: string[]) => keys.map((key) => values.get(key)).find((value) => value) ?? '';
  const noted = comments.map((line) => line.trim()).join('\n');
  const message = first('error.message', 'message', 'error', 'reason', 'diag') || noted;
  const expected = first('expected', 'wanted', 'data.expect', 'error.expected');
  const actual = first('actual', 'found', 'got', 'data.got', 'error.actual');
  const compared = perlComparison(noted);
  const draft = draftOfTest({
    suite: suiteOf(...suite),
    name: name || `test ${number}`,
    message,
    trace: traceOf(first('stack', 'error.stack')),
    type: first('error.name', 'name', 'type', 'exception').replace(/[^\w.$]/g, ''),
    expected: expected || compared.expected,
    actual: actual || compared.actual,
    location: placeAt(values) ?? perlPlace(noted),
  });
  const isNode = values.has('failuretype');
  const code = first('code');
  const rule = draft.rule || (/^(?:ERR_ASSERTION|ERR_TEST_FAILURE|)$/.test(code) ? '' : code);
  return { ...draft, rule, ...(isNode ? { tool: 'node-test' } : {}) };
}

/** Some writers leave out the `at` before each frame. */
function traceOf(stack: string): string {
  if (stack === '') return '';
  return stack
    .split('\n', 100)
    .map((line) => (/^\s*(?:at |\w{0,60}Error\b)/.test(line) ? line : `at ${line.trim()}`))
    .join('\n');
}

/** Where it failed: `at: Test.<anonymous> (/app/cart.js:3:5)`, `at: /app/cart.js:3:5`, or a map of file, line and column. */
function placeAt(values: ReadonlyMap<string, string>): PrintedLocation | null {
  const file = values.get('at.file') ?? values.get('at.filename') ?? values.get('file');
  if (file !== undefined) {
    const line = values.get('at.line') ?? values.get('at.linenumber') ?? values.get('line');
    return placeOf(file, line, values.get('at.column') ?? values.get('at.columnnumber') ?? values.get('column'));
  }
  const [, path, line, column] =
    /(?:^|[\s(])((?:[A-Za-z]:)?[^\s():][^():]{0,400}):(\d{1,7})(?::(\d{1,7}))?\)?$/.exec(values.get('at') ?? '') ?? [];
  return path === undefined || path.startsWith('node') ? null : placeOf(path.replace(/^file:\/\//, ''), line, column);
}

/** `  at t/cart.t line 12.` */
function perlPlace(text: string): PrintedLocation | null {
  const [, path, line] = /\bat (\S{1,400}) line (\d{1,7})\.?$/m.exec(text.slice(0, 8_000)) ?? [];
  return placeOf(path, line);
}

/** `         got: '750'` and `    expected: '700'` */
function perlComparison(text: string): { expected?: string; actual?: string } {
  const [, actual, expected] = /^got: '?(.{0,500}?)'?\nexpected: '?(.{0,500}?)'?$/m.exec(text.slice(0, 8_000)) ?? [];
  return actual === undefined || expected === undefined ? {} : { actual, expected };
}
