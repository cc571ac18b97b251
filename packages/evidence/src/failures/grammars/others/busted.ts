import type { Grammar, LogLine } from '../../grammar.ts';
import { readBlocks } from './blocks.ts';

/** `Failure → spec/cart_spec.lua @ 3`, `Error -> spec/cart_spec.lua @ 4` */
const header = /^(?:Failure|Error) (?:→|->) ([^\s@][^@]{0,400}\.\w{1,8}) @ (\d{1,7})$/;
const located = /^(\S[^:]{0,400}\.\w{1,8}):(\d{1,7}): (.{0,1500})$/;

interface Open {
  lines: LogLine[];
  path: string;
  at: number;
  name: string | null;
  text: string[];
  place: { path: string; line: number } | null;
}

/** busted 2, the runner of tests for Lua. */
export const busted: Grammar = {
  tool: 'busted',
  category: 'test',
  triggers: ['failure → ', 'error → ', 'failure -> ', 'error -> '],
  commands: ['busted'],
  open: (context) =>
    readBlocks<Open>({
      begin(line) {
        const [, path, at] = header.exec(line.text) ?? [];
        return path === undefined ? null : { lines: [line], path, at: Number(at), name: null, text: [], place: null };
      },
      more(open, line) {
        if (line.text === '' || /^stack traceback:/.test(line.text)) return open.name === null;
        if (open.name === null) open.name = line.text;
        else {
          const [, path, at, said] = located.exec(line.text) ?? [];
          if (path !== undefined && open.place === null) open.place = { path, line: Number(at) };
          if (open.text.length < 8) open.text.push(open.text.length === 0 && said !== undefined ? said : line.text);
        }
        if (open.lines.length < 5) open.lines.push(line);
        return true;
      },
      tell({ lines, path, at, name, text, place }) {
        if (name === null) return;
        const passed = text.indexOf('Passed in:');
        const wanted = text.indexOf('Expected:');
        const isCompared = passed !== -1 && wanted !== -1;
        context.emit({
          lines,
          message: text.join('\n') || 'The test failed.',
          location: place ?? { path, line: at },
          test: {
            suite: path,
            name,
            expected: isCompared ? (text[wanted + 1] ?? null) : null,
            actual: isCompared ? (text[passed + 1] ?? null) : null,
          },
        });
      },
    }),
};
