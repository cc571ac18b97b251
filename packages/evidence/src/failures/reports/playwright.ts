import type { JsonObject } from '../../coverage/json-reader.ts';
import type { FormatReader } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { openJson } from './json-report.ts';
import { draftOfTest, suiteOf } from './test-draft.ts';
import { firstText, placeOf, textOf } from './text.ts';
import { objectOf, objectsOf } from './values.ts';

/**
 * Reads what Playwright's JSON reporter writes: each unexpected test of each project by its last attempt, tests that passed when
 * they ran again as notes, and what failed outside of any test.
 */
export function openPlaywright(failures: ReportCollector): FormatReader {
  return openJson({
    needs: ['suites', 'errors'],
    parts: {
      'suites.*': (value) => addSuite(failures, objectOf(value), []),
      'errors.*': (value) => {
        const error = objectOf(value);
        const draft = draftOfTest({ suite: null, name: '', ...toldOf(error) });
        failures.add({ ...draft, test: null, category: 'build' });
      },
    },
  });
}

function addSuite(failures: ReportCollector, suite: JsonObject, outer: readonly string[]): void {
  const titles = [...outer, textOf(suite['title'])];
  for (const spec of objectsOf(suite['specs'])) addSpec(failures, spec, titles);
  for (const inner of objectsOf(suite['suites'])) addSuite(failures, inner, titles);
}

function addSpec(failures: ReportCollector, spec: JsonObject, titles: readonly string[]): void {
  const declared = placeOf(spec['file'], spec['line'], spec['column']);
  for (const { status, projectName, results } of objectsOf(spec['tests'])) {
    failures.count(status === 'skipped' ? 'skipped' : 'executed');
    if (status !== 'unexpected' && status !== 'flaky') continue;
    const failed = objectsOf(results).filter((result) => objectOf(result['error'])['message'] !== undefined);
    const last = failed.at(-1) ?? objectsOf(results).at(-1);
    const error = objectOf(last?.['error']);
    const project = textOf(projectName);
    const told = toldOf(error);
    const without = last?.['status'] === 'passed' ? 'The test passed, but was expected to fail.' : '';
    failures.add({
      ...draftOfTest({
        suite: suiteOf(project === '' ? '' : `[${project}]`, ...titles),
        name: textOf(spec['title']),
        ...told,
        message: told.message || without,
        declared,
      }),
      ...(status === 'flaky' ? { severity: 'note' as const, root: false } : {}),
    });
  }
}

function toldOf(error: JsonObject) {
  const { file, line, column } = objectOf(error['location']);
  return {
    // Without the extract of the source below it.
    message: firstText(error['message'], error['value']),
    trace: textOf(error['stack']),
    location: placeOf(file, line, column),
  };
}
