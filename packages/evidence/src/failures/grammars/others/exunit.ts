import type { StackFrame } from '@gauntlet/verdict';
import type { Grammar, LogLine } from '../../grammar.ts';
import { readBlocks } from './blocks.ts';

/** `  1) test adds the tax (Shop.CartTest)`, also `doctest …`, `property …` and what setup_all failed. */
const header =
  /^ {1,4}\d{1,4}\) ((?:test|doctest|property|feature) .{1,400}?|\S.{0,200}?: failure on setup_all callback.{0,60}?) ?\(?((?:[A-Z]\w{0,80}\.){0,10}[A-Z]\w{0,80})?\)?$/;
const place = /^ {5}([^\s:][^:]{0,400}\.exs?):(\d{1,7})$/;
const frame = /^ {7}(?:\([^)]{1,80}\) )?([^\s:][^:]{0,400}\.(?:exs?|erl)):(\d{1,7}): (\S.{0,300})$/;
const raised = /^ {5}\*\* \(([A-Z][\w.]{0,120})\) ?(.{0,1500})$/;
const left = /^ {5}left: {1,3}(.{1,800})$/;
const right = /^ {5}right: {1,3}(.{1,800})$/;
const over = /^(?:Finished in |\d+ (?:tests?|doctests?|propert))/;

interface Open {
  lines: LogLine[];
  name: string;
  suite: string | null;
  place: { path: string; line: number } | null;
  rule: string;
  message: string[];
  isTold: boolean;
  left: string | null;
  right: string | null;
  stack: StackFrame[];
}

function add(open: Open, line: LogLine): boolean {
  const { text } = line;
  if (over.test(text)) return false;
  const [, path, at] = open.place === null ? (place.exec(text) ?? []) : [];
  const [, file, row, within] = frame.exec(text) ?? [];
  const [, rule, said] = raised.exec(text) ?? [];
  if (path !== undefined) {
    open.place = { path, line: Number(at) };
    open.lines.push(line);
  } else if (file !== undefined) open.stack.push({ path: file, line: Number(row), function: within as string });
  else if (rule !== undefined && open.rule === '') {
    open.rule = rule;
    open.message = [said ?? ''];
    open.lines.push(line);
  } else if (
    /^ {5}(?:code|left|right|stacktrace|mailbox|arguments):|^ {5}The (?:following|process)/.test(text) ||
    (text === '' && open.message.length > 0)
  )
    open.isTold = true;
  else if (!open.isTold && open.place !== null && /^ {5}\S/.test(text) && open.message.length < 6) {
    open.message.push(text.trim());
    if (open.lines.length < 5) open.lines.push(line);
  }
  open.left ??= left.exec(text)?.[1] ?? null;
  open.right ??= right.exec(text)?.[1] ?? null;
  return true;
}

/** ExUnit of Elixir 1.4 to 1.19. */
export const exunit: Grammar = {
  tool: 'exunit',
  category: 'test',
  triggers: [') test ', ') doctest ', ') property ', ') feature ', 'on setup_all callback'],
  commands: ['mix test'],
  open: (context) =>
    readBlocks<Open>(
      {
        begin(line) {
          const [, name, suite] = header.exec(line.text) ?? [];
          if (name === undefined) return null;
          const empty = { place: null, rule: '', message: [], isTold: false, left: null, right: null, stack: [] };
          return { lines: [line], name, suite: suite ?? null, ...empty };
        },
        more: add,
        tell({ lines, name, suite, place: at, rule, message, left: actual, right: expected, stack }) {
          if (at === null && message.length === 0) return;
          const own = stack.find(({ path }) => /^(?:test|lib|apps)\//.test(path)) ?? stack[0];
          context.emit({
            lines,
            message: message.join('\n') || rule,
            rule,
            location: own?.line === undefined ? at : { path: own.path, line: own.line },
            test: { suite, name, expected: actual === null ? null : expected, actual },
            stack,
          });
        },
      },
      120,
    ),
};
