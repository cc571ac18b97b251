import type { JsonObject } from '../../coverage/json-reader.ts';
import type { FormatReader } from '../../coverage/report.ts';
import type { ParsedFailure } from '../failure.ts';
import { Backlog } from './backlog.ts';
import { type ReportCollector, type ReportDraft, unitsOf } from './collector.ts';
import { openJson } from './json-report.ts';
import { draftOfTest, suiteOf } from './test-draft.ts';
import { placeOf, textOf } from './text.ts';
import { knownTool } from './tools.ts';
import { itemsOf, objectOf } from './values.ts';

/** Reads the Common Test Report Format. A test that is called flaky is a note. */
export function openCtrf(failures: ReportCollector): FormatReader {
  let tool: string | undefined;
  const tell = (failure: ParsedFailure) => failures.keep(tool === undefined ? failure : { ...failure, tool });
  // The tool may be named after its tests.
  const held = new Backlog(tell);
  return openJson({
    needs: ['results'],
    parts: {
      'results.tool': (value) => {
        const known = knownTool(objectOf(value)['name']);
        if (known?.category === 'test') tool = known.tool;
      },
      'results.tests.*': (value) => {
        const test = objectOf(value);
        failures.count(test['status'] === 'passed' || test['status'] === 'failed' ? 'executed' : 'skipped');
        const draft = draftOf(test);
        if (draft === null) return;
        const failure = failures.complete(draft);
        if (tool === undefined) held.hold(failure, unitsOf(failure));
        else tell(failure);
      },
    },
    finish: () => held.release(),
  });
}

function draftOf(test: JsonObject): ReportDraft | null {
  const { name, status, message, trace, suite, filePath, line, flaky } = test;
  const isFlaky = flaky === true && status === 'passed';
  if (status !== 'failed' && !isFlaky) return null;
  // A path of names, in earlier versions joined to one text.
  const suites = Array.isArray(suite) ? itemsOf(suite).map(textOf) : [textOf(suite)];
  const draft = draftOfTest({
    suite: suiteOf(...suites),
    name: textOf(name),
    message: textOf(message),
    trace: textOf(trace),
    declared: placeOf(filePath, line),
  });
  return isFlaky ? { ...draft, severity: 'note', root: false } : draft;
}
