import type { Category } from '@gauntlet/verdict';

/** What kind of line it is; decides how the lines after it are read. */
export type ShapeKind = 'exception' | 'located' | 'test' | 'assertion' | 'error' | 'weak';

/** One form that errors take in the output of many tools. */
export interface Shape {
  kind: ShapeKind;
  pattern: RegExp;
  /** How likely a line of this form is the cause, before anything is known of its surroundings: 0 to 100. */
  strength: number;
  category: Category;
}

/** A place in a line: `src/a.c:3:5`, `a.cs(3,5)`, `A.java:[3,5]`, `"a.py", line 3`. */
const file = String.raw`(?:[A-Za-z]:)?[\w@.+~/\\-]{1,300}\.[A-Za-z]\w{0,9}`;

/**
 * Tried in order, the first that fits counts. Each is linear: it is anchored, or begins with fixed text, and no two of its
 * parts can take the same characters.
 */
export const shapes: readonly Shape[] = [
  // Crashes and uncaught exceptions.
  {
    kind: 'exception',
    pattern: /^==\d+==\s?ERROR: \w+Sanitizer|^\S{0,200}: runtime error: /,
    strength: 92,
    category: 'test',
  },
  {
    kind: 'exception',
    pattern: /^(?:\[[^\]]{1,40}\] )?thread '[^']{1,200}'(?: \(\d+\))? panicked at /,
    strength: 88,
    category: 'test',
  },
  { kind: 'exception', pattern: /^panic: (?!test timed out)\S/, strength: 88, category: 'test' },
  { kind: 'exception', pattern: /^panic: test timed out/, strength: 90, category: 'test' },
  { kind: 'exception', pattern: /Fatal Python error: /, strength: 94, category: 'test' },
  { kind: 'exception', pattern: /^fatal error: /, strength: 84, category: 'build' },
  { kind: 'exception', pattern: /^\s*\*\* \([A-Z][\w.]{0,100}\)/, strength: 84, category: 'test' },
  { kind: 'exception', pattern: /^(?:PHP )?(?:Fatal|Parse) error: {1,2}\S/, strength: 86, category: 'build' },
  {
    kind: 'exception',
    pattern: /^(?:Fatal error: exception |Unhandled [Ee]xception|Uncaught )/,
    strength: 84,
    category: 'test',
  },
  {
    kind: 'exception',
    pattern: /^[\w/.-]{1,200}\.rb:\d+:in [`'].{1,200}\(\w[\w:]{0,80}\)$/,
    strength: 84,
    category: 'test',
  },
  { kind: 'exception', pattern: /^Exception in thread "/, strength: 84, category: 'test' },
  { kind: 'exception', pattern: /^\s*Caused by: [a-zA-Z_][\w.$]{2,200}/, strength: 80, category: 'test' },
  {
    kind: 'exception',
    pattern: /^E {3,8}[A-Za-z_][\w.]{0,100}(?:Error|Exception|Failed|Warning|Exit)\b/,
    strength: 86,
    category: 'test',
  },
  {
    kind: 'exception',
    pattern: /^\s{0,8}(?:[a-z_][\w$]{0,60}\.){1,12}[A-Z]\w{0,80}(?:Exception|Error|Failure|Throwable)\b/,
    strength: 76,
    category: 'test',
  },
  {
    kind: 'exception',
    pattern: /^(?:[A-Za-z_][\w.]{0,80}\.)?[A-Z]\w{0,60}(?:Error|Exception)(?: \[[^\]]{1,60}\])?: \S/,
    strength: 78,
    category: 'test',
  },
  {
    kind: 'exception',
    pattern:
      /^(?:\S{1,200}: )?(?:line \d{1,6}: )? {0,4}(?:\d{1,9} )?(?:Segmentation fault|Aborted|Bus error|Illegal instruction|Floating point exception|Killed)\b(?! (?:by|the) )/,
    strength: 78,
    category: 'test',
  },
  {
    kind: 'exception',
    pattern:
      /^(?:# A fatal error has been detected by the Java|terminate called |\*\*\* stack smashing|free\(\): |double free|\[signal SIG|SIG[A-Z]{2,6}: |FATAL ERROR: |panic ?\()/,
    strength: 88,
    category: 'test',
  },
  { kind: 'exception', pattern: /core dumped/, strength: 78, category: 'test' },
  {
    kind: 'exception',
    pattern: /^\*{3} Test killed\b| ran (?:too long|over .{1,40} limit)\b/,
    strength: 86,
    category: 'test',
  },
  // Errors with a place.
  {
    kind: 'located',
    pattern: new RegExp(
      String.raw`^\s{0,8}(?:\[\w{1,20}\] )?(?:In file included from )?"?${file}"?[:(]\d{1,7}(?:[:,.-]\d{1,7}){0,3}\)?: ?(?:fatal |syntax |internal compiler )?[Ee]rror\b`,
    ),
    strength: 90,
    category: 'build',
  },
  {
    kind: 'located',
    pattern: new RegExp(String.raw`^(?:\[ERROR\]|ERROR:?|error:|\[error\]|e:) (?:file://)?${file}[:(]?:?\[?\(?\d{1,7}`),
    strength: 90,
    category: 'build',
  },
  {
    kind: 'located',
    pattern:
      /^error(?:\[[A-Z]\w{1,10}\])?: (?!could not compile|aborting due|process didn't exit|test failed|build failed|failed to run custom)\S/,
    strength: 82,
    category: 'build',
  },
  { kind: 'located', pattern: /^ERROR in (?:\.\/|\S{1,200}\.\w{1,5})/, strength: 84, category: 'build' },
  {
    kind: 'located',
    pattern: /undefined reference to |^ld: (?:error|library|symbol|framework)|cannot find -l\w|multiple definition of /,
    strength: 84,
    category: 'build',
  },
  { kind: 'located', pattern: /^CMake Error\b|^configure: error: /, strength: 84, category: 'build' },
  {
    kind: 'located',
    pattern: new RegExp(
      String.raw`^${file}:\d{1,7}(?::\d{1,7})?: (?:undefined|cannot|could not|expected|unexpected|undeclared|missing|imported and not used|declared and not used|no required module|not enough|too many|syntax)`,
    ),
    strength: 84,
    category: 'build',
  },
  // Failed tests.
  { kind: 'test', pattern: /^\s{0,12}--- FAIL: \S/, strength: 86, category: 'test' },
  { kind: 'test', pattern: /^\[ {2}FAILED {2}\] (?!\d+ tests?)\S/, strength: 84, category: 'test' },
  { kind: 'test', pattern: /<<< (?:FAILURE|ERROR)!$/, strength: 82, category: 'test' },
  {
    kind: 'test',
    pattern: /^(?:\[ERROR\] {1,4}| {2})?[\w.$]{1,200}[.#]\w{1,200}:\d{1,6}(?:->[\w.$:]{1,200})? \S/,
    strength: 80,
    category: 'test',
  },
  { kind: 'test', pattern: /^(?:FAILED|ERROR) \S{1,300}(?:::| - )/, strength: 84, category: 'test' },
  { kind: 'test', pattern: /^(?:FAIL|ERROR): \w{1,200} \(/, strength: 84, category: 'test' },
  { kind: 'test', pattern: /^ {0,4}● .{1,300} › /, strength: 84, category: 'test' },
  { kind: 'test', pattern: /^ {0,12}(?:✗|✘|✕|×|✖|❌) {1,3}\S/, strength: 76, category: 'test' },
  { kind: 'test', pattern: /^ {0,12}not ok \d{1,7}\b(?!.{0,300}# (?:TODO|SKIP))/, strength: 82, category: 'test' },
  { kind: 'test', pattern: /^(?:\[\w{1,12}\] {1,3})?\S.{0,200} FAILED$/, strength: 74, category: 'test' },
  { kind: 'test', pattern: /^test \S{1,300} \.\.\. FAILED$/, strength: 84, category: 'test' },
  { kind: 'test', pattern: /^ {2,6}\d{1,4}\) \S/, strength: 66, category: 'test' },
  {
    kind: 'test',
    pattern: /^(?:Failed tests|Tests in error|Failed examples|The following tests FAILED|Failing tests|failures):? *$/,
    strength: 62,
    category: 'test',
  },
  {
    kind: 'test',
    pattern: /^\d{1,4}\) (?:Failure|Error|FAILURE|ERROR)\b|^(?:Failure|Error):$|^\d{1,4}\) \w[\w\\]{1,200}::\w/,
    strength: 80,
    category: 'test',
  },
  {
    kind: 'test',
    pattern: /\*\*\* FAILED \*\*\*|^\*{3}Failed\b|^ {0,12}Failed \S.{0,200}\[[\d.,< ]{1,12} ?m?s\]$/,
    strength: 80,
    category: 'test',
  },
  // Assertions.
  {
    kind: 'assertion',
    pattern:
      /\b[Aa]ssertion(?: `.{1,300}'| ".{1,300}"|: .{0,200})? failed\b|^Assertion failed\b|\bAssertionError\b|^ {0,12}Failed asserting that /,
    strength: 80,
    category: 'test',
  },
  {
    kind: 'assertion',
    pattern: /\bexpected:? ?<.{0,300}> but was:? ?<|^ {0,12}[Ee]xpected:? .{1,300}(?:but|, got|got:|received|actual)/,
    strength: 74,
    category: 'test',
  },
  // Packages that cannot be had.
  {
    kind: 'error',
    pattern:
      /^(?:npm ERR!|npm error) (?:code E(?!LIFECYCLE)\w|404 |ERESOLVE|notarget|Could not resolve|peer |Conflicting)/,
    strength: 78,
    category: 'dependency',
  },
  {
    kind: 'error',
    pattern:
      /^E: (?:Unable|Package|Failed|Version|Sub-process|Could)|^error: subprocess-exited-with-error|^ERROR: (?:Could not find a version|No matching distribution|Cannot install|ResolutionImpossible)/,
    strength: 82,
    category: 'dependency',
  },
  {
    kind: 'error',
    pattern:
      /Could not resolve dependencies|Fatal error compiling: |Could not find artifact|Non-resolvable parent POM|Could not resolve all |Your requirements could not be resolved|version solving failed|Could not find gem|No solution found when resolving/,
    strength: 82,
    category: 'dependency',
  },
  // Lines that call themselves an error.
  {
    kind: 'error',
    pattern:
      /^(?:\[ERROR\]|ERROR\]|\[error\]) {1,3}(?!$|->|\[Help|Re-run|To see the full|For more info|After correcting|Please refer|COMPILATION ERROR|Failed to execute goal|Failures: *$|Errors: *$|Tests run:)\S/,
    strength: 66,
    category: 'unknown',
  },
  {
    kind: 'error',
    pattern:
      /^(?:\S{1,80} )?(?:\[?(?:error|ERROR|Error|fatal|FATAL|Fatal|CRITICAL|ERR)\]?)(?: ?[:|>-]{1,2} ?| {2,6})\S/,
    strength: 64,
    category: 'unknown',
  },
  {
    kind: 'error',
    pattern:
      /^\S{1,200}: (?:line \d{1,6}: )?\S{1,200}: (?:command not found|not found|No such file or directory|Permission denied|cannot execute|Is a directory)$/,
    strength: 74,
    category: 'build',
  },
  { kind: 'error', pattern: /^(?:make(?:\[\d+\])?: \*\*\* )?No rule to make target /, strength: 78, category: 'build' },
  { kind: 'error', pattern: /^\* What went wrong:$/, strength: 72, category: 'build' },
  {
    kind: 'error',
    pattern: /^(?:Error|Exception|Failure)(?: in| at)? .{0,200}:$|^Error in \S/,
    strength: 70,
    category: 'unknown',
  },
  {
    kind: 'error',
    pattern: /^! (?:LaTeX |Package \w+ )?[A-Z]\w.{0,200}/,
    strength: 70,
    category: 'build',
  },
  {
    kind: 'error',
    pattern:
      /^(?:would reformat|Would reformat:) \S|^\[warn\] \S{1,300}\.\w{1,5}$|^Diff in \S|files? would be (?:re)?formatted|[Cc]ode style issues/,
    strength: 72,
    category: 'format',
  },
  { kind: 'error', pattern: /^ {0,8}\d{1,6}:\d{1,6} {1,4}error {1,4}\S/, strength: 82, category: 'lint' },
  // Words.
  { kind: 'weak', pattern: /: error: |\berror: \S|\bERROR: \S|\bError: \S/, strength: 52, category: 'unknown' },
  {
    kind: 'weak',
    pattern:
      /\b(?:[Ff]ailed to|[Cc]ould not|[Cc]annot|[Uu]nable to|[Ii]nvalid|not found|does not exist|[Uu]nrecognized|[Uu]nknown (?:option|command|argument)|[Rr]efused|[Dd]enied|[Tt]imed out|[Tt]imeout|[Mm]ismatch|[Uu]nsupported|[Cc]onflict)\b/,
    strength: 42,
    category: 'unknown',
  },
  {
    kind: 'weak',
    pattern: /\b(?:FAILED|FAIL|FAILURE|failed|failure|Failure|Exception|exception)\b/,
    strength: 36,
    category: 'unknown',
  },
  { kind: 'weak', pattern: /\b(?:error|ERROR|Error|errors)\b/, strength: 30, category: 'unknown' },
];
