import type { Category } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const node = /^ {0,8}(?:\d{1,4}>)?/;
/** `A.cs(3,5): error CS1002: ; expected [/p/shop.csproj]`, `CSC : error CS5001: …`, `/p/shop.csproj : error NU1101: …` */
const located =
  /^([^\s(:][^(:]{0,400}|[A-Za-z]:[^(:]{1,400})(?:\((\d{1,7})(?:,(\d{1,7}))?(?:,(\d{1,7}),(\d{1,7}))?\)|\((\d{1,7})-\d{1,7}\))? ?: (?:fatal )?error ([A-Za-z]{1,20}\d{0,6}): (\S.{0,2000})$/;
const bare = /^error ((?:NU|MSB|NETSDK|CS|FS|BC)\d{3,5}): (\S.{0,2000})$/;
const project = /^(.{1,2000}?) \[([^\]]{1,400}\.\w{0,8}proj)(?:::\w{1,40}=[^\]]{1,80})?\]$/;
const old = /^ {0,4}(?:error: |log {2}: )(NU\d{4}): (\S.{0,1000})$/;
/** What other grammars read: tests, the C and C++ compilers, TypeScript. */
const foreign = /^(?:TESTERROR|VSTEST\d{0,4}|TESTRUNABORT|C\d{4}|LNK\d{4}|RC\d{4}|D\d{4}|TS\d{1,5}|APT\d{4})$/;
const formats = /^(?:WHITESPACE|FINALNEWLINE|ENDOFLINE|CHARSET|IMPORTS|IDE0055|SA1\d{3})$/;

function categoryOf(rule: string): Category {
  if (/^NU1301$/.test(rule)) return 'infrastructure';
  if (/^NU190\d$/.test(rule)) return 'security';
  if (/^NU\d/.test(rule)) return 'dependency';
  if (formats.test(rule)) return 'format';
  if (/^(?:CS|FS|BC|MSB|NETSDK|XA|XLS|MC|CSSM|AVLN|RZ|RG|ILLink|IL|MT|GRPC|PROTOC|VBC)\d{0,6}$/.test(rule))
    return 'build';
  return 'lint';
}

/** MSBuild and the .NET compilers (C#, F#, Visual Basic), NuGet, analyzers and `dotnet format`; each error once. */
class MsbuildReader implements GrammarReader {
  readonly #context: Context;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const text = line.text.replace(node, '');
    const [, path, row, column, endRow, endColumn, range, rule, message] = located.exec(text) ?? [];
    if (rule !== undefined) {
      if (foreign.test(rule) || !/\d|^[A-Z]{5,}$/.test(rule)) return false;
      const end = endRow === undefined ? {} : { endLine: Number(endRow), endColumn: Number(endColumn) };
      const at = row ?? range;
      const isTool = /^(?:CSC|VBC|FSC|MSBUILD|LINK|EXEC)$/i.test((path as string).trim());
      const place = {
        path: (path as string).trim(),
        ...(at === undefined ? {} : { line: Number(at) }),
        ...(column === undefined ? {} : { column: Number(column) }),
        ...end,
      };
      this.#tell(line, rule, message as string, isTool ? null : place);
      return false;
    }
    const [, code, said] = bare.exec(text) ?? old.exec(text) ?? [];
    if (code !== undefined) this.#tell(line, code, said as string, null);
    return false;
  }

  #tell(line: LogLine, rule: string, text: string, place: { path: string; line?: number } | null): void {
    const [, message, within] = project.exec(text) ?? [];
    const said = message ?? text;
    const key = `${place?.path}:${place?.line}:${rule}:${said}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    // The targets of the SDK are no place of the project's own.
    const isSdk =
      place !== null &&
      /\.targets$|\.props$/.test(place.path) &&
      /[/\\](?:sdk|\.nuget|packages|MSBuild)[/\\]/i.test(place.path);
    const location = isSdk || place === null ? (within === undefined ? null : { path: within }) : place;
    this.#context.emit({
      lines: [line],
      message: said,
      rule,
      category: categoryOf(rule),
      location,
      // A command that failed has told why by itself.
      ...(rule === 'MSB3073' || rule === 'MSB4181' ? { root: false, confidence: 0.4 } : {}),
    });
  }
}

export const msbuild: Grammar = {
  tool: 'msbuild',
  category: 'build',
  triggers: [': error ', 'error nu', 'error msb', 'error netsdk', 'error cs', 'error: nu', 'log  : nu'],
  commands: ['msbuild', 'dotnet build', 'dotnet restore', 'dotnet publish', 'dotnet format', 'xbuild'],
  open: (context) => new MsbuildReader(context),
};
