import type { Draft, Grammar, LogLine } from '../../grammar.ts';

/** `main.c:(.text+0x15): undefined reference to \`discount'`, `/usr/bin/ld: main.c:4: undefined reference to …` */
const undefinedReference =
  /^(?:\S{0,200}ld(?:\.\w{1,8})?: )?(?:(\S[^:]{0,300}\.\w{1,5}):(?:(\d{1,7}):|\([^)]{1,200}\):)? |\([^)]{1,200}\): )?undefined reference to (?:symbol )?[`'](.{1,1000})'$/;
const multiple =
  /^(?:\S{0,200}ld(?:\.\w{1,8})?: )?(?:(\S[^:]{0,300}\.\w{1,5}):(?:(\d{1,7}):|\([^)]{1,200}\):)? )?multiple definition of [`'](.{1,1000}?)'(?:; .{0,600})?$/;
const missingLibrary =
  /^(?:\S{0,200}ld(?:\.\w{1,8})?: )cannot find (-l\S{1,200}|\S{1,300}?)(?:: No such file or directory)?$/;
/** lld and mold. */
const modern = /^(?:\S{0,200}(?:ld\.lld|ld64\.lld|lld-link|rust-lld|wasm-ld|mold)): error: (\S.{0,2000})$/;
const macLibrary = /^ld: ((?:library not found for |framework not found |library ').{1,500})$/;
const macUndefined = /^Undefined symbols for architecture (\w{1,20}):$/;
const macSymbol = /^ {2}"?(.{1,1000}?)"?, referenced from:$/;
const macDuplicate = /^duplicate symbol '?(.{1,1000}?)'? in:$/;
const other =
  /^\S{0,200}\bld(?:\.(?:bfd|gold))?: (\S.{0,300}?: (?:relocation .{1,600}|file (?:not recognized|format not recognized).{0,200}|error adding symbols: .{1,300}|undefined reference to symbol .{1,300})|skipping incompatible .{1,300}|unrecognized option .{1,200}|final link failed: .{1,300})$/;
/** What the command or its objects are called when a build tries what the machine can do. */
const probe = /_configtest\b|\bmeson-private\/|\bconftest\b|CMakeFiles\/(?:CMakeTmp|CMakeScratch)|\bcmTC_[0-9a-f]{4,8}/;
const harmless = /^skipping incompatible|^final link failed: (?:bad value|nonrepresentable section)/i;

/** What GNU ld, gold, lld, mold and the linker of macOS say; each symbol once, however often it is used. */
export const ld: Grammar = {
  tool: 'ld',
  category: 'build',
  triggers: [
    'undefined reference',
    'multiple definition',
    'ld: ',
    'lld: error',
    'lld-link: error',
    'wasm-ld: error',
    'mold: error',
    'undefined symbols for',
    'duplicate symbol ',
    'ld.bfd: ',
    'ld.gold: ',
  ],
  open: (context) => {
    const told = new Set<string>();
    let isMac = false;
    const emit = (draft: Draft): void => {
      const key = `${draft.rule}:${draft.message}`;
      if (told.has(key)) return;
      if (told.size < 10_000) told.add(key);
      context.emit(draft);
    };
    return {
      line(line) {
        const { text } = line;
        if (macUndefined.test(text)) {
          isMac = true;
          return true;
        }
        if (isMac) {
          const [, symbol] = macSymbol.exec(text) ?? [];
          if (symbol !== undefined) {
            emit({ lines: [line], message: `undefined symbol: ${symbol}`, rule: 'undefined-reference' });
          }
          isMac = /^\s/.test(text);
          if (isMac) return true;
        }
        const draft = read(line);
        if (draft !== null && !context.before(8).some((before) => probe.test(before.text))) emit(draft);
        return false;
      },
    };
  },
};

function read(line: LogLine): Draft | null {
  const { text } = line;
  const lines = [line];
  const [all, path, at, symbol] = undefinedReference.exec(text) ?? multiple.exec(text) ?? [];
  if (all !== undefined) {
    const isMissing = text.includes('undefined reference');
    const location =
      path === undefined || /\.(?:o|a|so)$/.test(path)
        ? null
        : { path, ...(at === undefined ? {} : { line: Number(at) }) };
    return {
      lines,
      message: isMissing ? `undefined reference to '${symbol}'` : `multiple definition of '${symbol}'`,
      rule: isMissing ? 'undefined-reference' : 'multiple-definition',
      location,
    };
  }
  const [, library] = missingLibrary.exec(text) ?? [];
  if (library !== undefined)
    return { lines, message: `cannot find ${library}`, rule: 'library-missing', category: 'dependency' };
  const [, said] = modern.exec(text) ?? [];
  if (said !== undefined) return { lines, message: said, rule: ruleOf(said) };
  const [, duplicate] = macDuplicate.exec(text) ?? [];
  if (duplicate !== undefined) return { lines, message: `duplicate symbol: ${duplicate}`, rule: 'multiple-definition' };
  const [, rest] = other.exec(text) ?? [];
  if (rest !== undefined && !harmless.test(rest)) return { lines, message: rest, rule: '' };
  const [, absent] = macLibrary.exec(text) ?? [];
  if (absent !== undefined) return { lines, message: absent, rule: 'library-missing', category: 'dependency' };
  return null;
}

function ruleOf(said: string): string {
  if (/^undefined (?:symbol|reference)/.test(said)) return 'undefined-reference';
  if (/^duplicate symbol/.test(said)) return 'multiple-definition';
  return /^(?:unable to find library|library not found|cannot find )/.test(said) ? 'library-missing' : '';
}
