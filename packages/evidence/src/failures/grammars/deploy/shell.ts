import type { PrintedLocation } from '../../failure.ts';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** bash: `./run.sh: line 3: tool: command not found`; dash: `run.sh: 3: tool: not found`; neither: `bash: tool: command not found`. */
const inScript =
  /^([^:\s]{1,300}): (?:line )?(\d{1,6}): (?:(.{1,300}): (command not found|not found|No such file or directory|Permission denied|Is a directory|unbound variable|parameter not set|cannot execute: required file not found|Exec format error|bad interpreter: .{1,100})|(cd: can't cd to .{1,300}))$/;
const syntax =
  /^([^:\s]{1,300}): (?:line )?(\d{1,6}): ([Ss]yntax error\b.{0,300}|unexpected EOF while looking for matching .{1,20})$/;
const direct =
  /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|z|k)?sh(?:: \d{1,6}|:\d{1,6})?: (?:(.{1,300}): (command not found|not found|No such file or directory|Permission denied|cannot execute: required file not found|cannot open .{1,200})|command not found: (.{1,200})|\d{1,6}: cannot open .{1,300})$/;
/** What the everyday programs say of a file. */
const program =
  /^(?:cat|cp|mv|rm|ls|cd|tar|chmod|chown|mkdir|rmdir|ln|touch|sed|grep|find|head|tail|diff|install|env|nohup|sudo|time|xargs): .{1,400}: (?:No such file or directory|Permission denied|Cannot open: No such file or directory|command not found|Is a directory|File exists)$/;
/** Scripts that the runner or a shell made, and the shells themselves, are no files of the project. */
const foreign =
  /(?:^|[/\\])(?:_temp|te?mp)[/\\]|^(?:\/(?:usr\/)?bin\/)?-?(?:ba|da|z|k)?sh$|^-c$|^environment$|^\/dev\/|^\/etc\//;
/** A script goes on after such an error unless it was told to stop, so only the last ones count. */
const nearEnd = 25;
const most = 3;

interface Said {
  line: LogLine;
  rule: string;
  location: PrintedLocation | null;
  confidence: number;
}

/** bash 3 to 5, dash, ash and zsh, with LC_ALL=C. */
class ShellReader implements GrammarReader {
  readonly #context: Context;
  #said: Said[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const said = this.#find(line);
    // Yarn 1 quotes what the script of a package printed, and tells it itself.
    const isQuoted = said !== null && this.#context.before(8).some((each) => each.text === 'Output:');
    if (said !== null && !isQuoted && this.#said.length < 200) this.#said.push(said);
    return false;
  }

  end(): void {
    const end = this.#context.before(1)[0]?.number ?? 0;
    const last = this.#said.filter(({ line, rule }) => rule === 'syntax' || end - line.number <= nearEnd);
    this.#said = [];
    const told = new Set<string>();
    for (const { line, rule, location, confidence } of last) {
      if (told.has(line.text) || told.size >= most) continue;
      told.add(line.text);
      this.#context.emit({ lines: [line], message: line.text, rule, location, confidence });
    }
  }

  #find(line: LogLine): Said | null {
    const { text } = line;
    const [, broken, brokenAt, what] = syntax.exec(text) ?? [];
    if (broken !== undefined && what !== undefined) {
      return { line, rule: 'syntax', location: placeOf(broken, brokenAt), confidence: 0.7 };
    }
    const [, script, at, , reason, folder] = inScript.exec(text) ?? [];
    if (script !== undefined)
      return { line, rule: ruleOf(reason ?? folder ?? ''), location: placeOf(script, at), confidence: 0.6 };
    const match = direct.exec(text);
    if (match !== null) return { line, rule: ruleOf(match[2] ?? 'command not found'), location: null, confidence: 0.6 };
    return program.test(text) ? { line, rule: ruleOf(text), location: null, confidence: 0.3 } : null;
  }
}

function ruleOf(text: string): string {
  if (/Permission denied/.test(text)) return 'permission';
  if (/unbound variable|parameter not set/.test(text)) return 'unbound-variable';
  if (/^(?:command )?not found$|: command not found$/.test(text)) return 'command-not-found';
  if (/required file|interpreter|Exec format/.test(text)) return 'cannot-execute';
  return 'no-file';
}

function placeOf(script: string, line: string | undefined): PrintedLocation | null {
  return foreign.test(script) ? null : { path: script, line: Number(line) };
}

export const shell: Grammar = {
  tool: 'shell',
  category: 'build',
  triggers: [
    'command not found',
    ': not found',
    ': no such file or directory',
    ': permission denied',
    ': is a directory',
    ': file exists',
    'unbound variable',
    'parameter not set',
    'cannot execute: ',
    'exec format error',
    'bad interpreter',
    ': syntax error',
    'unexpected eof while looking for matching',
    ': cannot open ',
    "can't cd to",
  ],
  open: (context) => new ShellReader(context),
};
