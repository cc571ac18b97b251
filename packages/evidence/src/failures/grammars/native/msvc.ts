import type { Grammar } from '../../grammar.ts';

/** `C:\shop\cart.cpp(12,5): error C2065: 'x': undeclared identifier [C:\shop\shop.vcxproj]` */
const compiler =
  /^\s{0,4}(?:\d{1,3}>)?((?:[A-Za-z]:)?[^\s(:][^(:]{0,400})\((\d{1,7})(?:,(\d{1,7}))?\) ?: (?:fatal )?error (C\d{4}): (\S.{0,2000}?)(?: \[[^\]]{1,400}\.vcxproj[^\]]{0,100}\])?$/;
/** `main.obj : error LNK2019: unresolved external symbol …`, `LINK : fatal error LNK1181: cannot open input file 'x.lib'` */
const linker =
  /^\s{0,4}(?:\d{1,3}>)?(\S[^:]{0,300}?) ?: (?:fatal )?error (LNK\d{4}): (\S.{0,2000}?)(?: \[[^\]]{1,400}\.vcxproj[^\]]{0,100}\])?$/;
/** Boost.Test's `cart_test.cpp(12): error: in "cart/total": check a == b has failed [1 != 2]`; on Unix `cart_test.cpp(12): error: …` too. */
const boost = /^((?:[A-Za-z]:)?[^\s(:][^(:]{0,400})\((\d{1,7})\): (?:fatal )?error: in "([^"]{1,400})": (\S.{0,2000})$/;
const boostValues = /\[(.{1,400}?) (?:!=|==|<|>|<=|>=) (.{1,400})\]$/;

/** The compiler and linker of Visual Studio. */
export const msvc: Grammar = {
  tool: 'msvc',
  category: 'build',
  triggers: ['error c', 'error lnk'],
  commands: ['cl', 'msbuild'],
  open: (context) => {
    const told = new Set<string>();
    return {
      line(line) {
        const [, path, at, column, rule, said] = compiler.exec(line.text) ?? [];
        const [, file, code, message] = linker.exec(line.text) ?? [];
        const key = `${path ?? file}:${at}:${rule ?? code}:${said ?? message}`;
        if ((said === undefined && message === undefined) || told.has(key)) return false;
        if (told.size < 10_000) told.add(key);
        if (path !== undefined) {
          const place = { path, line: Number(at) };
          const location = column === undefined ? place : { ...place, column: Number(column) };
          context.emit({ lines: [line], message: said as string, rule: rule as string, location });
          // That there were unresolved symbols only counts those told before.
        } else if (code !== 'LNK1120')
          context.emit({ lines: [line], message: message as string, rule: code as string });
        return false;
      },
    };
  },
};

export const boostTest: Grammar = {
  tool: 'boost-test',
  category: 'test',
  triggers: ['error: in "'],
  open: (context) => ({
    line(line) {
      const [, path, at, name, said] = boost.exec(line.text) ?? [];
      if (path === undefined || name === undefined || said === undefined) return false;
      const [, actual, expected] = boostValues.exec(said) ?? [];
      const parts = name.split('/');
      const test = {
        suite: parts.slice(0, -1).join('/') || null,
        name: parts.at(-1) ?? name,
        expected: expected ?? null,
        actual: actual ?? null,
      };
      context.emit({ lines: [line], message: said, location: { path, line: Number(at) }, test });
      return false;
    },
  }),
};
