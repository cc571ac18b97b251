import type { Grammar, LogLine } from '../../grammar.ts';
import { readBlocks } from './blocks.ts';

/** `00:01 +1 -1: test/cart_test.dart: adds the tax [E]` */
const header =
  /^\d{2}:\d{2} \+\d{1,6}(?: ~\d{1,6})? -\d{1,6}: (?:((?:\S[^:]{0,300}\/)?[\w-]{1,200}\.dart): )?(\S.{0,400}) \[E\]$/;
const frame = /^ {2}((?:package:)?[^\s:][^:\s]{0,300}\.dart) (\d{1,7}):(\d{1,7}) {1,80}(\S.{0,200})$/;
const wanted = /^ {2}Expected: (.{1,400})$/;
const got = /^ {4}Actual: (.{1,400})$/;
/** `lib/cart.dart:3:5: Error: Expected ';' after this.` */
const compiler = /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.dart):(\d{1,7}):(\d{1,7}): Error: (\S.{0,1500})$/;
/** `  error • Undefined name 'tax' • lib/cart.dart:3:5 • undefined_identifier`, with `-` in older ones. */
const analyzer =
  /^ {1,5}error (?:•|-) (\S.{0,1000}?) (?:•|-) ([^\s:][^:•]{0,400}\.dart):(\d{1,7}):(\d{1,7}) (?:•|-) (\w{2,100})$/;

interface Open {
  lines: LogLine[];
  suite: string | null;
  name: string;
  text: string[];
  place: { path: string; line: number; column: number } | null;
  expected: string | null;
  actual: string | null;
}

/** `dart test` and `flutter test`. */
export const dartTest: Grammar = {
  tool: 'dart-test',
  category: 'test',
  triggers: [' [e]'],
  commands: ['dart test', 'flutter test'],
  open: (context) => {
    const told = new Set<string>();
    return readBlocks<Open>({
      begin(line) {
        const [, suite, name] = header.exec(line.text) ?? [];
        if (name === undefined) return null;
        return { lines: [line], suite: suite ?? null, name, text: [], place: null, expected: null, actual: null };
      },
      more(open, line) {
        const [, path, row, column] = frame.exec(line.text) ?? [];
        if (path !== undefined && !path.startsWith('package:'))
          open.place ??= { path, line: Number(row), column: Number(column) };
        else if (path === undefined && /^ {2}/.test(line.text) && open.place === null && open.text.length < 6) {
          open.text.push(line.text.trim());
          open.lines.push(line);
        }
        open.expected ??= wanted.exec(line.text)?.[1] ?? null;
        open.actual ??= got.exec(line.text)?.[1] ?? null;
        return /^ {2}|^$/.test(line.text);
      },
      tell({ lines, suite, name, text, place, expected, actual }) {
        const key = `${suite}: ${name}`;
        if (told.has(key)) return;
        told.add(key);
        context.emit({
          lines: lines.slice(0, 5),
          message: text.join('\n') || 'The test failed.',
          location: place ?? (suite === null ? null : { path: suite }),
          test: { suite, name, expected: actual === null ? null : expected, actual },
        });
      },
    });
  },
};

/** The compiler and the analyzer of Dart. */
export const dart: Grammar = {
  tool: 'dart',
  category: 'build',
  triggers: ['.dart:'],
  commands: ['dart', 'flutter'],
  open: (context) => ({
    line(line) {
      const [, path, row, column, message] = compiler.exec(line.text) ?? [];
      const [, said, file, at, from, rule] = analyzer.exec(line.text) ?? [];
      if (path !== undefined) {
        const location = { path, line: Number(row), column: Number(column) };
        context.emit({ lines: [line], message: message as string, location });
      } else if (file !== undefined) {
        const location = { path: file, line: Number(at), column: Number(from) };
        context.emit({ lines: [line], message: said as string, rule: rule as string, category: 'lint', location });
      }
      return false;
    },
  }),
};
