import type { JsonObject } from '../../coverage/json-reader.ts';
import type { FormatReader } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { openJson } from './json-report.ts';
import { draftOfTest, suiteOf } from './test-draft.ts';
import { fromZero, placeOf, textOf } from './text.ts';
import { itemsOf, objectOf, objectsOf } from './values.ts';

/** Reads what `jest --json` and Vitest's JSON reporter write. A test that passed when it ran again is a note. */
export function openJest(failures: ReportCollector): FormatReader {
  return openJson({
    needs: ['testResults'],
    parts: { 'testResults.*': (value) => addFile(failures, objectOf(value)) },
  });
}

function addFile(failures: ReportCollector, file: JsonObject): void {
  const { name, status, message, assertionResults } = file;
  const tests = objectsOf(assertionResults);
  // Jest's files have a summary, those of Vitest none.
  const tool = file['summary'] === undefined ? 'vitest' : 'jest';
  for (const test of tests) addTest(failures, test, name, tool);
  if (status !== 'failed' || tests.some((test) => test['status'] === 'failed')) return;
  // The file could not be loaded, or failed outside of any test.
  const says = textOf(message).replace(/^\s{0,10}● Test suite failed to run\s{0,20}/, '');
  const declared = placeOf(name);
  failures.add({
    ...draftOfTest({ suite: null, name: textOf(name), message: says, declared }),
    tool,
    category: 'build',
  });
}

function addTest(failures: ReportCollector, test: JsonObject, path: unknown, tool: string): void {
  const { status, title, ancestorTitles, failureMessages, retryReasons, location } = test;
  failures.count(status === 'passed' || status === 'failed' ? 'executed' : 'skipped');
  const isFlaky = status === 'passed' && itemsOf(retryReasons).length > 0;
  if (status !== 'failed' && !isFlaky) return;
  const [message = '', ...more] = itemsOf(isFlaky ? retryReasons : failureMessages).map(textOf);
  const { line, column } = objectOf(location);
  failures.add({
    ...draftOfTest({
      suite: suiteOf(...itemsOf(ancestorTitles).map(textOf)),
      name: textOf(title),
      message: [message, ...more.slice(0, 5)].join('\n'),
      declared: placeOf(path, line, fromZero(column)),
    }),
    tool,
    ...(isFlaky ? { severity: 'note' as const, root: false } : {}),
  });
}
