import type { Grammar, LogLine } from '../../grammar.ts';
import { readBlocks } from './blocks.ts';

const compiler =
  /^(?:In|There was a problem expanding macro '[^']{1,100}' In) ([^\s:][^:]{0,400}\.cr):(\d{1,7})(?::(\d{1,7}))?$/;
const error = /^Error: (\S.{0,1500})$/;
/** `crystal spec cart_spec.cr:5 # cart adds the tax` */
const listed = /^crystal spec ([^\s:][^:]{0,400}\.cr):(\d{1,7}) # (\S.{0,400})$/;

/** Crystal 1: the compiler's last frame and its error. */
export const crystal: Grammar = {
  tool: 'crystal',
  category: 'build',
  triggers: ['.cr:'],
  commands: ['crystal', 'shards'],
  open: (context) =>
    readBlocks<{ lines: LogLine[]; path: string; at: number; column: number | null; message: string | null }>(
      {
        begin(line) {
          const [, path, at, column] = compiler.exec(line.text) ?? [];
          if (path === undefined) return null;
          return {
            lines: [line],
            path,
            at: Number(at),
            column: column === undefined ? null : Number(column),
            message: null,
          };
        },
        more(open, line) {
          const [, message] = error.exec(line.text) ?? [];
          if (message !== undefined) open.message = message;
          if (open.lines.length < 6) open.lines.push(line);
          return open.message === null;
        },
        tell({ lines, path, at, column, message }) {
          if (message === null) return;
          context.emit({ lines, message, location: { path, line: at, ...(column === null ? {} : { column }) } });
        },
      },
      30,
    ),
};

/** The list at the end of Crystal's specs. */
export const crystalSpec: Grammar = {
  tool: 'crystal-spec',
  category: 'test',
  triggers: ['crystal spec '],
  commands: ['crystal spec'],
  open: (context) => ({
    line(line) {
      const [, path, at, name] = listed.exec(line.text) ?? [];
      if (path !== undefined) {
        context.emit({
          lines: [line],
          message: 'The example failed.',
          location: { path, line: Number(at) },
          test: { suite: path, name: name as string, expected: null, actual: null },
        });
      }
      return false;
    },
  }),
};
