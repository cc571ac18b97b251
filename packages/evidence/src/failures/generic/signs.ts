import { documentTriggers } from './documents.ts';

/** What stands in nearly every line that a shape can fit. */
export const triggers: readonly string[] = [
  'error',
  'fail',
  'exception',
  'panic',
  'assert',
  'fatal',
  'not ok',
  'caused by',
  'traceback',
  'cannot',
  'could not',
  'unable to',
  'not found',
  'no such file',
  'undefined reference',
  'denied',
  'refused',
  'timed out',
  'timeout',
  'expected',
  'segmentation',
  'aborted',
  'uncaught',
  'unhandled',
  'would reformat',
  '✗',
  '✕',
  '✖',
  '●',
  'no rule to make',
  'what went wrong',
  'multiple definition',
  'invalid',
  'mismatch',
  'unsupported',
  'conflict',
  'does not exist',
  'unrecognized',
  'unknown ',
  '<<< ',
  'diff in ',
  'e: ',
  '** (',
  '! ',
  'core dumped',
  'killed',
  'ran over',
  'ran too long',
  'sigsegv',
  'sigquit:',
  'sigabrt',
  'terminate called',
  'stack smashing',
  'double free',
  ...documentTriggers,
];

/** Lines that only point at a cause that stands elsewhere, or sum up. */
export const pointer =
  /^(?:Error: )?Process completed with exit code|exited with (?:code )?-?\d|^make(?:\[\d+\])?: \*\*\* (?!No rule)|^(?:npm ERR!|npm error) (?:code (?:ELIFECYCLE|\d)|errno|Exit status|Failed at|This is probably|A complete log|Lifecycle|path|command|workspace|\S+@\S+ \w+: `)|BUILD (?:FAILURE|FAILED)|Build failed|^error: (?:could not compile|aborting due|test failed|build failed|process didn't exit)|^(?:gmake|ninja): build stopped|^FAILURE: Build failed|^\* (?:Try|Get more help|Exception is):|Finished: FAILURE|marked build as failure|Execution failed for task|^ERROR: Job failed|The command ".*" (?:failed|exited)|Compilation (?:failed|error)|There (?:are|were) (?:test failures|failing tests)|^\d+ (?:tests?|errors?|failures?) |ELIFECYCLE|Command failed(?: with exit code)?|[Tt]ests? run: ?\d+|^error Command failed|^Tests: +\d|^Test Suites:|^FAILED \(|^={3,} [^=]{0,200}(?:failed|error)[^=]{0,200}={3,}$|Failed to execute goal (?!.{1,600}: (?:Could not|Fatal error|Non-resolvable|.{1,80} not (?:found|exist)))|InvocationError|^ERROR: {3}\S+: (?:commands failed|could not)|returned a non-zero code|non-zero exit (?:code|status)/;

/** Only what is no more than a word somewhere can be taken back by another word of the line. */
const notSaid =
  /\b(?:0|no) (?:errors?|failures?|failed|exceptions?)\b|(?:[Ee]rrors?|[Ff]ailures?|[Ff]ailed|FAILED|[Ee]xceptions?)[:=]? ?0\b|\bwarn(?:ing)?\b|\bWARN(?:ING)?\b|\bdeprecat|\bDEBUG\b|\bINFO\b|\bTRACE\b|--?(?:no-)?(?:fail|error)[\w-]*|\berror[_-]?(?:log|page|handler|code|message)s?\b|[/\\][\w.-]*(?:[Ee]rror|[Ee]xception|[Ff]ail)[\w.-]*\.(?:js|ts|py|rb|java|class|go|rs|h|hpp|c|cpp|o|html|md|php|cs|kt|d)\b|\b(?:PASS|PASSED|ok|✓|✔)\b ?\S|\bcontinue-on-error\b|\bset -e|if-no-files-found|[Rr]etrying|will retry|\(node:\d+\)/;

/** The stamp that many programs begin their lines with. */
const stamp = /^[[(]?\d[\d:.,+/ -]{3,40}(?:T[\d:.,+-]{2,30}Z?)?[\]) ]{0,4}/;
/** What a stamp leaves of a line that says itself that it is no error. */
const lowLevel =
  /^(?:\[[\w. -]{1,40}\] {0,2})?[[(<]?(?:WARN(?:ING)?|[Ww]arn(?:ing)?|INFO|[Ii]nfo|DEBUG|[Dd]ebug|TRACE|[Tt]race|NOTICE|[Nn]otice|[Nn]ote)[\])>]?(?::|\s|\|)|^npm (?:warn|WARN|notice) /;
/** Steps of an installation, echoed commands and whatever ends well. */
const progress =
  /^\s*(?:[+>$] |Compiling|Checking|Downloading|Downloaded|Installing|Collecting|Fetched|Get:|Selecting|Preparing|Unpacking|Setting up|Resolving|adding:|inflating:)|\.\.\. ?(?:ok|OK|passed|PASSED|done|yes|no)$/;
/** What is looked for before a build may be missing: that is an answer, not a failure. */
const probe =
  /^\s*(?:-- )?(?:[Cc]hecking (?:for|whether|if|how|size|build|host|dependency)\b|Run-time dependency |Build-time dependency |Dependency |Program |Library |Header |Has header |Looking for |Performing Test |Check size of |Could NOT find |Found |Compiler for |Fetching value )|^configure:\d{1,7}: |^\s*(?:-- )?Check (?:if|for) /;
/** What Maven says below every failure. */
const boilerplate =
  /^\[ERROR\]\s*(?:$|To see the full|Re-run Maven|For more information|After correcting|(?:-> )?\[Help)/;
/** A member of a JSON object is data. */
const member = /^\s*"[\w$. -]{1,80}"\s?: /;

/**
 * Whether a line says of itself that it is no error, or speaks of none. `isForm`: it has the form of an exception, a
 * located error, a failed test or an assertion, so what its text mentions does not count.
 */
export function isHarmless(text: string, isForm: boolean): boolean {
  if (!isForm && notSaid.test(text)) return true;
  const [stamped = ''] = stamp.exec(text) ?? [];
  const low = lowLevel.test(text.slice(stamped.length));
  return low || boilerplate.test(text) || probe.test(text) || progress.test(text) || member.test(text);
}

/** Small programs that only ask whether a compiler has something. */
export const probeFile =
  /(?:^|[\\/])(?:conftest|_configtest|testfile|CheckSymbolExists|CheckFunctionExists|feature_tests|try_compile)\.\w{1,4}$|[\\/](?:CMakeScratch|CMakeTmp|meson-private)[\\/]/;

/** What such a file's name holds: to be asked first. */
export const probeName =
  /conftest|_configtest|testfile|CheckSymbol|CheckFunction|feature_tests|try_compile|CMakeScratch|CMakeTmp|meson-private/;

/** How the output of a command ends that failed. */
export const badEnd =
  /^FAIL(?:ED|URE)?\b|(?:^|: )exit (?:status|code):? [1-9]|^make(?:\[\d+\])?: \*\*\* |\bran over .{1,40} limit|^(?:Error: )?Process completed with exit code [1-9]|^(?:Build|BUILD|Tests?|Job|Command) (?:failed|FAILED|FAILURE)\b|^npm (?:ERR!|error) |\b(?:exited|failed|returned|terminated|finished) with (?:a )?(?:non-zero )?(?:exit )?(?:code|status)[: ]{1,2}[1-9]|returned (?:a )?non-zero (?:exit )?(?:code|status)|^(?:found )?[1-9]\d{0,5} errors?\b|^(?:Segmentation fault|Aborted|Killed)\b|^ninja: build stopped|^error: (?:could not compile|test failed|recipe )|ELIFECYCLE/i;
