import type { FailedTest, StackFrame } from '@gauntlet/verdict';
import type { PrintedLocation } from '../failure.ts';
import type { ReportDraft } from './collector.ts';
import { comparisonIn } from './comparison.ts';
import { framesIn, ownFrame, placeOfFrame, textBeforeFrames } from './frames.ts';
import { type Case, type Problem, ruleIn, type Suite } from './junit-dialects.ts';
import { placeOf, plain } from './text.ts';

/** What the attributes of a failure say where they say nothing of it. */
const empty = /^(?:failed|failure|error|test failed|test failure|null|)$/i;
/** What pytest says of a test that it could not collect or set up. */
const pytestOuter = /^(?:collection failure|failed on (?:setup|teardown) with )/;
/** What `go test -v` prints around a test's own lines, and where each was printed. */
const goNoise = /^(?:=== [A-Z]{3,8} .{0,1000}\n?| *--- [A-Z]{4,5}: .{0,1000}\n?| *\w{1,200}_test\.go:\d{1,7}: )/gm;
/** What Rust says below `thread 'a' panicked at src/lib.rs:12:9:`, up to its notes. */
const rustPanic =
  /^thread '.{1,500}' (?:\(\d{1,12}\) )?panicked at .{1,500}:\n((?:(?!note: |stack backtrace:).{1,2000}(?:\n|$)){1,12})/m;
/** `src/cart.py:7:12: error: Incompatible return value type  [return-value]` */
const mypyLine = /^([^\s:][^:]{0,400}):(\d{1,7})(?::(\d{1,7}))?: error: (.{1,2000}?)(?: {1,4}\[([\w-]{1,60})\])?$/;

/** A problem of a case as failures: one, but where the text lists several. */
export function draftsOf(problem: Problem, test: Case | null, suite: Suite): ReportDraft[] {
  const text = plain(problem.text);
  const told = plain(problem.message).trim();
  if (suite.tool === 'mypy') return mypyDrafts(text || told);
  const message = messageOf(told, text, suite, test);
  const rule = ruleIn(problem.type, message);
  if (suite.category !== 'test') return [findingOf(suite, test, message, text, rule)];
  return [testDraft(problem, { message, text, rule, isCollecting: told === 'collection failure' }, test, suite)];
}

interface Told {
  message: string;
  text: string;
  rule: string;
  /** A file of tests that could not be loaded. */
  isCollecting: boolean;
}

function testDraft({ type, isFlaky }: Problem, told: Told, test: Case | null, suite: Suite): ReportDraft {
  const { message, text, rule, isCollecting } = told;
  const inText = framesIn(text);
  const stack = inText.length > 0 ? inText : framesIn(message);
  const location = placeOfTest(test, suite, stack);
  // PHPUnit's warnings, and tests that assert nothing, fail a run only where that is asked for.
  const isRisky = /^PHPUnit\\Framework\\(?:RiskyTestError|Warning)$/.test(type);
  const mild = isFlaky ? 'note' : isRisky ? 'warning' : null;
  return {
    message,
    tool: toolOf(type, test, suite),
    category: isCollecting ? 'build' : 'test',
    rule,
    location,
    test: isCollecting ? wholeFile(location?.path ?? test?.name ?? '') : testOf(test, suite, `${message}\n${text}`),
    stack,
    excerpt: text.trim() === '' ? message : text,
    ...(mild === null ? {} : { severity: mild, root: false }),
  };
}

function toolOf(type: string, test: Case | null, { tool }: Suite): string {
  if (tool !== 'junit') return tool;
  if (test?.isPhpunit) return 'phpunit';
  return /^(?:testCodeFailure|subtestsFailed|testTimeoutFailure|hookFailed)$/.test(type) ? 'node-test' : tool;
}

/** What the tool says: the attribute, unless that says only that something failed; else what stands before the stack. */
function messageOf(told: string, text: string, { tool }: Suite, test: Case | null): string {
  const details = tool === 'pytest' ? [...text.matchAll(/^E {3,7}(.{1,2000})$/gm)].slice(0, 12) : [];
  if (details.length > 0 && (told === '' || pytestOuter.test(told))) return details.map(([, what]) => what).join('\n');
  const panicked = rustPanic.exec(text.slice(0, 20_000));
  if (panicked !== null) return panicked[1] as string;
  if (!empty.test(told)) return told;
  const lines = textBeforeFrames(text).replace(goNoise, '').split('\n');
  // PHPUnit's text begins with the test's name.
  const titled = test?.isPhpunit && lines.length > 1 && /^[\w\\]{1,400}::/.test(lines[0] as string);
  const message = lines
    .slice(titled ? 1 : 0)
    .join('\n')
    .trim();
  return message || told || text.trim();
}

/** A finding of a linter that writes JUnit XML: the suite is the file, the case the rule. */
function findingOf(suite: Suite, test: Case | null, message: string, text: string, rule: string): ReportDraft {
  const { tool, category, name } = suite;
  const [, line, column] = /\bline (\d{1,7})(?:, col(?:umn)? (\d{1,7}))?/.exec(text) ?? [];
  const file = /[/\\.]/.test(name) ? name : (test?.className ?? '');
  const [, ending] = /^org\.[\w-]{1,40}\.(\S{1,200})$/.exec(test?.name ?? '') ?? [];
  const location = placeOf(file, line, column);
  return { message, tool, category, rule: ending ?? rule, location, excerpt: `${message}\n${text}` };
}

function mypyDrafts(text: string): ReportDraft[] {
  const drafts: ReportDraft[] = [];
  for (const line of text.split('\n')) {
    const [, path, at, column, message, rule] = mypyLine.exec(line.slice(0, 3_000)) ?? [];
    if (message === undefined) continue;
    drafts.push({ message, tool: 'mypy', category: 'type', rule: rule ?? '', location: placeOf(path, at, column) });
  }
  return drafts.length > 0 ? drafts : [{ message: text, tool: 'mypy', category: 'type' }];
}

function wholeFile(path: string): FailedTest {
  return { suite: null, name: path, expected: null, actual: null };
}

function testOf(test: Case | null, suite: Suite, says: string): FailedTest | null {
  if (test === null) return null;
  const { name, className } = test;
  // Surefire names no test where setting up the class failed.
  if (name === '') return wholeFile(className || suite.name);
  return { ...namesOf(name, className, suite.name), ...comparisonIn(says) };
}

/** The test's own name and what it lies in, of which reporters repeat one in the other. */
function namesOf(name: string, className: string, suite: string): Pick<FailedTest, 'suite' | 'name'> {
  // jest-junit: both are the whole name. node:test: the class is always `test`.
  if (className === name || className === 'test' || className === '') {
    const rest = suite !== '' && name.startsWith(`${suite} `) ? name.slice(suite.length + 1) : name;
    return { suite: suite || null, name: rest };
  }
  // mocha-junit-reporter: the class is the test's own name, the name the whole.
  if (name.endsWith(` ${className}`)) return { suite: name.slice(0, -className.length - 1), name: className };
  return { suite: className, name };
}

/** The innermost frame of the project, best in the test's own file; else what the attributes say. */
function placeOfTest(test: Case | null, suite: Suite, stack: readonly StackFrame[]): PrintedLocation | null {
  const own = placeOfFrame(ownFrame(stack));
  const file = test?.file || suite.file;
  // A frame of Go and others holds the bare name of a file whose folder the attribute tells.
  if (own !== null && file.endsWith(`/${own.path}`)) return { ...own, path: file };
  return own ?? placeOf(file, test?.line);
}
