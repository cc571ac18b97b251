import type { Context, Draft, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `npm error code E404`, `npm ERR! code E404` */
const own = /^npm (?:ERR!|error)(?: (.{0,4000}))?$/;
/** The word that npm puts before each line of one kind of error: `404 `, `notarget `, `enoent `. */
const label = /^(?:40\d|notarget|enoent|engine|notsup|network|JSON\.parse|E[A-Z]{3,20}|nolockfile|typeerror)(?: |$)/;
/** What npm says beside what is wrong: details of the system call, advice, the place of its own log. */
const aside =
  /^(?:errno|syscall|dest|node v|npm {1,2}v|argv|System|Linux |Darwin |Windows_NT |Please include the|There is likely additional|Make sure you have the latest|not with npm itself|You can get |npm (?:owner|bugs) |cwd|workspace|location|Node|at |Note that|tarball,|Fix the upstream|to accept an|A complete log|For a full report|\S{0,300}(?:_logs[/\\]|npm-debug\.log$)|See |This is related|In most cases|It was specified|or one of your dependencies|You can provide|If you |This is probably not|Not compatible with your version of node\/npm|Tell the author|To see a list|Failed to parse JSON data|Note: package\.json must|npm run$|node_modules\/\S{0,200}$|a package version that|You should bug|`$)/;
/** The help text of the command follows. */
const usage = /^(?:Usage:|Options:|aliases?:|Run "npm help|Clean install a project|Install a package)/;
/** These are the machine's or the network's, which is read elsewhere. */
const elsewhere = /^(?:EAI_AGAIN|ENOTFOUND|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOSPC|EMFILE|ENOMEM)$/;
const build = /^(?:ENOENT|EJSONPARSE|EACCES|EPERM|ENOTDIR|EEXIST|EISDIR|EINVALIDTAGNAME|ENOWORKSPACES|EISGIT)$/;
const access = /^(?:E401|E403|ENEEDAUTH|EOTP|EPUBLISHCONFLICT|EPRIVATE)$/;
const lifecycle = /^(?:Lifecycle script `|Test failed\. {1,2}See above|.{1,200}: `.{1,2000}`$)/;

interface Block {
  first: LogLine;
  code: string | null;
  codeLine: LogLine | null;
  path: string | null;
  command: LogLine | null;
  texts: Array<{ line: LogLine; text: string }>;
  isOver: boolean;
  isConsequence: boolean;
  seen: number;
}

/** npm 3 to 11: each run of lines that npm marks as its own is one error. */
class NpmReader implements GrammarReader {
  readonly #context: Context;
  readonly #told = new Set<string>();
  #open: Block | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const match = own.exec(line.text);
    if (match === null) {
      // A warning may stand between two of its errors.
      if (this.#open !== null && /^npm (?:warn|WARN|notice) /.test(line.text)) return true;
      this.#close();
      return false;
    }
    const text = match[1] ?? '';
    const begins = /^(?:Lifecycle script `|code E[A-Z])/.test(text);
    if (begins && this.#open?.code !== null && this.#open?.isConsequence !== true) this.#close();
    else if (/^Lifecycle script `/.test(text)) this.#close();
    this.#open ??= blockAt(line);
    this.#read(this.#open, line, text);
    return true;
  }

  end(): void {
    this.#close();
  }

  #read(open: Block, line: LogLine, text: string): void {
    const [, code] = /^code (\S{1,40})$/.exec(text) ?? [];
    const [, path] = /^path (\S.{0,400})$/.exec(text) ?? [];
    if (code !== undefined) {
      if (open.code === null) open.codeLine = line;
      open.code ??= code;
    } else if (path !== undefined) open.path ??= path;
    else if (/^command (?:failed|sh |\S{0,200}(?:git|cmd(?:\.exe)?) )/.test(text)) open.command = line;
    else if (lifecycle.test(text)) open.isConsequence = true;
    else if (usage.test(text)) open.isOver = true;
    else if (!open.isOver && ++open.seen <= 60) {
      const said = text.replace(label, '').trim();
      if (said !== '' && said !== open.code && !aside.test(said)) open.texts.push({ line, text: said });
    }
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || (open.code !== null && elsewhere.test(open.code))) return;
    const draft = draftOf(open);
    if (draft === null || this.#told.has(draft.message)) return;
    this.#told.add(draft.message);
    this.#context.emit(draft);
  }
}

function blockAt(first: LogLine): Block {
  return {
    first,
    code: null,
    codeLine: null,
    path: null,
    command: null,
    texts: [],
    isOver: false,
    isConsequence: false,
    seen: 0,
  };
}

function draftOf(open: Block): Draft | null {
  const { code, codeLine, path, command, texts } = open;
  const isInstalled = path !== null && /(?:^|[/\\])node_modules[/\\]/.test(path);
  const isScript = command !== null && code !== null && !/^E[A-Z]/.test(code);
  if (open.isConsequence || code === 'ELIFECYCLE' || (isScript && !isInstalled)) return consequence(open);
  if (isScript) return installScript(open, path ?? '');
  const shown = texts.slice(0, code === 'EUSAGE' || code === 'ERESOLVE' ? 8 : 4);
  const message = shown.map(({ text }) => text).join('\n');
  if (message === '') return null;
  const rule =
    code ?? (/^[Mm]issing script: /.test(message) ? 'missing-script' : /in sync\./.test(message) ? 'EUSAGE' : '');
  const near = shown.map(({ line }) => line).filter(({ number }) => number - open.first.number <= 7);
  const lines = [...(codeLine === null ? [] : [codeLine]), ...near.slice(0, 4)];
  const isFile = code !== null && build.test(code);
  const category = isFile || rule === 'missing-script' ? 'build' : access.test(rule) ? 'deploy' : 'dependency';
  const location = isFile && path !== null && /\.json$/.test(path) ? { path } : null;
  return { lines, message, rule, category, location, ...(rule === '' ? { confidence: 0.6 } : {}) };
}

/** A script of the project failed: what it printed before tells why. */
function consequence({ first, command, codeLine, texts, code }: Block): Draft {
  const line = command ?? codeLine ?? first;
  const failed = texts.find(({ text }) => /^Failed at the /.test(text))?.text;
  const message = failed ?? (own.exec(first.text)?.[1] ?? '').replace(/^code \S{1,40}$/, 'A script failed.');
  return { lines: [line], message, rule: code ?? '', category: 'build', root: false, confidence: 0.5 };
}

/** The script with which a package is installed failed; npm shows what it printed. */
function installScript({ codeLine, command, texts, code }: Block, path: string): Draft {
  const said = texts.filter(({ text }) => /\b(?:error|not found|ERR!|failed)\b/i.test(text)).slice(0, 3);
  const shown = said.length > 0 ? said : texts.slice(-2);
  const name = path.slice(path.lastIndexOf('node_modules') + 13).replaceAll('\\', '/');
  const head = `The install script of ${name} failed with exit code ${code}.`;
  const lines = [...(codeLine === null ? [] : [codeLine]), ...(command === null ? [] : [command])];
  return {
    lines: [...lines, ...shown.map(({ line }) => line)],
    message: [head, ...shown.map(({ text }) => text)].join('\n'),
    rule: 'install-script',
    category: 'dependency',
    confidence: 0.8,
  };
}

export const npm: Grammar = {
  tool: 'npm',
  category: 'dependency',
  triggers: ['npm err'],
  commands: ['npm', 'npx'],
  open: (context) => new NpmReader(context),
};
