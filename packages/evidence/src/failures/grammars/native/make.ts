import type { Draft, Grammar, LogLine } from '../../grammar.ts';

const name = '(?:[gm]?make|mingw32-make|bmake)(?:\\[\\d{1,3}\\])?';
const noRule = new RegExp(
  `^${name}: \\*\\*\\* (No rule to make target .{1,600}?|No targets(?: specified and no makefile found)?|.{1,300}: No such file or directory)\\. {0,2}Stop\\.$`,
);
const inMakefile = /^([^\s:][^:]{0,300}):(\d{1,7}): \*\*\* (\S.{0,1000}?)\.? {1,2}Stop\.$/;
const command = new RegExp(
  `^${name}: (?!\\*\\*\\*)(\\S{1,300}: (?:No such file or directory|Permission denied|Command not found|not found))$`,
  'i',
);
/** `make[1]: *** [Makefile:4: test] Error 127`, before make 4 `make: *** [test] Error 2` */
const stopped = new RegExp(
  `^${name}: \\*\\*\\* \\[(?:([^\\s\\]:]{1,300}):(\\d{1,7}): )?([^\\]]{1,400})\\] (Error -?\\d{1,4}|Segmentation fault.{0,40}|Terminated|Killed|Aborted.{0,40})(?: \\(.{1,60}\\))?$`,
);
const ninjaError = /^ninja: (?:error|fatal): (\S.{0,1000})$/;
const ninjaFailed = /^FAILED: (?:\[code=\d{1,4}\] )?(\S.{0,1000})$/;

/** GNU make 3.8 to 4.4. That a command failed is told only where make found nothing wrong itself, as a consequence. */
export const make: Grammar = {
  tool: 'make',
  category: 'build',
  triggers: [': *** ', 'make: ', ']: '],
  commands: ['make', 'gmake'],
  open: (context) => {
    let isTold = false;
    let consequence: Draft | null = null;
    const tell = (line: LogLine, message: string, location: Draft['location'] = null): void => {
      isTold = true;
      context.emit({ lines: [line], message, location });
    };
    return {
      line(line) {
        const { text } = line;
        const [, said] = noRule.exec(text) ?? command.exec(text) ?? [];
        if (said !== undefined) tell(line, said);
        const [, path, at, wrong] = inMakefile.exec(text) ?? [];
        if (wrong !== undefined) tell(line, wrong, { path: path as string, line: Number(at) });
        const [, file, row, target, how] = stopped.exec(text) ?? [];
        if (target !== undefined && consequence === null) {
          const location = file === undefined ? null : { path: file, line: Number(row) };
          consequence = { lines: [line], message: `${target}: ${how}`, location, root: false, confidence: 0.6 };
        }
        return false;
      },
      end() {
        if (!isTold && consequence !== null) context.emit(consequence);
      },
    };
  },
};

/** ninja 1.x; the output of a failed command stands below its line and is read by others. */
export const ninja: Grammar = {
  tool: 'ninja',
  category: 'build',
  triggers: ['ninja: ', 'failed: '],
  commands: ['ninja'],
  banners: ['ninja: entering directory', 'ninja: build stopped'],
  open: (context) => {
    let isTold = false;
    let consequence: Draft | null = null;
    return {
      line(line) {
        const [, said] = ninjaError.exec(line.text) ?? [];
        if (said !== undefined) {
          isTold = true;
          context.emit({ lines: [line], message: said });
        }
        const [, target] = ninjaFailed.exec(line.text) ?? [];
        consequence ??=
          target === undefined ? null : { lines: [line], message: `${target} failed`, root: false, confidence: 0.6 };
        return false;
      },
      end() {
        if (!isTold && consequence !== null && context.saw('ninja')) context.emit(consequence);
      },
    };
  },
};
