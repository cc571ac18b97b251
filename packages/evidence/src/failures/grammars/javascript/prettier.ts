import type { Grammar } from '../../grammar.ts';

const checking = /^Checking formatting\.\.\.$/;
const unformatted = /^\[warn\] (\S.{0,400}\.\w{1,12})$/;
/** Before version 2.3 the names stand alone. */
const bare = /^([^\s:[\]][^:]{0,400}\.\w{1,12})$/;
const over = /^(?:All matched files use Prettier|Code style issues|Error occurred when checking)/;
/** `[error] src/a.js: SyntaxError: Unexpected token (2:1)` */
const broken = /^\[error\] (\S[^:]{0,400}): (\w{0,60}Error): (\S.{0,1000}?)(?: \((\d{1,7}):(\d{1,7})\))?$/;

/** Prettier 1.16 to 3: `--check`, and files that it cannot parse. */
export const prettier: Grammar = {
  tool: 'prettier',
  category: 'format',
  triggers: ['checking formatting...', '[warn] ', '[error] '],
  commands: ['prettier'],
  banners: ['checking formatting...'],
  open: (context) => {
    let isChecking = false;
    const message = 'The file is not formatted as Prettier would.';
    return {
      line(line) {
        const { text } = line;
        if (checking.test(text)) {
          isChecking = true;
          return true;
        }
        if (!context.saw('prettier')) return false;
        const [, path, rule, , at, column] = broken.exec(text) ?? [];
        if (path !== undefined) {
          const place = at === undefined ? {} : { line: Number(at), column: Number(column) };
          const said = text.slice(text.indexOf(`${rule}: `));
          const location = { path, ...place };
          context.emit({ lines: [line], message: said, rule: rule as string, category: 'build', location });
          return isChecking;
        }
        const [, file] = unformatted.exec(text) ?? (isChecking ? bare.exec(text) : null) ?? [];
        if (over.test(text)) isChecking = false;
        else if (file !== undefined) context.emit({ lines: [line], message, location: { path: file } });
        else if (!/^(?:\[(?:warn|error)\] |$)/.test(text)) isChecking = false;
        return isChecking;
      },
    };
  },
};
