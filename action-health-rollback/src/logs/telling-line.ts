/** What an error says of itself. */
export interface Said {
  /** Empty where it does not say. */
  type: string;
  message: string;
}

const name = String.raw`[A-Za-z_$][\w$]{0,100}(?:(?:\.|::)[A-Za-z_$][\w$]{0,100}){0,20}`;
/** `TypeError: …`, `Uncaught TypeError: …`, `Exception in thread "main" java.lang.IllegalStateException: …`, `Caused by: …` */
const raised = new RegExp(
  String.raw`^(?:Uncaught |Unhandled [Ee]xception[.:] {1,3}|Unhandled [Rr]ejection:? |Exception in thread "[^"]{0,200}" |Caused by: )?((?:${name})?(?:Error|Exception|Failure|Throwable|Fault|Interrupt|Exit|Warning))(?: \[(\w{1,60})\])?(?:: ?(.{0,2000}))?$`,
);
/** `checkout of order 41 failed: TypeError: …` */
const mentioned = new RegExp(
  String.raw`^.{1,300}?[:=] ((?:${name})?(?:Error|Exception))(?: \[\w{1,60}\])?: (.{0,2000})$`,
);
/** What Python raises may have any name. */
const pythonRaised = new RegExp(String.raw`^(?: {2}\| )?(${name})(?:: (.{0,2000}))?$`);
const panicked = /^thread '.{1,200}?' (?:\(\d{1,10}\) )?panicked at (.{0,2000})$/;
const goPanic = /^(panic|fatal error): (.{0,2000})$/;
const ruby = /^[^\s:]{1,300}\.rb:\d{1,7}:in [`'][^`']{1,200}': (.{0,2000}) \(([A-Z][\w:]{1,120})\)$/;

/** The line of a block that says what went wrong: its first one, unless an exception is named below it. */
export function tellingLine(block: string): Said {
  const lines = block.split('\n');
  const [first = ''] = lines;
  if (lines.some((line) => /^\s{0,4}(?:\+ )?(?:Exception Group )?Traceback \(/.test(line))) return pythonIn(lines);
  for (const [at, line] of lines.entries()) {
    const said = saidBy(line.trim(), lines[at + 1] ?? '');
    if (said !== null) return said;
  }
  const [, type, message] = mentioned.exec(first) ?? [];
  return type === undefined ? { type: '', message: first.trim() } : { type, message: message ?? '' };
}

function saidBy(line: string, next: string): Said | null {
  const [, type, code, message] = raised.exec(line) ?? [];
  if (type !== undefined) return { type: code === undefined ? type : `${type} [${code}]`, message: message ?? '' };
  const [, panic, what] = goPanic.exec(line) ?? [];
  if (panic !== undefined)
    return { type: panic, message: (what ?? '').replace(/ \[recovered(?:, repanicked)?\]$/, '') };
  const [, rest] = panicked.exec(line) ?? [];
  // Before Rust 1.73 the message stood on the same line.
  if (rest !== undefined) return { type: 'panic', message: /^'(.{0,2000})', /.exec(rest)?.[1] ?? next.trim() };
  const [, complaint, kind] = ruby.exec(line) ?? [];
  return kind === undefined ? null : { type: kind, message: complaint ?? '' };
}

/** Of a chain the last is what was not caught. */
function pythonIn(lines: readonly string[]): Said {
  const below = lines.findLastIndex((line) => /^\s{0,4}(?:\+ )?(?:Exception Group )?Traceback \(/.test(line)) + 1;
  for (const line of lines.slice(below)) {
    const [, type, message] = pythonRaised.exec(line) ?? [];
    if (type !== undefined) return { type, message: message ?? '' };
  }
  return { type: '', message: (lines[0] ?? '').trim() };
}
