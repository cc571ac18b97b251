import type { StackFrame } from '@gauntlet/verdict';
import type { PrintedLocation } from '../../failure.ts';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { ownPlace, placeOf } from './frames.ts';

const failed = /^( {0,80})not ok \d{1,7} (?:- )?(\S.{0,600}?)( # (?:TODO|SKIP)\b.{0,200})?$/;
const comment = /^ {0,80}# (?:Subtest: )?(\S.{0,300})$/;
const field = /^ {2,4}(operator|compare|expected|found|actual|wanted|at|stack): ?(.{0,1000})$/;
/** What tells the block of tape and of tap from those of other programs. */
const ours = new Set(['operator', 'compare']);
/** Node's own runner, which has its own reader. */
const nodes = /^ {2}(?:failureType|duration_ms|type): /;
const atField = /^ {4,8}(file|fileName|line|lineNumber|column|columnNumber): (.{1,400})$/;

interface Open {
  line: LogLine;
  indent: number;
  name: string;
  isDone: boolean;
  rule: string | null;
  expected: string | null;
  actual: string | null;
  at: { path?: string; line?: number; column?: number };
  stack: StackFrame[];
  long: string | null;
  seen: number;
}

/** What tape 4 to 5 and tap 12 to 18 say of an assertion that failed: `not ok` with YAML below it. */
class TapReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const open = this.#open;
    if (open !== null) return this.#read(open, line);
    const [, space, name, directive] = failed.exec(line.text) ?? [];
    if (space === undefined || name === undefined) return false;
    const said = { rule: null, expected: null, actual: null, at: {}, stack: [], long: null, seen: 0 };
    this.#open = { line, indent: space.length, name, isDone: directive !== undefined, ...said };
    return true;
  }

  end(): void {
    this.#close();
  }

  #read(open: Open, line: LogLine): boolean {
    const text = line.text.slice(open.indent);
    if (++open.seen === 1) {
      if (text !== '  ---') this.#open = null;
      return text === '  ---';
    }
    if (text === '  ...' || (text !== '' && !text.startsWith('  ')) || open.seen > 200) {
      this.#close();
      return false;
    }
    if (nodes.test(text)) open.isDone = true;
    const [, key, value] = field.exec(text) ?? [];
    if (key !== undefined && value !== undefined) setField(open, key, value.trim());
    else readLong(open, text);
    return true;
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || open.isDone || open.rule === null) return;
    const { line, name, rule, expected, actual, at, stack } = open;
    const { path } = at;
    const place: PrintedLocation | null = path === undefined ? null : { ...at, path };
    const above = this.#context.before(40).findLast((each) => comment.test(each.text) && each.number < line.number);
    const suite = comment.exec(above?.text ?? '')?.[1] ?? null;
    this.#context.emit({
      lines: [line],
      message: name,
      rule,
      location: place ?? ownPlace(stack),
      test: { suite, name, expected, actual },
      stack,
    });
  }
}

function setField(open: Open, key: string, value: string): void {
  open.long = /^(?:\|-?)?$/.test(value) ? key : null;
  if (ours.has(key)) open.rule = value;
  if (open.long !== null) return;
  if (key === 'expected' || key === 'wanted') open.expected = value;
  else if (key === 'actual' || key === 'found') open.actual = value;
  else if (key === 'at') {
    const frame = placeOf(value);
    if (frame !== null) open.at = ownPlace([frame]) ?? {};
  }
}

function readLong(open: Open, text: string): void {
  const value = text.trim();
  const { long } = open;
  if (long === 'expected' || long === 'wanted') open.expected = joined(open.expected, value);
  else if (long === 'actual' || long === 'found') open.actual = joined(open.actual, value);
  else if (long === 'stack') {
    const frame = placeOf(value.startsWith('at ') ? `  ${value}` : value);
    if (frame !== null && open.stack.length < 30) open.stack.push(frame);
  } else if (long === 'at') {
    const [, key = '', raw = ''] = atField.exec(text) ?? [];
    if (key.startsWith('file')) open.at.path = raw.replaceAll(/^["']|["']$/g, '');
    else if (key.startsWith('line')) open.at.line = Number(raw);
    else if (key.startsWith('column')) open.at.column = Number(raw);
  }
}

function joined(before: string | null, value: string): string {
  return before === null ? value : `${before}\n${value}`;
}

export const tap: Grammar = {
  tool: 'tap',
  category: 'test',
  triggers: ['not ok '],
  commands: ['tape', 'tap', 'tap-spec'],
  open: (context) => new TapReader(context),
};
