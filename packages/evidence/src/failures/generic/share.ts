import type { LogLine } from '../grammar.ts';
import type { Diagnostic } from './diagnostic-parser.ts';

/** Which share of what is said has to be findings, in percent: where some are errors or have no level, and elsewhere. */
const [ofErrors, ofWarnings] = [30, 50];

/** What says nothing by itself: copies of source and their marks, markup, contexts, names of files, sums. */
const silent =
  /^[\s|│╷╵<{}[\]"~^=─*#-]|[:;{]$|^\d{1,7} ?[|│]|\b\d{1,6} (?:problem|error|warning|issue|finding|violation|offen[cs]e|warn|info|file|note)|^\S{1,300}\.\w{1,8}$|^[^A-Za-z]{0,200}$/i;
/** A build that goes on: what it warns of does not stop it. */
const going =
  /^(?:\$ |\+ )?(?:make\b|\S{0,200}?\b(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+|javac|rustc|ld) (?:.{0,2000} )?-[a-zA-Z]|\[ {0,2}\d{1,3}(?:%|\/)|(?:CC|CXX|LD|AR) {1,8}\S|Compiling |Building |Linking |Scanning )|^\s{0,8}(?:BUILD SUCCESS|Build succeeded|Build successful|0 [Ee]rror|\d{1,6} warnings? generated)/;

/**
 * Whether a tool alone has printed this, and has found something: nothing tells that it failed, but what it says are
 * findings for the most part. `lines` are the last ones of the output, in order.
 */
export function isReport(lines: readonly LogLine[], diagnostics: readonly Diagnostic[]): boolean {
  const told = new Set(diagnostics.flatMap((each) => each.lines.map(({ number }) => number)));
  const said = lines.filter(({ number }) => told.has(number)).length;
  if (said === 0) return false;
  const other = lines.filter(({ number, text }) => !told.has(number) && !silent.test(text)).length;
  const isGrave = diagnostics.some(({ level }) => level === 'error' || level === 'unsaid');
  if (!isGrave && lines.some(({ text }) => going.test(text))) return false;
  return said * 100 >= (said + other) * (isGrave ? ofErrors : ofWarnings);
}
