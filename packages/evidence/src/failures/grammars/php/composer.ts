import type { Category } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const unresolved = /^Your requirements could not be resolved to an installable set of packages\.$/;
const lockBroken = /^Your lock file does not contain a compatible set of packages\. Please run composer update\.$/;
const problem = /^ {2}Problem (\d{1,3})$/;
const cause = /^ {4}- (\S.{0,1000})$/;
const alone: ReadonlyArray<[RegExp, string, Category]> = [
  [
    /^(?:Warning: )?(The lock file is not up to date with the latest changes in composer\.json.{0,300})/,
    'lock-outdated',
    'dependency',
  ],
  [
    /^(Required package "\S{1,200}" is (?:not present in the lock file|in the lock file as ").{0,300})/,
    'lock-outdated',
    'dependency',
  ],
  [/^(Composer could not find a composer\.json file in .{1,300})/, 'no-composer-json', 'build'],
  [/^ {2}(Could not find (?:a matching version of )?package \S{1,200}.{0,300}?) *$/, 'package-not-found', 'dependency'],
];
const script = /^(?:> )?Script (.{1,300}) handling the ([\w-]{1,60}) event returned with error code (\d{1,3})$/;
/** `In RemoteFilesystem.php line 476:`, then the message between empty lines; older: `  [Composer\Downloader\TransportException]  `. */
const thrown =
  /^(?:In (?:\S{1,80}\.php line \d{1,6}|\S{1,80} line \d{1,6}):| {2}\[((?:[A-Z]\w{0,60}\\){0,8}[A-Z]\w{0,60}(?:Exception|Error))\] *)$/;
const network =
  /could not be downloaded|Failed to open stream|curl error|failed to open stream|Could not resolve host|Connection timed out|Failed to download|HTTP\/[\d.]+ (?:5\d\d|429)/;

interface Open {
  lines: LogLine[];
  kind: 'problems' | 'thrown';
  rule: string;
  text: string[];
  seen: number;
}

/** Composer 1 and 2. */
class ComposerReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (unresolved.test(text) || lockBroken.test(text)) {
      this.#close();
      const rule = lockBroken.test(text) ? 'lock-incompatible' : 'unresolvable';
      this.#open = { lines: [line], kind: 'problems', rule, text: [], seen: 0 };
      return true;
    }
    const [head, type] = thrown.exec(text) ?? [];
    if (head !== undefined) {
      this.#close();
      this.#open = { lines: [line], kind: 'thrown', rule: type?.split('\\').at(-1) ?? '', text: [], seen: 0 };
      return true;
    }
    if (this.#open !== null)
      return this.#open.kind === 'problems' ? this.#readProblem(this.#open, line) : this.#readThrown(this.#open, line);
    this.#tellAlone(line);
    return false;
  }

  end(): void {
    this.#close();
  }

  /** The first problem is the cause; more of them are told with it. */
  #readProblem(open: Open, line: LogLine): boolean {
    const [, why] = cause.exec(line.text) ?? [];
    if (why !== undefined) {
      if (open.text.length < 8) open.text.push(why);
      if (open.lines.length < 6) open.lines.push(line);
    } else if (!problem.test(line.text) && line.text.trim() !== '' && open.text.length > 0) return this.#over();
    else if (open.text.length === 0 && problem.test(line.text)) open.lines.push(line);
    return ++open.seen < 40 || this.#over();
  }

  #readThrown(open: Open, line: LogLine): boolean {
    if (line.text.trim() === '') return (open.text.length === 0 && ++open.seen < 4) || this.#over();
    if (!line.text.startsWith('  ')) return this.#over();
    open.text.push(line.text.trim());
    if (open.lines.length < 5) open.lines.push(line);
    return open.text.length < 8 || this.#over();
  }

  #over(): boolean {
    this.#close();
    return false;
  }

  #tellAlone(line: LogLine): void {
    for (const [pattern, rule, category] of alone) {
      const [, message] = pattern.exec(line.text) ?? [];
      if (message === undefined) continue;
      this.#context.emit({ lines: [line], message, rule, category });
      return;
    }
    if (script.test(line.text)) {
      const message = line.text.replace(/^> /, '');
      this.#context.emit({ lines: [line], message, rule: 'script', category: 'build', root: false, confidence: 0.5 });
    }
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { lines, kind, rule, text } = open;
    const message = text.join('\n');
    const isOurs = rule !== '' || this.#context.saw('composer') || /composer/i.test(message);
    if (kind === 'thrown' && (message === '' || !isOurs)) return;
    const isJson = /does not contain valid JSON|does not match the expected JSON schema/.test(message);
    const category = isJson ? 'build' : kind === 'thrown' && network.test(message) ? 'infrastructure' : 'dependency';
    const path = isJson ? /"(?:\.\/)?([^"]{1,300}\.json)"/.exec(message)?.[1] : undefined;
    this.#context.emit({
      lines,
      message: message || (lines[0]?.text ?? ''),
      rule: rule || (isJson ? 'invalid-json' : category === 'infrastructure' ? 'network' : ''),
      category,
      location: path === undefined ? null : { path },
    });
  }
}

export const composer: Grammar = {
  tool: 'composer',
  category: 'dependency',
  triggers: [
    'your requirements could not',
    'your lock file does not',
    'the lock file is not',
    'required package "',
    'composer could not find',
    'could not find ',
    'returned with error code',
    '.php line ',
    '  [composer\\',
  ],
  commands: ['composer'],
  banners: [
    'loading composer repositories',
    'installing dependencies from lock file',
    'no composer.lock file present',
    'composer.json" does not contain',
  ],
  open: (context) => new ComposerReader(context),
};
