import type { StackFrame } from '@gauntlet/verdict';
import type { JsonObject } from '../../coverage/json-reader.ts';
import type { FormatReader } from '../../coverage/report.ts';
import type { ReportCollector } from './collector.ts';
import { ownFrame, placeOfFrame } from './frames.ts';
import { openJson } from './json-report.ts';
import { draftOfTest } from './test-draft.ts';
import { fromZero, numberOf, placeOf, textOf } from './text.ts';
import { objectOf, objectsOf } from './values.ts';

const ran: ReadonlySet<string> = new Set(['passed', 'failed', 'xfailed', 'xpassed']);

/** Reads what pytest-json-report writes: failed phases of tests, and files that could not be collected. */
export function openPytestJson(failures: ReportCollector): FormatReader {
  return openJson({
    needs: ['tests', 'collectors'],
    parts: {
      'tests.*': (value) => addTest(failures, objectOf(value)),
      'collectors.*': (value) => {
        const { nodeid, outcome, longrepr } = objectOf(value);
        if (outcome !== 'failed') return;
        const [path] = textOf(nodeid).split('::', 1) as [string];
        const says = textOf(longrepr);
        const message = detailsOf(says) || says;
        const draft = draftOfTest({ suite: null, name: path, message, trace: says, declared: placeOf(path) });
        failures.add({ ...draft, excerpt: says, category: 'build' });
      },
    },
  });
}

function addTest(failures: ReportCollector, test: JsonObject): void {
  const { nodeid, lineno, outcome } = test;
  // What pytest calls an error is a test that could not be set up, or not be taken down.
  failures.count(ran.has(textOf(outcome)) ? 'executed' : 'skipped');
  if (outcome !== 'failed' && outcome !== 'error') return;
  const parts = textOf(nodeid).split(/::(?![^[]*\])/);
  const [path = ''] = parts;
  const phases = ['setup', 'call', 'teardown'].map((phase) => objectOf(test[phase]));
  for (const { crash, traceback, longrepr } of phases.filter((phase) => phase['outcome'] === 'failed')) {
    const { message, path: crashed, lineno: line } = objectOf(crash);
    const stack = objectsOf(traceback).map(frameOf).reverse();
    const says = textOf(longrepr);
    const draft = draftOfTest({
      suite: parts.slice(0, -1).join('::') || null,
      name: parts.at(-1) ?? '',
      message: textOf(message) || detailsOf(says) || says,
      trace: says,
      location: placeOfFrame(ownFrame(stack)) ?? placeOf(crashed, line),
      declared: placeOf(path, fromZero(lineno)),
    });
    failures.add({ ...draft, stack, excerpt: says });
  }
}

function frameOf({ path, lineno }: JsonObject): StackFrame {
  const line = numberOf(lineno);
  return { path: textOf(path), ...(line === undefined ? {} : { line }) };
}

/** The lines that pytest marks with `E`. */
function detailsOf(text: string): string {
  const marked = [...text.slice(0, 100_000).matchAll(/^E {3,7}(.{1,2000})$/gm)].slice(0, 12);
  return marked.map(([, what]) => what).join('\n');
}
