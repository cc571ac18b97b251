import type { Grammar, LogLine } from '../../grammar.ts';
import { readBlocks } from './blocks.ts';

/** `cart_tests: tax_test...*failed*`, `cart_tests:5: tax_test...*failed*` */
const header =
  /^\s{0,12}(?:(\w{1,100}):(?:\d{1,7}:)? )?(\w{1,100})(?: \([^)]{1,200}\))?\.\.\.(?:\[[\d.]{1,10} s\] )?\*failed\*$/;
const frame = /^\s{0,12}in (?:function|call from) (\S{1,300}) \(([^\s,)]{1,300}), line (\d{1,7})\)$/;
const raised = /^\s{0,12}\*\*(\w{1,20}):(.{1,600})$/;
const value = /^\s*\{(expected|value),(.{1,400}?)\}(?:,|\]\}.{0,10})?$/;
/** `broken.erl:3:18: function sum/1 undefined`; warnings say so. */
const compiler = /^([^\s:][^:]{0,400}\.(?:erl|hrl|yrl|xrl)):(\d{1,7})(?::(\d{1,7}))?: (?!Warning:)(\S.{0,600})$/;

interface Open {
  lines: LogLine[];
  suite: string | null;
  name: string;
  stack: Array<{ path: string; line: number; function: string }>;
  raised: string | null;
  expected: string | null;
  value: string | null;
}

/** EUnit of Erlang/OTP 20 to 28. */
export const eunit: Grammar = {
  tool: 'eunit',
  category: 'test',
  triggers: ['*failed*'],
  commands: ['rebar3 eunit', 'eunit'],
  open: (context) =>
    readBlocks<Open>({
      begin(line) {
        const [, suite, name] = header.exec(line.text) ?? [];
        if (name === undefined) return null;
        return { lines: [line], suite: suite ?? null, name, stack: [], raised: null, expected: null, value: null };
      },
      more(open, line) {
        const [, within, path, at] = frame.exec(line.text) ?? [];
        if (path !== undefined) open.stack.push({ path, line: Number(at), function: within as string });
        const [, kind, what] = raised.exec(line.text) ?? [];
        if (kind !== undefined) open.raised ??= `${kind}:${what}`;
        const [, key, told] = value.exec(line.text) ?? [];
        if (key === 'expected') open.expected = told ?? null;
        else if (key === 'value') open.value = told ?? null;
        return line.text.trim() !== '';
      },
      tell({ lines, suite, name, stack, raised: why, expected, value: actual }) {
        const own = stack.find(({ path }) => !/^(?:eunit|erl_eval|proc_lib)/.test(path)) ?? stack[0];
        const message = why === null ? 'The test failed.' : why.replace(/,$/, '');
        context.emit({
          lines,
          message,
          rule: /^\w+:\{?(\w{1,60})/.exec(message)?.[1] ?? '',
          location: own === undefined ? null : { path: own.path, line: own.line },
          test: { suite, name, expected, actual },
          stack,
        });
      },
    }),
};

/** erlc of OTP 20 to 28, also within Mix and rebar3. */
export const erlc: Grammar = {
  tool: 'erlc',
  category: 'build',
  triggers: ['.erl:', '.hrl:', '.yrl:', '.xrl:'],
  commands: ['erlc', 'rebar3'],
  open: (context) => ({
    line(line) {
      const [, path, row, column, message] = compiler.exec(line.text) ?? [];
      if (path !== undefined && (context.saw('erlc') || column !== undefined)) {
        const location = { path, line: Number(row), ...(column === undefined ? {} : { column: Number(column) }) };
        context.emit({ lines: [line], message: message as string, location });
      }
      return false;
    },
  }),
};
