import type { Grammar } from '../../grammar.ts';

const diff = /^Diff in (\S.*?)(?::| at line )(\d+):?$/;

/** rustfmt 1.x, `cargo fmt --check`. */
export const rustfmt: Grammar = {
  tool: 'rustfmt',
  category: 'format',
  triggers: ['diff in '],
  commands: ['rustfmt'],
  open: (context) => ({
    line(line) {
      const [, path, at] = diff.exec(line.text) ?? [];
      if (path !== undefined) {
        context.emit({
          lines: [line],
          message: 'The file is not formatted as rustfmt would.',
          location: { path, line: Number(at) },
        });
      }
      return false;
    },
  }),
};
