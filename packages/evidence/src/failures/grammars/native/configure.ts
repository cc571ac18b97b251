import type { Grammar, LogLine } from '../../grammar.ts';

/** `configure: error: zlib is needed`, with the path of the script where it is called by one. */
const failed = /^(?:\S{0,200}\/)?configure(?:\.sh)?: error: (\S.{0,1500})$/;
const inFolder = /^in [`'].{1,400}':$/;
/** `configure.ac:3: error: possibly undefined macro: AC_X` */
const autoconf = /^(\S{1,300}\.(?:ac|in|am|m4)):(\d{1,7}): error: (\S.{0,1000})$/;
const absent =
  /not found|missing|required|needed|install|No package|not met|cannot find|could not find|unable to find/i;
/** meson's `meson.build:2:0: ERROR: Dependency "x" not found` */
const meson =
  /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}meson(?:\.build|_options\.txt|\.options)|meson(?:\.build|_options\.txt|\.options)):(\d{1,7}):(\d{1,7}): ERROR: (\S.{0,1500})$/;
const mesonTest =
  /^ {0,3}\d{1,6}\/\d{1,6} (\S.{0,300}?) {1,80}(FAIL|TIMEOUT|ERROR|UNEXPECTEDPASS|INTERRUPT) {1,40}[\d.]{1,10} ?s(?: {1,8}(\S.{0,200}))?$/;

/** What scripts of autoconf, and autoconf itself, miss. */
export const configure: Grammar = {
  tool: 'configure',
  category: 'build',
  triggers: ['configure: error: ', 'configure.sh: error: ', '.ac:', '.m4:', '.am:', '.in:'],
  commands: ['configure', 'autoreconf', 'autoconf'],
  open: (context) => {
    const emit = (line: LogLine, message: string, location: { path: string; line: number } | null): void => {
      const category = absent.test(message) && location === null ? 'dependency' : 'build';
      context.emit({ lines: [line], message, category, location });
    };
    return {
      line(line) {
        const [, said] = failed.exec(line.text) ?? [];
        // That it happened in a folder stands before what happened.
        if (said !== undefined && !inFolder.test(said)) emit(line, said, null);
        const [, path, at, wrong] = autoconf.exec(line.text) ?? [];
        if (wrong !== undefined) emit(line, wrong, { path: path as string, line: Number(at) });
        return false;
      },
    };
  },
};

/** Meson 0.40 to 1.9: what it cannot configure, and the tests that it runs. */
export const mesonBuild: Grammar = {
  tool: 'meson',
  category: 'build',
  triggers: [': error: ', ' fail ', ' timeout ', ' error ', ' unexpectedpass ', ' interrupt '],
  commands: ['meson', 'ninja test'],
  banners: ['the meson build system', 'meson-logs'],
  open: (context) => {
    const told = new Set<string>();
    return {
      line(line) {
        const [, path, at, column, said] = meson.exec(line.text) ?? [];
        if (said !== undefined) {
          const location = {
            path: path as string,
            line: Number(at),
            ...(column === '0' ? {} : { column: Number(column) }),
          };
          const category =
            /^(?:Dependency|Program|Subproject|C\S{0,4} shared or static library) /.test(said) || absent.test(said)
              ? 'dependency'
              : 'build';
          context.emit({ lines: [line], message: said, category, location });
        }
        const [, name, how, why] = mesonTest.exec(line.text) ?? [];
        if (name !== undefined && !told.has(name)) {
          if (told.size < 10_000) told.add(name);
          const [suite, own] = name.includes(' / ') ? name.split(' / ', 2) : [null, name];
          const test = { suite: suite ?? null, name: own ?? name, expected: null, actual: null };
          const message = why === undefined || why === '' ? `The test ended with ${how}.` : why;
          context.emit({ lines: [line], message, rule: how === 'FAIL' ? '' : (how as string), category: 'test', test });
        }
        return false;
      },
    };
  },
};
